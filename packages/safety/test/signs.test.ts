import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "../src/act.ts";
import { loadEngine } from "./load-engine.ts";

const act = (text: string): Act => ({
  ...{ at: 1_796_000_000_000, kind: "private", place: "talk", text },
  ...{ author: { id: "a", fresh: false }, to: { id: "b", fresh: false } },
});
/** A sign by itself, which no rule rests on. */
const weak = act("we could meet up on saturday");

test("[SAF150] signs on which no rule rests are told to who measures, and to nobody else", () => {
  const quiet = loadEngine().judge(weak);
  assert.deepEqual([quiet.findings, quiet.risk, quiet.facts], [[], [], {}]);
  const told = loadEngine({ tellsSigns: true }).judge(weak);
  assert.deepEqual([told.action, told.severity, told.hits], ["pass", 0, []]);
  assert.ok(told.findings.length > 0 && told.risk.length > 0);
  assert.equal(told.facts["cue.asks_meet"], 1);
});

test("[SAF150] of a text without signs nothing is told", () => {
  const { findings, risk, facts } = loadEngine({ tellsSigns: true }).judge(act("hello"));
  assert.deepEqual([findings, risk, facts], [[], [], {}]);
});
