import type { ClockBook, ClockId as LawClockId } from "@parvis/legal/clocks/clock-book";
import { type ClockState, type Clocks, replayClocks } from "@parvis/legal/clocks/clock-state";
import type { ClockEvent } from "@parvis/legal/clocks/events";
import { meetClock, type Outcome, startClock, sweepClocks } from "@parvis/legal/clocks/run-clocks";
import type { Reader, Tx } from "../storage/database.ts";
import type { HouseClockId } from "./open-clock-book.ts";

/** The law's clocks as they are recorded: events, appended in the transaction of what moves them. */

type ClockId = LawClockId | HouseClockId;

interface Begin {
  /** What it runs for: a notice, a decision, a complaint. */
  of: string;
  clock: ClockId;
  at: number;
}

/** Starts a clock. Resolves with its last instant; undefined where it has no end. */
export async function beginClock(tx: Tx, book: ClockBook, { of, clock, at }: Begin): Promise<number | undefined> {
  const instance = instanceOf(of, clock);
  return append(tx, await readClock(tx, instance), instance, (clocks) =>
    startClock(book, clocks, { instance, clock, at, from: at }),
  ).then((state) => state?.dueAt);
}

/** Starts a clock of something that is done in the same moment. */
export async function beginAndMeet(tx: Tx, book: ClockBook, { of, clock, at, by }: Begin & { by: string }) {
  const instance = instanceOf(of, clock);
  await append(tx, await readClock(tx, instance), instance, (clocks) => {
    const started = startClock(book, clocks, { instance, clock, at, from: at });
    if (typeof started === "string") return started;
    const met = meetClock(book, replayClocks(started, clocks), { instance, at, by });
    return typeof met === "string" ? started : [...started, ...met];
  });
}

/** Until when a clock runs, or ran. */
export async function endOfClock(db: Reader, of: string, clock: ClockId): Promise<number | undefined> {
  const instance = instanceOf(of, clock);
  return (await readClock(db, instance)).get(instance)?.dueAt;
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
  const due = await tx
    .selectFrom("clocks_running")
    .select("instance")
    .where("missed", "=", 0)
    .where("due_at", "<", now)
    .orderBy("due_at")
    .limit(SWEPT_AT_ONCE)
    .execute();
  for (const { instance } of due) {
    const before = await readClock(tx, instance);
    const events = sweepClocks(before, now);
    if (events.length > 0) await storeEvents(tx, events);
    for (const state of replayClocks(events, before).values()) await storeState(tx, state);
  }
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

/** What it waited for is done. Nothing follows where it never ran, or is over. */
export async function meetClocks(tx: Tx, book: ClockBook, met: { of: string; clock: ClockId; at: number; by: string }) {
  const instance = instanceOf(met.of, met.clock);
  const clocks = await readClock(tx, instance);
  await append(tx, clocks, instance, () => meetClock(book, clocks, { instance, at: met.at, by: met.by }));
}

function instanceOf(of: string, clock: ClockId): string {
  return `${of} ${clock}`;
}

async function readClock(db: Reader, instance: string): Promise<Clocks> {
  const rows = await db
    .selectFrom("clock_events")
    .select("event")
    .where("instance", "=", instance)
    .orderBy("serial")
    .execute();
  return replayClocks(rows.map(({ event }) => JSON.parse(event) as ClockEvent));
}

async function append(
  tx: Tx,
  before: Clocks,
  instance: string,
  move: (clocks: Clocks) => Outcome,
): Promise<ClockState | undefined> {
  const outcome = move(before);
  if (typeof outcome === "string") return before.get(instance);
  await storeEvents(tx, outcome);
  const after = replayClocks(outcome, before);
  for (const state of after.values()) await storeState(tx, state);
  return after.get(instance);
}

async function storeEvents(tx: Tx, events: readonly ClockEvent[]): Promise<void> {
  const rows = events.map((event) => ({ instance: event.instance, at: event.at, event: JSON.stringify(event) }));
  await tx.insertInto("clock_events").values(rows).execute();
}

/** What somebody must still see is kept at hand: what runs or is paused, and a miss until it is done. */
async function storeState(tx: Tx, { started, phase, dueAt }: ClockState): Promise<void> {
  const { instance, clock } = started;
  if (phase.is === "met" || (phase.is === "missed" && phase.doneAt !== undefined)) {
    await tx.deleteFrom("clocks_running").where("instance", "=", instance).execute();
    return;
  }
  const now = { due_at: dueAt ?? null, missed: phase.is === "missed" ? 1 : 0 };
  await tx
    .insertInto("clocks_running")
    .values({ instance, clock, ...now })
    .onConflict((on) => on.column("instance").doUpdateSet(now))
    .execute();
}
