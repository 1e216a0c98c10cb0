import type { Verdict } from "@parvis/safety/verdict";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../storage/database.ts";
import { WrittenOnce } from "../storage/written-once.ts";
import { type HouseRules, versionNamed } from "./house-rules.ts";
import { addHits, type RuleHits } from "./rules-store.ts";

/** What is found is counted by so many milliseconds. */
export const WINDOW_MS = 10 * 60 * 1000;
/** Stands for all that was judged, found or not. */
export const JUDGED = { rule: "", version: 0 } as const;

/**
 * [SAE21] Counts what each rule finds, live or in shadow, and all that is judged: nobody's words, and nobody's name.
 * Written behind the posts; what a process had not written when it died is not counted.
 */
export class HitTally {
  readonly #rules: HouseRules;
  readonly #clock: Clock;
  readonly #written: WrittenOnce<RuleHits[]>;
  readonly #counts = new Map<string, RuleHits>();

  constructor(rules: HouseRules, clock: Clock) {
    this.#rules = rules;
    this.#clock = clock;
    this.#written = new WrittenOnce({ clock, take: () => this.#take(), write: addHits });
  }

  /** An act was judged. */
  count({ hits, shadow }: Verdict): void {
    const at = Math.floor(this.#clock.now() / WINDOW_MS) * WINDOW_MS;
    this.#add({ ...JUDGED, state: "judged", at });
    if (hits.length === 0 && shadow.length === 0) return;
    const { stands } = this.#rules;
    for (const { rule } of hits) this.#add({ ...versionNamed(rule, stands), state: "live", at });
    for (const { rule } of shadow) this.#add({ ...versionNamed(rule, stands), state: "shadow", at });
  }

  #add(one: Omit<RuleHits, "hits">): void {
    const key = `${one.at} ${one.rule} ${one.version} ${one.state}`;
    const counted = this.#counts.get(key);
    if (counted === undefined) this.#counts.set(key, { ...one, hits: 1 });
    else counted.hits++;
  }

  write(database: Database): Promise<void> {
    return this.#written.all(database);
  }

  /** In one order for all processes. */
  #take(): RuleHits[] | undefined {
    const counted = [...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
    this.#counts.clear();
    return counted.length === 0 ? undefined : counted;
  }
}
