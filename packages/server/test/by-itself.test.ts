import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "../src/platform/config.ts";
import { TestHouse, until } from "./support.ts";

const [SECOND_MS, MINUTE_MS, HOUR_MS] = [1000, 60_000, 3_600_000];

/** What the house promises to do by itself, and how late at most. */
const promised: Record<string, number> = {
  // An urgent case calls somebody within ten seconds [MOD26].
  cases: 5 * SECOND_MS,
  // The shield rises while a raid comes [PST7].
  watch: SECOND_MS,
  // What waited for a moderator for too long goes back to its author.
  held: MINUTE_MS,
  // An order kept the reasons back until today [MOD16].
  deferred: MINUTE_MS,
  // Deadlines that were missed are on record.
  clocks: MINUTE_MS,
  // A rule that suddenly finds much raises an alarm.
  "rule-watch": MINUTE_MS,
  // What has outlived its time is destroyed.
  destroy: HOUR_MS,
};

test("[MOD26, PST7, MOD16] what the house promises to do by itself it looks for often enough", async () => {
  await using house = await TestHouse.open();
  for (const [name, withinMs] of Object.entries(promised)) {
    const chore = house.server.chores.find((one) => one.name === name);
    assert.ok(chore !== undefined && chore.everyMs <= withinMs, `${name}: every ${chore?.everyMs} ms`);
  }
});

test("[PST7] with nobody looking the shield rises while many new people come", async () => {
  const { posture } = readConfig({});
  const raid = { ...posture.raid, newcomers: { points: 3, seconds: 60 } };
  await using house = await TestHouse.open({ posture: { ...posture, raid } });
  for (const name of ["Uno", "Dua", "Tri"]) await house.enter(name);
  const reader = await house.reader();
  await until(async () => {
    const answer = await fetch(`${house.url}/api/house`);
    return ((await answer.json()) as { posture: { state: string } }).posture.state === "shielded";
  });
  assert.equal((await reader.next("posture", ({ state }) => state === "shielded")).shield?.why, "newcomers");
});
