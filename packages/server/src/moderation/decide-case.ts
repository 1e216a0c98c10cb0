import type { CaseDecision, Effect } from "@parvis/protocol/desk";
import type { CaseId, DecisionId, PersonId, RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import { agesOf } from "../people/set-ages.ts";
import type { Actor } from "../people/standing.ts";
import type { Person } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import { modeOf } from "../rooms/change-mode.ts";
import type { StoredEffect } from "../rooms/decisions.ts";
import { frameOf } from "../rooms/events.ts";
import { appendEvent, findPosted } from "../rooms/log.ts";
import type { Spoken } from "../rooms/posts-of.ts";
import { findRoom, lockNumbered, lockRooms, type Room } from "../rooms/store.ts";
import { settleHeld } from "../safety/decide-held.ts";
import { lockHeld } from "../safety/store.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { requireFree, requireLevel } from "./act-on-case.ts";
import { type Case, caseLog, findCase, lockCase } from "./cases-store.ts";
import { decide } from "./decide.ts";
import { lookBefore } from "./judged-copy.ts";
import { markReporters } from "./mark-reporters.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import type { Right } from "./rights.ts";
import { admitDesk, type DeskStanding, requireNotOwn, requireRight } from "./roles-store.ts";
import { type NoticeWithRoom, noticesOf } from "./store.ts";
import { requireSubject, takeEffect } from "./take-effect.ts";

interface Done {
  id: DecisionId;
  /** Who is told of it now. */
  told: PersonId | undefined;
  /** Who reported falsely. */
  marked: PersonId[];
  /** Who stands otherwise than before: their connections end, or go on otherwise. */
  stands: PersonId | undefined;
  /** Whose post had waited. */
  author: PersonId | undefined;
  events: { room: RoomId; frame: EventFrame }[];
}

/**
 * [MOD10] Decides a case, once: the decision, its effects, its reasons and every answer are one transaction. Without
 * effects it says that nothing is done, and why.
 */
export async function decideCase(
  desk: ModerationDesk,
  actor: Actor,
  id: CaseId,
  body: CaseDecision,
): Promise<DecisionId> {
  const { aside } = desk.database;
  // What a case is about never changes, nor does the number of a room.
  const first = await requireCase(aside, id);
  const effects = await placeEffects(aside, first, body);
  const spoken = await lookBefore(aside, first);
  const done = await desk.database.write(async (tx): Promise<Done> => {
    // The rooms first, always in the same order: whatever is read below is then true until the commit.
    const rooms = await lockPlaces(tx, effects, first.held === null ? undefined : first.room);
    const now = desk.clock.now();
    const standing = await admitDesk(tx, actor, now);
    const one = await lockCase(tx, id);
    if (one === undefined) throw new Refusal("not_found");
    requireRights(standing, one, body, effects);
    requireNotOwn(standing, one);
    await requireSecondReading(tx, actor, one, effects);
    if (one.state !== "open") throw new Refusal("case_closed");
    requireFree(one, actor);
    if (effects.length > 0 && body.ground === undefined) throw new Refusal("ground_required");
    const person = await personOf(tx, one, body, effects);
    const restricts = person !== undefined && effects.length > 0;
    const concerned = restricts ? await requireSubject(tx, standing, person) : undefined;
    const notices = await noticesOf(tx, id);
    const decided = { ...one, holder: actor.person, read_at: one.read_at ?? now };
    return take(desk, tx, { actor, case: decided, notices, concerned, spoken, body, effects, rooms, person, now });
  }, "rows");
  for (const person of [done.told, ...done.marked]) if (person !== undefined) desk.tellDecided(person);
  for (const { room, frame } of done.events) desk.publish(room, [frame]);
  if (done.stands !== undefined) desk.standingChanged(done.stands);
  if (done.author !== undefined) desk.tellHeld(done.author);
  desk.tell({ of: "reports" });
  return done.id;
}

const rightOf: Record<StoredEffect["do"], Right> = {
  remove: "decide-words",
  hide: "decide-words",
  return: "decide-words",
  refuse: "govern",
  warn: "decide-words",
  notices: "decide-words",
  limit: "decide-pace",
  mute: "decide-pace",
  mode: "decide-room",
  suspend: "decide-account",
  ban: "decide-account",
  protect: "decide-account",
  age: "senior-cases",
};

/** [MOD20] Each effect asks for its right, in the room that it is taken in; so does what only the legal side judges. */
function requireRights(standing: DeskStanding, one: Case, body: CaseDecision, effects: readonly Placed[]): void {
  requireRight(standing, "decide-words", one.room);
  requireLevel(standing, one);
  for (const effect of effects) requireRight(standing, rightOf[effect.do], effect.room ?? one.room);
  const isLegal = body.ground?.offence !== undefined || body.deferred !== undefined || body.notOwed !== undefined;
  if (isLegal) requireRight(standing, "decide-law", one.room);
}

/** [MOD45] An age is put right only where somebody else has read the case and passed it up for that. */
async function requireSecondReading(tx: Tx, { person }: Actor, one: Case, effects: readonly Placed[]): Promise<void> {
  if (!effects.some((effect) => effect.do === "age")) return;
  const passedUp = (await caseLog(tx, one.id)).findLast(({ act }) => act === "escalate to senior");
  if (one.escalated !== "senior" || passedUp === undefined || passedUp.by === person) throw new Refusal("not_allowed");
}

async function requireCase(db: Reader, id: CaseId): Promise<Case> {
  const one = await findCase(db, id);
  if (one === undefined) throw new Refusal("not_found");
  return one;
}

type Placed = Omit<StoredEffect, "until"> & { minutes?: number | undefined };

/** What each effect is done to: as asked, else as the case says. */
async function placeEffects(db: Reader, one: Case, { effects, release }: CaseDecision): Promise<Placed[]> {
  const own = one.room === null ? undefined : { no: one.room };
  const returned = release === false && own !== undefined ? [{ do: "return" as const, room: own.no }] : [];
  const placed = await Promise.all(
    effects.map(async ({ do: what, room: id, target = one.target ?? undefined, minutes, mode, slowSeconds, band }) => {
      const room = id === undefined ? own : await findRoom(db, id);
      const words = what === "remove" || what === "hide";
      if (needsRoom.has(what) && room === undefined) throw new Refusal("not_found");
      if (words && target === undefined) throw new Refusal("not_found");
      if (needsMinutes.has(what) && minutes === undefined) throw new Refusal("bad_frame");
      if (what === "mode" && mode === undefined) throw new Refusal("bad_frame");
      // Under 15 nobody is put right, only protected; and nobody is protected as of age.
      if (what === "protect" && (band === undefined || band === "adult")) throw new Refusal("bad_frame");
      if (what === "age" && (band === undefined || band === "under15")) throw new Refusal("bad_frame");
      return {
        ...{ do: what, minutes },
        ...(room === undefined ? {} : { room: room.no }),
        ...(words ? { target: target! } : {}),
        ...(mode === undefined ? {} : { mode }),
        ...(ofAge.has(what) ? { band: band! } : {}),
        ...(what === "limit" || mode === "slow" ? { slowSeconds: slowSeconds ?? SLOW_SECONDS } : {}),
      };
    }),
  );
  return [...returned, ...placed];
}

const needsRoom = new Set<Effect["do"]>(["remove", "hide", "limit", "mute", "mode"]);
const needsMinutes = new Set<Effect["do"]>(["limit", "mute", "suspend"]);
const ofAge = new Set<StoredEffect["do"]>(["protect", "age"]);
const ofAccount = new Set<StoredEffect["do"]>(["suspend", "ban"]);
/** The pause where nobody says how long. */
const SLOW_SECONDS = 30;

/** All rooms for what holds everywhere from its commit on, else those that something happens in. */
async function lockPlaces(
  tx: Tx,
  effects: readonly Placed[],
  also: number | null | undefined,
): Promise<Map<number, Room>> {
  if (effects.some((effect) => ofAccount.has(effect.do))) await lockRooms(tx);
  return lockNumbered(
    tx,
    [...effects.map(({ room }) => room), also].filter((no) => typeof no === "number"),
  );
}

/** Whom it concerns: whose words they are, else as asked or as the case says; of a room, nobody alone. */
async function personOf(tx: Tx, one: Case, body: CaseDecision, effects: Placed[]): Promise<PersonId | undefined> {
  const person = (await authorOf(tx, effects)) ?? body.person ?? one.person ?? undefined;
  if (body.person !== undefined && person !== body.person) throw new Refusal("bad_frame");
  const isOfRoom = effects.length > 0 && effects.every((effect) => effect.do === "mode");
  if (isOfRoom) return undefined;
  // One statement speaks to one side: what is done to a whole room is a decision of its own.
  if (effects.some((effect) => effect.do === "mode")) throw new Refusal("bad_frame");
  if (effects.length > 0 && person === undefined) throw new Refusal("not_found");
  return person;
}

/** Whose the words are that something is done to. Those of somebody else are a decision of their own, for the same reason. */
async function authorOf(tx: Tx, effects: readonly Placed[]): Promise<PersonId | undefined> {
  const authors = new Set<PersonId>();
  for (const { room, target } of effects) {
    const posted = target === undefined ? undefined : await findPosted(tx, room!, target);
    if (posted?.by != null) authors.add(posted.by);
  }
  if (authors.size > 1) throw new Refusal("bad_frame");
  return [...authors][0];
}

interface Deciding {
  actor: Actor;
  /** As it is to be when it is over. */
  case: Case;
  notices: readonly NoticeWithRoom[];
  /** Whom it restricts. */
  concerned: Person | undefined;
  /** What was found before the transaction. */
  spoken: Spoken | undefined;
  body: CaseDecision;
  effects: Placed[];
  rooms: Map<number, Room>;
  person: PersonId | undefined;
  now: number;
}

async function take(desk: ModerationDesk, tx: Tx, deciding: Deciding): Promise<Done> {
  const { actor, case: one, notices, concerned, spoken, body, rooms, person, now } = deciding;
  const { reason, ground, deferred, notOwed, answer, category } = body;
  const changesAge = deciding.effects.some((effect) => ofAge.has(effect.do));
  const before = person !== undefined && changesAge ? await agesOf(tx, person) : undefined;
  const effects = deciding.effects.map(({ minutes, ...effect }): StoredEffect => {
    const room = effect.do === "mode" ? rooms.get(effect.room!) : undefined;
    const was = room === undefined ? {} : { was: modeOf(room) };
    const ages = ofAge.has(effect.do) && before !== undefined ? { before } : {};
    return { ...effect, ...was, ...ages, ...(minutes === undefined ? {} : { until: now + minutes * 60_000 }) };
  });
  const decision = {
    ...{ at: now, by: actor.person, act: "case" as const, effects, reason },
    ...(one.room === null ? {} : { room: one.room }),
    ...(one.target === null ? {} : { target: one.target }),
    ...(one.held === null ? {} : { held: one.held }),
    ...(person === undefined ? {} : { person }),
    ...(ground === undefined ? {} : { ground }),
  };
  const more = { case: one, notices, concerned, spoken, answer, category, deferred, notOwed };
  const { id, receipt } = await decide(desk, tx, decision, more);
  // Where an order forbids to tell, the effect shows and its reason does not.
  const told = deferred === undefined ? reason : "";
  const taking = { by: actor.person, now, person, reason: told, receipt, keptTextMs: desk.keptTextMs };
  const post = await settleWaiting(desk, tx, deciding);
  const events: Done["events"] = post.event === undefined ? [] : [post.event];
  for (const effect of effects) {
    const draft = await takeEffect(tx, effect, taking);
    const room = effect.room === undefined ? undefined : rooms.get(effect.room);
    if (draft === undefined || room === undefined) continue;
    const row = await appendEvent(tx, room, draft, now);
    rooms.set(room.no, { ...room, seq: row.seq, last_at: row.at });
    events.push({ room: room.id, frame: frameOf(row, room.id) });
  }
  const marked = await markReporters(desk, tx, { case: one, notices: body.abusive ?? [], by: actor.person, now });
  const stands = effects.some((effect) => ofAccount.has(effect.do) || ofAge.has(effect.do)) ? person : undefined;
  const isTold = deferred === undefined && notOwed === undefined && effects.length > 0;
  return { id, told: isTold ? person : undefined, stands, marked, author: post.author, events };
}

/** [SAE8] A post that waited is posted, or goes back to its author, with the decision about it. */
async function settleWaiting(desk: ModerationDesk, tx: Tx, { actor, case: one, body, rooms, now }: Deciding) {
  const held = one.held === null ? undefined : await lockHeld(tx, one.held);
  if (held?.state !== "waiting") return {};
  const { release, reason } = body;
  if (release === undefined) throw new Refusal("bad_frame");
  const room = rooms.get(held.room)!;
  const settled = await settleHeld(
    tx,
    { room, held },
    { release, reason, by: actor.person, now, keptTextMs: desk.keptTextMs },
  );
  if (settled === undefined) return { author: held.person };
  rooms.set(room.no, { ...room, seq: settled.seq, last_at: settled.at });
  return { author: held.person, event: { room: room.id, frame: settled.frame } };
}
