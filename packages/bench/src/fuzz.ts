import { parseArgs } from "node:util";
import { judgeAtRandom } from "./fuzz/judge-at-random.ts";
import { type Outcome, runSeed } from "./fuzz/run-seed.ts";

/**
 * `npm run fuzz -- --seeds N [--seed S]`: for each seed people who drop, retry and restart talk to a real server that is
 * killed in the middle; afterwards everybody holds the same history, and each acknowledged act is in it once.
 * `npm run fuzz -- --judged N`: the safety engine instead, over N synthetic events twice and N random strings.
 */
const { values } = parseArgs({
  options: { seeds: { type: "string", default: "5" }, seed: { type: "string" }, judged: { type: "string" } },
});
const judged = Number(values.judged ?? 0);
const count = values.seed === undefined ? Number(values.seeds) : 1;
const first = values.seed === undefined ? 1 : Number(values.seed);
const isRight = Number.isInteger(count) && count > 0 && Number.isInteger(first);
if (!isRight || !(Number.isSafeInteger(judged) && judged >= 0) || values.judged === "0") {
  console.error("Usage: npm run fuzz -- --seeds N [--seed S] | --judged N");
  process.exit(2);
}
if (judged > 0) {
  const { passed, seconds } = await judgeAtRandom(judged);
  console.log(JSON.stringify([{ bench: "fuzz-judged", events: judged, strings: judged, seconds, passed }]));
  process.exit(passed ? 0 : 1);
}

const COLUMNS = [
  "seed",
  "acts",
  "acknowledged",
  "refused",
  "unknown",
  "private",
  "drops",
  "restarts",
  "resends",
  "kills",
  "seconds",
] as const;
const outcomes: Outcome[] = [];
console.log([...COLUMNS, "result"].map((column) => column.padStart(12)).join(""));
for (let seed = first; seed < first + count; seed++) {
  const outcome = await runSeed(seed).catch((cause: unknown) => broken(seed, cause));
  outcomes.push(outcome);
  const cells = COLUMNS.map((column) => outcome[column]);
  console.log(
    [...cells, outcome.faults.length === 0 ? "same" : "FAULT"].map((cell) => `${cell}`.padStart(12)).join(""),
  );
  for (const fault of outcome.faults.slice(0, 10)) console.log(`  ${fault}`);
  if (outcome.faults.length > 0) console.log(`  Again: npm run fuzz -- --seed ${seed}`);
}

const sum = (column: Exclude<keyof Outcome, "faults">) =>
  outcomes.reduce((total, outcome) => total + outcome[column], 0);
const failed = outcomes.filter(({ faults }) => faults.length > 0).map(({ seed }) => seed);
const { seed: _, ...totals } = Object.fromEntries(COLUMNS.map((column) => [column, Math.round(sum(column))]));
console.log(JSON.stringify([{ bench: "fuzz", seeds: outcomes.length, ...totals, failed_seeds: failed }]));
process.exitCode = failed.length > 0 ? 1 : 0;

function broken(seed: number, cause: unknown): Outcome {
  const nothing = {
    acts: 0,
    acknowledged: 0,
    refused: 0,
    unknown: 0,
    private: 0,
    drops: 0,
    restarts: 0,
    resends: 0,
    kills: 0,
    seconds: 0,
  };
  return { seed, ...nothing, faults: [(cause as Error).stack ?? String(cause)] };
}
