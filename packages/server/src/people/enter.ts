import type { AgeBand } from "@parvis/protocol/client-frames";
import type { PersonId } from "@parvis/protocol/ids";
import type { Author, JudgedTexts, JudgeTexts } from "../house/judge-texts.ts";
import type { Clock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Database, Tx } from "../storage/database.ts";
import { type AgeFacts, admitAge, afterAnswer, lower, type Under15 } from "./ages.ts";
import { isStranger, lockPerson } from "./keys-store.ts";
import { dropLeftName, findLeftName, putLeftName } from "./left-names-store.ts";
import { checkName } from "./name-rules.ts";
import { isOfStaff } from "./of-staff.ts";
import { type Session, toSession } from "./recognise.ts";
import { banRefusal, isBanned } from "./standing.ts";
import {
  type Device,
  endSession,
  insertDevice,
  insertPerson,
  insertSession,
  lastPersonOf,
  liveSession,
  lockDevice,
  lockHolder,
  type Person,
  updateDevice,
  updatePerson,
} from "./store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** How long a name stays with the guest who left it. */
const NAME_KEPT_MS = 24 * 60 * 60 * 1000;
/** And with whoever claimed it: twelve months. */
const CLAIMED_KEPT_MS = 365 * NAME_KEPT_MS;

export interface Entry {
  name: string;
  age?: AgeBand | undefined;
  /** The version of the charter that was shown. */
  charter: number;
  /** Sent again after a nudge. */
  sure?: boolean | undefined;
}

/** Where somebody comes from, as far as the door knows. */
export interface From {
  /** As limits count it. */
  address?: string;
  /** The secret that their browser keeps, signed out too. */
  kept?: string | undefined;
}

/** Somebody who has just entered, in the transaction of their entry. */
export interface Arrived {
  person: PersonId;
  name: string;
  now: number;
  from: From;
  /** Whether the house sees this browser's person for the first time. */
  isNew: boolean;
}

/** Resolves with until when they count as new, whatever else; `main` passes it in. */
export type LinkArrival = (tx: Tx, arrived: Arrived) => Promise<number | undefined>;

/** What an entry leaves behind: always the device's token, so that an answer sticks even where entry is refused. */
export interface EntryOutcome {
  token: string;
  result: Session | Refusal;
}

interface EnterOptions {
  database: Database;
  clock: Clock;
  /** The version in force at this moment. */
  charterVersion: () => number;
  judge: JudgeTexts;
  link: LinkArrival;
  under15: Under15;
  /** Told of whoever came back, perhaps by another name or with a younger age: their open sockets look it up. */
  standingChanged: (person: PersonId) => void;
  /** Whether somebody has a socket open here. */
  isHere: (person: PersonId) => boolean;
}

/**
 * Lets somebody in under a name. The age is answered first and for good, whatever becomes of the rest. The device and
 * the name's holder are locked; that two take a free name at once is held by the names' own uniqueness.
 */
export async function enter(
  options: EnterOptions,
  token: string | undefined,
  entry: Entry,
  from: From,
): Promise<EntryOutcome> {
  const judged: JudgedTexts[] = [];
  const outcome = await options.database.write(async (tx) => {
    const now = options.clock.now();
    const known = token === undefined ? undefined : await lockDevice(tx, hashToken(token));
    const mine = known === undefined ? newToken() : token!;
    const arrival =
      known === undefined ? await firstTime(tx, mine, entry.age, now) : await comeAgain(tx, known, entry.age, now);
    const judge: JudgeTexts = async (...asked) => {
      const one = await options.judge(...asked);
      judged.push(one);
      return one;
    };
    const result = await admit({ ...options, judge }, tx, { ...arrival, from }, entry).catch(asRefusal);
    return { token: mine, result, known: arrival.before?.id };
  }, "rows");
  for (const { tell } of judged) tell();
  if (outcome.known !== undefined) options.standingChanged(outcome.known);
  return outcome;
}

/** A device, and who it was last: nobody where it has just been made. */
interface Arrival {
  device: Device;
  before: Person | undefined;
}

type ArrivalFrom = Arrival & { from: From };

