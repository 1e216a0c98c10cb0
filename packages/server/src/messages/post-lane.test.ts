import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { Refusal } from "../platform/refusal.ts";
import { type AppendPosts, type PostDraft, PostLane } from "./post-lane.ts";

const actor = { session: 1, device: 1, person: "p" as PersonId, band: "adult", since: 0, role: "none" } as const;
const draft = (n: number): PostDraft => ({ actor, n, room: "r" as RoomId, text: `texte ${n}`, replyTo: null });

function storing(groups: number[][], fails: (drafts: PostDraft[]) => boolean = () => false): AppendPosts {
  return async (drafts) => {
    if (fails(drafts)) throw new Error("the disk is full");
    groups.push(drafts.map((one) => one.n));
    return drafts.map(({ n }) => ({
      answer: { n, room: 1, seq: n, at: 0 },
      event: { t: "seq", room: "r" as RoomId, seq: n },
    }));
  };
}

test("[MSG3] what arrives in one turn is one transaction, in the order of arrival", async () => {
  const groups: number[][] = [];
  const published: number[] = [];
  const lane = new PostLane({
    append: storing(groups),
    publish: (_, events) => published.push(...events.map((e) => e.seq)),
  });
  await Promise.all([1, 2, 3].map((n) => lane.submit(draft(n))));
  assert.deepEqual(groups, [[1, 2, 3]]);
  assert.deepEqual(published, [1, 2, 3]);
});

test("[MSG3] what arrives during a commit is the next transaction", async () => {
  const groups: number[][] = [];
  const append = storing(groups);
  const late: Promise<unknown>[] = [];
  const lane = new PostLane({
    append: (drafts) => {
      if (drafts[0]?.n === 1) late.push(lane.submit(draft(2)), lane.submit(draft(3)));
      return append(drafts);
    },
    publish: () => {},
  });
  await lane.submit(draft(1));
  await Promise.all(late);
  assert.deepEqual(groups, [[1], [2, 3]]);
});

test("[MSG3] when a group fails, each act is tried alone and only the one at fault is refused", async () => {
  const groups: number[][] = [];
  const append = storing(groups, (drafts) => drafts.some((one) => one.n === 2));
  const lane = new PostLane({ append, publish: () => {} });
  const results = await Promise.allSettled([1, 2, 3].map((n) => lane.submit(draft(n))));
  assert.deepEqual(
    results.map((one) => one.status),
    ["fulfilled", "rejected", "fulfilled"],
  );
  assert.deepEqual(groups, [[1], [3]]);
});

test("[MSG4] beyond the queue's length a post is refused busy, and nothing of it is stored", async () => {
  const groups: number[][] = [];
  const lane = new PostLane({ append: storing(groups), publish: () => {}, waitingMax: 2 });
  const waiting = [lane.submit(draft(1)), lane.submit(draft(2))];
  await assert.rejects(lane.submit(draft(3)), (error) => error instanceof Refusal && error.code === "busy");
  await Promise.all(waiting);
  assert.deepEqual(groups, [[1, 2]]);
  assert.equal((await lane.submit(draft(4))).seq, 4, "and it recovers");
});

test("[MSG4] after a slow commit the queue is not let grow", async () => {
  const groups: number[][] = [];
  const append = storing(groups);
  const slow: AppendPosts = async (drafts) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return append(drafts);
  };
  const lane = new PostLane({ append: slow, publish: () => {}, commitMaxMs: 1, slowMax: 1 });
  await lane.submit(draft(1));
  const next = lane.submit(draft(2));
  await assert.rejects(lane.submit(draft(3)), (error) => error instanceof Refusal && error.body.retryAfterMs === 1000);
  await next;
  assert.deepEqual(groups, [[1], [2]]);
});
