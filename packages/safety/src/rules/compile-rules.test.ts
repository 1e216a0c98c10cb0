import assert from "node:assert/strict";
import { test } from "node:test";
import { checkCases } from "./check-cases.ts";
import { compileRules, type RuleOptions } from "./compile-rules.ts";
import { type RuleFault, RuleFaults } from "./rule-faults.ts";

const options: RuleOptions = { cues: ["slur", "threat"], cards: ["ambush"], today: "2026-11-28", clauses: ["hate"] };

/** The field by which a rule acts; linters mistake an object that has it for a promise. */
const THEN = "then";
const acts = (then: string) => ({ [THEN]: then });

const rule = (written: object = {}) => ({
  ...{ id: "some-rule", state: "live", owner: "parvis", clause: "hate", category: "hate", when: "cue.slur >= 1" },
  ...{ ...acts("hold"), severity: 2, reasons: { fr: "Autrement ?", en: "Another way?" }, expires: "2028-11-28" },
  cases: [
    { facts: { "cue.slur": 1 }, gives: "hold" },
    { facts: {}, gives: "pass" },
  ],
  ...written,
});

function faultsOf(rules: unknown, more: Partial<RuleOptions> = {}): readonly RuleFault[] {
  const lineOf = (path: readonly (string | number)[]) => (path.length === 1 ? 10 : path[1] === "when" ? 14 : undefined);
  try {
    compileRules([{ file: "rules/hate.yaml", document: rules, lineOf }], { ...options, ...more });
    return [];
  } catch (error) {
    assert.ok(error instanceof RuleFaults, String(error));
    return error.faults;
  }
}

test("[SAF70] a fault names file, rule, line, field and token, and the name that was meant", () => {
  const faults = faultsOf([rule({ when: "cue.slur >= 1 && cue.thread >= 1" })]);
  const why = "is no fact (cue.threat?)";
  const at = { file: "rules/hate.yaml", rule: "some-rule", line: 14 };
  assert.deepEqual(faults, [{ ...at, field: "when", token: "cue.thread", why }]);
  const said = 'rules/hate.yaml:14 [some-rule] when: "cue.thread" is no fact (cue.threat?)';
  assert.equal(new RuleFaults(faults).message, said);
});

test("[SAF70] every fault of every rule is said at once", () => {
  const faults = faultsOf([
    rule({ id: "first", ...acts("kill"), severity: 9, discret: true }),
    rule({ id: "second", when: "cue.slur >", reasons: { fr: "", de: "x" }, expires: "2028-02-30" }),
    "third",
    rule({ clause: "hat", cases: [{ facts: { "cue.slur": -1, "person.fresh": 1, "cue.x": 1 }, gives: "hold" }] }),
  ]);
  const found = faults.map(({ rule, field, token }) => `${rule} ${field} ${token}`);
  assert.deepEqual(found, [
    ...["first discret discret", "first severity 9", "first then kill", "first cases ", "second expires 2028-02-30"],
    ...["second reasons de", "second reasons.fr ", "second reasons.en ", "second when cue.slur >", '#3 rule "third"'],
    ...["some-rule clause hat", "some-rule cases.1 cue.slur: -1", "some-rule cases.1 person.fresh: 1"],
    ...["some-rule cases.1 cue.x", "some-rule cases "],
  ]);
  assert.ok(faults.every(({ line }) => line === 10 || line === 14));
});

test("[SAF70] a file that is no list, an id used twice and a rule without fields are faults", () => {
  assert.match(faultsOf({ rules: [] })[0]!.why, /not a list/);
  assert.deepEqual(
    faultsOf([rule(), rule()]).map(({ field, token, why }) => [field, token, why]),
    [["id", "some-rule", "stands already in rules/hate.yaml"]],
  );
  const fields = faultsOf([{}]).map(({ rule, field }) => `${rule} ${field}`);
  for (const field of ["id", "when", "then", "severity", "clause", "reasons.fr", "reasons.en", "expires", "owner"])
    assert.ok(fields.includes(`#1 ${field}`), field);
});

