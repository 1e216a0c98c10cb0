import type { PersonId } from "@parvis/protocol/ids";
import type { HeldKey, KeyProof, ProvenAct } from "@parvis/protocol/private";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { ClientError } from "../errors.ts";
import type { Ask } from "../requests.ts";
import type { PersonKey } from "../sealing/person-key.ts";
import { fromBase64, openWith, toBase64 } from "./hpke.ts";
import { passkeyKey } from "./passkey-key.ts";
import {
  type BareKey,
  makeDeviceKey,
  newBareKey,
  publicHalf,
  readingKey,
  unwrapUnder,
  unwrapWith,
  wrapFor,
  wrapUnder,
} from "./person-keys.ts";
import { phraseKey, readPhrase } from "./phrase.ts";

interface ForPasskey {
  publicKey: string;
  wrapped: { no: number; wrapped: string }[];
  proof: KeyProof;
}

/** What this device keeps: its own key, as WebCrypto holds it. A page stores it in IndexedDB, which can. */
export type DeviceKey = CryptoKeyPair;

/** The keys of the person who is here, on this device. */
export class Keys {
  readonly #ask: Ask;
  readonly #me: () => PersonId | undefined;
  #device: DeviceKey | undefined;
  /** To open what was said; by key id. */
  readonly #reading = new Map<string, PersonKey>();
  /** Ids of keys that were asked for in vain. */
  readonly #absent = new Set<string>();
  #looking: Promise<unknown> = Promise.resolve();

  constructor(ask: Ask, me: () => PersonId | undefined) {
    this.#ask = ask;
    this.#me = me;
  }

  /** A key for this device. Kept before anything is wrapped for it, it still opens that when an answer was lost. */
  newDevice(): Promise<DeviceKey> {
    return makeDeviceKey();
  }

  /**
   * Goes on with a key that was kept, or makes the person's first ones for it. `locked`: they have some, none for it;
   * `lost`: and nobody else holds them, so that one can only `renew`.
   */
  async open(kept: DeviceKey, label: () => Promise<string>): Promise<"ready" | "locked" | "lost"> {
    const { devices, keys, phrase, passkey } = await this.list();
    const own = toBase64(await publicHalf(kept));
    if (keys.length === 0) await this.make(await label(), kept);
    else if (devices.some((device) => device.own && device.publicKey === own)) await this.load(kept);
    else {
      const elsewhere = devices.some((device) => !device.own) || phrase !== undefined || passkey !== undefined;
      return elsewhere || devices.length === 0 ? "locked" : "lost";
    }
    return "ready";
  }

  /** The keys of a person who has none yet: answers this device's own, to be kept. */
  async make(label: string, kept?: DeviceKey): Promise<DeviceKey> {
    const device = kept ?? (await makeDeviceKey());
    const first = await newBareKey(1);
    const { no: _, ...person } = await this.#heldBy(device, first);
    await this.#ask("makeKeys", { device: await named(device, label), person });
    this.#device = device;
    await this.#learn([first]);
    return device;
  }

  /** Keys anew for a person whose only holder this device was: what was sealed for the earlier ones stays closed. */
  async renew(label: string, kept: DeviceKey): Promise<void> {
    const next = await newBareKey(nextNo((await this.list()).keys));
    await this.#ask("renewKeys", { device: await named(kept, label), person: await this.#heldBy(kept, next) });
    this.#device = kept;
    this.#reading.clear();
    await this.#learn([next]);
  }

  /** Goes on with the key that this device kept. */
  async load(device: DeviceKey): Promise<void> {
    this.#device = device;
    await this.#learn(await this.#bare());
  }

  /** After `join` or `recover`: keeps the person's keys under a key of this device's own, which is answered. */
  async adopt(keys: readonly BareKey[], label: string, kept?: DeviceKey): Promise<DeviceKey> {
    const device = kept ?? (await makeDeviceKey());
    const own = await publicHalf(device);
    const wrapped = await this.#wrapAll(keys, (key) => wrapFor(own, this.#person, key));
    const newest = keys.toSorted((a, b) => a.no - b.no).at(-1);
    const proof = await this.#prove("addKeys", newest && (await readingKey(newest)).pair);
    await this.#ask("addKeys", { device: await named(device, label), wrapped, proof });
    this.#device = device;
    await this.#learn(keys);
    return device;
  }

