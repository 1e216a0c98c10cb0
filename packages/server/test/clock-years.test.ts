import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClockState, type Clocks, replayClocks } from "@parvis/legal/clocks/clock-state";
import type { ClockEvent } from "@parvis/legal/clocks/events";
import { meetClock, startClock } from "@parvis/legal/clocks/run-clocks";
import fc from "fast-check";
import { beginClock, meetClocks, sweepDue } from "../src/moderation/clock-log.ts";
import { openClockBook } from "../src/moderation/open-clock-book.ts";
import { deskRuns, HOUR_MS, TestHouse } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;
const book = openClockBook();
/** Each of forty steps may set it back by two days. */
const SET_BACK_MAX_MS = 40 * 2 * DAY_MS;

/** What the desk starts: aims of an hour or a week, windows of half a year, a hold of a year. */
const clocks = [
  ...(["dsa-notice-decision", "dsa-art18-inform", "dsa-complaint-window", "house-complaint-answer"] as const),
  ...(["house-danger-hold", "dsa-statement-of-reasons", "dsa-notice-receipt"] as const),
] as const;
type Clock = (typeof clocks)[number];

const step = fc.record({
  act: fc.constantFrom("begin", "begin", "begin", "meet", "sweep", "restart" as const),
  clock: fc.constantFrom(...clocks),
  pick: fc.nat(1000),
  /** Hours, months, and the nights on which the wall clock changes; sometimes the machine's clock is set back. */
  ahead: fc.oneof(fc.integer({ min: 0, max: 3 * HOUR_MS }), fc.integer({ min: 0, max: 90 * DAY_MS })),
  back: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 2 * DAY_MS })),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The clocks as the database has them: from their events alone, and as they are kept at hand. */
async function stored({ database }: TestHouse): Promise<{ replayed: Clocks; running: Map<string, number | null> }> {
  const events = await database.read.selectFrom("clock_events").select("event").orderBy("serial").execute();
  const running = await database.read.selectFrom("clocks_running").select(["instance", "due_at"]).execute();
  return {
    replayed: replayClocks(events.map(({ event }) => JSON.parse(event) as ClockEvent)),
    running: new Map(running.map(({ instance, due_at }) => [instance, due_at])),
  };
}

/** Each clock that began, with all that ever was done about it, in memory alone. */
class Model {
  clocks: Clocks = new Map();

  begin(of: string, clock: Clock, at: number): void {
    this.#take(startClock(book, this.clocks, { instance: `${of} ${clock}`, clock, at, from: at }));
  }

  meet(instance: string, at: number): void {
    this.#take(meetClock(book, this.clocks, { instance, at, by: "test" }));
  }

  #take(outcome: ReturnType<typeof startClock>): void {
    if (typeof outcome !== "string") this.clocks = replayClocks(outcome, this.clocks);
  }
}

async function play(house: TestHouse, steps: readonly Step[]): Promise<Model> {
  const model = new Model();
  for (const [i, one] of steps.entries()) {
    house.clock.pass(one.ahead - one.back);
    const at = house.clock.now();
    const begun = [...model.clocks.keys()];
    const met = begun[one.pick % Math.max(1, begun.length)];
    if (one.act === "restart") await house.restart();
    else if (one.act === "sweep") await house.server.sweepClocks();
    else if (one.act === "begin") {
      model.begin(`thing-${i}`, one.clock, at);
      await house.database.write((tx) => beginClock(tx, book, { of: `thing-${i}`, clock: one.clock, at }));
    } else if (met !== undefined) {
      model.meet(met, at);
      const [of, clock] = met.split(" ") as [string, Clock];
      await house.database.write((tx) => meetClocks(tx, book, { of: [of], clock, at, by: "test" }));
    }
    const { replayed } = await stored(house);
    for (const instance of model.clocks.keys()) assert.ok(replayed.has(instance), `${instance} was dropped`);
  }
  return model;
}

/**
 * The same end; but what was done after it was seen to be missed is not told to have been done before that, although the
 * machine's clock was set back in between.
 */
function endsAs(phase: ClockState["phase"], asked: ClockState["phase"], instance: string): void {
  const doneAt = (one: ClockState["phase"]) => (one.is === "missed" ? one.doneAt : undefined);
  const [done, known] = [doneAt(phase), doneAt(asked)];
  if (done !== undefined && known !== undefined) {
    assert.ok(done >= known && done - known <= SET_BACK_MAX_MS, instance);
    assert.deepEqual({ ...phase, doneAt: known }, asked, instance);
  } else assert.deepEqual(phase, asked, instance);
}

test("[LEG32, MOD17] over years, restarts, changes of the wall clock and steps back, no clock of the desk is dropped: each ends met or missed, or is in sight", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: "max" }), async (steps) => {
      await using house = await TestHouse.open();
      const model = await play(house, steps);
      house.clock.pass(4 * 366 * DAY_MS);
      await house.server.sweepClocks();
      const { replayed, running } = await stored(house);
      for (const [instance, { phase, dueAt }] of replayed) {
        // What was done is done whenever anybody looked; what was not has ended at its own end.
        const asked = model.clocks.get(instance)!;
        if (asked.phase.is === "met" || asked.phase.is === "missed") endsAs(phase, asked.phase, instance);
        else if (dueAt === undefined) assert.equal(phase.is, "running", instance);
        else if (asked.started.sense === "act-by") assert.deepEqual(phase, { is: "missed", at: dueAt }, instance);
        else assert.deepEqual(phase, { is: "met", at: dueAt }, instance);
        const isOver = phase.is === "met" || (phase.is === "missed" && phase.doneAt !== undefined);
        assert.equal(running.has(instance), !isOver, `${instance} is in sight until it is done`);
      }
    }),
    { ...deskRuns, endOnFailure: true },
  );
});

test("[LEG33, MOD17] a sweep comes to every clock, however many were missed before and are not done", async () => {
  await using house = await TestHouse.open();
  const begin = (from: number, count: number) =>
    house.database.write(async (tx) => {
      for (let i = from; i < from + count; i++)
        await beginClock(tx, book, { of: `thing-${i}`, clock: "dsa-art18-inform", at: house.clock.now() });
    });
  await begin(0, 600);
  house.clock.pass(2 * HOUR_MS);
  for (let i = 0; i < 2; i++) await house.database.write((tx) => sweepDue(tx, house.clock.now()));
  await begin(600, 1);
  house.clock.pass(2 * HOUR_MS);
  await house.database.write((tx) => sweepDue(tx, house.clock.now()));
  const { replayed } = await stored(house);
  assert.equal([...replayed.values()].filter(({ phase }) => phase.is === "missed").length, 601);
});