const refused: [when: string, token: string, why: RegExp][] = [
  ["has(cue.slur)", "has(cue.slur)", /no call of has\(\)/],
  ['message.language.matches("(a+)+$")', 'message.language.matches("(a+)+$")', /no call of \.matches\(\)/],
  ["[1, 2].exists(x, x == cue.slur)", "[1, 2].exists(x, x == cue.slur)", /no call of \.exists\(\)/],
  ['cue["slur"] >= 1', 'cue["slur"]', /no index/],
  ["cue.slur >= 1.5", "1.5", /no whole number/],
  ["cue.slur >= 1u", "1u", /no whole number/],
  ["null == null", "null", /no whole number/],
  ["cue.slur >= 3000000000", "3000000000", /more than/],
  ["cue.slur / cue.threat >= 1", "cue.threat", /to divide by/],
  ["cue.slur % 0 == 1", "0", /to divide by/],
  ["cue.slur * cue.threat * pair.ambush > 9", "cue.slur * cue.threat", /too large/],
  ['person.band == "adlt"', '"adlt"', /can never be: one of under15/],
  ["person.band == room.audience", "person.band == room.audience", /compares/],
  ['person.band < "adult"', "person.band", /must be a number/],
  ['cue.slur == "adult"', 'cue.slur == "adult"', /compares a number with a text/],
  ['cue.slur in [1, "a"]', '"a"', /not of the kind/],
  ["cue.slur in []", "cue.slur in []", /empty/],
  ["cue.slur && person.fresh", "cue.slur", /must be true or false/],
  ["cue.slur + 1", "cue.slur + 1", /not true or false but int/],
  ["person.fresh ? cue.slur : person.staff", "person.fresh ? cue.slur : person.staff", /must choose between/],
  ["cue.constructor >= 1", "cue.constructor", /no fact/],
  ["cue.__proto__ >= 1", "cue.__proto__", /no fact/],
  ["cue", "cue", /no fact/],
  ["é", "é", /not understood/],
  ["", "", /must be a text/],
  [`${"(".repeat(90)}person.fresh${")".repeat(90)}`, "(".repeat(21), /too deep/],
];

for (const [when, token, why] of refused)
  test(`[SAF71] refused when compiled: ${when.slice(0, 50)}`, () => {
    const faults = faultsOf([rule({ when })]);
    assert.equal(faults.length, 1);
    assert.match(faults[0]!.why, why);
    assert.ok(faults[0]!.token.startsWith(token.slice(0, 20)), faults[0]!.token);
  });

test("[SAF74] a rule of more than 500 nodes and a set over its budget are refused", () => {
  const long = Array.from({ length: 130 }, () => "cue.slur>=1").join("||");
  assert.match(faultsOf([rule({ when: long })])[0]!.why, /too long or too deep/);
  const many = Array.from({ length: 10 }, (_, i) => rule({ id: `rule-${i}` }));
  assert.deepEqual(faultsOf(many, { steps: 30 }), []);
  assert.match(faultsOf(many, { steps: 29 })[0]!.why, /may take 30 steps on one message, and 29 are allowed/);
});

for (const category of ["solicitation", "ambush", "drugs", "pimping", "sexual_violence"])
  test(`[SAF77] a rule of ${category} that is not discreet is refused`, () => {
    assert.deepEqual(
      faultsOf([rule({ category })]).map(({ field }) => field),
      ["discreet"],
    );
    assert.deepEqual(faultsOf([rule({ category, discreet: true })]), []);
  });

for (const then of ["nudge", "hold", "refuse", "slow"])
  test(`[SAF77] no rule can ${then} somebody for speaking of self-harm`, () => {
    const cases = [
      { facts: { "cue.slur": 1 }, gives: then },
      { facts: {}, gives: "pass" },
    ];
    assert.match(
      faultsOf([rule({ category: "self_harm", ...acts(then), cases })])[0]!.why,
      /punishes somebody who suffers/,
    );
    const flags = [{ ...cases[0], gives: "flag" }, cases[1]];
    assert.deepEqual(faultsOf([rule({ category: "self_harm", ...acts("flag"), cases: flags })]), []);
  });

test("[SAF78] a live rule shows when it applies and when it does not; a draft need not", () => {
  assert.equal(faultsOf([rule({ cases: [] })]).length, 2);
  assert.equal(faultsOf([rule({ cases: [{ facts: {}, gives: "pass" }] })]).length, 1);
  assert.deepEqual(faultsOf([rule({ cases: [], state: "draft" })]), []);
});

