import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import type { CheckedMeeting, MeetingSame } from "@parvis/protocol/private";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { createOpenTalk } from "../open-talk.ts";
import { createPrivateTalks } from "../private-talks.ts";
import { judgeAgainWhenWarned } from "./judge-again.ts";

const [ONE, TWO] = ["one", "two"] as unknown as [ConversationId, ConversationId];

function meeting(talk: ConversationId, same?: MeetingSame): CheckedMeeting {
  const warning = same && { same, at: 1, read: false };
  return { talk, place: "gare", meetsAt: 1, checkedAt: 1, until: 2, ...(warning && { warning }) } as CheckedMeeting;
}

test("[WEB98] what was said is judged again once a warning of it comes, once, and in no other conversation", () => {
  const talks = createPrivateTalks("ada" as PersonId);
  for (const id of [ONE, TWO]) talks.opened.set(id, createOpenTalk(id));
  const judged: ConversationId[] = [];
  judgeAgainWhenWarned(talks, ({ id }) => judged.push(id));
  talks.meetings.value = [meeting(ONE), meeting(TWO, "spot")];
  assert.deepEqual(judged, []);
  talks.meetings.value = [meeting(ONE, "place"), meeting(ONE, "place"), meeting(TWO)];
  assert.deepEqual(judged, [ONE]);
  talks.meetings.value = [meeting(ONE, "meeting"), meeting(TWO, "meeting")];
  assert.deepEqual(judged, [ONE, TWO]);
});

test("[WEB98] what is opened after its warning is not judged twice", () => {
  const talks = createPrivateTalks("ada" as PersonId);
  const judged: ConversationId[] = [];
  judgeAgainWhenWarned(talks, ({ id }) => judged.push(id));
  talks.meetings.value = [meeting(ONE, "meeting")];
  talks.opened.set(ONE, createOpenTalk(ONE));
  talks.meetings.value = [meeting(ONE, "meeting")];
  assert.deepEqual(judged, []);
});
