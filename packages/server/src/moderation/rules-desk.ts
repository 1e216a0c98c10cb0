import type { Actor } from "../people/standing.ts";
import type { Clock } from "../platform/clock.ts";
import type { Compare } from "../safety/compare-rule.ts";
import type { SafetyDocuments } from "../safety/documents.ts";
import { rulesIn } from "../safety/house-rules.ts";
import { type RuleStand, standInFile, standOf } from "../safety/rule-stand.ts";
import type { RuleAct } from "../safety/rules-store.ts";
import type { Database, Reader } from "../storage/database.ts";
import type { Right } from "./rights.ts";
import { admitDesk, requireRight } from "./roles-store.ts";
import type { StaffReader } from "./see-staff.ts";

/** What the acts on the rules of the engine work with. */
export interface RulesDesk {
  database: Database;
  clock: Clock;
  documents: SafetyDocuments;
  compare: Compare;
  /** Ids of the clauses of the charter as it stands. */
  clauses: () => readonly string[];
  /** Rules of which a version is understood no more. */
  leftOut: () => ReadonlySet<string>;
  /** Takes the rules in as they now stand, in this process. */
  look: () => Promise<void>;
  /** Makes this process and the others take the rules in as they now stand; called after the commit. */
  changed: () => Promise<void>;
}

/** Who holds the machine does what the owner does at the desk. */
export type RuleActor = Actor | "machine";

export async function admitToRules(
  db: Reader,
  { clock }: RulesDesk,
  by: RuleActor,
  right: Right,
): Promise<StaffReader> {
  if (by === "machine") return "operator";
  const standing = await admitDesk(db, by, clock.now());
  requireRight(standing, right);
  return standing;
}

/** How a rule stands in its file; undefined where it is in none. */
export function fileOf({ documents }: RulesDesk, rule: string) {
  return rulesIn(documents.ruleFiles()).find(({ written }) => written["id"] === rule);
}

/** How a rule stands after these acts of its own. */
export function standHere(desk: RulesDesk, rule: string, acts: readonly RuleAct[]): RuleStand {
  return standOf(acts, standInFile(fileOf(desk, rule)?.written["state"]));
}

export function stamp({ clock }: RulesDesk, by: RuleActor): Pick<RuleAct, "at" | "by"> {
  return { at: clock.now(), by: by === "machine" ? null : by.person };
}

/** What most acts have none of. */
export const bareAct = { reason: null, document: null, figures: null } as const;
