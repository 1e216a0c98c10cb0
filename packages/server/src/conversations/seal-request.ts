import { createHmac, randomBytes } from "node:crypto";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Origin, RequestId } from "@parvis/protocol/private";
import { nobodysKey, sealTo } from "../platform/hpke.ts";
import { keyIdOf } from "../sealing/wrap-key.ts";

/** From whom to whom a request is: what its line is bound to. */
interface RequestPlace {
  id: RequestId;
  from: PersonId;
  to: PersonId;
}

const infoOf = ({ id, from, to }: RequestPlace, what = "request"): string =>
  `parvis-seal/1 ${what} ${id} ${from} ${to}`;

interface SealedLine {
  key_id: string;
  sealed: Uint8Array;
  /** Of the line, and behind it of the room. */
  commitment: Uint8Array;
}

/**
 * [CON3, CON13] The line of a request and the room it was written in, for its recipient alone: each behind a random
 * opening key, sealed for their person key; and what those are held to when they are shown. Somebody without a key has it
 * sealed for nobody's.
 */
export function sealLine(
  place: RequestPlace,
  publicKey: Uint8Array | undefined,
  { line, room = "" }: { line: string; room?: RoomId | "" | undefined },
): SealedLine {
  // Made in either case: that somebody has no key shows in no time that it takes.
  const nobodys = nobodysKey();
  const key = publicKey ?? nobodys;
  const [openingKey, originKey] = [randomBytes(KEY_BYTES), randomBytes(KEY_BYTES)];
  const plain = Buffer.concat([openingKey, padded(line, LINE_BYTES), originKey, padded(room, ROOM_BYTES)]);
  const commitment = Buffer.concat([
    commit(infoOf(place), openingKey, line),
    commit(infoOf(place, "origin"), originKey, room),
  ]);
  return { key_id: keyIdOf(key).toString("hex"), sealed: sealTo(key, infoOf(place), plain), commitment };
}

/** Whether these are the opening key and the line that a request was sent with. */
export function isLine(place: RequestPlace, commitment: Uint8Array, openingKey: Uint8Array, line: string): boolean {
  const kept = commitment.subarray(0, KEY_BYTES);
  return line.isWellFormed() && commit(infoOf(place), openingKey, line).equals(kept);
}

/** Whether this is the room that a request was written in, as its sender's device said. */
export function isOrigin(place: RequestPlace, commitment: Uint8Array, { room, openingKey }: Origin): boolean {
  const key = Buffer.from(openingKey, "base64");
  return key.length === KEY_BYTES && commit(infoOf(place, "origin"), key, room).equals(commitment.subarray(KEY_BYTES));
}

const commit = (info: string, key: Uint8Array, text: string): Buffer =>
  createHmac("sha256", key).update(info).update("\0").update(text).digest();

const KEY_BYTES = 32;
/** How long a line is shows in nothing that is stored. */
const LINE_BYTES = 572;
const ROOM_BYTES = 36;

function padded(text: string, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.write(text);
  return bytes;
}
