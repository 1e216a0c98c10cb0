import { parseArgs } from "node:util";
import { DAY_MS } from "../platform/day.ts";
import { backtest, type PastAct, type RuleRecord } from "../safety/backtest.ts";
import { versionNamed } from "../safety/house-rules.ts";
import { type DialogueOptions, dialogueOptionsOf } from "./dialogue-acts.ts";
import { fail, type HouseDocuments, withHouseEngine } from "./house-engine.ts";
import { percent } from "./percent.ts";
import { readSets } from "./scripted-sets.ts";

/** What the command works with; `main` hands it in. */
export interface BacktestTools extends HouseDocuments {
  /** The house's public messages since a time, oldest first. */
  readPast: (since: number) => AsyncIterable<PastAct>;
}

interface Asked {
  days: number;
  /** All where none is named. */
  rule: string | undefined;
  /** Files in place of what is stored. */
  sets: string[];
  options: DialogueOptions;
}

/** [CMD3] Resolves with the exit code. */
export async function runBacktest(args: string[], tools: BacktestTools): Promise<number> {
  const asked = askedFor(args);
  if ("fault" in asked) return fail([asked.fault]);
  const past = asked.sets.length > 0 ? readSets(asked.sets, asked.options) : await stored(tools, asked.days);
  if ("faults" in past) return fail(past.faults);
  return withHouseEngine(tools, { tryDrafts: true }, ({ engine }) => {
    const { judged, rules } = backtest((act) => engine.judge(act), past.acts);
    const wanted = rules.filter(({ rule }) => asked.rule === undefined || ruleNamed(rule) === asked.rule);
    console.log(`${judged} ${past.what}, judged again.`);
    if (wanted.length === 0) console.log("No rule would have fired.");
    else if (asked.sets.length === 0) console.table(wanted.map(shown));
    else tellSets(wanted);
    return 0;
  });
}

async function stored({ now, readPast }: BacktestTools, days: number) {
  const acts = await Array.fromAsync(readPast(now - days * DAY_MS));
  return { acts, what: `public messages of the last ${days} days` };
}

function askedFor(args: string[]): Asked | { fault: string } {
  const text = { type: "string" } as const;
  const options = { days: text, rule: text, lang: text, context: text, set: { ...text, multiple: true } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const { rule, set = [] } = values;
  const days = Number(values.days ?? 30);
  if (!(days > 0)) return { fault: "--days is a number of days, more than 0" };
  if (set.length === 0 && positionals.length > 0) return { fault: `${positionals[0]} is not understood: --set FILE…` };
  const dialogue = dialogueOptionsOf(values);
  if ("fault" in dialogue) return dialogue;
  // A shell writes *.yaml out as many names, of which the first alone stands behind --set.
  return { days, rule, sets: [...set, ...positionals], options: dialogue };
}

const ruleNamed = (name: string): string => versionNamed(name, new Map()).rule;

/** A version in shadow has a name of its own in the engine. */
function inWords(name: string): string {
  const { rule, version } = versionNamed(name, new Map());
  return rule === name ? name : `${rule} (version ${version}, in shadow)`;
}

function shown({ rule, fired, people, newlyHit, decided, agreed, ...record }: RuleRecord) {
  const counts = { fired, people: people.length, "new people": newlyHit };
  return { rule: inWords(rule), ...counts, decided, "moderators agreed": agreed, ...intervalOf(decided, record) };
}

/** Of nothing, nothing is known. */
function intervalOf(decided: number, { agreedLow, agreedHigh }: Pick<RuleRecord, "agreedLow" | "agreedHigh">) {
  return { "95 % interval": decided === 0 ? "" : `${percent(agreedLow)} to ${percent(agreedHigh)}` };
}

/** Of each rule, so many of those it fires on are named. */
const NAMED_MOST = 10;

function tellSets(rules: readonly RuleRecord[]): void {
  console.table(rules.map(shownOfSets));
  for (const { rule, people } of rules) {
    const more = people.length > NAMED_MOST ? ` and ${people.length - NAMED_MOST} more` : "";
    console.log(`${inWords(rule)}: ${people.slice(0, NAMED_MOST).join(", ")}${more}`);
  }
}

/** Cases say what is due: that something is found in a message or a talk, or that it is clear. */
function shownOfSets({ rule, fired, people, decided, agreed, ...record }: RuleRecord) {
  const counts = { fired, people: people.length, "in cases": decided, "to be found": agreed };
  return { rule: inWords(rule), ...counts, ...intervalOf(decided, record) };
}
