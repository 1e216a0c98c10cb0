import { parseArgs } from "node:util";
import { type CaseFault, checkCases, type Engine } from "@parvis/safety/judge";
import { DAY_MS, dayOf } from "../platform/day.ts";
import { backtest, type PastAct, type RuleRecord } from "../safety/backtest.ts";
import { inWords, type SafetyDocuments } from "../safety/documents.ts";
import { createPlainEngine } from "../safety/program-engine.ts";
import { percent } from "./percent.ts";

const USAGE = `Usage: parvis rules check | test | backtest [--days N] [--rule ID]
       parvis rules list | shadow FILE|RULE | diff RULE | publish RULE VERSION --reason TEXT | back RULE --reason TEXT

check      reads all lexicons and rules, the house's own too, and says what is wrong with them
test       runs each rule on its own cases
backtest   judges the stored public messages of the last N days (30) again, and prints how often each rule would have
           fired, live, in shadow or as a draft, on whom for the first time, and how often moderators have acted on the
           same messages. It only reads.

The same as at the desk, and on record there (with SQLite, the house must be stopped meanwhile):
list       prints how each rule stands, what it found in the last day, and how often that stood
shadow     puts the rule of a file, or a draft that stands in the rules already, in shadow: it looks on, nothing follows
diff       tells what the version in shadow would have done with the public messages of 30 days, beside the live one
publish    makes that version live, once its diff has been read within a week
back       one step: what is live goes to shadow, and what was live before is live again; from shadow, to nothing`;

/** What the command works with; `main` hands it in. */
export interface RulesTools {
  documents: SafetyDocuments;
  now: number;
  /** The house's public messages since a time, oldest first. */
  readPast: (since: number) => AsyncIterable<PastAct>;
}

/** Resolves with the exit code: 1 where something is wrong with a document or a case. */
export async function rulesCommand([what, ...args]: string[], tools: RulesTools): Promise<number> {
  if (what === "check") return withEngine(tools, false, tellWhatThereIs);
  if (what === "test") return withEngine(tools, false, tellCases);
  if (what === "backtest") return runBacktest(args, tools);
  console.error(USAGE);
  return 2;
}

/** Prints what is wrong, each fault on a line of its own, where there is no engine to be had. */
function withEngine<T>({ documents, now }: RulesTools, tryDrafts: boolean, use: (engine: Engine) => T): T | number {
  const today = dayOf(now);
  const compiled = documents.compile({ makeEngine: createPlainEngine, today, tryDrafts });
  return "faults" in compiled ? fail(compiled.faults.map(inWords)) : use(compiled.engine);
}

function tellWhatThereIs({ patterns, rules }: Engine): number {
  console.log(`${patterns.patterns.length} patterns and ${rules.rules.length} rules, nothing wrong.`);
  for (const rule of rules.expired) console.log(`${rule} has expired and does nothing.`);
  return 0;
}

function tellCases(engine: Engine): number {
  const { rules } = engine.rules;
  const faults = checkCases(engine);
  if (faults.length > 0) return fail(faults.map(caseInWords));
  const cases = rules.reduce((sum, rule) => sum + rule.cases.length, 0);
  console.log(`${cases} cases of ${rules.length} rules, each as it should be.`);
  return 0;
}

const caseInWords = ({ file, rule, case: number, gives, due }: CaseFault): string =>
  `${file} ${rule}, case ${number}: gives ${gives}, not ${due}`;

async function runBacktest(args: string[], tools: RulesTools): Promise<number> {
  const { values } = parseArgs({ args, options: { days: { type: "string" }, rule: { type: "string" } } });
  const days = Number(values.days ?? 30);
  if (!(days > 0)) return fail(["--days is a number of days, more than 0"]);
  return withEngine(tools, true, async (engine) => {
    const past = await Array.fromAsync(tools.readPast(tools.now - days * DAY_MS));
    const { judged, rules } = backtest((act) => engine.judge(act), past);
    console.log(`${judged} public messages of the last ${days} days, judged again.`);
    const wanted = rules.filter(({ rule }) => values.rule === undefined || rule === values.rule);
    if (wanted.length > 0) console.table(wanted.map(shown));
    else console.log("No rule would have fired.");
    return 0;
  });
}

function shown({ rule, fired, people, newlyHit, agreed, agreedLow, agreedHigh }: RuleRecord) {
  const interval = `${percent(agreedLow)} to ${percent(agreedHigh)}`;
  return { rule, fired, people, "new people": newlyHit, "moderators agreed": agreed, "95 % interval": interval };
}

function fail(faults: readonly string[]): number {
  for (const fault of faults) console.error(fault);
  return 1;
}
