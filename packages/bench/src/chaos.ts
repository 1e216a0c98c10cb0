import { parseArgs } from "node:util";
import { Vandal } from "./chaos/faults.ts";
import { Ground } from "./chaos/ground.ts";
import { type Outcome, runSeed } from "./chaos/run-seed.ts";
import { formatTable } from "./table.ts";

/**
 * `npm run chaos -- --seeds N [--seed S]`: for each seed people talk to a house of three processes over one PostgreSQL
 * and one NATS, and move between them, while processes, ways, broker, database and clocks fail; afterwards everybody
 * holds the same history, and each acknowledged act is in it once.
 */
const { values } = parseArgs({ options: { seeds: { type: "string", default: "5" }, seed: { type: "string" } } });
const count = values.seed === undefined ? Number(values.seeds) : 1;
const first = values.seed === undefined ? 1 : Number(values.seed);
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(first)) {
  console.error("Usage: npm run chaos -- --seeds N [--seed S]");
  process.exit(2);
}

const outcomes: Outcome[] = [];
await using ground = await Ground.open();
for (let seed = first; seed < first + count; seed++) {
  const outcome = await runSeed(ground, seed).catch((cause: unknown) => broken(seed, cause));
  outcomes.push(outcome);
  const { faults } = outcome;
  console.log(`seed ${seed}: ${faults.length === 0 ? "same" : "FAULT"} (${outcome.seconds} s)`);
  for (const fault of faults.slice(0, 10)) console.log(`  ${fault}`);
  if (faults.length > 0) console.log(`  Again: npm run chaos -- --seed ${seed}`);
}
const rows = outcomes.map(({ faults, ...row }) => ({ ...row, result: faults.length === 0 ? "same" : "FAULT" }));
console.log(`\n${formatTable(rows)}\n`);
const failed = outcomes.filter(({ faults }) => faults.length > 0).map(({ seed }) => seed);
console.log(JSON.stringify([{ bench: "chaos", seeds: outcomes.length, ...totals(), failed_seeds: failed }]));
process.exitCode = failed.length > 0 ? 1 : 0;

function totals(): Record<string, number> {
  const columns = Object.keys(outcomes[0]!).filter((key) => key !== "seed" && key !== "faults") as (keyof Outcome)[];
  return Object.fromEntries(
    columns.map((key) => [key, Math.round(outcomes.reduce((sum, outcome) => sum + Number(outcome[key]), 0))]),
  );
}

function broken(seed: number, cause: unknown): Outcome {
  const nothing = {
    acts: 0,
    acknowledged: 0,
    refused: 0,
    unknown: 0,
    private: 0,
    drops: 0,
    moves: 0,
    resends: 0,
    late: 0,
    updates: 0,
    seconds: 0,
  };
  return { seed, ...nothing, ...Vandal.noFaults(), faults: [(cause as Error).stack ?? String(cause)] };
}
