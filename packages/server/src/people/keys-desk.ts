import type { Clock } from "../platform/clock.ts";
import { isPublicKey } from "../platform/hpke.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Database, Tx } from "../storage/database.ts";
import type { Under15 } from "./ages.ts";
import {
  type DeviceKeyRow,
  deviceKeys,
  lockPerson,
  type PersonKeyRow,
  personKeys,
  type Wrapped,
} from "./keys-store.ts";
import { type Actor, admitPerson } from "./standing.ts";
import { findStanding } from "./store.ts";

/** What the acts on a person's keys work with. */
export interface KeysDesk {
  database: Database;
  clock: Clock;
  /** The version of the charter that stands. */
  charterVersion: () => number;
  /** What the house is called at this moment. */
  houseName: () => string;
  under15: Under15;
  /** Told when a session was ended: the device's open sockets look it up. */
  standingChanged: (person: Actor["person"]) => void;
}

/** Bytes as they travel. */
export const fromBase64 = (text: string): Buffer => Buffer.from(text, "base64");
export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** A public key, or a refusal. */
export function readPublicKey(text: string): Buffer {
  const bytes = fromBase64(text);
  if (!isPublicKey(bytes)) throw new Refusal("bad_frame");
  return bytes;
}

export interface KeyScene {
  now: number;
  /** All keys of the person, oldest first. */
  keys: PersonKeyRow[];
  devices: DeviceKeyRow[];
}

/** One act on somebody's keys in one transaction: nobody else changes them meanwhile. */
export function actOnKeys<T>(
  { database, clock }: Pick<KeysDesk, "database" | "clock">,
  actor: Actor,
  act: (tx: Tx, scene: KeyScene) => Promise<T>,
): Promise<T> {
  return database.write(async (tx) => {
    await lockPerson(tx, actor.person);
    const now = clock.now();
    admitPerson(await findStanding(tx, actor.session), now);
    const [keys, devices] = [await personKeys(tx, actor.person), await deviceKeys(tx, actor.person)];
    return act(tx, { now, keys, devices });
  }, "rows");
}

/** [PPL19] Whose device keeps the person's keys, or kept them. */
export function requireKeeper({ devices }: KeyScene, actor: Actor): void {
  if (!devices.some(({ device }) => device === actor.device)) throw new Refusal("keys_needed");
}

/** Every key of the person and no other, each once: what a new holder needs, or some of it would be lost to them. */
export function requireAll(
  keys: readonly PersonKeyRow[],
  wrapped: readonly { no: number; wrapped: string }[],
): Wrapped[] {
  const given = new Map(wrapped.map((one) => [one.no, fromBase64(one.wrapped)]));
  if (keys.length === 0) throw new Refusal("keys_needed");
  if (given.size !== wrapped.length || given.size !== keys.length || keys.some(({ no }) => !given.has(no)))
    throw new Refusal("keys_changed");
  return keys.map(({ no }) => ({ no, wrapped: given.get(no)! }));
}
