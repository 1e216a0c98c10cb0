import { type Fact, isCount } from "./facts.ts";
import { needsOneOf } from "./needs.ts";
import { factIn, type Term } from "./term.ts";

/** Who is let be all the same, and where. */
const exempts: ReadonlySet<string> = new Set([
  ...["message.kind", "message.context", "person.fresh", "person.staff", "room.audience"],
]);

/**
 * The fact that makes a condition about more than how much somebody posts: one that tells of what was said, or that it may
 * be true by while nothing was counted; undefined where all is well. A pace holds somebody back and nobody decides it, so
 * it judges no words.
 */
export function restsOnMore(term: Term, facts: readonly Fact[]): string | undefined {
  const isCounted = (slot: number) => isCount(facts[slot]!);
  const other = factIn(term, (slot) => !isCounted(slot) && !exempts.has(facts[slot]!.name));
  if (other !== undefined) return facts[other]!.name;
  if (needsOneOf(term, isCounted)) return undefined;
  const first = factIn(term, () => true);
  return first === undefined ? "" : facts[first]!.name;
}
