import assert from "node:assert/strict";
import { test } from "node:test";
import { verdictOf } from "../../test/fake-engine.ts";
import { outcomeOf, refusalOf, toldOf } from "./rules.ts";

const person = { staff: false, sure: false };
const told = (text: string, standing = person) => {
  const { action, ...rest } = outcomeOf(verdictOf(text), standing);
  const also = Object.entries(rest).flatMap(([name, is]) => (is ? name : []));
  return [action, ...also].join(" ");
};

test("[SAE5] what a verdict leads to", () => {
  assert.equal(told("bonsoir"), "pass");
  assert.equal(told("!nudge"), "nudge");
  assert.equal(told("!nudge", { ...person, sure: true }), "pass notes");
  assert.equal(told("!hold"), "hold notes");
  assert.equal(told("!hold", { ...person, sure: true }), "hold notes");
  assert.equal(told("!hold", { ...person, staff: true }), "pass notes");
  assert.equal(told("!refuse", { staff: true, sure: true }), "refuse");
  assert.equal(told("!flag"), "pass notes");
  assert.equal(told("!queue !slow"), "pass notes slows");
  assert.equal(told("!flag !nudge"), "nudge notes");
});

test("[SAE9] nothing of self-harm is a sanction, and nothing else is let off for it", () => {
  for (const then of ["refuse", "hold", "nudge", "slow"]) assert.equal(told(`!${then}:self_harm`), "pass cares");
  assert.equal(told("!flag:self_harm"), "pass notes cares");
  assert.equal(told("!flag:self_harm !hold"), "hold notes cares");
  assert.equal(toldOf(verdictOf("!flag:self_harm !hold"), "hold").reasons?.en, "reason to hold");
});

test("[SAE4] a discreet rule keeps the verdict to its clause, whatever else applies", () => {
  assert.deepEqual(refusalOf(verdictOf("!refuse"), "refuse").body, {
    ...{ code: "text_refused", clause: "hate" },
    reasons: { fr: "raison de refuse", en: "reason to refuse" },
  });
  const discreet = refusalOf(verdictOf("!refuse:solicitation:discreet !nudge"), "refuse").body;
  assert.deepEqual(discreet, { code: "text_refused", clause: "hate" });
});
