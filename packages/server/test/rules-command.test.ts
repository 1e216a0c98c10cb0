import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import { newDatabase } from "../../../scripts/test/new-database.ts";
import { needs } from "../../../scripts/test-support.ts";
import { runCommand } from "../src/cli/command.ts";
import { insertCharter } from "../src/house/store.ts";
import { type RunningServer, startServer } from "../src/main.ts";
import { postMessage } from "../src/messages/post-message.ts";
import { readConfig } from "../src/platform/config.ts";
import { compareInWorker } from "../src/safety/compare-in-worker.ts";
import { listActs } from "../src/safety/rules-store.ts";
import { longLines, rulesAlone } from "./own-rule.ts";

const data = mkdtempSync(join(tmpdir(), "parvis-rules-"));
after(() => rmSync(data, { recursive: true }));
const program = new URL("../src/main.ts", import.meta.url).pathname;

function parvis(args: string[], input = "", more: Record<string, string> = {}) {
  const env = { ...process.env, PARVIS_DATA: data, PARVIS_LOG: "silent", ...more };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { env, input, encoding: "utf8" });
  return { status, stdout, stderr };
}

function putRule(text: string): void {
  mkdirSync(join(data, "safety/rules"), { recursive: true });
  writeFileSync(join(data, "safety/rules/own.yaml"), text);
}

const rule = (id: string, when: string) => `
- id: ${id}
  state: draft
  owner: us
  clause: hate
  category: flood
  when: ${when}
  then: flag
  severity: 1
  discreet: false
  reasons: { fr: "Essai.", en: "Test." }
  expires: 2099-12-31
  cases:
    - { facts: { message.length: 30 }, gives: flag }
    - { facts: {}, gives: pass }
`;

async function sayTwoLines({ house }: RunningServer): Promise<void> {
  const entry = { name: "Ana", age: "adult", charter: house.facts.charter.version } as const;
  const { result } = await house.enter(undefined, entry, {});
  assert.ok("actor" in result);
  const room = (await house.rooms(undefined))[0]!.id;
  const say = (n: number, text: string) => postMessage(house.posts, result.actor, { n, room, text });
  await say(1, "hello");
  await say(2, "a line that is longer than thirty characters");
}

test("[CMD1] judge reads standard input and prints a verdict for each line", () => {
  const { status, stdout } = parvis(
    ["judge", "--lang", "en"],
    "good evening\nanyone selling weed, 50 a bag, delivery tonight?\n",
  );
  assert.equal(status, 0);
  const verdicts = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    verdicts.map(({ action }) => action === "pass"),
    [true, false],
  );
  assert.deepEqual(verdicts[1].categories, ["drugs"]);
});

test("[CMD1, CMD9] judge and backtest understand the same languages and places, and say which where one is another", () => {
  for (const [option, other, said] of [
    ["--lang", "de", "--lang is fr or en"],
    ["--context", "everywhere", "--context is room or private"],
  ] as const) {
    for (const command of [["judge"], ["rules", "backtest"]]) {
      const { status, stdout, stderr } = parvis([...command, option, other]);
      assert.deepEqual([status, stdout, stderr.split("\n")[0]], [command[0] === "judge" ? 2 : 1, "", said]);
    }
  }
});

test("[CMD10] judge tells of signs on which no rule rests", () => {
  const { stdout } = parvis(["judge", "--context", "private"], "we could meet up on saturday\nit rained all day");
  const [meeting, rain] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual([meeting.action, meeting.categories], ["pass", []]);
  assert.ok(meeting.score > 0 && meeting.score < 25, meeting.score);
  assert.equal(meeting.spans[0].cue, "asks_meet");
  assert.deepEqual([rain.score, rain.reasons], [0, []]);
});

test("[CMD6, CMD7] judge prints one line for each that it reads; where one is refused, it says so and goes on", () => {
  const { status, stdout, stderr } = parvis(
    ["judge"],
    `{"conversation":1,"author":2,"text":"a\u2028b"}\n{"author":{},"text":"c"}\nlast`,
  );
  const printed = stdout.trim().split("\n");
  assert.deepEqual(
    printed.map((line) => Object.keys(JSON.parse(line))[0]),
    ["conversation", "line", "action"],
  );
  assert.equal(stderr, "line 2: author must be a text or a whole number, and is {}\n");
  assert.equal(status, 1);
});

