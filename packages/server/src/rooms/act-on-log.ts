import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Under15 } from "../people/ages.ts";
import { type Actor, admitPerson, type Standing } from "../people/standing.ts";
import { findStanding } from "../people/store.ts";
import type { Clock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Database, Tx } from "../storage/database.ts";
import type { Answer, AnswerBook } from "./answers.ts";
import type { Decide } from "./decisions.ts";
import { frameOf } from "./events.ts";
import { appendEvent, type EventDecision } from "./log.ts";
import { lockEveryRoom, lockRoom, type Room } from "./store.ts";

/** What every act on a room's log works with. */
export interface LogDesk {
  database: Database;
  answers: AnswerBook;
  clock: Clock;
  under15: Under15;
  /** Tells the house that a room's log has grown; called after the commit, in the order of commits. */
  publish: (room: RoomId, events: EventFrame[]) => void;
  /** Records what staff decide, with its reasons. */
  decide: Decide;
  /** Tells somebody on all their devices what was decided about them; called after the commit. */
  tellDecided: (person: PersonId) => void;
}

/** A client's act: its client id and the room it is about. */
export interface ClientAct {
  n: number;
  room: RoomId;
}

export interface ActScene {
  room: Room;
  standing: Standing;
  now: number;
}

/** Checks, rows and event of one act; without an event the room stays where it is. */
type DecideAct = (tx: Tx, scene: ActScene) => Promise<ActDecision | undefined>;

/** `decidedOn`: whom staff decided about, who is told of it. */
export type ActDecision = EventDecision & { decidedOn?: PersonId };

/**
 * One act on a room's log in one transaction: a retry gets its first answer; the person is admitted as they stand
 * now; the act decides and writes; its event is appended with the client id. Published once committed. Acts of one device
 * are decided in the order in which they came: of two edits the later one is what remains.
 */
export function actOnLog(desk: LogDesk, actor: Actor, act: ClientAct, decide: DecideAct): Promise<Answer> {
  return runOnce(desk, { actor, act, decide, lock: lockRoom });
}

/**
 * An act that holds in every room from its commit on, like a ban: whatever goes on in any room is finished first, and
 * what comes after waits and sees it.
 */
export function actOnHouse(desk: LogDesk, actor: Actor, act: ClientAct, decide: DecideAct): Promise<Answer> {
  return runOnce(desk, { actor, act, decide, lock: lockEveryRoom });
}

async function runOnce(desk: LogDesk, asked: Omit<Run, "ifUndone">): Promise<Answer> {
  const run = (tx: Tx, ifUndone: Run["ifUndone"]) => runAct(desk, tx, { ...asked, ifUndone });
  const done = await desk.database.write(run, "rows", asked.actor.device);
  // Before the event, which may end their connections.
  if (done.decidedOn !== undefined) desk.tellDecided(done.decidedOn);
  if (done.frame !== undefined) desk.publish(asked.act.room, [done.frame]);
  return done.answer;
}

interface Run {
  actor: Actor;
  act: ClientAct;
  decide: DecideAct;
  lock: typeof lockRoom;
  ifUndone: (takeBack: () => void) => void;
}

async function runAct(
  desk: LogDesk,
  tx: Tx,
  { actor, act, decide, lock, ifUndone }: Run,
): Promise<{ answer: Answer; frame?: EventFrame; decidedOn?: PersonId | undefined }> {
  // First of all: whatever is read below is then true until the commit, as far as it concerns this room.
  const room = await lock(tx, act.room);
  const before = await desk.answers.find(actor.device, act.n, tx);
  if (before === "stale") throw new Refusal("stale_client_id");
  if (before !== undefined) return { answer: before };
  const now = desk.clock.now();
  const standing = admitPerson(await findStanding(tx, actor.session), now);
  if (room === undefined) throw new Refusal("not_found");
  const decision = await decide(tx, { room, standing, now });
  if (decision === undefined) return { answer: { n: act.n, room: room.no, seq: room.seq, at: room.last_at } };
  const { presentText, decidedOn, ...draft } = decision;
  const row = await appendEvent(tx, room, { ...draft, device: actor.device, n: act.n }, now);
  const answer = { n: act.n, room: room.no, seq: row.seq, at: row.at };
  await desk.answers.note(actor.device, answer, tx, ifUndone);
  return { answer, frame: frameOf({ ...row, target_text: presentText ?? null }, room.id), decidedOn };
}
