import type { ClockBook, ClockId as LawClockId } from "@parvis/legal/clocks/clock-book";
import { type ClockState, type Clocks, replayClocks } from "@parvis/legal/clocks/clock-state";
import type { ClockEvent } from "@parvis/legal/clocks/events";
import { meetClock, type Outcome, startClock, sweepClocks } from "@parvis/legal/clocks/run-clocks";
import type { Reader, Tx } from "../storage/database.ts";
import { lockRows } from "../storage/dialect.ts";
import type { HouseClockId } from "./open-clock-book.ts";

/** The law's clocks as they are recorded: events, appended in the transaction of what moves them. */

type ClockId = LawClockId | HouseClockId;

interface Begin {
  /** What it runs for: a notice, a decision, a complaint. */
  of: string;
  /** Whether that was made in this transaction: then it has no clock yet. */
  isNew?: boolean;
  clock: ClockId;
  at: number;
}

/** Starts a clock. Resolves with its last instant; undefined where it has no end. */
export async function beginClock(tx: Tx, book: ClockBook, begin: Begin): Promise<number | undefined> {
  const { clock, at } = begin;
  const instance = instanceOf(begin.of, clock);
  const before = await clocksBefore(tx, begin);
  const after = await append(tx, before, startClock(book, before, { instance, clock, at, from: at }));
  return after.get(instance)?.dueAt;
}

/** Starts a clock of something that is done in the same moment. */
export async function beginAndMeet(tx: Tx, book: ClockBook, { by, ...begin }: Begin & { by: string }): Promise<void> {
  const { clock, at } = begin;
  const instance = instanceOf(begin.of, clock);
  const before = await clocksBefore(tx, begin);
  const started = startClock(book, before, { instance, clock, at, from: at });
  if (typeof started === "string") return;
  const met = meetClock(book, replayClocks(started, before), { instance, at, by });
  await append(tx, before, typeof met === "string" ? started : [...started, ...met]);
}

async function clocksBefore(tx: Tx, { of, clock, isNew }: Begin): Promise<Clocks> {
  return isNew === true ? new Map() : readClocks(tx, [instanceOf(of, clock)]);
}

/** Until when a clock runs, or ran. */
export async function endOfClock(db: Reader, of: string, clock: ClockId): Promise<number | undefined> {
  const instance = instanceOf(of, clock);
  return (await readClocks(db, [instance])).get(instance)?.dueAt;
}

/** By when something is due that has not been done; undefined once it has. */
export async function openEndOfClock(db: Reader, of: string, clock: ClockId): Promise<number | undefined> {
  const instance = instanceOf(of, clock);
  const found = await db
    .selectFrom("clocks_running")
    .select("due_at")
    .where("instance", "=", instance)
    .executeTakeFirst();
  return found?.due_at ?? undefined;
}

const SWEPT_AT_ONCE = 500;

/** Records what running out has done: deadlines missed, windows over. Late or often changes no outcome. */
export async function sweepDue(tx: Tx, now: number): Promise<void> {
  const due = await lockRows(
    tx,
    tx
      .selectFrom("clocks_running")
      .select("instance")
      .where("missed", "=", 0)
      .where("due_at", "<", now)
      .orderBy("due_at")
      .limit(SWEPT_AT_ONCE),
    "skip",
  ).execute();
  const before = await readClocks(
    tx,
    due.map(({ instance }) => instance),
  );
  const events = sweepClocks(before, now);
  if (events.length > 0) await storeEvents(tx, events);
  await storeStates(tx, [...replayClocks(events, before).values()]);
}

/** The clocks that somebody must see, the most urgent first. */
export async function runningClocks(db: Reader, now: number, limit: number) {
  const rows = await db
    .selectFrom("clocks_running")
    .selectAll()
    .where("due_at", "is not", null)
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map(({ instance, clock, due_at: dueAt }) => ({
    ...{ clock, of: instance.slice(0, -clock.length - 1), dueAt: dueAt!, missed: dueAt! < now },
  }));
}

interface Met {
  of: readonly string[];
  clock: ClockId;
  at: number;
  by: string;
}

/** What these waited for is done. Nothing follows where one never ran, or is over. */
export async function meetClocks(tx: Tx, book: ClockBook, { of, clock, at, by }: Met): Promise<void> {
  const instances = of.map((one) => instanceOf(one, clock));
  await lockClocks(tx, instances);
  const before = await readClocks(tx, instances);
  const events = instances.flatMap((instance) => {
    const met = meetClock(book, before, { instance, at, by });
    return typeof met === "string" ? [] : [...met];
  });
  await append(tx, before, events);
}

/** [MOD321] Of two who move a clock at once, the second one sees what the first did. */
async function lockClocks(tx: Tx, instances: readonly string[]): Promise<void> {
  if (instances.length === 0) return;
  const running = tx.selectFrom("clocks_running").select("instance").where("instance", "in", instances);
  await lockRows(tx, running.orderBy("instance")).execute();
}

function instanceOf(of: string, clock: ClockId): string {
  return `${of} ${clock}`;
}

async function readClocks(db: Reader, instances: readonly string[]): Promise<Clocks> {
  if (instances.length === 0) return new Map();
  const rows = await db
    .selectFrom("clock_events")
    .select("event")
    .where("instance", "in", instances)
    .orderBy("serial")
    .execute();
  return replayClocks(rows.map(({ event }) => JSON.parse(event) as ClockEvent));
}

/** Resolves with the clocks as they are after that; as before where nothing came of it. */
async function append(tx: Tx, before: Clocks, outcome: Outcome | readonly ClockEvent[]): Promise<Clocks> {
  if (typeof outcome === "string" || outcome.length === 0) return before;
  await storeEvents(tx, outcome);
  const after = replayClocks(outcome, before);
  // What began and is over in the same breath was never at hand.
  const moved = [...after.values()].filter((state) => before.has(state.started.instance) || !isDone(state));
  await storeStates(tx, moved);
  return after;
}

async function storeEvents(tx: Tx, events: readonly ClockEvent[]): Promise<void> {
  const rows = events.map((event) => ({ instance: event.instance, at: event.at, event: JSON.stringify(event) }));
  await tx.insertInto("clock_events").values(rows).execute();
}

/** What somebody must still see is kept at hand: what runs or is paused, and a miss until it is done. */
async function storeStates(tx: Tx, states: readonly ClockState[]): Promise<void> {
  const done = states.filter(isDone).map(({ started }) => started.instance);
  if (done.length > 0) await tx.deleteFrom("clocks_running").where("instance", "in", done).execute();
  for (const state of states) if (!isDone(state)) await storeRunning(tx, state);
}

function isDone({ phase }: ClockState): boolean {
  return phase.is === "met" || (phase.is === "missed" && phase.doneAt !== undefined);
}

async function storeRunning(tx: Tx, { started, phase, dueAt }: ClockState): Promise<void> {
  const { instance, clock } = started;
  const now = { due_at: dueAt ?? null, missed: phase.is === "missed" ? 1 : 0 };
  await tx
    .insertInto("clocks_running")
    .values({ instance, clock, ...now })
    .onConflict((on) => on.column("instance").doUpdateSet(now))
    .execute();
}
