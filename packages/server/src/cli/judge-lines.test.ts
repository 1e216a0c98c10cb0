import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "@parvis/safety/act";
import type { Verdict } from "@parvis/safety/verdict";
import { LineJudge } from "./judge-lines.ts";

const nothing: Verdict = {
  ...{ action: "pass", severity: 0, hits: [], shadow: [], findings: [], risk: [], facts: {}, rules: "", engine: "" },
};

function judged(lines: string[], context: "room" | "private"): Act[] {
  const acts: Act[] = [];
  const judge = new LineJudge(
    (act) => {
      acts.push(act);
      return nothing;
    },
    { context },
  );
  for (const line of lines) judge.judge(line);
  return acts;
}

const dialogue = [
  `{"conversation":"c1","author":"a","band":"adult","fresh":true,"at":1000,"text":"hello"}`,
  `{"conversation":"c1","author":"b","band":"minor15to17","at":"1970-01-01T00:00:02Z","text":"hi"}`,
  `{"conversation":"c1","author":"a","band":"adult","fresh":true,"text":"how are you"}`,
  `{"conversation":"c2","author":"a","band":"adult","fresh":true,"text":"hello"}`,
];

test("[CMD1] lines of text are by nobody known, each in a place of its own", () => {
  const acts = judged(["hello", `{"not":"a dialogue"}`, "{ not json"], "room");
  assert.deepEqual(
    acts.map(({ text }) => text),
    ["hello", `{"not":"a dialogue"}`, "{ not json"],
  );
  assert.equal(new Set(acts.map(({ place }) => place)).size, 3);
  assert.equal(new Set(acts.map(({ author }) => author.id)).size, 3);
});

test("[CMD1] in private each conversation stands by itself, and who has not spoken yet is already the other one", () => {
  const [first, second, third, other] = judged(dialogue, "private");
  assert.deepEqual(first?.to, { id: second?.author.id, fresh: false });
  assert.deepEqual(second?.to?.id, first?.author.id);
  assert.equal(second?.to?.band, "adult");
  assert.equal(second?.at, 2000);
  assert.equal(third?.to?.band, "minor15to17");
  assert.ok(third!.at > second!.at);
  assert.equal(third?.kind, "private");
  assert.notEqual(other?.author.id, first?.author.id);
});

test("[CMD1] in rooms a person is the same in all of them", () => {
  const [first, , , other] = judged(dialogue, "room");
  assert.equal(other?.author.id, first?.author.id);
  assert.equal(first?.kind, "post");
});

test("[CMD5] how many checked the meeting holds for a conversation from that line on, in private alone", () => {
  const lines = [
    `{"conversation":"c1","author":"a","text":"hello"}`,
    `{"conversation":"c1","author":"b","text":"hi","checkedBy":2}`,
    `{"conversation":"c1","author":"a","text":"tomorrow?"}`,
    `{"conversation":"c2","author":"a","text":"hello","checkedBy":-1}`,
    `{"conversation":"c1","author":"a","text":"or not","checkedBy":0}`,
  ];
  const told = (context: "room" | "private") => judged(lines, context).map(({ checkedBy }) => checkedBy);
  assert.deepEqual(told("private"), [undefined, 2, 2, undefined, undefined]);
  assert.deepEqual(told("room"), [undefined, undefined, undefined, undefined, undefined]);
});
