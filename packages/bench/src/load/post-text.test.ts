import assert from "node:assert/strict";
import { test } from "node:test";
import { dueOf, postText } from "./post-text.ts";

test("a text has the size asked for and carries when it was due", () => {
  for (const index of [0, 1, 63, 64, 12_345]) {
    const text = postText(1234.5678, index, 200);
    assert.equal(Buffer.byteLength(text), 200);
    assert.equal(text, text.trim());
    assert.equal(dueOf(text), 1234.6);
  }
});
