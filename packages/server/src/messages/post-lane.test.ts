import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { author as actor } from "./author-for-tests.ts";
import { type AppendPosts, type PostDraft, PostLane } from "./post-lane.ts";

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

test("[MSG3] a turn that goes on for long is cut: what has come in it is stored before its end", async () => {
  const groups: number[][] = [];
  let now = 0;
  const lane = new PostLane({ append: storing(groups), publish: () => {}, elapsed: () => now, atTurnsEnd: () => {} });
  const first = [lane.submit(draft(1)), lane.submit(draft(2))];
  now = 30;
  await Promise.all([...first, lane.submit(draft(3))]);
  assert.deepEqual(groups, [[1, 2, 3]]);
});

test("[MSG4] what would take too long to store is refused busy, nothing of it is stored, and it recovers", async () => {
  const groups: number[][] = [];
  let now = 0;
  let postMs = 10;
  const append = storing(groups);
  const slow: AppendPosts = (drafts) => {
    now += postMs * drafts.length;
    return append(drafts);
  };
  const lane = new PostLane({ append: slow, publish: () => {}, elapsed: () => now });
  const submit = (from: number, posts: number) =>
    Promise.allSettled(Array.from({ length: posts }, (_, i) => lane.submit(draft(from + i))));
  const refusals = (results: PromiseSettledResult<unknown>[]) =>
    results.flatMap((one) => (one.status === "rejected" ? [one.reason.body] : []));
  assert.deepEqual(refusals(await submit(1, 1000)), []);
  const refused = refusals(await submit(1001, 1000));
  assert.ok(refused.length > 500, `${refused.length} refused`);
  assert.deepEqual(
    new Set(refused.map((body) => JSON.stringify(body))),
    new Set(['{"code":"busy","retryAfterMs":1000}']),
  );
  assert.equal(groups.flat().length, 2000 - refused.length);
  postMs = 0.1;
  for (let i = 0; i < 30; i++) await submit(2001 + 100 * i, 100);
  assert.deepEqual(refusals(await submit(9001, 1000)), []);
});

test("[MSG4] a single stall of a quiet house's disk refuses nobody", async () => {
  let now = 0;
  const append = storing([]);
  const stalled: AppendPosts = (drafts) => {
    now += 3000;
    return append(drafts);
  };
  const lane = new PostLane({ append: stalled, publish: () => {}, elapsed: () => now });
  await lane.submit(draft(1));
  await lane.drain();
  await Promise.all(Array.from({ length: 100 }, (_, i) => lane.submit(draft(2 + i))));
});
