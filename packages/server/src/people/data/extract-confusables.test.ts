import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import stored from "./confusables.json" with { type: "json" };
import { extractConfusables, packConfusables } from "./extract-confusables.ts";

const other = process.versions.icu === stored.icu ? false : `this Node carries ICU ${process.versions.icu}`;

test("[NAM7] the stored look-alikes are those of Unicode, all of them", { skip: other }, () => {
  const table = extractConfusables(readFileSync(process.execPath));
  assert.equal(table.size, 6565);
  assert.deepEqual(packConfusables(table), stored.looksLike);
});

test("[NAM7] a binary without the table is said to be one", () => {
  assert.throws(() => extractConfusables(Buffer.alloc(64)), /No confusables/);
});