test("[SAF78] a case that does not give what it says is found, of drafts too", () => {
  const cases = [
    { facts: { "cue.slur": 1 }, gives: "hold" },
    { facts: { "cue.threat": 1 }, gives: "hold" },
    { facts: { "cue.slur": 2, "message.language": "fr" }, gives: "pass" },
  ];
  const set = compileRules([{ file: "a.yaml", document: [rule({ cases, state: "draft" })] }], options);
  const at = { file: "a.yaml", rule: "some-rule", line: undefined };
  assert.deepEqual(checkCases(set), [
    { ...at, case: 2, gives: "pass", due: "hold" },
    { ...at, case: 3, gives: "hold", due: "pass" },
  ]);
});

test("[SAF81] a guess decides nothing by itself, however the rule is written", () => {
  const why = "is a guess: a sign or a card must stand beside it";
  for (const when of [
    "message.text_model >= 90",
    "message.text_model < 5",
    "!(message.text_model < 90)",
    "message.text_model >= 90 && message.length > 20",
    "message.text_model >= 90 && person.fresh && pair.to_minor",
    "cue.slur >= 1 || message.text_model >= 90",
    "cue.slur * 50 + message.text_model >= 90",
    "cue.slur >= 1 ? message.length > 3 : message.text_model > 90",
  ]) {
    const faults = faultsOf([rule({ when })]).filter(({ field }) => field === "when");
    assert.deepEqual(
      faults.map((fault) => [fault.token, fault.why]),
      [["message.text_model", why]],
      when,
    );
  }
});

test("[SAF81] a guess may stand beside a sign or a card", () => {
  for (const when of [
    "cue.slur >= 1 && message.text_model >= 60",
    "message.text_model >= 60 && (cue_level.slur >= 1 || actor.ambush >= 20)",
    "cue.slur >= 1 && (message.text_model >= 60 || person.fresh)",
  ])
    assert.deepEqual(
      faultsOf([rule({ when })]).filter(({ field }) => field === "when"),
      [],
      when,
    );
});

/** A rule that refuses, with cases that say so. */
const refusing = (when: string, more: object = {}) =>
  rule({ ...acts("refuse"), when, cases: ["refuse", "pass"].map((gives) => ({ facts: {}, gives })), ...more });

test("[SAF151] nothing is refused for an accumulated score alone, however the rule is written", () => {
  const why = "is a score: to refuse, a sign in the text must stand beside it";
  for (const [token, when] of [
    ["actor.ambush", "actor.ambush >= 20"],
    ["place.ambush", "place.ambush >= 200 && message.length > 3"],
    ["pair.ambush", "!(pair.ambush < 90)"],
    ["pair.talk", "pair.talk >= 90 && person.fresh && pair.to_minor"],
    ["pair.stages", "pair.stages >= 5 && count.posts_60s >= 1"],
    ["actor.ambush", "cue.slur >= 1 || actor.ambush >= 90"],
    ["actor.ambush", "cue.slur * 50 + actor.ambush >= 90"],
    ["actor.ambush", "cue.slur >= 1 ? message.length > 3 : actor.ambush > 90"],
    ["actor.ambush", "actor.ambush >= 20 && excused.slur >= 1"],
    ["actor.ambush", "actor.ambush >= 20 && message.text_model >= 60"],
  ] as const) {
    const faults = faultsOf([refusing(when)]);
    assert.deepEqual(
      faults.map(({ file, line, field, ...fault }) => [file, line, field, fault.token, fault.why]),
      [["rules/hate.yaml", 14, "when", token, why]],
      when,
    );
  }
});

test("[SAF151] drafts and rules in shadow, and those that are wrong elsewhere too, are told the same", () => {
  const when = "actor.ambush >= 20";
  for (const more of [{ state: "draft" }, { state: "shadow" }, { owner: "" }])
    assert.ok(faultsOf([refusing(when, more)]).some(({ token }) => token === "actor.ambush"));
});

test("[SAF151] a score may hold, slow, warn and queue by itself, and refuse beside a sign in the text", () => {
  const alone = ["nudge", "hold", "flag", "slow", "queue"].map((then) =>
    rule({ ...acts(then), when: "actor.ambush >= 20", cases: [then, "pass"].map((gives) => ({ facts: {}, gives })) }),
  );
  const beside = [
    "cue.slur >= 1 && actor.ambush >= 20",
    "actor.ambush >= 20 && (cue_level.slur >= 2 || cue.threat > 0)",
  ];
  for (const one of [...alone, ...beside.map((when) => refusing(when))]) assert.deepEqual(faultsOf([one]), []);
});
