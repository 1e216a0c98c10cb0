import type { RuleExample } from "@parvis/protocol/rules";
import type { Act } from "@parvis/safety/act";
import type { Verdict } from "@parvis/safety/verdict";
import { type PastAct, wilson } from "./backtest.ts";

/** A message of the past with what a reader needs to see whether a rule is right about it. */
export interface PastMessage extends PastAct {
  roomName: string;
  name: string;
  /** Its author took it away: its words are nobody's business any more. */
  withdrawn: boolean;
}

/** Of each sort of examples, so many. */
const SHOWN = 5;

/** Counts, over messages of the past, how one version of a rule differs from the one that is live. */
export class RuleDifference {
  readonly #names: { live: string; shadow: string };
  readonly #people = { live: new Set<string>(), shadow: new Set<string>(), known: new Set<string>() };
  readonly #counts = { judged: 0, found: 0, more: 0, less: 0, decided: 0, acted: 0 };
  readonly #examples: { open: RuleExample[]; acted: RuleExample[] } = { open: [], acted: [] };

  /** As the engine names the two. */
  constructor(names: { live: string; shadow: string }) {
    this.#names = names;
  }

  /** The last ones are kept as examples, as their words are freshest. */
  count(past: PastMessage, { hits, shadow }: Verdict): void {
    const counts = this.#counts;
    counts.judged++;
    const isLive = hits.some(({ rule }) => rule === this.#names.live);
    const isShadow = shadow.some(({ rule }) => rule === this.#names.shadow);
    const author = past.act.author.id;
    if (isLive) this.#people.live.add(author);
    if (isLive && !isShadow) counts.less++;
    if (!isShadow) return;
    counts.found++;
    this.#people.shadow.add(author);
    if (past.knownAuthor) this.#people.known.add(author);
    if (past.decided !== undefined) counts.decided++;
    if (past.decided === "acted") counts.acted++;
    if (isLive) return;
    counts.more++;
    keep(past.decided === "acted" ? this.#examples.acted : this.#examples.open, exampleOf(past));
  }

  get result() {
    const { judged, found, more, less, decided, acted } = this.#counts;
    const { live, shadow, known } = this.#people;
    const fresh = shadow.difference(live);
    const [low, high] = wilson(acted, decided);
    return {
      ...{ judged, found, people: shadow.size, more, less },
      ...{ newPeople: fresh.size, unknownPeople: fresh.difference(known).size },
      agreed: { of: decided, times: acted, low, high },
      examples: [...this.#examples.open.toReversed(), ...this.#examples.acted.toReversed()],
    };
  }
}

export type Difference = RuleDifference["result"];

function keep(examples: RuleExample[], example: RuleExample): void {
  if (examples.push(example) > SHOWN) examples.shift();
}

function exampleOf({ act, roomName: room, name, withdrawn, decided }: PastMessage): RuleExample {
  return { at: act.at, room, name, ...(withdrawn ? {} : { text: act.text }), ...(decided && { decided }) };
}

/** After so many messages, whoever waits for this process goes first. */
const BREATH = 100;

/** [SAE22] Judges messages of the past again, with both versions at once. */
export async function diffRule(
  judge: (act: Act) => Verdict,
  past: AsyncIterable<PastMessage>,
  names: { live: string; shadow: string },
): Promise<Difference> {
  const difference = new RuleDifference(names);
  let judged = 0;
  for await (const one of past) {
    difference.count(one, judge(one.act));
    if (++judged % BREATH === 0) await new Promise(setImmediate);
  }
  return difference.result;
}
