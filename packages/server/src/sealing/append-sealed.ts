import type { Tx } from "../storage/database.ts";
import type { LiveSegment, Message } from "./live-segments.ts";
import { insertMessage } from "./store.ts";

/** Seals a message and stores it, in the transaction that gave it its position. Returns the record, for the devices. */
export async function appendSealed(tx: Tx, segment: LiveSegment, message: Message): Promise<Uint8Array> {
  const record = segment.seal(message);
  const { id, conversation } = segment;
  await insertMessage(tx, { conversation, seq: message.seq, segment: id, record });
  return record;
}
