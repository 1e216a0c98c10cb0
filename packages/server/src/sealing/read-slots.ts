import type { PersonId } from "@parvis/protocol/ids";
import type { Slot } from "@parvis/protocol/sealing/key-frame";
import type { SegmentId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import type { Reader } from "../storage/database.ts";
import type { EpochKeys } from "./epoch-keys.ts";
import { findSegment } from "./store.ts";
import { openEnvelope } from "./wrap-key.ts";

/** What a participant's devices need to scroll back: the segment's key, wrapped for their person key and nobody else's. */
export async function readSlots(db: Reader, keys: EpochKeys, id: SegmentId, person: PersonId): Promise<Slot[]> {
  const row = await findSegment(db, id);
  if (row === undefined) throw new SealFault("absent");
  const { conversation, epoch, envelope } = row;
  const slots = openEnvelope(await keys.find(epoch), { conversation, segment: id, epoch }, envelope);
  return slots.filter(({ kind, recipient }) => kind === "person" && recipient === person);
}
