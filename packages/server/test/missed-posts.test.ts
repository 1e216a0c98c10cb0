import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "@parvis/safety/act";
import { MissedPosts } from "../src/safety/recall-missed.ts";
import { RecentVoices } from "../src/safety/recent-voices.ts";
import { TestHouse } from "./support.ts";

/** A bus that the test takes away. */
class Cut {
  connected = true;
  back = () => {};
  onBack(listener: () => void): void {
    this.back = listener;
  }
}

test("[SAE15] of what was said while the bus was away, what others said is recalled once it is back, and once", async () => {
  await using house = await TestHouse.open();
  const { clock } = house;
  const { read } = house.database;
  const bus = new Cut();
  const recalled: string[] = [];
  const safety = { recall: ({ text }: Act) => recalled.push(text) };
  const parts = { db: read, safety: safety as never, voices: new RecentVoices(), clock, bus };
  const missed = new MissedPosts(parts);
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  const say = async (text: string, isOwn = false) => {
    clock.pass(10);
    const said = await ana.post(lobby, text);
    if (isOwn) missed.stored(lobby, [{ seq: (said as { seq: number }).seq }] as never);
  };
  await say("heard");
  await say("own, before", true);
  clock.pass(10);
  await missed.look();

  bus.connected = false;
  await say("theirs");
  await say("own", true);
  await missed.look();
  assert.deepEqual(recalled, [], "not yet");
  await say("theirs, later");
  clock.pass(10);
  bus.connected = true;
  bus.back();
  await say("heard again");
  parts.db = undefined as never;
  await assert.rejects(missed.look(), "the database is away");
  parts.db = read;
  await missed.look();
  assert.deepEqual(recalled, ["theirs", "theirs, later"]);
  await say("heard at last");
  await missed.look();
  assert.equal(recalled.length, 2);
});
