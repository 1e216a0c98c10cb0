import type { RuleAnswer, RuleDiff, RuleDraft, RuleShadowed, RulesAnswer } from "@parvis/protocol/rules";
import { askAtDesk } from "../staff/ask.ts";

const path = (rule: string) => `desk/rules/${encodeURIComponent(rule)}`;

export const rulesApi = {
  list: () => askAtDesk<RulesAnswer>("GET", "desk/rules"),
  read: (rule: string) => askAtDesk<RuleAnswer>("GET", path(rule)),
  shadow: (draft: RuleDraft) => askAtDesk<RuleShadowed>("POST", "desk/rules", draft),
  diff: (rule: string) => askAtDesk<RuleDiff>("POST", `${path(rule)}/diff`, {}),
  publish: (rule: string, version: number, reason: string) =>
    askAtDesk<unknown>("POST", `${path(rule)}/publish`, { version, reason }),
  back: (rule: string, reason: string) => askAtDesk<unknown>("POST", `${path(rule)}/back`, { reason }),
};
