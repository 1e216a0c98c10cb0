import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { LineCounter, parseDocument } from "yaml";
import { categories } from "../act.ts";
import { cues } from "../cues.ts";
import { checkCases } from "./check-cases.ts";
import { compileRules, type RuleDocument } from "./compile-rules.ts";
import { createFacts, fillFacts } from "./fact-values.ts";
import { RuleFaults } from "./rule-faults.ts";
import { runRules } from "./run-rules.ts";

const folder = new URL("../../rules", import.meta.url).pathname;
const cards = [
  ...["solicitation", "ambush", "image_pressure", "extortion", "drugs", "pimping", "sexual_violence"],
  ...["harassment", "raid"],
];
/** Those of the charter that a new house begins with. */
const clauses = ["kindness", "minors", "age", "threats", "hate", "trade", "privacy", "moderation"];

/** A file with the lines of what stands in it, as the command line reads it too. */
function readDocument(file: string, text: string): RuleDocument {
  const counter = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: counter });
  const lineOf = (path: readonly (string | number)[]) => {
    const node = parsed.getIn(path, true) as { range?: [number, number, number] } | undefined;
    return node?.range ? counter.linePos(node.range[0]).line : undefined;
  };
  return { file, document: parsed.toJS(), lineOf };
}

const documents = globSync("*.yaml", { cwd: folder })
  .sort()
  .map((file) => readDocument(`rules/${file}`, readFileSync(join(folder, file), "utf8")));
const set = compileRules(documents, { cues, cards, clauses, today: "2026-11-28" });

test("[SAF80] every rule that ships gives what its cases say", () => {
  assert.deepEqual(checkCases(set), []);
  assert.deepEqual(set.expired, []);
});

test("[SAF80] every category has a rule that is live, and every rule belongs to the area of its file", () => {
  const live = new Set(set.rules.filter(({ state }) => state === "live").map(({ hit }) => hit.category));
  assert.deepEqual(
    categories.filter((category) => !live.has(category)),
    [],
  );
  for (const { file, hit } of set.rules) assert.equal(file, `rules/${hit.category.replaceAll("_", "-")}.yaml`);
});

test("[SAF80] each rule says in French and English what the person can do, and a discreet one gives no sign away", () => {
  const offers = {
    fr: /pouvez|peux|voulez|voudriez|choisissez|attendez|laissez|gardez|enlevez|enlever|écrivez|remplacez|dites-vous|préférez|une pause|appelez/i,
    en: /can |would you|choose|wait|give others|keep it|take out|take a break|write it|let it go|leaving them|call somebody|listen/i,
  };
  for (const { hit } of set.rules)
    for (const language of ["fr", "en"] as const) {
      const reason = hit.reasons[language];
      assert.match(reason, offers[language], `${hit.rule}: ${reason}`);
      if (hit.discreet) assert.doesNotMatch(reason.replace("112", ""), /\d|score|point|mot |word /, hit.rule);
    }
});

test("[SAF80] an ordinary message leads to no rule at all", () => {
  const facts = createFacts(set);
  fillFacts(facts, {
    ...{ "message.kind": "post", "message.context": "room", "message.length": 50, "message.words": 9 },
    ...{ "message.language": "fr", "message.capitals": 4, "person.band": "adult", "room.audience": "everyone" },
    ...{ "count.posts_10s": 2, "count.posts_60s": 6, "count.same_text_10m": 1, "count.places_10m": 1 },
    ...{ "pair.solicitation": 5, "cue.asks_meet": 1, "cue_level.asks_meet": 1, "person.fresh": true },
  });
  assert.deepEqual(runRules(set, facts), { action: "pass", hits: [], shadow: [] });
  assert.equal(facts.steps, 0);
  assert.deepEqual(set.always, []);
});

test("[SAF80] an excused match decides nothing, whatever the cue", () => {
  const facts = createFacts(set);
  fillFacts(facts, { "message.kind": "post", "message.context": "room", "person.band": "adult" });
  fillFacts(facts, Object.fromEntries(cues.map((cue) => [`excused.${cue}`, 3])));
  assert.deepEqual(runRules(set, facts).hits, []);
});

for (const [right, wrong, field] of [
  ["place.raid >= 100", "place.raids >= 100", "when"],
  ["place.raid: 40", "place.raid: forty", "cases.2"],
  ["then: queue", "then: quiet", "then"],
] as const)
  test(`[SAF70] a fault in a file is said with its line: ${wrong}`, () => {
    const broken = readFileSync(join(folder, "raid.yaml"), "utf8").replace(right, wrong);
    const line = broken.split("\n").findIndex((text) => text.includes(wrong)) + 1;
    assert.throws(
      () => compileRules([readDocument("rules/raid.yaml", broken)], { cues, cards, today: "2026-11-28" }),
      (error) =>
        error instanceof RuleFaults && error.message.startsWith(`rules/raid.yaml:${line} [raid-room] ${field}: `),
    );
  });
