import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { PostJudge } from "./judge-post.ts";
import { type Lane, PostLane } from "./post-lane.ts";
import { PostLanes } from "./post-lanes.ts";
import { postMessage } from "./post-message.ts";

const actor = { session: 1, device: 1, person: "p" as PersonId, band: "adult", since: 0, role: "none" } as const;
const post = { n: 1, room: "r" as RoomId, text: "bonsoir" };

function judging() {
  const judged: string[] = [];
  const judge: PostJudge = {
    judge: (_, { text }) => {
      judged.push(text);
      return { kind: "fit", care: false };
    },
    notStored: () => {},
  };
  return { judged, judge };
}

/** It took a minute to store one, and a hundred wait. */
async function fill(lane: Lane): Promise<void> {
  const draft = { actor, ...post, replyTo: null };
  await lane.submit(draft);
  for (let i = 0; i < 100; i++) void lane.submit(draft);
}

function slowLane() {
  let now = 0;
  let stalls = false;
  return new PostLane({
    append: async (drafts) => {
      if (stalls) return new Promise(() => {});
      now += 60_000;
      stalls = true;
      return drafts.map(({ n }) => ({ answer: { n, room: 1, seq: n, at: 0 } }));
    },
    publish: () => {},
    elapsed: () => now,
  });
}

test("[MSG3] a house that is busy says so before it judges", async () => {
  for (const lane of [slowLane(), new PostLanes([slowLane()])]) {
    await fill(lane);
    const { judged, judge } = judging();
    await assert.rejects(postMessage({ lane, judge, stored: () => {} }, actor, post), { code: "busy" });
    assert.deepEqual(judged, []);
  }
});
