import type { PersonId } from "@parvis/protocol/ids";
import type { HeldKey } from "@parvis/protocol/private";
import { ClientError } from "../errors.ts";
import { fromBase64, openWith, toBase64 } from "./hpke.ts";
import { keysOfLink, keysOfPhrase, readLink } from "./keys.ts";
import type { BareKey } from "./person-keys.ts";
import { phraseKey, readPhrase } from "./phrase.ts";

/** Posts JSON to the house, with this device's cookie, and answers what came back; rejects where it was refused. */
export type Post = (path: string, body: object) => Promise<unknown>;

/** Whom this device has become: connect, then keep the keys with `private.keys.adopt`. */
export interface Became {
  id: PersonId;
  name: string;
  keys: BareKey[];
}

interface Answer {
  id: PersonId;
  name: string;
  keys: HeldKey[];
}

/** Opens the link that another device of somebody made: this one is theirs as well from now on. */
export async function joinByLink(post: Post, link: string, charter: number): Promise<Became> {
  const read = readLink(link);
  if (read === undefined) throw new ClientError("not_found");
  const { id, name, keys } = (await post("/api/devices", { code: read.code, charter })) as Answer;
  return { id, name, keys: await keysOfLink(read.secret, id, keys) };
}

interface Recovery {
  name: string;
  phrase: string;
  /** The words that it is made of. */
  list: readonly string[];
  charter: number;
}

/** Proves that one has the recovery phrase of a name: this device is that person's from now on. */
export async function recoverByPhrase(post: Post, { name, phrase, list, charter }: Recovery): Promise<Became> {
  const entropy = await readPhrase(phrase, list);
  if (entropy === undefined) throw new ClientError("not_found");
  const key = await phraseKey(entropy);
  const { id, challenge } = (await post("/api/recovery/begin", { name })) as { id: string; challenge: string };
  const proof = await openWith(key, `parvis-key/1 recover ${id}`, fromBase64(challenge)).catch(() => {
    throw new ClientError("not_found");
  });
  const answer = (await post("/api/recovery", { id, proof: toBase64(proof), charter })) as Answer;
  return { id: answer.id, name: answer.name, keys: await keysOfPhrase(key, answer.id, answer.keys) };
}
