import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "./log.ts";

const SAID = "palimpsestueux";

function logged(error: unknown): string {
  let line = "";
  createLog("info", "test", {
    write(text) {
      line += text;
    },
  }).error({ error }, "failed");
  return line;
}

test("[LOG1] the log says what failed and where, and nothing of what was handed to it", () => {
  const inDatabase = Object.assign(new Error(`Failing row contains (${SAID})`), {
    ...{ name: "error", code: "23505", detail: `Key (name)=(${SAID}) already exists.`, where: SAID },
  });
  const inJson = (() => {
    try {
      return JSON.parse(SAID);
    } catch (cause) {
      return cause;
    }
  })();
  const aggregate = new AggregateError([inDatabase, SAID], `${SAID}\n    at ${SAID}`, { cause: inJson });
  for (const error of [inDatabase, inJson, aggregate]) {
    const line = logged(error);
    assert.equal(line.includes(SAID.slice(0, 5)), false, line);
    assert.match(line, /log\.test\.ts:\d+/);
  }
  assert.match(logged(inDatabase), /23505/);
  assert.match(logged(aggregate), /AggregateError.*SyntaxError.*23505|AggregateError.*23505.*SyntaxError/);
});
