import type { RuleDiff } from "@parvis/protocol/rules";
import { DAY_MS } from "../platform/day.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Difference } from "../safety/diff-rule.ts";
import { compared, type RuleStand } from "../safety/rule-stand.ts";
import { insertAct, listActs, type RuleAct } from "../safety/rules-store.ts";
import { admitToRules, bareAct, type RuleActor, type RulesDesk, stamp, standHere } from "./rules-desk.ts";

const DAYS = 30;

/** [MOD61] What the version in shadow would have done; who read it, and when, is on record before it is shown. */
export async function readRuleDiff(desk: RulesDesk, by: RuleActor, rule: string): Promise<RuleDiff> {
  const db = desk.database.aside;
  await admitToRules(db, desk, by, "read-rules");
  const acts = await listActs(db);
  const own = acts.filter((one) => one.rule === rule);
  const stand = standHere(desk, rule, own);
  const { shadow: version } = stand;
  if (version === undefined) throw new Refusal("not_found");
  const now = desk.clock.now();
  const difference = await desk.compare({ acts, rule, version, since: now - DAYS * DAY_MS, now });
  await record(desk, by, rule, { stand, difference });
  return { version, ...(stand.live !== undefined && { live: stand.live }), days: DAYS, ...difference };
}

async function record(
  desk: RulesDesk,
  by: RuleActor,
  rule: string,
  { stand, difference }: { stand: RuleStand; difference: Difference },
): Promise<void> {
  // What people said is nothing to keep here.
  const { examples: _, ...figures } = difference;
  await desk.database.write(async (tx) => {
    await admitToRules(tx, desk, by, "read-rules");
    const acts = await listActs(tx, rule);
    const now = standHere(desk, rule, acts);
    // Somebody changed the rule meanwhile: this is about another version.
    if (now.live !== stand.live || now.shadow !== stand.shadow) throw new Refusal("not_found");
    const act: RuleAct = { rule, no: acts.length + 1, ...stamp(desk, by), ...bareAct, ...compared(stand) };
    await insertAct(tx, { ...act, figures: JSON.stringify(figures) });
  });
}
