import assert from "node:assert/strict";
import { test } from "node:test";
import { type LogLine, planReplay } from "./chat-log.ts";
import { namesFor } from "./house-names.ts";

function lines(...said: [nick: string, text: string, kind?: LogLine["kind"]][]): LogLine[] {
  return said.map(([nick, text, kind = "message"]) => ({ at: "2024-05-04T18:00:00Z", room: "a", nick, text, kind }));
}

test("[RPL4] somebody who changes their name stays the same person, and the name is free for another", () => {
  const log = lines(["Ana", "hello"], ["Ana", "Ana2", "nick"], ["Ana2", "me again"], ["Ana", "somebody else"]);
  const { speakers, steps } = planReplay(log);
  assert.deepEqual(speakers, ["Ana", "Ana"]);
  assert.deepEqual(
    steps.map(({ speaker, does }) => [speaker, does]),
    [
      [0, "say"],
      [0, "rename"],
      [0, "say"],
      [1, "say"],
    ],
  );
});

test("[RPL3] a text that is too long is said in parts that hold all of it, and no character is cut", () => {
  const long = "🙏é ".repeat(1_500).trim();
  const { steps, adapted } = planReplay(lines(["Ana", long]));
  const parts = steps.map((step) => (step.does === "say" ? step.text : ""));
  assert.equal(adapted.split, 1);
  assert.ok(parts.length > 2 && parts.every((part) => part.length <= 1_900 && part.isWellFormed()));
  assert.equal(parts.join("").replaceAll(" ", ""), long.replaceAll(" ", ""));
});

test("[RPL3] what has no words is left out and counted; an action without words is not", () => {
  const { steps, adapted } = planReplay(lines(["Ana", "  "], ["Ana", "", "action"]));
  assert.equal(steps.length, 1);
  assert.deepEqual([adapted.empty, adapted.actions], [1, 1]);
});

test("[RPL3] names are tried as they are, then without foreign signs, then with letters added, all of them short enough", () => {
  const names = [...namesFor("[Away]precise|DefCon9-of-the-old-channel")];
  assert.equal(names[0], "AwaypreciseDefCon9-of-th");
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.every((name) => name.length >= 2 && name.length <= 24));
  assert.equal(namesFor("i").next().value, "inn");
});
