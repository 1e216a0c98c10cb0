import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { author as actor } from "./author-for-tests.ts";
import { PostLane } from "./post-lane.ts";

const room = "r" as RoomId;

/** What a machine's acts take, in milliseconds: scripted, no time passes in the test. */
const READING = 0.15;
const JUDGING = 0.25;
const REFUSING = 0.1;
const COMMITTING = 2;
const STORING = 0.05;
const POSTS_PER_S = 1000 / (READING + JUDGING + STORING);

/** A loop on one core: it reads for as long as there is anything to read, and only then comes to the turn's end. */
async function serveFor(ms: number, offeredPerS: number) {
  let now = 0;
  let stored = 0;
  let longestSilence = 0;
  let storedAt = 0;
  let longestWait = 0;
  const ends: (() => void)[] = [];
  const lane = new PostLane({
    append: async (drafts) => {
      now += COMMITTING + STORING * drafts.length;
      stored += drafts.length;
      longestSilence = Math.max(longestSilence, now - storedAt);
      storedAt = now;
      longestWait = Math.max(longestWait, ...drafts.map(({ n }) => now - sentAt(n)));
      return drafts.map(({ n }) => ({ answer: { n, room: 1, seq: n, at: 0 } }));
    },
    publish: () => {},
    elapsed: () => now,
    atTurnsEnd: (run) => void ends.push(run),
  });
  const take = (n: number) => {
    try {
      lane.admit();
    } catch {
      now += REFUSING;
      return;
    }
    now += READING;
    const posting = lane.gathered().then(() => {
      now += JUDGING;
      return lane.submit({ actor, n, room, text: "bonsoir", replyTo: null });
    });
    posting.catch(() => {});
  };
  let sent = 0;
  const sentAt = (n: number) => (1000 * n) / offeredPerS;
  while (now < ms) {
    if (ends.length === 0) now = Math.max(now, sentAt(sent));
    for (; sentAt(sent) <= now && now < ms; await settled()) for (let i = 0; i < 10; i++) take(++sent);
    for (const end of ends.splice(0)) end();
    await settled();
  }
  return { storedPerS: (1000 * stored) / now, longestSilence, longestWait };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("[MSG4] offered more than it can serve, a house goes on serving more than half of what it could", async () => {
  for (const times of [2, 5, 10]) {
    const { storedPerS, longestSilence } = await serveFor(5000, times * POSTS_PER_S);
    assert.ok(storedPerS > POSTS_PER_S / 2, `offered ${times} times as much, ${Math.round(storedPerS)} a second`);
    assert.ok(longestSilence < 600, `nothing stored for ${longestSilence} ms`);
  }
});

test("[MSG4] offered twice what it can serve, it stores what it takes within a second and a half", async () => {
  const { longestWait } = await serveFor(5000, 2 * POSTS_PER_S);
  assert.ok(longestWait < 1500, `${longestWait} ms`);
});

test("[MSG4] a house that is offered what it can serve refuses nothing", async () => {
  const { storedPerS } = await serveFor(5000, 0.8 * POSTS_PER_S);
  assert.ok(storedPerS > 0.79 * POSTS_PER_S, `${Math.round(storedPerS)} a second`);
});
