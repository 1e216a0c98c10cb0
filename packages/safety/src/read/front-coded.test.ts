import assert from "node:assert/strict";
import { test } from "node:test";
import { foldSorted, unfoldWords } from "./front-coded.ts";

test("sorted words are read back as they were, whatever they share", () => {
  const words = ["a", "ab", "abandon", "abandonner", "b", "z", "z".repeat(40), `${"z".repeat(40)}y`];
  assert.equal(foldSorted(words), `AaBbCandonHnerAbAzB${"z".repeat(39)}Z${"z".repeat(15)}y`);
  assert.deepEqual(unfoldWords(foldSorted(words)), words);
});
