import { Refusal } from "../platform/refusal.ts";
import { writtenAs } from "../safety/house-rules.ts";
import { type Change, published, type RuleStand, readingOf, takenBack } from "../safety/rule-stand.ts";
import { insertAct, listActs, type RuleAct } from "../safety/rules-store.ts";
import { admitToRules, bareAct, fileOf, type RuleActor, type RulesDesk, stamp, standHere } from "./rules-desk.ts";

/** [MOD62] Makes the version in shadow live, once somebody has read what it would do beside the one that is. */
export function publishRule(
  desk: RulesDesk,
  by: RuleActor,
  rule: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  return change(desk, by, { rule, reason }, (stand, acts) => {
    if (stand.shadow !== version) throw new Refusal("not_found");
    if (!desk.clauses().includes(clauseOf(desk, rule, { version, acts }))) throw new Refusal("ground_required");
    if (readingOf(acts, stand, desk.clock.now()) === undefined) throw new Refusal("diff_unread");
    return published(stand, version);
  });
}

/** [MOD311] What the version rests on; the charter may have changed since it was tried. */
function clauseOf(desk: RulesDesk, rule: string, { version, acts }: { version: number; acts: readonly RuleAct[] }) {
  return String(writtenAs(version, acts, fileOf(desk, rule)?.written)["clause"]);
}

/** [MOD63] One step back: what was live looks on, what was live before it is live again. */
export function takeRuleBack(desk: RulesDesk, by: RuleActor, rule: string, reason: string): Promise<void> {
  return change(desk, by, { rule, reason }, (stand, acts) => {
    const change = takenBack(stand, acts);
    if (change === undefined) throw new Refusal("not_found");
    return change;
  });
}

type Decide = (stand: RuleStand, acts: readonly RuleAct[]) => Change;

async function change(
  desk: RulesDesk,
  by: RuleActor,
  { rule, reason }: { rule: string; reason: string },
  decide: Decide,
): Promise<void> {
  await desk.database.write(async (tx) => {
    await admitToRules(tx, desk, by, "change-rules");
    const acts = await listActs(tx, rule);
    const changed = decide(standHere(desk, rule, acts), acts);
    await insertAct(tx, { rule, no: acts.length + 1, ...stamp(desk, by), ...bareAct, reason, ...changed });
  });
  await desk.changed();
}
