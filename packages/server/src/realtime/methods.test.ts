import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { author as actor } from "../messages/author-for-tests.ts";
import type { PostJudge } from "../messages/judge-post.ts";
import { type Lane, PostLane } from "../messages/post-lane.ts";
import { PostLanes } from "../messages/post-lanes.ts";
import type { Connection } from "./connection.ts";
import type { Desk } from "./house.ts";
import { methods } from "./methods.ts";

const post = { n: 4, room: "r" as RoomId, text: "bonsoir" };

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

test("[MSG3] [MSG4] a busy house says so before it judges a post, and takes nothing of its author's limit", async () => {
  for (const lane of [slowLane(), new PostLanes([slowLane()])]) {
    await fill(lane);
    const spent: string[] = [];
    const limits = { posts: { take: async (person: string) => void spent.push(person) } };
    const judge: PostJudge = {
      judge: (_, { text }) => {
        spent.push(text);
        return { kind: "fit", care: false };
      },
      notStored: () => {},
    };
    const house = { limits, posts: { lane, judge, stored: () => {} } };
    const connection = { session: { actor }, lastN: 3 } as unknown as Connection;
    const posting = async () => methods.post({ house } as unknown as Desk, connection, { t: "post", ...post } as never);
    await assert.rejects(posting, { code: "busy" });
    assert.deepEqual(spent, []);
    assert.equal(connection.lastN, 3, "sent again, it is new");
  }
});
