import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { readLines } from "./read-lines.ts";

const linesOf = (...chunks: (string | Buffer)[]) => Array.fromAsync(readLines(Readable.from(chunks)));

test("[CMD6] a line ends at a line feed and nowhere else: a string of JSON may hold every other separator raw", async () => {
  const within = "a\u2028b\u2029c\u0085d\u000be\u000cf\rg";
  assert.deepEqual(await linesOf(`${within}\nnext\n`), [within, "next"]);
});

test("[CMD6] the carriage return before it is not part of the line; an empty line is one", async () => {
  assert.deepEqual(await linesOf("one\r\n\r\n\ntwo"), ["one", "", "", "two"]);
  assert.deepEqual(await linesOf("one\r", "\ntwo\n"), ["one", "two"]);
  assert.deepEqual(await linesOf(""), []);
});

test("[CMD6] pieces may end anywhere, within a character too", async () => {
  const bytes = Buffer.from("été\n😀 là\n");
  const pieces = Array.from(bytes, (byte) => Buffer.from([byte]));
  assert.deepEqual(await linesOf(...pieces), ["été", "😀 là"]);
});
