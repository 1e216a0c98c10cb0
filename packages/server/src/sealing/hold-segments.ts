import type { CaseId } from "@parvis/protocol/ids";
import type { SegmentId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import type { Tx } from "../storage/database.ts";
import { deleteHolds, insertHolds, lockSegments, readHolds } from "./store.ts";

/** [SEA8] Puts segments on hold for a case, in the transaction of what asks for it; `absent` where one is gone already. */
export async function holdSegments(tx: Tx, of: CaseId, segments: readonly SegmentId[]): Promise<void> {
  const all = [...new Set(segments)];
  const there = await lockSegments(tx, all);
  if (there.length < all.length) throw new SealFault("absent");
  await insertHolds(tx, of, all);
}

/** What one case holds, another one holds as well from now on. */
export async function copySegmentHolds(tx: Tx, from: CaseId, into: CaseId): Promise<void> {
  await insertHolds(tx, into, await readHolds(tx, from));
}

export async function releaseSegments(tx: Tx, of: CaseId): Promise<void> {
  await deleteHolds(tx, of);
}
