import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { author as actor } from "./author-for-tests.ts";
import { PostLane } from "./post-lane.ts";
import { PostLanes } from "./post-lanes.ts";

test("[MSG3] while a room's posts wait they keep to one lane, in order; other rooms go where it is emptier", async () => {
  const stored: string[][] = [[], [], []];
  const commits: (() => void)[] = [];
  const lanes = stored.map(
    (texts) =>
      new PostLane({
        append: async (drafts) => {
          await new Promise<void>((resolve) => commits.push(resolve));
          texts.push(...drafts.map(({ text }) => text));
          return drafts.map(({ n }) => ({ answer: { n, room: 1, seq: n, at: 0 } }));
        },
        publish: () => {},
      }),
  );
  const all = new PostLanes(lanes);
  let n = 0;
  const post = (room: string, text: string) => all.submit({ actor, n: ++n, room: room as RoomId, text, replyTo: null });
  const answers = Array.from({ length: 20 }, (_, i) => post("hot", `hot ${i}`));
  for (const room of ["a", "b", "c", "d"]) answers.push(post(room, room));
  answers.push(post("hot", "hot 20"));
  let done = false;
  const draining = all.drain().then(() => (done = true));
  while (!done) {
    for (const commit of commits.splice(0)) commit();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all([...answers, draining]);
  const hot = Array.from({ length: 21 }, (_, i) => `hot ${i}`);
  assert.deepEqual(stored, [hot, ["a", "c"], ["b", "d"]]);
});