test("[CMD2] check tells each fault with file, line and token; test runs the rules' own cases", () => {
  putRule(rule("own-rule", "message.lenght >= 30"));
  const faulty = parvis(["rules", "check"]);
  assert.equal(faulty.status, 1);
  assert.match(faulty.stderr, /data\/safety\/rules\/own\.yaml:\d+ .*message\.lenght/);
  putRule(rule("own-rule", "message.length >= 30"));
  assert.match(parvis(["rules", "check"]).stdout, /\d+ patterns and \d+ rules, nothing wrong/);
  assert.match(parvis(["rules", "test"]).stdout, /each as it should be/);
  putRule(rule("own-rule", "message.length >= 31"));
  const failing = parvis(["rules", "test"]);
  assert.equal(failing.status, 1);
  assert.match(failing.stderr, /own-rule, case 1: gives pass, not flag/);
});

test("[SAF360] check refuses a rule whose clause is not in the charter of the house", async () => {
  putRule(rule("own-rule", "message.length >= 30").replace("clause: hate", "clause: hatte"));
  const unknown = parvis(["rules", "check"]);
  assert.equal(unknown.status, 1);
  assert.match(
    unknown.stderr,
    /data\/safety\/rules\/own\.yaml:\d+ at hatte own-rule: clause: is no clause of the charter \(hate\?\)/,
  );
  const folder = mkdtempSync(join(tmpdir(), "parvis-charter-"));
  const server = await startServer(readConfig({ PARVIS_DATA: folder, PORT: "0", PARVIS_LOG: "silent" }));
  try {
    const { database } = server.house.desk;
    const clauses = server.house.facts.charter.clauses.filter(({ id }) => id !== "hate");
    await database.write((tx) => insertCharter(tx, { version: 99, clauses }, { at: 1, by: "somebody" as PersonId }));
  } finally {
    await server.stop();
  }
  const taken = parvis(["rules", "check"], "", { PARVIS_DATA: folder });
  assert.equal(taken.status, 1);
  assert.match(taken.stderr, /hate\.yaml:\d+ at hate hate-slur: clause: is no clause of the charter/);
  assert.doesNotMatch(taken.stderr, /solicitation\.yaml/);
  rmSync(folder, { recursive: true });
});

test("[CMD3] backtest judges what is stored, drafts too, beside a house that is open", async () => {
  putRule(rule("own-rule", "message.length >= 30"));
  const server = await startServer(readConfig({ PARVIS_DATA: data, PORT: "0", PARVIS_LOG: "silent" }));
  try {
    await sayTwoLines(server);
    const { status, stdout } = parvis(["rules", "backtest", "--days", "1"]);
    assert.equal(status, 0);
    assert.match(stdout, /2 public messages of the last 1 days/);
    assert.match(stdout, /own-rule.*│ 1\s+│ 1\s+│ 1\s+│ 0\s+│ 0\s+│ ''\s+│/);
  } finally {
    await server.stop();
  }
});

test("[CMD8] judge and backtest ask the text model too, as the house does", () => {
  putRule(rule("own-rule", "cue.insult_mild + cue.insult_person >= 1 && message.text_model >= 1"));
  const lines = join(data, "lines.jsonl");
  writeFileSync(lines, `{"conversation":"c","author":"ana","text":"you are all idiots"}\n`);
  assert.match(parvis(["rules", "backtest", "--set", lines, "--rule", "own-rule"]).stdout, /own-rule: ana/);
});

