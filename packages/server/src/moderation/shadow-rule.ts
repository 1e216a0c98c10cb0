import type { RuleDraft, RuleShadowed } from "@parvis/protocol/rules";
import { dayOf } from "../platform/day.ts";
import { Refusal } from "../platform/refusal.ts";
import { shadowed } from "../safety/rule-stand.ts";
import { insertAct, listActs, type RuleAct } from "../safety/rules-store.ts";
import { faultsAlone, faultsTogether, readDraft } from "./check-rule.ts";
import { admitToRules, bareAct, fileOf, type RuleActor, type RulesDesk, stamp, standHere } from "./rules-desk.ts";

/** What goes in shadow: a version of the house's own, or, without a text, the rule as it stands in its file. */
interface Draft {
  rule: string;
  text: string | null;
}

/**
 * [MOD60] Puts a version in shadow: it is judged with, and nothing follows from what it finds. Everything that would be
 * wrong with it once it is live is told now, and then nothing is changed. Compiled before the transaction begins.
 */
export async function shadowRule(desk: RulesDesk, by: RuleActor, asked: RuleDraft): Promise<RuleShadowed> {
  await admitToRules(desk.database.read, desk, by, "try-rules");
  const draft = draftOf(desk, asked);
  if ("faults" in draft) return draft;
  const faults = faultsTogether(desk.documents, await actsWith(desk, by, draft), todayOf(desk));
  if (faults.length > 0) return { faults };
  const shadowing = await desk.database.write(async (tx) => {
    await admitToRules(tx, desk, by, "try-rules");
    const act = actOf(desk, by, draft, await listActs(tx, draft.rule));
    await insertAct(tx, act);
    return { rule: act.rule, version: act.version };
  });
  await desk.changed();
  return shadowing;
}

function draftOf(desk: RulesDesk, { text, rule: id }: RuleDraft): Draft | { faults: string[] } {
  if (text === undefined) return fileDraft(desk, id ?? "");
  const draft = readDraft(text);
  if ("faults" in draft) return draft;
  const faults = faultsAlone(draft.rule, readingOf(desk));
  return faults.length > 0 ? { faults } : { rule: draft.id, text };
}

function fileDraft(desk: RulesDesk, rule: string): Draft | { faults: string[] } {
  const found = fileOf(desk, rule);
  if (found === undefined) throw new Refusal("not_found");
  const document = [{ ...found.written, state: "live" }];
  const faults = faultsAlone({ file: found.file, document, lineOf: () => undefined }, readingOf(desk));
  return faults.length > 0 ? { faults } : { rule, text: null };
}

/** All acts, and this one as if it were done. */
async function actsWith(desk: RulesDesk, by: RuleActor, draft: Draft): Promise<RuleAct[]> {
  const acts = await listActs(desk.database.read);
  const own = acts.filter(({ rule }) => rule === draft.rule);
  return [...acts, actOf(desk, by, draft, own)];
}

function actOf(desk: RulesDesk, by: RuleActor, { rule, text }: Draft, before: readonly RuleAct[]): RuleAct {
  const stand = standHere(desk, rule, before);
  if (text === null && stand.live === 0) throw new Refusal("not_found");
  const version = text === null ? 0 : 1 + Math.max(0, ...before.map((act) => act.version));
  return {
    ...{ rule, no: before.length + 1, ...stamp(desk, by), ...bareAct, document: text },
    ...shadowed(stand, version),
  };
}

const todayOf = ({ clock }: RulesDesk): string => dayOf(clock.now());
const readingOf = (desk: RulesDesk) => ({ today: todayOf(desk), clauses: desk.clauses() });
