import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngine, type EngineOptions } from "@parvis/safety/judge";
import { keptPatterns } from "./kept-patterns.ts";
import { createPlainEngine } from "./program-engine.ts";

const lexicon = (say: string) => ({
  file: "words.yaml",
  document: {
    language: "fr",
    source: "test",
    licence: "Apache-2.0",
    expires: "2099-12-31",
    patterns: [
      { say, is: "insult_person", level: 3 },
      { say: "=pédé ~2 (<number>|chez*)", is: "hate_slur", level: 3 },
    ],
  },
});
const options = (say: string): EngineOptions => ({ lexicons: [lexicon(say)], rules: [], today: "2026-11-28" });

test("[SAE27] an engine of patterns that were kept finds what one of compiled ones finds", () => {
  const say = `moustier (${process.pid}|espece)`;
  const [first, again] = [keptPatterns(options(say)), keptPatterns(options(say))];
  const compiled = createEngine(options(say)).patterns;
  for (const patterns of [first, again]) {
    assert.deepEqual(patterns.patterns, compiled.patterns);
    assert.deepEqual(patterns.program, compiled.program);
    assert.deepEqual(patterns.vocabulary, compiled.vocabulary);
    for (const word of ["moustier", "chezles", "pede", "3"])
      assert.deepEqual(
        patterns.words.labelsOf(patterns.words.symbolOf(word)),
        compiled.words.labelsOf(compiled.words.symbolOf(word)),
      );
  }
});

test("[SAE27] with other words, or on another day, nothing old is found", () => {
  const has = (given: EngineOptions, word: string) => createPlainEngine(given).patterns.has(word);
  assert.equal(has(options("moustier"), "moustier"), true);
  assert.equal(has(options("mouquier"), "moustier"), false);
  const ended = { ...lexicon("moustier"), document: { ...lexicon("moustier").document, expires: "2026-11-28" } };
  assert.equal(has({ ...options(""), lexicons: [ended] }, "moustier"), true);
  assert.equal(has({ ...options(""), lexicons: [ended], today: "2026-11-29" }, "moustier"), false);
});
