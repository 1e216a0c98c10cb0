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

test("[RPL3] as fast as it was times a hundred, and not faster; what the house's engine keeps back is counted", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-log-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "two.jsonl");
  const line = (second: number, text: string) =>
    JSON.stringify({ at: `2024-05-04T18:00:${second}Z`, room: "a", nick: "Ana", text, kind: "message" });
  // One that is held, one that is refused, one that its author is asked about.
  const judged = ["je vends de la coke, livraison ce soir, mp", "kill yourself", "my number is 06 12 34 56 78"];
  writeFileSync(file, ["!a", ...judged, "!a"].map((text, i) => `${line(10 + 10 * i, text)}\n`).join(""));
  const { code, last } = await runProgram("replay.ts", file, "--speed", "100");
  assert.equal(code, 0);
  const [row] = last ?? [];
  assert.deepEqual([row?.["said"], row?.["held"], row?.["refused"], row?.["unreadable"]], [3, 1, 1, 0]);
  const speed = Number(row?.["speed"]);
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
