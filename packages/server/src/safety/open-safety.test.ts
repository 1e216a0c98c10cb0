import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Act } from "@parvis/safety/act";
import { createEngine, type EngineOptions } from "@parvis/safety/judge";
import { engineOf, passing, verdictOf } from "../../test/fake-engine.ts";
import type { HouseRules } from "./house-rules.ts";
import { type MakeEngine, Safety } from "./open-safety.ts";
import type { ReadDocument } from "./read-documents.ts";
import type { RuleAct } from "./rules-store.ts";

function scene() {
  const data = mkdtempSync(join(tmpdir(), "parvis-safety-"));
  for (const folder of ["rules", "lexicons"]) mkdirSync(join(data, "safety", folder), { recursive: true });
  const lines: Record<string, unknown>[] = [];
  const log = Object.fromEntries(
    ["debug", "info", "warn", "error"].map((level) => [level, (line: object) => lines.push({ level, ...line })]),
  ) as never;
  const made: EngineOptions[] = [];
  let now = Date.UTC(2026, 10, 28);
  let edits = 0;
  return {
    ...{ data, lines, made },
    pass: (ms: number) => {
      now += ms;
    },
    open: (makeEngine: MakeEngine, houseRules?: HouseRules) =>
      Safety.open({
        ...(houseRules && { houseRules }),
        ...{ data, log, clock: { now: () => now, elapsed: () => now } },
        makeEngine: (options) => {
          made.push(options);
          return makeEngine(options);
        },
      }),
    write: (name: string, text: string) => {
      const file = join(data, "safety", name);
      writeFileSync(file, text);
      // Two writes in one tick of the file system's clock are still two.
      utimesSync(file, 1000, 1000 + edits++);
    },
    own: () => made.at(-1)!.rules.filter(({ file }) => file.startsWith("data/")),
    [Symbol.dispose]: () => rmSync(data, { recursive: true }),
  };
}

const act = (text: string) => ({ at: 0, kind: "post", place: "a", text, author: { id: "ana", fresh: false } }) as Act;
const passes: MakeEngine = () => engineOf(() => passing);

test("[SAE2] a house's own documents stand beside the program's, and are read again once they have changed", () => {
  using house = scene();
  house.write("rules/ours.yaml", "- id: ours\n  when: true\n");
  const safety = house.open(passes);
  const [{ file, document }] = house.own() as [ReadDocument];
  assert.deepEqual([file, document], ["data/safety/rules/ours.yaml", [{ id: "ours", when: true }]]);
  assert.equal(house.made[0]!.today, "2026-11-28");
  safety.look();
  assert.equal(house.made.length, 1, "nothing has changed");
  house.write("rules/ours.yaml", "- id: theirs\n");
  safety.look();
  assert.deepEqual(house.own()[0]!.document, [{ id: "theirs" }]);
  rmSync(join(house.data, "safety/rules/ours.yaml"));
  safety.look();
  assert.deepEqual(house.own(), []);
});

test("[SAE2] documents that are wrong leave the old engine at work, and are told once: file, line, token", () => {
  using house = scene();
  let verdict = verdictOf("!flag");
  const safety = house.open(({ rules }) => {
    const bad = rules.find(({ document }) => JSON.stringify(document).includes("nowhere"));
    if (bad !== undefined)
      throw Object.assign(new Error("2 faults"), {
        faults: [
          { file: bad.file, rule: "bad", field: "when", token: "nowhere", why: "no such fact" },
          { file: bad.file, where: "[0].then", token: "perhaps", problem: "no such action" },
        ],
      });
    return engineOf(() => verdict);
  });
  house.write("rules/bad.yaml", "- id: bad\n  when: nowhere > 2\n  then: perhaps\n");
  house.write("lexicons/fine.yaml", "language: fr\n");
  safety.look();
  safety.look();
  const file = "data/safety/rules/bad.yaml";
  assert.deepEqual(house.lines, [
    { level: "error", file, line: 2, token: "nowhere", fault: "bad: when: no such fact" },
    { level: "error", file, line: 3, token: "perhaps", fault: "no such action" },
  ]);
  assert.equal(safety.judge(act("x")), verdict);
  house.write("rules/bad.yaml", "- id: [\n");
  safety.look();
  assert.deepEqual([house.lines.at(-1)!["file"], typeof house.lines.at(-1)!["line"]], [file, "number"]);
  house.write("rules/bad.yaml", "- id: good\n");
  verdict = passing;
  safety.look();
  assert.equal(safety.judge(act("x")).action, "pass");
});

test("[SAE26] where rules alone have changed, the words are those of the engine before", () => {
  using house = scene();
  const patterns = {} as NonNullable<EngineOptions["patterns"]>;
  const safety = house.open(() => ({ ...engineOf(() => passing), patterns }));
  const given = () => house.made.at(-1)!.patterns;
  assert.equal(given(), undefined);
  house.write("rules/ours.yaml", "- id: ours\n");
  safety.look();
  assert.equal(given(), patterns);
  house.write("lexicons/ours.yaml", "language: fr\n");
  safety.look();
  assert.equal(given(), undefined);
  house.pass(24 * 60 * 60_000);
  house.write("rules/ours.yaml", "- id: theirs\n");
  safety.look();
  assert.equal(given(), undefined, "on another day, something may have expired");
});

