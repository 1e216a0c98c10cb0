import assert from "node:assert/strict";
import { test } from "node:test";
import { afterWrong, cleanRecovery, goodUntil, recoveryCode, waitOf } from "./rules.ts";

const MINUTE_MS = 60_000;

test("[STF1, STF2] a sign-in lasts its hours, and is fresh for its minutes", () => {
  const settings = { required: true, hours: 12, freshMinutes: 10 };
  assert.equal(goodUntil(0, "signed-in", settings), 12 * 60 * MINUTE_MS);
  assert.equal(goodUntil(0, "fresh", settings), 10 * MINUTE_MS);
});

test("[STF9] five wrong codes close the door for what is left of a quarter of an hour, and no longer", () => {
  let wrong = { wrong: 0, wrong_at: 0 };
  for (const minute of [100, 101, 102, 103]) wrong = afterWrong(wrong, minute * MINUTE_MS);
  assert.equal(waitOf(wrong, 104 * MINUTE_MS), undefined);
  wrong = afterWrong(wrong, 104 * MINUTE_MS);
  assert.equal(waitOf(wrong, 105 * MINUTE_MS), 10 * MINUTE_MS);
  assert.equal(waitOf(wrong, 115 * MINUTE_MS), undefined);
  assert.equal(waitOf(afterWrong(wrong, 115 * MINUTE_MS), 116 * MINUTE_MS), undefined, "counted anew");
});

test("[STF8] a recovery code is four groups of four without signs that look alike, and is typed as one likes", () => {
  const code = recoveryCode(Uint8Array.from({ length: 32 }, (_, i) => i * 7));
  assert.match(code, /^([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$/);
  assert.equal(cleanRecovery(` ${code.toLowerCase().replaceAll("-", " ")} `), code.replaceAll("-", ""));
  assert.equal(
    recoveryCode(Uint8Array.of(255, 240, ...Array(16).fill(0))),
    "2222-2222-2222-2222",
    "no letter is likelier",
  );
});
