import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { REASON_MIN } from "@parvis/protocol/limits";
import type { Measured, RuleDiff, RuleStanding } from "@parvis/protocol/rules";
import { readRuleDiff } from "../moderation/diff-rule.ts";
import { listRules } from "../moderation/list-rules.ts";
import { publishRule, takeRuleBack } from "../moderation/publish-rule.ts";
import type { RulesDesk } from "../moderation/rules-desk.ts";
import { shadowRule } from "../moderation/shadow-rule.ts";
import { percent } from "./percent.ts";

const verbs = { list: 0, shadow: 1, diff: 1, publish: 2, back: 1 } as const;
type Verb = keyof typeof verbs;

export interface RuleChange {
  verb: Verb;
  what: string;
  version: number;
  reason: string;
}

/** What these arguments ask for, where it is about the rules as the house keeps them; undefined: something else. */
export function ruleChangeOf(args: string[]): RuleChange | undefined {
  if (!(args[0] !== undefined && Object.hasOwn(verbs, args[0]))) return undefined;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { reason: { type: "string" } } });
  const [verb, what = "", version = "", ...more] = positionals as [Verb, ...string[]];
  const { reason = "" } = values;
  const known = [what, version].filter((one) => one !== "").length;
  const needsReason = verb === "publish" || verb === "back";
  if (known !== verbs[verb] || more.length > 0 || needsReason !== reason.trim().length >= REASON_MIN) return undefined;
  return { verb, what, version: Number(version), reason };
}

/** [CMD4] Whoever holds the machine does what the owner does at the desk. Resolves with the exit code. */
export async function changeRules({ verb, what, version, reason }: RuleChange, desk: RulesDesk): Promise<number> {
  switch (verb) {
    case "list":
      console.table((await listRules(desk, "machine")).rules.map(shown));
      return 0;
    case "shadow":
      return shadow(desk, what);
    case "diff":
      tellDiff(what, await readRuleDiff(desk, "machine", what));
      return 0;
    case "publish":
      await publishRule(desk, "machine", what, { version, reason });
      console.log(`${what}, version ${version}, is live.`);
      return 0;
    case "back":
      await takeRuleBack(desk, "machine", what, reason);
      return tellStand(desk, what);
  }
}

async function shadow(desk: RulesDesk, what: string): Promise<number> {
  const asked = existsSync(what) ? { text: readFileSync(what, "utf8") } : { rule: what };
  const { rule, version, faults = [] } = await shadowRule(desk, "machine", asked);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) return 1;
  console.log(`${rule}, version ${version}, is in shadow.`);
  return 0;
}

async function tellStand(desk: RulesDesk, rule: string): Promise<number> {
  const { live, shadow } = (await listRules(desk, "machine")).rules.find((one) => one.rule === rule)!;
  const lives = live === undefined ? "nothing of it is live" : `version ${live} is live`;
  console.log(`${rule}: ${lives}${shadow === undefined ? "" : `, version ${shadow} is in shadow`}.`);
  return 0;
}

function tellDiff(rule: string, diff: RuleDiff): void {
  const { version, live, days, judged, found, people, more, less, newPeople, unknownPeople, agreed } = diff;
  const beside = live === undefined ? "nothing of it is live" : `beside version ${live}, which is live`;
  console.log(
    `${rule}, version ${version}, ${beside}: ${judged} public messages of the last ${days} days, judged again.`,
  );
  console.table({
    "messages it finds": found,
    "people it finds": people,
    "messages that only it finds": more,
    "messages that only the live version finds": less,
    "people newly hit": newPeople,
    "of these, nobody ever decided about": unknownPeople,
    "moderators decided about": agreed.of,
    "and acted on": agreed.times,
    "95 % interval": intervalOf(agreed),
  });
  for (const { at, room, name, text = "(taken away by its author)", decided = "not decided" } of diff.examples)
    console.log(`${new Date(at).toISOString()} ${room}, ${name} [${decided}]: ${text}`);
}

/** Of nothing, nothing is known. */
const intervalOf = ({ of, low, high }: Measured): string => (of === 0 ? "" : `${percent(low)} to ${percent(high)}`);

function shown({ rule, live, shadow, found, right, alarm, faulty }: RuleStanding) {
  return {
    ...{ rule, live: live ?? "", shadow: shadow ?? "", "found in a day": found },
    ...{ decided: right.of, right: right.times, "95 % interval": intervalOf(right) },
    ...{ alarm: alarm ? `${alarm.hits} an hour, usually ${alarm.usual}` : faulty ? "does nothing" : "" },
  };
}
