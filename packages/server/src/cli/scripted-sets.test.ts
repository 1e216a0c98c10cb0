import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readSets } from "./scripted-sets.ts";

const folder = mkdtempSync(join(tmpdir(), "parvis-sets-"));
after(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function actsOf(...files: string[]) {
  const read = readSets(files, { context: "room" });
  assert.ok("acts" in read, JSON.stringify(read));
  return read.acts;
}

const talk = `
dialogues:
  - id: one
    people: { a: { band: adult, fresh: true }, b: { band: minor15to17, fresh: false } }
    lines: [{ a: "hello" }, { b: "hi", checkedBy: 2 }, { a: "tomorrow?" }]
    twin: { people: { a: { fresh: false }, b: { fresh: false } }, lines: [{ a: "hello" }] }
  - id: two
    context: room
    people: { a: { fresh: false } }
    lines: [{ a: "hello" }]
    twin: { people: { a: { fresh: false } }, lines: [{ a: "hello all" }] }
`;

test("[CMD9] in a dialogue both people are known from the first line, and it is private unless it says so", () => {
  const acts = actsOf(put("fr/talk.yaml", talk));
  const [first, second, third, twin, room, roomTwin] = acts.map(({ act }) => act);
  assert.deepEqual(first?.author, { id: "one/a", band: "adult", fresh: true });
  assert.deepEqual(first?.to, { id: "one/b", band: "minor15to17", fresh: false });
  assert.deepEqual(
    [first, second, third].map((act) => act?.checkedBy),
    [undefined, 2, 2],
  );
  assert.deepEqual(
    [first, twin, room, roomTwin].map((act) => act?.kind),
    ["private", "private", "post", "post"],
  );
  assert.notEqual(twin?.author.id, first?.author.id);
  assert.equal(first?.language, "fr");
  assert.deepEqual(
    acts.map(({ decided }) => decided),
    ["acted", "acted", "acted", "left", "acted", "left"],
  );
});

test("[CMD9] the lines of a single case are one person's, one after the other; times rise over all sets", () => {
  const file = put("any.yaml", `found: [{ lines: [one, two] }]\nclear: [{ text: three }]\n`);
  const acts = actsOf(file, put("fr/talk.yaml", talk));
  const [one, two, three] = acts.map(({ act }) => act);
  assert.equal(one?.author.id, two?.author.id);
  assert.notEqual(two?.author.id, three?.author.id);
  assert.equal(one?.language, undefined);
  assert.deepEqual(
    acts.slice(0, 3).map(({ decided }) => decided),
    ["acted", "acted", "left"],
  );
  const early = put("early.jsonl", `{"at":2000,"text":"later"}\n{"at":1000,"text":"sooner"}\n`);
  const times = actsOf(file, early).map(({ act }) => act.at);
  assert.deepEqual(times.slice(0, 2), [1000, 2000]);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
});

test("[CMD9] every fault of every file is told", () => {
  const odd = put("odd.yaml", "dialogues: [{ id: x, lines: 3 }]\n");
  const none = put("none.yaml", "- just: a list\n");
  const lines = put("lines.jsonl", `{"text":"fine"}\n\n{"text":1}\n`);
  const read = readSets([odd, none, lines], { context: "room" });
  assert.ok("faults" in read);
  assert.match(read.faults[0]!, /odd\.yaml is not written as cases are/);
  assert.match(read.faults[1]!, /none\.yaml holds no cases/);
  assert.match(read.faults[2]!, /lines\.jsonl:3 text must be a text/);
});
