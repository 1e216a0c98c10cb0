import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { PostJudge } from "./judge-post.ts";
import { PostLane } from "./post-lane.ts";
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

const full = () => new PostLane({ append: async () => [], publish: () => {}, waitingMax: 0 });

test("[MSG3] a house that is busy says so before it judges", async () => {
  for (const lane of [full(), new PostLanes([full()])]) {
    const { judged, judge } = judging();
    await assert.rejects(postMessage({ lane, judge, stored: () => {} }, actor, post), { code: "busy" });
    assert.deepEqual(judged, []);
  }
});
