import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "@parvis/safety/act";
import type { Finding, Hit, RiskReason, Verdict } from "@parvis/safety/verdict";
import { LineJudge, type PrintedVerdict } from "./judge-lines.ts";

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

test("[CMD330] whom a line in a room names with @ is known of those who wrote in its conversation", () => {
  const lines = [
    `{"conversation":"c1","author":"Léa","text":"bonsoir @bob"}`,
    `{"conversation":"c1","author":"bob","text":"bonsoir à toutes"}`,
    `{"conversation":"c1","author":"max","text":"@lea @BOB ça va ?"}`,
    `{"conversation":"c2","author":"max","text":"@lea ça va ?"}`,
    `{"conversation":"c1","text":"@max, personne ?"}`,
  ];
  const told = (context: "room" | "private") => judged(lines, context).map(({ spokenTo }) => spokenTo);
  assert.deepEqual(told("room"), [undefined, undefined, ["Léa", "bob"], undefined, ["max"]]);
  assert.deepEqual(told("private"), [undefined, undefined, undefined, undefined, undefined]);
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

test("[CMD7] a band that the house does not know is none", () => {
  const [odd, known] = judged([`{"band":"teen","text":"hello"}`, `{"band":"under15","text":"hello"}`], "room");
  assert.deepEqual([odd?.author.band, known?.author.band], [undefined, "under15"]);
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

const hit = (severity: number, rule = "a-rule", category: Hit["category"] = "hate"): Hit => ({
  ...{ rule, category, severity, clause: "respect", discreet: false, reasons: { fr: "", en: "" } },
  // biome-ignore lint/suspicious/noThenProperty: the field's name in a rule
  then: "flag",
});
const sign = (cue: string, level: number, start = 0): Finding => ({
  ...{ cue, level, span: { start, end: start + 4 }, by: [] },
});
const points = (card: string, cue: string, points: number): RiskReason => ({ card, cue, at: 1, points });

function printedOf(more: Partial<Verdict>): PrintedVerdict {
  return new LineJudge(() => ({ ...nothing, ...more }), { context: "room" }).judge("hello") as PrintedVerdict;
}

test("[CMD10] what is printed names rules, points and places, each where it stands", () => {
  const printed = printedOf({
    ...{ action: "hold", severity: 3, hits: [hit(3, "one"), hit(2, "two", "threat"), hit(1, "three")] },
    findings: [sign("hate_slur", 3, 5), sign("threat_vague", 1, 12)],
    risk: [points("harassment", "hate_slur", 12), points("harassment", "threat_vague", 8)],
  });
  assert.equal(printed.action, "hold");
  assert.deepEqual(printed.categories, ["hate", "threat"]);
  assert.deepEqual(printed.reasons, ["one", "two", "three", "harassment: hate_slur 12", "harassment: threat_vague 8"]);
  assert.deepEqual(printed.spans, [
    { start: 5, end: 9, cue: "hate_slur" },
    { start: 12, end: 16, cue: "threat_vague" },
  ]);
});

test("[CMD10] the score of a text on which no rule rests is graded, and under that of any on which one does", () => {
  const none = printedOf({}).score;
  const faint = printedOf({ findings: [sign("raid_all", 1)] }).score;
  const one = printedOf({ findings: [sign("asks_meet", 2)] }).score;
  const two = printedOf({ findings: [sign("asks_meet", 2), sign("asks_place", 2), sign("late_hour", 2)] }).score;
  const carded = printedOf({ findings: [sign("asks_meet", 1)], risk: [points("ambush", "asks_meet", 30)] }).score;
  const talk = printedOf({ findings: [sign("asks_meet", 1)], facts: { "pair.talk": 50 } }).score;
  const most = printedOf({ risk: [points("ambush", "lure_plan", 255)], findings: [sign("lure_plan", 4)] }).score;
  assert.deepEqual([none, faint], [0, 0]);
  assert.ok(0 < one && one < two && two < carded && carded < talk && talk < most && most < 25, `${[one, two, carded]}`);
  assert.ok(printedOf({ severity: 1, hits: [hit(1)] }).score >= 25);
});

test("[CMD10] each severity has its band, in which signs weigh; the gravest is one score", () => {
  const scores = (severity: number) =>
    [[], [sign("hate_slur", 2)], [sign("hate_slur", 4), sign("threat_vague", 4)]].map(
      (findings) => printedOf({ severity, hits: [hit(severity)], findings }).score,
    );
  for (const severity of [1, 2, 3]) {
    const [bare, one, more] = scores(severity) as [number, number, number];
    assert.ok(bare === 25 * severity && bare < one && one < more && more < 25 * (severity + 1), `${[bare, one, more]}`);
  }
  assert.deepEqual(scores(4), [100, 100, 100]);
});

test("[CMD10] what speaks of an ordinary occasion, or only answers, is told and weighs nothing", () => {
  const { score, spans } = printedOf({ findings: [sign("treat", 1), sign("agrees", 1), sign("refuses", 2)] });
  assert.deepEqual([score, spans.length], [0, 3]);
});

test("[CMD10] parts of a talk that weigh against it take nothing from the score of the cards", () => {
  const risk = [points("ambush", "asks_meet", 20), points("talk", "start", -40)];
  const alone = printedOf({ findings: [sign("asks_meet", 1)], risk: risk.slice(0, 1) }).score;
  assert.equal(printedOf({ findings: [sign("asks_meet", 1)], risk }).score, alone);
});
