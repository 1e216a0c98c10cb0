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

test("[CMD7] people and conversations may be numbered: each number is its own, and the same as its text", () => {
  const lines = [
    `{"conversation":1,"author":7,"text":"hello"}`,
    `{"conversation":"1","author":"7","text":"hello"}`,
    `{"conversation":2,"author":8,"text":"hello"}`,
  ];
  const [first, same, other] = judged(lines, "room");
  assert.deepEqual([first?.place, first?.author.id], ["1", "7"]);
  assert.deepEqual([same?.place, same?.author.id], ["1", "7"]);
  assert.deepEqual([other?.place, other?.author.id], ["2", "8"]);
});

test("[CMD7] whatever else is of another type is refused in plain words, with the number of its line", () => {
  const judge = new LineJudge(() => nothing, { context: "room" });
  const refused = (line: string) => judge.judge(line) as { line: number; refused: string };
  assert.deepEqual(refused(`{"author":["a"],"text":"hello"}`), {
    line: 1,
    refused: `author must be a text or a whole number, and is ["a"]`,
  });
  const others = [
    [`{"conversation":1.5,"text":"hello"}`, /^conversation must be/],
    [`{"band":3,"text":"hello"}`, /^band must be/],
    [`{"fresh":"yes","text":"hello"}`, /^fresh must be true or false/],
    [`{"at":{},"text":"hello"}`, /^at must be/],
    [`{"checkedBy":"2","text":"hello"}`, /^checkedBy must be/],
    [`{"text":5}`, /^text must be a text, and is 5/],
    [`{"text":null}`, /^text must be/],
  ] as const;
  for (const [i, [line, words]] of others.entries()) {
    const { line: number, refused: why } = refused(line);
    assert.equal(number, i + 2);
    assert.match(why, words);
  }
});

test("[CMD7] null is nothing, an odd name is a name, and a time beyond all times is none", () => {
  const [first, second] = judged(
    [`{"author":null,"band":null,"at":1e300,"text":"hello"}`, `{"author":"__proto__","text":"hello"}`],
    "room",
  );
  assert.equal(first?.author.band, undefined);
  assert.ok(Number.isSafeInteger(first?.at));
  assert.equal(second?.author.id, "__proto__");
});