/** Refuses before it writes: the answer about age is committed all the same. */
async function admit(options: EnterOptions, tx: Tx, arrival: ArrivalFrom, entry: Entry): Promise<Session> {
  if (entry.charter !== options.charterVersion()) throw new Refusal("charter_outdated");
  admitAge(factsOf(arrival), entry.age, options.under15);
  return takeName(options, tx, arrival, entry);
}

function asRefusal(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  throw cause;
}

/** What counts of a browser, and of who it was last: that one may be protected for what was answered elsewhere. */
function factsOf({ device, before }: Arrival): AgeFacts {
  const facts = answersOf(device);
  return before === undefined ? facts : { ...facts, protectedAs: lower(facts.protectedAs!, before.protected_as) };
}

function answersOf(device: Device): AgeFacts {
  return { first: device.first_age, protectedAs: device.protected_as, trustedAs: device.trusted_as };
}

const unanswered: AgeFacts = { first: null, protectedAs: null, trustedAs: null };

async function firstTime(tx: Tx, token: string, age: AgeBand | undefined, now: number): Promise<Arrival> {
  const answered = columnsOf(afterAnswer(unanswered, age));
  return { device: await insertDevice(tx, { hash: hashToken(token), ...answered, made_at: now }), before: undefined };
}

async function comeAgain(tx: Tx, device: Device, age: AgeBand | undefined, now: number): Promise<Arrival> {
  const before = await personOf(tx, device.no, now);
  if (age === undefined) return { device, before };
  const changes = columnsOf(afterAnswer(answersOf(device), age));
  await updateDevice(tx, device.no, changes);
  // Locked: what the staff decide about an age at this moment is not written over.
  const person = before && (await lockPerson(tx, before.id));
  if (person !== undefined) await recordAge(tx, person, changes);
  return { device: { ...device, ...changes }, before };
}

/** [PPL7, PPL12] Who a browser was last: somebody who took it from among their devices, it is no more. A ban stays. */
async function personOf(tx: Tx, device: number, now: number): Promise<Person | undefined> {
  const last = await lastPersonOf(tx, device);
  if (last === undefined || isBanned(last, now) || !(await isStranger(tx, last.id, device))) return last;
  // It has just become theirs, and has not yet said its key.
  return (await liveSession(tx, device))?.person_id === last.id ? last : undefined;
}

type AgeColumns = Pick<Device, "first_age" | "protected_as" | "trusted_as">;

function columnsOf(facts: AgeFacts): AgeColumns {
  return { first_age: facts.first, protected_as: facts.protectedAs, trusted_as: facts.trustedAs };
}

async function recordAge(tx: Tx, person: Person, changes: AgeColumns): Promise<void> {
  const facts = { first: null, protectedAs: person.protected_as, trustedAs: person.trusted_as };
  const { protectedAs, trustedAs } = afterAnswer(afterAnswer(facts, changes.protected_as!), changes.trusted_as!);
  await updatePerson(tx, person.id, { protected_as: protectedAs!, trusted_as: trustedAs! });
}

async function takeName(options: EnterOptions, tx: Tx, arrival: ArrivalFrom, entry: Entry): Promise<Session> {
  const { device, before, from } = arrival;
  const now = options.clock.now();
  const checked = checkName(entry.name);
  if (!checked.ok) throw new Refusal(checked.code);
  if (before !== undefined && isBanned(before, now)) {
    // That they tried again, and from where, is what a new name is compared with.
    await options.link(tx, { person: before.id, name: before.name, now, from, isNew: false });
    throw banRefusal(before);
  }
  const fresh = {
    ...newPerson(device, uuidv7(now) as PersonId, now),
    posts: 0,
    newcomer_until: null,
    claimed_at: null,
  };
  const person = before ?? fresh;
  const staff = before !== undefined && (await isOfStaff(tx, before.id));
  if (before?.name !== checked.name)
    await judgeName(options.judge, tx, { ...person, staff }, { ...entry, name: checked.name }, now);
  await freeName(tx, { skeleton: checked.skeleton, mine: before, now, isHere: options.isHere });
  const claimed_at = await changeName(tx, checked.skeleton, before, now);
  const named = { name: checked.name, skeleton: checked.skeleton, seen_at: now, claimed_at };
  if (before === undefined) await insertPerson(tx, { ...newPerson(device, person.id, now), ...named });
  else await updatePerson(tx, person.id, named);
  const session = await keepSession(tx, { device, before }, person.id, now);
  const arrived = { person: person.id, name: checked.name, now, from, isNew: before === undefined };
  const linkedUntil = await options.link(tx, arrived);
  if (linkedUntil !== undefined) await updatePerson(tx, person.id, { newcomer_until: linkedUntil });
  const newcomer_until = linkedUntil ?? person.newcomer_until;
  return toSession(device, { ...person, newcomer_until, claimed_at, name: checked.name, staff, session });
}