  list(): Promise<ServerFrames["keys"]> {
    return this.#ask("keys", {});
  }

  /** From now on only this person's devices may use their name. */
  async claim(): Promise<void> {
    await this.#ask("claim", {});
  }

  /** What another device opens: to be handed over as a link or a picture. Once, within ten minutes. */
  async offerDevice(): Promise<{ link: string; until: number }> {
    const [code, secret] = [crypto.getRandomValues(new Uint8Array(32)), crypto.getRandomValues(new Uint8Array(32))];
    const wrapped = await this.#wrapAll(await this.#bare(), (key) => wrapUnder(secret, this.#person, key));
    const proof = await this.#prove("offerDevice");
    const { until } = await this.#ask("offerDevice", { code: urlText(code), wrapped, proof });
    return { link: `${urlText(code)}.${urlText(secret)}`, until };
  }

  /** Takes another device away; what is said from now on is for a key that it never had. */
  async removeDevice(no: number): Promise<void> {
    const held = await this.list();
    const { next, ...rotation } = await this.#rotate({ ...held, devices: held.devices.filter((one) => one.no !== no) });
    const proof = await this.#prove("removeDevice");
    await this.#ask("removeDevice", { device: no, ...rotation, proof });
    await this.#learn([next]);
  }

  /** Takes the passkey away; what is said from now on is for a key that it never had. */
  async removePasskey(): Promise<void> {
    const { passkey: _, ...held } = await this.list();
    const { next, ...rotation } = await this.#rotate(held);
    const proof = await this.#prove("removePasskey");
    await this.#ask("removePasskey", { ...rotation, proof });
    await this.#learn([next]);
  }

  /**
   * What the house takes with a passkey of this secret: a key that is made of it, the person's keys wrapped for that, and
   * what shows that this device may give them.
   */
  async forPasskey(secret: Uint8Array): Promise<ForPasskey> {
    const publicKey = await publicHalf(await passkeyKey(secret));
    const wrapped = await this.#wrapAll(await this.#bare(), (key) => wrapFor(publicKey, this.#person, key));
    return { publicKey: toBase64(publicKey), wrapped, proof: await this.#prove("setPasskey") };
  }

  /** Makes a recovery phrase of these words count, in place of an earlier one. */
  async setPhrase(phrase: string, list: readonly string[]): Promise<void> {
    const entropy = await readPhrase(phrase, list);
    if (entropy === undefined) throw new RangeError("Not a recovery phrase");
    const publicKey = await publicHalf(await phraseKey(entropy));
    const wrapped = await this.#wrapAll(await this.#bare(), (key) => wrapFor(publicKey, this.#person, key));
    const proof = await this.#prove("setPhrase");
    await this.#ask("setPhrase", { publicKey: toBase64(publicKey), wrapped, proof });
  }

  has(keyId: string): boolean {
    return this.#reading.has(keyId);
  }

  /**
   * The key to open with by its id in hexadecimal. One that is not known here may have come meanwhile, by another page or
   * device of this person: the house is asked once.
   */
  async reading(keyId: string): Promise<PersonKey> {
    if (!this.has(keyId) && this.#device !== undefined) {
      const looked = this.#looking.then(() => this.#lookFor(keyId));
      this.#looking = looked.catch(() => undefined);
      await looked;
    }
    const key = this.#reading.get(keyId);
    if (key === undefined) throw new SealFault("absent");
    return key;
  }

  get #person(): PersonId {
    const me = this.#me();
    if (me === undefined) throw new Error("Nobody has entered");
    return me;
  }

