import type { PersonId } from "@parvis/protocol/ids";
import type { HeldKey } from "@parvis/protocol/private";
import { ClientError } from "../errors.ts";
import { fromBase64, openWith, toBase64 } from "./hpke.ts";
import { keysHeldBy, keysOfLink, readLink } from "./keys.ts";
import { passkeyKey } from "./passkey-key.ts";
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
  return { id: answer.id, name: answer.name, keys: await keysHeldBy(key, answer.id, answer.keys) };
}

/** What an authenticator gave: what goes to the house, and the secret of the passkey, which does not. */
export interface Touched {
  credential: { id: string };
  secret: Uint8Array;
}

/** Why it gave nothing: its holder did not confirm, or it makes no secret. */
export type Untouched = "given_up" | "no_secret";

/** Asks an authenticator. */
export type Touch = (options: object) => Promise<Touched | Untouched>;

/** Shows one's passkey: this device is that person's from now on. */
export async function comeBackByPasskey(post: Post, touch: Touch, charter: number): Promise<Became | Untouched> {
  const options = (await post("/api/passkey/begin", {})) as { challenge: string };
  const touched = await touch(options);
  if (typeof touched === "string") return touched;
  const { challenge } = options;
  const { id, name, keys } = (await post("/api/passkey", {
    challenge,
    credential: touched.credential,
    charter,
  })) as Answer;
  return { id, name, keys: await keysHeldBy(await passkeyKey(touched.secret), id, keys) };
}
