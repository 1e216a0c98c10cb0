import type { HeldKey } from "@parvis/protocol/private";
import { Refusal } from "../platform/refusal.ts";
import type { Tx } from "../storage/database.ts";
import { afterAnswer, onlyReads } from "./ages.ts";
import type { KeysDesk } from "./keys-desk.ts";
import { lockPerson, personKeys, takeDeviceLink } from "./keys-store.ts";
import { isOfStaff } from "./of-staff.ts";
import { keysWith } from "./read-keys.ts";
import { type Session, toSession } from "./recognise.ts";
import { refuseBanned } from "./standing.ts";
import {
  type Device,
  endSession,
  insertDevice,
  insertSession,
  lastPersonOf,
  liveSession,
  lockDevice,
  type Person,
  updateDevice,
  updatePerson,
} from "./store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** A device that has become another one of somebody's. */
export interface Joined {
  /** The device's secret: the one it had, or a new one. */
  token: string;
  session: Session;
  /** Whose session on this browser ended by it, if somebody's did. */
  was: Person["id"] | undefined;
  /** The person's keys, for whoever opened the way. */
  keys: HeldKey[];
}

interface Join {
  code: string;
  charter: number;
}

/** [PPL11] Opens a link, once: this browser is the same person from now on. Whatever is wrong with it, it is `not_found`. */
export async function joinDevice(desk: KeysDesk, token: string | undefined, join: Join): Promise<Joined> {
  if (join.charter !== desk.charterVersion()) throw new Refusal("charter_outdated");
  const joined = await desk.database.write(async (tx) => {
    const now = desk.clock.now();
    const link = await takeDeviceLink(tx, hashToken(join.code));
    if (link === undefined || link.until <= now) throw new Refusal("not_found");
    const keys = keysWith(await personKeys(tx, link.person), JSON.parse(link.wrapped));
    return { ...(await becomeOf(desk, tx, { token, id: link.person, now })), keys };
  }, "rows");
  return admitJoined(joined);
}

/** A refusal is told once what it follows from has been stored. */
export function admitJoined(joined: Joined | { refusal: Refusal }): Joined {
  if ("refusal" in joined) throw joined.refusal;
  return joined;
}

type Become = Omit<Joined, "keys"> | { refusal: Refusal };

/**
 * [PPL14] A browser becomes another device of a person. What was ever answered on either about age holds for both from
 * now on: nobody grows older, or younger, by changing browsers.
 */
export async function becomeOf(
  { under15 }: Pick<KeysDesk, "under15">,
  tx: Tx,
  { token, id, now }: { token: string | undefined; id: Person["id"]; now: number },
): Promise<Become> {
  const person = await lockPerson(tx, id);
  if (person === undefined || person.skeleton === null) throw new Refusal("not_found");
  refuseBanned(person, now);
  const known = token === undefined ? undefined : await lockDevice(tx, hashToken(token));
  const last = known && (await lastPersonOf(tx, known.no));
  // [PPL14] A ban is not shed by going on as somebody else.
  if (last !== undefined) refuseBanned(last, now);
  const mine = known === undefined ? newToken() : token!;
  const device = await withAges(tx, known ?? (await newDevice(tx, mine, now)), person);
  if (onlyReads(device.protected_as, under15)) return { refusal: new Refusal("reading_only") };
  const live = await liveSession(tx, device.no);
  const was = live?.person_id === id ? undefined : live?.person_id;
  if (live !== undefined && was !== undefined) await endSession(tx, live.no, now);
  const session = live?.person_id === id ? live.no : await insertSession(tx, device.no, id, now);
  await updatePerson(tx, id, { seen_at: now });
  return { token: mine, session: toSession(device, { ...person, staff: await isOfStaff(tx, id), session }), was };
}

const newDevice = (tx: Tx, token: string, now: number): Promise<Device> =>
  insertDevice(tx, { hash: hashToken(token), protected_as: null, trusted_as: null, first_age: null, made_at: now });

/** The answers of the two, put together in both places. */
async function withAges(tx: Tx, device: Device, person: Person): Promise<Device> {
  const own = { first: null, protectedAs: person.protected_as, trustedAs: person.trusted_as };
  const low = afterAnswer(own, device.protected_as ?? undefined);
  const { protectedAs, trustedAs } = afterAnswer(low, device.trusted_as ?? undefined);
  const ages = { protected_as: protectedAs!, trusted_as: trustedAs! };
  const first_age = device.first_age ?? person.trusted_as;
  await updateDevice(tx, device.no, { ...ages, first_age });
  await updatePerson(tx, person.id, ages);
  return { ...device, ...ages, first_age };
}