  async #lookFor(keyId: string): Promise<void> {
    if (this.has(keyId) || this.#absent.has(keyId)) return;
    const bare = await this.#bare().catch((cause) => {
      if (cause instanceof ClientError) throw cause;
      // Its keys have been begun anew elsewhere: nothing opens with what is known here.
      return [];
    });
    await this.#learn(bare);
    this.#absent.add(keyId);
  }

  /** Shows, for one act, that this device holds a private half: its own, or what it has just been given. */
  async #prove(act: ProvenAct, holder?: CryptoKeyPair): Promise<KeyProof> {
    const { proof: id, sealed } = await this.#ask("proveDevice", { act });
    const opening = openWith(holder ?? this.#own, `parvis-key/1 prove ${act} ${id}`, fromBase64(sealed));
    const answer = await opening.catch(() => {
      throw new ClientError("keys_changed");
    });
    return { id, answer: toBase64(answer) };
  }

  get #own(): DeviceKey {
    if (this.#device === undefined) throw new Error("This device has no keys yet");
    return this.#device;
  }

  /** Everything that is wrapped for this device, unwrapped for a moment. */
  async #bare(): Promise<BareKey[]> {
    const device = this.#own;
    return unwrapAll((await this.list()).keys, (key) => unwrapWith(device, this.#person, key));
  }

  /** A new key, wrapped for whoever keeps the keys from now on. */
  async #rotate({ devices, keys, phrase, passkey }: ServerFrames["keys"]) {
    const next = await newBareKey(nextNo(keys));
    const wrap = async <T extends object>(holder: string, named: T) => {
      return { ...named, wrapped: toBase64(await wrapFor(fromBase64(holder), this.#person, next)) };
    };
    const wrapped = await Promise.all([
      ...devices.map((device) => wrap(device.publicKey, { device: device.no })),
      ...(phrase === undefined ? [] : [wrap(phrase, {})]),
      ...(passkey === undefined ? [] : [wrap(passkey.publicKey, { passkey: true as const })]),
    ]);
    return { next, publicKey: toBase64(next.publicKey), wrapped };
  }

  /** A key of the person as the house gets it, for one device. */
  async #heldBy(device: DeviceKey, key: BareKey) {
    const wrapped = await wrapFor(await publicHalf(device), this.#person, key);
    return { no: key.no, publicKey: toBase64(key.publicKey), wrapped: toBase64(wrapped) };
  }

  async #learn(keys: readonly BareKey[]): Promise<void> {
    for (const bare of keys) {
      const key = await readingKey(bare);
      this.#reading.set(key.id.toHex(), key);
    }
  }

  async #wrapAll(keys: readonly BareKey[], wrap: (key: BareKey) => Promise<Uint8Array>) {
    return Promise.all(keys.map(async (key) => ({ no: key.no, wrapped: toBase64(await wrap(key)) })));
  }
}

const nextNo = (keys: readonly HeldKey[]): number => Math.max(...keys.map(({ no }) => no)) + 1;

/** A device as the others of its person see it. */
async function named(device: DeviceKey, label: string): Promise<{ publicKey: string; label: string }> {
  return { publicKey: toBase64(await publicHalf(device)), label };
}

type WrappedBytes = Parameters<typeof unwrapWith>[2];

/** All that open. The house takes what another device wrapped, unseen: one that does not open keeps no other closed. */
async function unwrapAll(keys: readonly HeldKey[], unwrap: (key: WrappedBytes) => Promise<BareKey>) {
  const held = keys.filter((key) => key.wrapped !== undefined);
  const opened = await Promise.allSettled(
    held.map(({ no, publicKey, wrapped }) =>
      unwrap({ no, publicKey: fromBase64(publicKey), wrapped: fromBase64(wrapped!) }),
    ),
  );
  const bare = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const [first] = opened;
  if (bare.length === 0 && first?.status === "rejected") throw first.reason;
  return bare;
}

/** The two halves of a link: what the house is told, and what it is not. */
export function readLink(link: string): { code: string; secret: Uint8Array<ArrayBuffer> } | undefined {
  const [, code, secret] = /^([\w-]{43})\.([\w-]{43})$/.exec(link.trim()) ?? [];
  if (code === undefined || secret === undefined) return undefined;
  return { code, secret: Uint8Array.fromBase64(secret, { alphabet: "base64url" }) };
}

/** The keys that come with a link that was opened. */
export function keysOfLink(
  secret: Uint8Array<ArrayBuffer>,
  person: PersonId,
  keys: readonly HeldKey[],
): Promise<BareKey[]> {
  return unwrapAll(keys, (key) => unwrapUnder(secret, person, key));
}

/** The keys that come with a recovery, for the key of a phrase or of a passkey. */
export function keysHeldBy(holder: CryptoKeyPair, person: PersonId, keys: readonly HeldKey[]): Promise<BareKey[]> {
  return unwrapAll(keys, (key) => unwrapWith(holder, person, key));
}

const urlText = (bytes: Uint8Array<ArrayBuffer>): string =>
  bytes.toBase64({ alphabet: "base64url", omitPadding: true });