interface Freeing {
  skeleton: string;
  mine: Person | undefined;
  now: number;
  isHere: (person: PersonId) => boolean;
}

type Named = Pick<Person, "id" | "role" | "protected_as" | "made_at" | "posts" | "newcomer_until"> &
  Pick<Author, "staff">;

/** [PPL9] Others read a name as they read a line: it is judged before it is taken. */
async function judgeName(
  judge: JudgeTexts,
  tx: Tx,
  { id, role, staff, protected_as: band, made_at: since, posts, newcomer_until }: Named,
  { name, sure }: Entry,
  now: number,
): Promise<void> {
  const newness = { posts, until: newcomer_until ?? 0 };
  const author = { session: 0, person: id, band, since, role, staff, newness };
  const judged = await judge(author, [{ kind: "name", text: name }], { sure });
  await judged.note(tx, { now, name });
  if (judged.refusal !== undefined) throw judged.refusal;
}

/** The number of the device's live session as this person: the one there is, or a new one. */
async function keepSession(tx: Tx, { device, before }: Arrival, id: PersonId, now: number): Promise<number> {
  const live = before === undefined ? undefined : await liveSession(tx, device.no);
  if (live?.person_id === id) return live.no;
  if (live !== undefined) await endSession(tx, live.no, now);
  return insertSession(tx, device.no, id, now);
}

/**
 * [PPL4, PPL10] A look-alike's holder keeps the name for 24 hours after leaving, a claimed one for a year; then it is let
 * go. The staff keep theirs.
 */
async function freeName(tx: Tx, { skeleton, mine, now, isHere }: Freeing): Promise<void> {
  const holder = await lockHolder(tx, skeleton);
  // Once its holder is locked: they may just have left it for another.
  const left = await findLeftName(tx, skeleton);
  if (left !== undefined && left.person !== mine?.id && left.until > now) throw new Refusal("name_taken");
  if (holder === undefined || holder.id === mine?.id) return;
  // Whatever the clock says.
  if (isHere(holder.id)) throw new Refusal("name_taken");
  const keptMs = holder.claimed_at === null ? NAME_KEPT_MS : CLAIMED_KEPT_MS;
  if (holder.seen_at > now - keptMs || (await isOfStaff(tx, holder.id))) throw new Refusal("name_taken");
  await updatePerson(tx, holder.id, { skeleton: null, claimed_at: null });
}

/**
 * [PPL4, PPL10] The name that somebody had stays theirs as if they had left it. Resolves with since when the new one is
 * claimed: a claim is of one name, and comes back with it.
 */
async function changeName(tx: Tx, skeleton: string, mine: Person | undefined, now: number): Promise<number | null> {
  if (mine?.skeleton === skeleton) return mine.claimed_at;
  const left = await findLeftName(tx, skeleton);
  if (left !== undefined) await dropLeftName(tx, skeleton);
  if (mine?.skeleton != null) {
    const { skeleton: old, id: person, claimed_at } = mine;
    const keptMs = claimed_at === null && !(await isOfStaff(tx, mine.id)) ? NAME_KEPT_MS : CLAIMED_KEPT_MS;
    await putLeftName(tx, { skeleton: old, person, claimed_at, until: now + keptMs });
  }
  return left !== undefined && left.person === mine?.id ? left.claimed_at : null;
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
