import assert from "node:assert/strict";
import { test } from "node:test";
import type { Hit, Verdict } from "@parvis/safety/verdict";
import { backtest, type PastAct, wilson } from "./backtest.ts";

const hit = (rule: string): Hit => ({
  ...{ rule, category: "hate", severity: 2, clause: "respect", discreet: false },
  // biome-ignore lint/suspicious/noThenProperty: the field's name in a rule
  then: "flag",
  reasons: { fr: "", en: "" },
});
const nothing: Verdict = {
  ...{ action: "pass", severity: 0, hits: [], shadow: [], findings: [], risk: [], facts: {}, rules: "", engine: "" },
};
const judge = ({ text }: { text: string }): Verdict =>
  text.includes("bad") ? { ...nothing, hits: [hit("live-one")], shadow: [hit("shadow-one")] } : nothing;

function past(author: string, text: string, more: Partial<PastAct> = {}): PastAct {
  const person = { id: author, fresh: false };
  return {
    act: { at: 1, kind: "post", author: person, place: "r", text },
    knownAuthor: false,
    ...more,
  };
}

test("[SAE20] a backtest counts what fired, on whom newly, and how often moderators agreed", () => {
  const acts = [
    past("ana", "good"),
    past("bo", "bad", { decided: "acted", knownAuthor: true }),
    past("cem", "bad", { decided: "acted" }),
    past("dan", "bad"),
    past("cem", "bad again", { decided: "left" }),
  ];
  const { judged, rules } = backtest(judge, acts);
  assert.equal(judged, 5);
  assert.deepEqual(
    rules.map(({ rule }) => rule),
    ["live-one", "shadow-one"],
  );
  const [live] = rules;
  assert.deepEqual([live?.fired, live?.people, live?.newlyHit], [4, ["bo", "cem", "dan"], 2]);
  assert.deepEqual([live?.decided, live?.agreed], [3, 2]);
  assert.deepEqual([live?.agreedLow, live?.agreedHigh], wilson(2, 3));
});

test("[SAE20] what nobody looked at says nothing of how right a rule is", () => {
  const seen = Array.from({ length: 10 }, () => past("ana", "bad", { decided: "acted" }));
  const unseen = Array.from({ length: 990 }, () => past("bo", "bad"));
  const of = (acts: PastAct[]) => backtest(judge, acts).rules[0]!;
  assert.equal(of([...seen, ...unseen]).agreedLow, of(seen).agreedLow);
  assert.deepEqual([of(unseen).decided, of(unseen).agreedLow, of(unseen).agreedHigh], [0, 0, 1]);
});

test("[SAE20] the interval is Wilson's", () => {
  const [low, high] = wilson(2, 3);
  assert.ok(Math.abs(low - 0.2077) < 0.001 && Math.abs(high - 0.9385) < 0.001, `${low} ${high}`);
  assert.deepEqual(wilson(0, 10)[0], 0);
  assert.equal(wilson(10, 10)[1], 1);
});
