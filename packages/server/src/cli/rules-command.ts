import { type CaseFault, checkCases, type Engine } from "@parvis/safety/judge";
import { type BacktestTools, runBacktest } from "./backtest-command.ts";
import { fail, withHouseEngine } from "./house-engine.ts";

const USAGE = `Usage: parvis rules check | test | backtest [--days N] [--rule ID] [--set FILE…]
       parvis rules list | shadow FILE|RULE | diff RULE | publish RULE VERSION --reason TEXT | back RULE --reason TEXT

check      reads all lexicons and rules, the house's own too, and says what is wrong with them; also which rules name a
           clause that is not in the house's charter
test       runs each rule on its own cases
backtest   judges the stored public messages of the last N days (30) again, and prints how often each rule would have
           fired, live, in shadow or as a draft, on whom for the first time, and how often moderators, of the same
           messages that they decided about, have acted on them. It only reads.
           With --set, scripted sets in their place: dialogues as parvis judge takes them (*.jsonl, with its options
           --lang and --context), or cases as they stand in packages/safety/cases (*.yaml), which say what is to be
           found; then also in which cases or talks, and by whom.

The same as at the desk, and on record there (with SQLite, the house must be stopped meanwhile):
list       prints how each rule stands, what it found in the last day, and how often that stood
shadow     puts the rule of a file, or a draft that stands in the rules already, in shadow: it looks on, nothing follows
diff       tells what the version in shadow would have done with the public messages of 30 days, beside the live one
publish    makes that version live, once its diff has been read within a week
back       one step: what is live goes to shadow, and what was live before is live again; from shadow, to nothing`;

/** Resolves with the exit code: 1 where something is wrong with a document or a case. */
export async function rulesCommand([what, ...args]: string[], tools: BacktestTools): Promise<number> {
  if (what === "check") {
    const clauses = await tools.readClauses();
    return withHouseEngine(tools, { clauses }, ({ engine }) => tellWhatThereIs(engine));
  }
  if (what === "test") return withHouseEngine(tools, {}, ({ engine }) => tellCases(engine));
  if (what === "backtest") return runBacktest(args, tools);
  console.error(USAGE);
  return 2;
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
