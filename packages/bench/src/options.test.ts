import assert from "node:assert/strict";
import { test } from "node:test";
import { runProgram } from "../test/run-program.ts";
import { parseOptions, usage } from "./options.ts";

test("what is not understood is said in one line under the usage, with 2", async () => {
  const { code, out, err } = await runProgram("main.ts", "fanout", "--colour");
  assert.equal(code, 2);
  assert.equal(out, "");
  assert.equal(err, `${usage}\n\nUnknown option '--colour'\n`);
});

test("each fault of what is asked for has words of its own", () => {
  const faults = {
    "fanout --seconds": /^Option '--seconds <value>' argument missing$/,
    "fanout --seconds 0": /^--seconds is more than 0/,
    "fanout --writers 1.5": /^--writers is a whole number/,
    "fanout --messages-stored -1": /'--messages-stored' argument is ambiguous$/,
    dance: /^there is no bench dance$/,
    "fanout post": /^one bench at a time: fanout, post$/,
  };
  for (const [line, message] of Object.entries(faults)) {
    assert.throws(() => parseOptions(line.split(" ")), { name: "RangeError", message });
  }
});

test("the usage is there for the asking", () => {
  for (const line of ["--help", "fanout --help", "-h"]) assert.equal(parseOptions(line.split(" ")), undefined);
  assert.equal(parseOptions([]), undefined);
  assert.equal(parseOptions(["post", "--quick"])?.seconds, 2);
});