test("[SAE25] a version of the house's own that is understood no more is left out and told; of that rule, its file holds", async () => {
  using house = scene();
  house.write("rules/ours.yaml", "- { id: ours, state: live }\n- { id: others, state: live }\n");
  const act = (rule: string, document: string) =>
    ({ rule, no: 1, act: "shadow", version: 1, live: 1, shadow: null, former: null, document }) as RuleAct;
  const acts = [act("ours", "id: ours\nwhen: nowhere\n"), act("others", "id: others\nwhen: here\n")];
  const safety = house.open(
    ({ rules }) => {
      const bad = rules.find(({ document }) => JSON.stringify(document).includes("nowhere"));
      if (bad !== undefined)
        throw Object.assign(new Error("1 fault"), { faults: [{ file: bad.file, rule: "ours", why: "no such fact" }] });
      return engineOf(() => passing);
    },
    { acts, stamp: "1" } as unknown as HouseRules,
  );
  const [file, ...own] = house.made.at(-1)!.rules.filter(({ file }) => !file.startsWith("parvis/"));
  assert.deepEqual(file!.document, [{ id: "ours", state: "live" }]);
  assert.deepEqual(
    own.map(({ document }) => document),
    [[{ id: "others", when: "here", state: "live" }]],
  );
  assert.deepEqual([...safety.leftOut], ["ours"]);
  assert.deepEqual(house.lines, [{ level: "error", file: "house/ours 1", fault: "ours: no such fact" }]);
});

test("[SAE14] what was remembered is handed on when the documents change", () => {
  using house = scene();
  const remembered = { digest: () => "" } as NonNullable<EngineOptions["remembered"]>;
  const safety = house.open(() => ({ ...engineOf(() => passing), remembered }));
  assert.equal(house.made[0]!.remembered, undefined);
  house.write("rules/ours.yaml", "- id: ours\n");
  safety.look();
  assert.equal(house.made[1]!.remembered, remembered);
});

test("[SAE2] a house does not open on documents that are wrong", () => {
  using house = scene();
  house.write("rules/bad.yaml", "a: b: c\n");
  assert.throws(() => house.open(passes), /data\/safety\/rules\/bad\.yaml:1/);
});

test("[SAE2] what expires is left out from the day after on", () => {
  using house = scene();
  house.write("rules/ours.yaml", "- id: ours\n  expires: 2026-11-28\n");
  const safety = house.open(passes);
  house.pass(24 * 60 * 60_000 - 1);
  safety.look();
  assert.equal(house.made.length, 1);
  house.pass(1);
  safety.look();
  safety.look();
  assert.deepEqual(
    house.made.map(({ today }) => today),
    ["2026-11-28", "2026-11-29"],
  );
});

test("[SAE331] a rule and a list act to the end of the day they name, and no longer, in a house that stays open", () => {
  using house = scene();
  const rule = (id: string, when: string, expires: string) =>
    `- { id: ${id}, state: live, owner: us, clause: kindness, category: insult, when: ${when}, then: flag, severity: 1,
    reasons: { fr: "Autrement ?", en: "Another way?" }, expires: ${expires},
    cases: [{ facts: { cue.insult_mild: 1, message.length: 300 }, gives: flag }, { facts: {}, gives: pass }] }\n`;
  const patterns = "patterns: [{ say: zigoto, is: insult_mild, level: 1 }]";
  house.write("lexicons/ours.yaml", `{ language: fr, source: us, licence: none, expires: 2026-11-29, ${patterns} }`);
  house.write(
    "rules/ours.yaml",
    rule("short-lived", "message.length > 3", "2026-11-28") + rule("lasting", "cue.insult_mild >= 1", "2026-12-31"),
  );
  const own = ({ file }: { file: string }) => file.startsWith("data/");
  const memory = { pairs: 10, actors: 10, places: 10 };
  const safety = house.open(({ lexicons, rules, ...options }) =>
    createEngine({ ...options, memory, lexicons: lexicons.filter(own), rules: rules.filter(own) }),
  );
  const found = () => {
    safety.look();
    return safety.judge(act("quel zigoto")).hits.map(({ rule }) => rule);
  };
  house.pass(24 * 60 * 60_000 - 1);
  assert.deepEqual(found().sort(), ["lasting", "short-lived"]);
  house.pass(1);
  assert.deepEqual(found(), ["lasting"]);
  house.pass(24 * 60 * 60_000);
  assert.deepEqual(found(), [], "the rule lasts, its word does not");
});

test("[SAE2] where something expires beside documents that are wrong, these are told once more and not at each look", () => {
  using house = scene();
  house.write("rules/ours.yaml", "- id: ours\n  expires: 2026-11-28\n");
  const safety = house.open(passes);
  house.write("rules/bad.yaml", "- id: [\n");
  for (const ms of [0, 0, 24 * 60 * 60_000, 0, 0]) {
    house.pass(ms);
    safety.look();
  }
  assert.equal(house.lines.length, 2);
});

test("[SAE3] a judge that fails holds what it could not read, and nothing of the text is in the log", () => {
  using house = scene();
  const safety = house.open(() =>
    engineOf((one) => {
      throw new Error(`cannot read ${one.text}`);
    }),
  );
  assert.equal(safety.judge(act("mon secret")).action, "hold");
  assert.equal(house.lines.length, 1);
  assert.doesNotMatch(JSON.stringify(house.lines), /secret/);
});