test("[CMD9] backtest on scripted sets tells how often a rule fires, on whom, and whether cases say so", () => {
  putRule(rule("own-rule", "message.length >= 30"));
  const [lines, cases] = [join(data, "lines.jsonl"), join(data, "cases.yaml")];
  writeFileSync(
    lines,
    `{"conversation":"c","author":"ana","text":"a line that is longer than thirty characters"}\n{"author":"bo","text":"short"}\n`,
  );
  writeFileSync(
    cases,
    `found: [{ text: "a text that is longer than thirty letters" }]
clear: [{ lines: ["short", "another text that is longer than this"] }]
dialogues:
  - id: talk
    people: { a: { band: adult, fresh: true }, b: { fresh: false } }
    lines: [{ a: "hi" }, { b: "an answer that is longer than thirty letters" }]
    twin: { people: { a: { fresh: false } }, lines: [{ a: "hi" }] }
`,
  );
  const { status, stdout } = parvis(["rules", "backtest", "--rule", "own-rule", "--set", lines, cases]);
  assert.equal(status, 0);
  assert.match(stdout, /8 messages of 2 scripted sets/);
  assert.match(stdout, /own-rule'\s+│ 4\s+│ 4\s+│ 3\s+│ 2\s+│ '21 % to 94 %'/);
  assert.match(stdout, /own-rule: ana, cases\.yaml found 1, cases\.yaml clear 1, talk\/b/);
  writeFileSync(lines, `{"author":{},"text":"hello"}`);
  const faulty = parvis(["rules", "backtest", "--set", lines, join(data, "nothing.yaml")]);
  assert.equal(faulty.status, 1);
  assert.match(faulty.stderr, /lines\.jsonl:1 author must be/);
  assert.match(faulty.stderr, /nothing\.yaml cannot be read/);
});

test("[CMD4, CMD8] the rules of the house are put in shadow, compared, made live and taken back on the machine, on record", async (t) => {
  rmSync(join(data, "safety"), { recursive: true, force: true });
  const said: unknown[] = [];
  const table = <T>(at: number) => said[at] as T;
  for (const how of ["log", "error", "table"] as const)
    t.mock.method(console, how, (one: unknown) => void said.push(one));
  const env = { PARVIS_DATA: data, PARVIS_LOG: "silent", PORT: "1" };
  const start: typeof startServer = (config) => startServer(config, { makeEngine: rulesAlone });
  const rules = async (...args: string[]) => {
    said.length = 0;
    return runCommand(["rules", ...args], { env, start });
  };
  const file = join(data, "long-lines.yaml");
  writeFileSync(file, longLines("message.lenght > 30"));
  assert.equal(await rules("shadow", file), 1);
  assert.match(said.join(), /rule:7 .*message\.lenght/);
  writeFileSync(file, longLines("message.length > 30"));
  assert.equal(await rules("shadow", file), 0);
  assert.deepEqual(said, ["long-lines, version 1, is in shadow."]);
  assert.equal(await rules("publish", "long-lines", "1", "--reason", "pour voir"), 1);
  assert.match(said.join(), /reads first/);
  assert.equal(await rules("diff", "long-lines"), 0);
  assert.match(String(said[0]), /nothing of it is live: 2 public messages of the last 30 days/);
  assert.deepEqual(table<Record<string, unknown>>(1)["messages it finds"], 1);
  assert.match(String(said[2]), /Ana \[not decided\]: a line that is longer/);
  assert.equal(await rules("publish", "long-lines", "1"), 2);
  assert.equal(await rules("publish", "long-lines", "1", "--reason", "pour voir"), 0);
  assert.deepEqual(said, ["long-lines, version 1, is live."]);
  // [CMD8] So judges whoever asks on the machine.
  const long = "a line that is longer than thirty characters";
  const isHit = () => JSON.parse(parvis(["judge"], long).stdout).reasons.includes("long-lines");
  assert.equal(isHit(), true);
  assert.equal(await rules("back", "long-lines", "--reason", "trop"), 0);
  assert.deepEqual(said, ["long-lines: nothing of it is live, version 1 is in shadow."]);
  assert.equal(isHit(), false);
  assert.match(
    parvis(["rules", "backtest", "--rule", "long-lines"]).stdout,
    /long-lines \(version 1, in shadow\)' │ 1/,
  );
  assert.equal(await rules("list"), 0);
  const listed = table<{ rule: string; shadow: number }[]>(0).find((one) => one.rule === "long-lines");
  assert.equal(listed?.shadow, 1);
});

test("[SAE22] messages are judged again in a thread of its own, which reads beside a house that is open", async () => {
  const server = await startServer(readConfig({ PARVIS_DATA: data, PORT: "0", PARVIS_LOG: "silent" }), {
    makeEngine: rulesAlone,
  });
  try {
    const acts = await listActs(server.house.desk.database.read);
    const compare = compareInWorker({ data, database: undefined });
    const now = Date.now();
    const difference = await compare({ acts, rule: "long-lines", version: 1, since: 0, now });
    assert.deepEqual([difference.judged, difference.found], [2, 1]);
  } finally {
    await server.stop();
  }
});

test("[CMD3, SAE22] what is stored in PostgreSQL is judged again from there, by the command and by the thread", {
  skip: needs("postgres"),
}, async () => {
  // Another house, with none of the keys of the one before.
  rmSync(data, { recursive: true });
  putRule(rule("own-rule", "message.length >= 30"));
  const url = await newDatabase();
  const address = { PARVIS_DATABASE: url };
  const config = readConfig({ PARVIS_DATA: data, PORT: "0", PARVIS_LOG: "silent", ...address });
  const server = await startServer(config, { makeEngine: rulesAlone });
  try {
    await sayTwoLines(server);
    const { status, stdout } = parvis(["rules", "backtest", "--days", "1"], "", address);
    assert.equal(status, 0);
    assert.match(stdout, /2 public messages of the last 1 days/);
    assert.match(stdout, /own-rule.*│ 1\s+│ 1\s+│ 1\s+│ 0\s+│ 0\s+│ ''\s+│/);
    const compare = compareInWorker({ data, database: url });
    const acts = await listActs(server.house.desk.database.read);
    const difference = await compare({ acts, rule: "own-rule", version: 1, since: 0, now: Date.now() });
    assert.equal(difference.judged, 2);
  } finally {
    await server.stop();
  }
});
