import type { Act } from "@parvis/safety/act";
import type { Verdict } from "@parvis/safety/verdict";

/** A message of the past, and what moderators have done about it since. */
export interface PastAct {
  act: Act;
  /** A human has decided on its author before, for anything. */
  knownAuthor: boolean;
  /** What a human decided about it last: that it was restricted, or left; absent: nobody did. */
  decided?: "acted" | "left";
}

/** What one rule would have done. */
export interface RuleRecord {
  rule: string;
  fired: number;
  /** Whom it hit, in the order in which it first did. */
  people: string[];
  /** People hit of whom moderators have never decided anything. */
  newlyHit: number;
  /** Of what fired, how much a human decided about: of the rest nobody knows whether it was right. */
  decided: number;
  /** Of that, how much they acted on, with the bounds of its 95 % interval (Wilson, 1927). */
  agreed: number;
  agreedLow: number;
  agreedHigh: number;
}

interface Count {
  fired: number;
  decided: number;
  agreed: number;
  people: Set<string>;
  fresh: Set<string>;
}

/** Judges past acts, in the order in which they happened, and counts for each rule, live or in shadow. */
export function backtest(
  judge: (act: Act) => Verdict,
  acts: Iterable<PastAct>,
): { judged: number; rules: RuleRecord[] } {
  const counts = new Map<string, Count>();
  let judged = 0;
  for (const past of acts) {
    judged++;
    const { hits, shadow } = judge(past.act);
    for (const { rule } of [...hits, ...shadow]) {
      const count = counts.get(rule) ?? { fired: 0, decided: 0, agreed: 0, people: new Set(), fresh: new Set() };
      counts.set(rule, count);
      countHit(count, past);
    }
  }
  const rules = [...counts].map(([rule, { fired, decided, agreed, people, fresh }]) => {
    const [agreedLow, agreedHigh] = wilson(agreed, decided);
    return { rule, fired, people: [...people], newlyHit: fresh.size, decided, agreed, agreedLow, agreedHigh };
  });
  return { judged, rules: rules.sort((a, b) => b.fired - a.fired || a.rule.localeCompare(b.rule)) };
}

function countHit(count: Count, { act, knownAuthor, decided }: PastAct): void {
  count.fired++;
  if (decided !== undefined) count.decided++;
  if (decided === "acted") count.agreed++;
  count.people.add(act.author.id);
  if (!knownAuthor) count.fresh.add(act.author.id);
}

/** Bounds of the 95 % interval of a share of which `hits` of `all` were seen; of nothing, nothing is known. */
export function wilson(hits: number, all: number): [number, number] {
  if (all === 0) return [0, 1];
  const z = 1.96;
  const share = hits / all;
  const middle = share + (z * z) / (2 * all);
  const reach = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const scale = 1 + (z * z) / all;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}
