import assert from "node:assert/strict";
import { test } from "node:test";
import { replayClocks } from "@parvis/legal/clocks/clock-state";
import type { ClockEvent } from "@parvis/legal/clocks/events";
import { needs } from "../../../scripts/test-support.ts";
import { beginClock, meetClocks, sweepDue } from "../src/moderation/clock-log.ts";
import { openClockBook } from "../src/moderation/open-clock-book.ts";
import { TwoProcesses } from "./cluster.ts";
import { HOUR_MS } from "./support.ts";

const book = openClockBook();
const CLOCK = "dsa-art18-inform";
const YEARS = 4;
const EACH_YEAR = 60;

test("[MOD321] two processes: of clocks that are met and swept at once none is dropped, met twice, or running again", {
  skip: needs("postgres") || needs("nats-server"),
}, async () => {
  await using both = await TwoProcesses.open();
  const [one, two] = [both.one.database, both.two.database];
  let now = Date.now();
  for (let year = 0; year < YEARS; year++) {
    const of = Array.from({ length: EACH_YEAR }, (_, i) => `thing-${year}-${i}`);
    await one.write(async (tx) => {
      for (const each of of) await beginClock(tx, book, { of: each, clock: CLOCK, at: now });
    });
    now += 365 * 24 * HOUR_MS;
    const at = now;
    const meet = (each: string, by: string) =>
      (by === "one" ? one : two).write((tx) => meetClocks(tx, book, { of: [each], clock: CLOCK, at, by }), "rows");
    await Promise.all([
      ...[one, two].map((database) => database.write((tx) => sweepDue(tx, at), "rows")),
      ...of.flatMap((each) => [meet(each, "one"), meet(each, "two")]),
    ]);
    await one.write((tx) => sweepDue(tx, at), "rows");
  }
  const events = await one.read.selectFrom("clock_events").select("event").orderBy("serial").execute();
  const clocks = replayClocks(events.map(({ event }) => JSON.parse(event) as ClockEvent));
  assert.equal(clocks.size, YEARS * EACH_YEAR);
  for (const { started, phase, dueAt } of clocks.values()) {
    const { is, at, doneAt } = phase as { is: string; at: number; doneAt?: number };
    assert.deepEqual([is, at, doneAt !== undefined], ["missed", dueAt, true], started.instance);
  }
  assert.deepEqual(await one.read.selectFrom("clocks_running").select("instance").execute(), []);
});
