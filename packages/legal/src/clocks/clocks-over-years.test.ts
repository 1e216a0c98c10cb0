import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Ledger } from "../../test/ledger.ts";
import { dayNumber, dayOf } from "../day.ts";
import { agendaOf } from "./agenda.ts";
import { createClockBook } from "./clock-book.ts";
import { type Clocks, replayClocks } from "./clock-state.ts";

const workingDays = { clock: "lcen-6-2-removal", from: "2000-01-01", source: "test", period: { workingDays: 3 } };
const anew = { clock: "eev-produce-emergency", from: "2000-01-01", source: "test", afterPause: "starts-anew" as const };
const book = createClockBook({ settings: [workingDays, anew] });
const clocks = [...book.rows.keys()];
const pausable = [...book.rows.values()].filter(({ pauses }) => pauses !== undefined).map(({ id }) => id);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 0, 1);

const acts = ["start", "start", "pause", "resume", "extend", "meet", "meet", "cut", "sweep"] as const;
const step = fc.record({
  act: fc.constantFrom(...acts),
  clock: fc.oneof(fc.constantFrom(...clocks), fc.constantFrom(...pausable)),
  /** Which of the instances there are. */
  pick: fc.nat(),
  ahead: fc.oneof(fc.integer({ min: 0, max: 2 * HOUR }), fc.integer({ min: 0, max: 60 * DAY }), fc.constant(0)),
  back: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 2 * DAY })),
  ground: fc.constantFrom("unclear" as const, "impossible" as const),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
const steps = fc.array(step, { minLength: 20, maxLength: 120, size: "max" });

/** Does what the step says, where it can be done. */
function take(list: Ledger, { act, clock, pick, ground }: Step, i: number): void {
  const instances = [...list.clocks.keys()];
  const instance = instances[pick % instances.length];
  if (act === "sweep") list.sweep();
  else if (act === "start") list.start(clock, `${clock}/${i}`);
  else if (instance === undefined) return;
  else if (act === "pause") list.pause(instance, ground);
  else if (act === "resume") list.resume(instance);
  else if (act === "extend") list.extend(instance, pick % 2 ? { period: "P30D" } : { until: list.now + 40 * DAY });
  else if (act === "meet") list.meet(instance);
  else list.cut(instance);
}

function play(script: readonly Step[], after: (list: Ledger) => void = () => {}): Ledger {
  const list = new Ledger(book, START);
  for (const [i, each] of script.entries()) {
    list.now += each.ahead - each.back;
    take(list, each, i);
    after(list);
  }
  return list;
}

test("[LEG26] After every act, replaying the whole list gives the same clocks", () => {
  fc.assert(
    fc.property(steps, (script) => {
      play(script, (list) => assert.deepEqual(replayClocks(list.events), list.clocks));
    }),
    { numRuns: 150 },
  );
});

test("[LEG32] No clock is ever lost: each ends met, missed or paused, or is on the agenda without an end", () => {
  let ends = 0;
  fc.assert(
    fc.property(steps, (script) => {
      let before: Clocks = new Map();
      const list = play(script, ({ clocks, now }) => {
        for (const instance of before.keys()) assert.ok(clocks.has(instance), instance);
        before = clocks;
        const seen = new Set(agendaOf(clocks, now).map(({ state }) => state.started.instance));
        for (const [instance, { phase }] of clocks)
          if (phase.is === "running" || phase.is === "paused")
            assert.ok(seen.has(instance) || isLapsed(clocks, instance, now));
      });
      list.now = START + 100 * 366 * DAY;
      list.sweep();
      for (const { phase, dueAt } of list.clocks.values()) {
        if (phase.is === "running") assert.equal(dueAt, undefined);
        else ends++;
      }
    }),
    { numRuns: 400 },
  );
  assert.ok(ends > 1_000);
});

/** What runs out by itself needs nobody to see it once it is over. */
function isLapsed(clocks: Clocks, instance: string, now: number): boolean {
  const { started, dueAt, now: last } = clocks.get(instance)!;
  return started.sense !== "act-by" && dueAt !== undefined && Math.max(now, last) > dueAt;
}

test("[LEG33] Sweeping often, late or never changes no outcome", () => {
  const forward = steps.map((script) =>
    script.map((each) => ({ ...each, back: 0 })).filter(({ act }) => act !== "sweep"),
  );
  const outcomes = (list: Ledger) =>
    Object.fromEntries([...list.clocks].map(([id, { phase, dueAt }]) => [id, { ...phase, dueAt }]));
  fc.assert(
    fc.property(forward, (script) => {
      const never = play(script);
      const often = play(script, (list) => list.sweep());
      never.sweep();
      assert.deepEqual(outcomes(often), outcomes(never));
    }),
    { numRuns: 400 },
  );
});

test("[LEG29] A pause takes no time away and adds no more than it took", () => {
  const times = fc.record({
    clock: fc.constantFrom(...pausable.filter((clock) => clock !== anew.clock)),
    from: fc.integer({ min: START, max: START + 4_000 * DAY }),
    pausedAfter: fc.integer({ min: 0, max: 6 * DAY }),
    pausedFor: fc.oneof(fc.integer({ min: 0, max: 3 * HOUR }), fc.integer({ min: 0, max: 90 * DAY })),
  });
  fc.assert(
    fc.property(times, ({ clock, from, pausedAfter, pausedFor }) => {
      const list = new Ledger(book, from);
      list.start(clock, "x");
      const before = list.state("x").dueAt!;
      list.now += pausedAfter;
      fc.pre(list.pause("x") === "done");
      list.now += pausedFor;
      assert.equal(list.resume("x"), "done");
      const added = list.state("x").dueAt! - before;
      const { unit } = list.state("x").started.period!;
      if (unit === "ms") assert.equal(added, pausedFor);
      else assert.ok(added >= 0);
      // Days are as long as the wall clock says, 25 hours once a year.
      if (unit === "calendarDays") assert.ok(added <= pausedFor + HOUR);
      if (unit === "workingDays")
        assert.ok(workingDaysIn(before, before + added) <= workingDaysIn(from + pausedAfter, list.now));
    }),
    { numRuns: 3_000 },
  );
});

function workingDaysIn(from: number, to: number): number {
  const [first, last] = [from, to].map((at) => dayNumber(book.calendar.zone.dayAt(at)));
  const days = Array.from({ length: last! - first! }, (_, i) => dayOf(first! + 1 + i));
  return days.filter((day) => book.calendar.isWorking(day)).length;
}

test("[LEG31] Whatever the machine's clock does, no clock's time falls, and every step back is counted", () => {
  let back = 0;
  fc.assert(
    fc.property(steps, (script) => {
      const list = play(script);
      for (const [instance, state] of list.clocks) {
        const times = list.events.filter((event) => event.instance === instance).map(({ at }) => at);
        const highest = times.map((_, i) => Math.max(...times.slice(0, i + 1)));
        assert.equal(state.now, highest.at(-1));
        assert.equal(state.stepsBack, times.filter((at, i) => i > 0 && at < highest[i - 1]!).length);
        back += state.stepsBack;
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(back > 0, "some went back");
});
