import assert from "node:assert/strict";
import { test } from "node:test";
import { guardData } from "../guard-data.ts";

test("[SAF145] a browser is never sent a private lexicon", () => {
  const open = { file: "lexicons/fr/open.yaml", document: { language: "fr", private: false, patterns: [] } };
  const own = {
    file: "lexicons/fr/own.yaml",
    document: { language: "fr", private: true, patterns: [{ say: "motsecret" }] },
  };
  const sent = guardData([open, own]);
  assert.deepEqual(JSON.parse(sent).lexicons, [open]);
  assert.ok(!sent.includes("motsecret"));
});
