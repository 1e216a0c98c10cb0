import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { runProgram } from "./run-program.ts";

const sample = join(import.meta.dirname, "sample-chat.jsonl");

test("[RPL1, RPL2] a chat log is replayed by one connection a person, and the house keeps all of it", async () => {
  const { code, out, err, last } = await runProgram("replay.ts", sample);
  assert.equal(code, 0, out + err);
  const [row] = last ?? [];
  const { lines, people, rooms, said, lost, doubled, out_of_order, altered, not_heard } = row ?? {};
  assert.deepEqual([lost, doubled, out_of_order, altered, not_heard], [0, 0, 0, 0, 0]);
  // 36 lines: three change a name, one has no word, one is in two parts.
  assert.deepEqual([lines, people, rooms, said], [36, 8, 2, 33]);
  assert.ok(Number(row?.["names_adapted"]) >= 4);
  assert.match(out, /█ 36\/36/);
});

test("as fast as it was times a hundred, and not faster", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-log-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "two.jsonl");
  const line = (second: number) =>
    JSON.stringify({ at: `2024-05-04T18:00:${second}Z`, room: "a", nick: "Ana", text: "!a", kind: "message" });
  writeFileSync(file, `${line(10)}\n${line(50)}\n`);
  const { code, last } = await runProgram("replay.ts", file, "--speed", "100");
  assert.equal(code, 0);
  const speed = Number(last?.[0]?.["speed"]);
  assert.ok(speed > 1 && speed <= 100, `×${speed}`);
});

test("a file that is no chat log, and no file at all, end with a reason", async () => {
  const wrong = await runProgram("replay.ts", join(import.meta.dirname, "run-program.ts"));
  assert.equal(wrong.code, 1);
  assert.match(wrong.err, /line 1: not a line of a chat log/);
  const none = await runProgram("replay.ts");
  assert.equal(none.code, 2);
  assert.match(none.err, /Usage/);
});
