import assert from "node:assert/strict";
import { test } from "node:test";
import type { Language } from "./act.ts";
import { leaveOutOf } from "./leave-out.ts";
import { saidIn } from "./match/said.ts";
import { createReader } from "./read/read.ts";

const reader = createReader({ has: () => false, common: () => true, hunted: [] });

/** Whether a single French word is left out of this text in a room of that language. */
function leavesFrenchOut(text: string, room: Language | undefined, speaker = 0): boolean {
  const leaveOut = leaveOutOf(saidIn(reader.read(text)), room, speaker);
  const pattern = { language: "fr" } as Parameters<typeof leaveOut>[0];
  return leaveOut(pattern, { pattern: 0, start: 0, end: 3, path: [0] });
}

test("[SAF107] the language spoken is that of most everyday words, and one word more weighs less than the room's language", () => {
  assert.equal(leavesFrenchOut("what are you doing with them", undefined), true);
  assert.equal(leavesFrenchOut("what are you doing with them", "fr"), true);
  assert.equal(leavesFrenchOut("qu'est-ce que tu fais avec eux", "en"), false);
  assert.equal(leavesFrenchOut("xyz with", "fr"), false);
  assert.equal(leavesFrenchOut("xyz with", undefined), true);
  assert.equal(leavesFrenchOut("xyz", "en"), true);
});

test("[SAF118] what its author spoke in their last lines weighs more than the room, and several words more than both", () => {
  assert.equal(leavesFrenchOut("xyz", "en", 1.6), false);
  assert.equal(leavesFrenchOut("xyz", "fr", -1.6), true);
  assert.equal(leavesFrenchOut("xyz", "fr", 2.5), false);
  assert.equal(leavesFrenchOut("what are you doing with them", "fr", 2.5), true);
  assert.equal(leavesFrenchOut("qu'est-ce que tu fais avec eux", "en", -2.5), false);
});
