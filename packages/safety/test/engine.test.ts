import assert from "node:assert/strict";
import { test } from "node:test";
import { type Act, actions } from "../src/act.ts";
import { digestOf } from "../src/digest.ts";
import { loadEngine } from "./load-engine.ts";
import { Chance, randomText, talk } from "./synthetic.ts";

/** How many of each: SAFETY_FUZZ=1000000 takes some minutes. */
const COUNT = Number(process.env["SAFETY_FUZZ"] ?? 3_000);
const memory = { pairs: 20_000, actors: 20_000, places: 1_000 };

test(`[SAF97] ${COUNT.toLocaleString("en")} events judged twice give the same verdicts and leave the same state`, () => {
  const judged = () => {
    const engine = loadEngine({ memory });
    const chance = new Chance(11);
    const said = { digest: "", warned: 0 };
    for (let i = 0; i < COUNT; i++) {
      const { action, hits, risk } = engine.judge(talk(chance, i));
      if (hits.length === 0) continue;
      said.warned++;
      said.digest = digestOf([said.digest, action, hits.map(({ rule }) => rule), risk]);
    }
    return { ...said, state: engine.digest() };
  };
  const [once, again] = [judged(), judged()];
  assert.ok(once.warned > COUNT / 1000);
  assert.deepEqual(again, once);
});

test(`[SAF98] ${COUNT.toLocaleString("en")} strings of anything at all: a verdict each, and no step over budget`, () => {
  const engine = loadEngine({ memory });
  const chance = new Chance(12);
  for (let i = 0; i < COUNT; i++) {
    const author = { id: `person ${i % 500}`, fresh: false };
    const act: Act = { at: 1_796_000_000_000 + i, kind: "post", author, place: "room", text: randomText(chance) };
    const { action, findings } = engine.judge(act);
    assert.ok(actions.includes(action));
    for (const { span } of findings) {
      assert.ok(span.start >= 0 && span.start <= span.end && span.end <= act.text.length, JSON.stringify(act.text));
    }
  }
  assert.ok(engine.rules.steps <= 20_000);
});

test("[SAF99] what was said long ago and by others changes nothing: memory is bounded, and tells its size", () => {
  const engine = loadEngine({ memory: { pairs: 1_000, actors: 1_000, places: 100 } });
  const before = engine.bytes();
  const chance = new Chance(13);
  for (let i = 0; i < 5_000; i++) engine.judge(talk(chance, i));
  assert.equal(engine.bytes(), before);
  assert.ok(before > 0 && before < 2_000_000);
});
