import assert from "node:assert/strict";
import { test } from "node:test";
import { ruleFaults } from "./rules.ts";

const readme = (text: string) => [{ path: "packages/server/src/messages/README.md", text }];
const tests = (text: string) => [{ path: "packages/server/src/messages/post.test.ts", text }];

test("a rule that a title cites is fine, alone or beside others", () => {
  const rules = readme(
    "- **[MSG1]** Stored before it is acknowledged.\n- [MSG2] In order, as [MSG1] says.\n1. [MSG3] Once.",
  );
  const cited = tests("test('[MSG1] an ack', f);\nawait t.test(\n  \"[MSG2, MSG3] order\", f);");
  assert.deepEqual(ruleFaults(rules, cited), []);
});

test("a rule without a test is a fault, and a mention outside a title is no test", () => {
  const faults = ruleFaults(readme("- [MSG1] Stored."), tests("// [MSG1]\nassert.ok(true, '[MSG1]');"));
  assert.match(faults.join(), /\[MSG1\] of .* has no test/);
});

test("a title that cites a rule nobody wrote is a fault", () => {
  assert.match(ruleFaults([], tests('test("[MSG9] gone", f)')).join(), /cites \[MSG9\]/);
});

test("one id for two rules is a fault", () => {
  assert.match(ruleFaults(readme("[MSG1] a\n[MSG1] b"), tests('it("[MSG1] a", f)')).join(), /stands in .* and in/);
});
