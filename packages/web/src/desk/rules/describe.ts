import type { RuleStanding } from "@parvis/protocol/rules";
import type { RulesPart } from "./part.ts";

/** What a rule is about and what it asks for, in the reader's language. */
export function describe({ category, asks }: RuleStanding, { r }: Pick<RulesPart, "r">): string {
  const kind = r.categories[category as keyof typeof r.categories] ?? category;
  return `${kind} · ${r.asks[asks as keyof typeof r.asks] ?? asks}`;
}
