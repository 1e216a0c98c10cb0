import { createHmac, randomBytes } from "node:crypto";
import type { PersonId } from "@parvis/protocol/ids";
import type { RequestId } from "@parvis/protocol/private";
import { nobodysKey, sealTo } from "../platform/hpke.ts";
import { keyIdOf } from "../sealing/wrap-key.ts";

/** From whom to whom a request is: what its line is bound to. */
interface RequestPlace {
  id: RequestId;
  from: PersonId;
  to: PersonId;
}

const infoOf = ({ id, from, to }: RequestPlace): string => `parvis-seal/1 request ${id} ${from} ${to}`;

interface SealedLine {
  key_id: string;
  sealed: Uint8Array;
  commitment: Uint8Array;
}

/**
 * [CON3] The line of a request, for its recipient alone: a random opening key and the text, sealed for their person key;
 * and what that key and the text are held to when it is reported. Somebody without a key has it sealed for nobody's.
 */
export function sealLine(place: RequestPlace, publicKey: Uint8Array | undefined, line: string): SealedLine {
  // Made in either case: that somebody has no key shows in no time that it takes.
  const nobodys = nobodysKey();
  const key = publicKey ?? nobodys;
  const openingKey = randomBytes(32);
  const sealed = sealTo(key, infoOf(place), Buffer.concat([openingKey, padded(line)]));
  return { key_id: keyIdOf(key).toString("hex"), sealed, commitment: commit(place, openingKey, line) };
}

/** Whether these are the opening key and the line that a request was sent with. */
export function isLine(place: RequestPlace, commitment: Uint8Array, openingKey: Uint8Array, line: string): boolean {
  return line.isWellFormed() && commit(place, openingKey, line).equals(commitment);
}

const commit = (place: RequestPlace, key: Uint8Array, line: string): Buffer =>
  createHmac("sha256", key).update(infoOf(place)).update("\0").update(line).digest();

/** How long a line is shows in nothing that is stored. */
const LINE_BYTES = 640;

function padded(line: string): Buffer {
  const bytes = Buffer.alloc(LINE_BYTES);
  bytes.write(line);
  return bytes;
}
