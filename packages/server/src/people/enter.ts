import type { AgeBand } from "@parvis/protocol/client-frames";
import type { PersonId } from "@parvis/protocol/ids";
import type { Clock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Database, Tx } from "../storage/database.ts";
import { type AgeFacts, admitAge, afterAnswer } from "./ages.ts";
import { checkName } from "./name-rules.ts";
import { type Session, sessionOf } from "./recognise.ts";
import { refuseBanned } from "./standing.ts";
import {
  type Device,
  endSession,
  findDevice,
  findHolder,
  insertDevice,
  insertPerson,
  insertSession,
  lastPersonOf,
  liveSession,
  type Person,
  updateDevice,
  updatePerson,
} from "./store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** How long a name stays with the guest who left it. */
const NAME_KEPT_MS = 24 * 60 * 60 * 1000;

export interface Entry {
  name: string;
  age?: AgeBand | undefined;
  /** The version of the charter that was shown. */
  charter: number;
}

/** What an entry leaves behind: always the device's token, so that an answer sticks even where entry is refused. */
export interface EntryOutcome {
  token: string;
  result: Session | Refusal;
}

interface EnterOptions {
  database: Database;
  clock: Clock;
  charterVersion: number;
}

/** Lets somebody in under a name. The age is answered first and for good, whatever becomes of the rest. */
export function enter(options: EnterOptions, token: string | undefined, entry: Entry): Promise<EntryOutcome> {
  return options.database.write(async (tx) => {
    const now = options.clock.now();
    const known = token === undefined ? undefined : await findDevice(tx, hashToken(token));
    const mine = known === undefined ? newToken() : token!;
    const device = await answerAge(tx, known ?? (await makeDevice(tx, mine, now)), entry.age);
    const result = await admit(options, tx, device, entry).catch(asRefusal);
    return { token: mine, result };
  });
}

/** Refuses before it writes: the answer about age is committed all the same. */
async function admit(options: EnterOptions, tx: Tx, device: Device, entry: Entry): Promise<Session> {
  if (entry.charter !== options.charterVersion) throw new Refusal("charter_outdated");
  admitAge(factsOf(device), entry.age);
  return takeName(tx, device, entry.name, options.clock.now());
}

function asRefusal(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  throw cause;
}

function factsOf(device: Device): AgeFacts {
  return { first: device.first_age, protectedAs: device.protected_as, trustedAs: device.trusted_as };
}

async function answerAge(tx: Tx, device: Device, age: AgeBand | undefined): Promise<Device> {
  if (age === undefined) return device;
  const facts = afterAnswer(factsOf(device), age);
  const changes = { first_age: facts.first, protected_as: facts.protectedAs, trusted_as: facts.trustedAs };
  await recordAge(tx, device, changes);
  return { ...device, ...changes };
}

type AgeColumns = Pick<Device, "first_age" | "protected_as" | "trusted_as">;

async function recordAge(tx: Tx, device: Device, changes: AgeColumns): Promise<void> {
  await updateDevice(tx, device.no, changes);
  const person = await lastPersonOf(tx, device.no);
  if (person === undefined) return;
  const facts = { first: null, protectedAs: person.protected_as, trustedAs: person.trusted_as };
  const { protectedAs, trustedAs } = afterAnswer(afterAnswer(facts, changes.protected_as!), changes.trusted_as!);
  await updatePerson(tx, person.id, { protected_as: protectedAs!, trusted_as: trustedAs! });
}

function makeDevice(tx: Tx, token: string, now: number): Promise<Device> {
  return insertDevice(tx, {
    hash: hashToken(token),
    first_age: null,
    protected_as: null,
    trusted_as: null,
    made_at: now,
  });
}

async function takeName(tx: Tx, device: Device, rawName: string, now: number): Promise<Session> {
  const checked = checkName(rawName);
  if (!checked.ok) throw new Refusal(checked.code);
  const mine = await lastPersonOf(tx, device.no);
  if (mine !== undefined) refuseBanned(mine, now);
  await freeName(tx, checked.skeleton, mine, now);
  const named = { name: checked.name, skeleton: checked.skeleton, seen_at: now };
  const id = mine?.id ?? (uuidv7(now) as PersonId);
  if (mine === undefined) await insertPerson(tx, { ...newPerson(device, id, now), ...named });
  else await updatePerson(tx, id, named);
  const live = await liveSession(tx, device.no);
  if (live !== undefined && live.person_id !== id) await endSession(tx, live.no, now);
  if (live?.person_id !== id) await insertSession(tx, device.no, id, now);
  return (await sessionOf(tx, device))!;
}

/** [PPL4] A look-alike's holder keeps the name for 24 hours after leaving; then it is let go. */
async function freeName(tx: Tx, skeleton: string, mine: Person | undefined, now: number): Promise<void> {
  const holder = await findHolder(tx, skeleton);
  if (holder === undefined || holder.id === mine?.id) return;
  if (holder.role !== "none" || holder.seen_at > now - NAME_KEPT_MS) throw new Refusal("name_taken");
  await updatePerson(tx, holder.id, { skeleton: null });
}

function newPerson(device: Device, id: PersonId, now: number) {
  return {
    id,
    role: "none" as const,
    protected_as: device.protected_as!,
    trusted_as: device.trusted_as!,
    assurance: "declared" as const,
    banned_at: null,
    banned_until: null,
    ban_reason: null,
    made_at: now,
  };
}
