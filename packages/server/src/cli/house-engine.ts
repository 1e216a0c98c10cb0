import type { Engine, EngineOptions } from "@parvis/safety/judge";
import { dayOf } from "../platform/day.ts";
import { inWords, type SafetyDocuments } from "../safety/documents.ts";
import { createProgramEngine } from "../safety/program-engine.ts";
import type { RuleAct } from "../safety/rules-store.ts";

/** What the engine of a house is made of. */
export interface HouseDocuments {
  documents: SafetyDocuments;
  now: number;
  /** What the house did with its rules. */
  readActs: () => Promise<readonly RuleAct[]>;
  /** The clauses of its charter as it stands. */
  readClauses: () => Promise<readonly string[]>;
}

/** An engine, and what the house did with its rules. */
interface HouseEngine {
  engine: Engine;
  acts: readonly RuleAct[];
}

type Given = { tryDrafts?: boolean } & Partial<EngineOptions>;

/**
 * [CMD8] Uses the engine as the house has it, with an empty memory: its documents, its text model, and its rules as they
 * stand at the desk. Where there is none to be had, prints what is wrong, each fault on a line of its own.
 */
export async function withHouseEngine(
  { documents, now, readActs }: HouseDocuments,
  { tryDrafts = false, ...given }: Given,
  use: (house: HouseEngine) => number | Promise<number>,
): Promise<number> {
  const acts = await readActs();
  const makeEngine = (options: EngineOptions) => createProgramEngine({ ...options, ...given });
  const compiled = documents.compile({ makeEngine, today: dayOf(now), tryDrafts, acts });
  if ("faults" in compiled) return fail(compiled.faults.map(inWords));
  // As when the house opens: a version that is understood no more is left out, and told.
  for (const fault of compiled.leftOut) console.error(`left out: ${inWords(fault)}`);
  return use({ engine: compiled.engine, acts });
}

export function fail(faults: readonly string[]): number {
  for (const fault of faults) console.error(fault);
  return 1;
}
