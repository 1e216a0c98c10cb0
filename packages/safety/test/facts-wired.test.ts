import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import type { Act } from "../src/act.ts";
import { loadEngine } from "./load-engine.ts";

/** An engine of one rule in shadow, which tells that the condition holds. */
function engineOf(when: string) {
  const document = parse(`
- id: holds
  state: shadow
  owner: parvis
  clause: kindness
  category: flood
  when: ${when}
  then: flag
  severity: 1
  reasons: { fr: "Voulez-vous attendre un peu ?", en: "Would you wait a little?" }
  expires: 2028-11-28
`);
  return loadEngine({ rules: [{ file: "rules/flood.yaml", document }] });
}

const post = (text: string, more: Partial<Act> = {}): Act => ({
  ...{ at: 1_796_000_000_000, kind: "post", author: { id: "lea", fresh: false }, place: "square", text },
  ...more,
});

test("[SAF144] a rule is told of a word in two scripts", () => {
  const engine = engineOf("message.mixed_script");
  assert.equal(engine.judge(post("un реtit mot")).shadow.length, 1);
  assert.equal(engine.judge(post("un petit mot")).shadow.length, 0);
  assert.equal(engine.judge(post("привет как дела сегодня")).shadow.length, 0);
});

test("[SAF144] a rule is told in how many places the same was said", () => {
  const engine = engineOf("count.places_10m >= 2");
  const said = "venez tous voir ma nouvelle chaîne";
  const shadows = ["square", "square", "garden"].map(
    (place, i) => engine.judge(post(said, { place, at: 1_796_000_000_000 + 60_000 * i })).shadow.length,
  );
  assert.deepEqual(shadows, [0, 0, 1]);
  const late = engine.judge(post(said, { place: "attic", at: 1_796_000_000_000 + 3_600_000 }));
  assert.equal(late.shadow.length, 0);
});

test("[SAF144] what stands inside an address or an identifier is nothing said", () => {
  const engine = loadEngine();
  const slurs = (text: string) => {
    const verdict = engine.judge(post(text, { author: { id: text, fresh: false }, place: text }));
    return verdict.findings.filter(({ cue }) => cue === "hate_slur").length;
  };
  for (const text of [
    "mon blog : https://exemple.fr/sale-pd-histoire-d-un-mot",
    "écris-moi à sale.pd@exemple.fr",
    "appelle moi au 06 12 34 56 78, https://example.com/you/faggot/the-play",
  ]) {
    assert.equal(slurs(text), 0, text);
  }
  assert.equal(slurs("sale pd"), 1);
});
