import type { Outline } from "../../act.ts";
import type { Cue } from "../../cues.ts";
import { ROOM_WINDOW_MINUTES, WINDOW_MINUTES } from "../cards.ts";
import { type Key, pairKeys } from "../hash-id.ts";
import { isMinorBand, secondOf } from "../pairs.ts";
import { type TalkPart, talkParts, talkScore } from "./talk-score.ts";
import { isRisky, type TalkContext, talkSigns } from "./talk-signs.ts";
import { talkWeights } from "./talk-weights.ts";
import { Talks } from "./talks.ts";

/** Talks that are under way at once; fewer where fewer pairs are remembered. */
const MOST_TALKS = 8_192;

export interface TalkFacts {
  /** 0 for a message that shows no sign of risk. */
  score: number;
  parts: readonly TalkPart[];
  /** In how many messages signs of risk were shown, this one included; 0 where it shows none. */
  lines: number;
}

const silent: TalkFacts = Object.freeze({ score: 0, parts: Object.freeze([]), lines: 0 });

/** Weighs what one person has shown another in their talk by weights that were fitted to written dialogues. */
export class TalkScale {
  readonly talks: Talks;
  readonly #signOf = new Map<string, number>(talkSigns.map((cue, sign) => [cue, sign]));
  readonly #own: Key = { high: 0, low: 0 };
  readonly #back: Key = { high: 0, low: 0 };

  constructor(pairs: number) {
    this.talks = new Talks(Math.min(pairs, MOST_TALKS));
  }

  weigh(
    { author, other, act, toMinor }: { author: Key; other: Key; act: Outline; toMinor: boolean },
    cues: readonly { readonly cue: string }[],
  ): TalkFacts {
    if (!cues.some(({ cue }) => this.#signOf.has(cue))) return silent;
    const second = secondOf(act.at);
    const inRoom = act.to === undefined;
    const windowS = (inRoom ? ROOM_WINDOW_MINUTES : WINDOW_MINUTES) * 60;
    pairKeys(author, other, this.#own);
    const row = this.talks.open(this.#own, second, windowS);
    let risky = false;
    for (const { cue } of cues) {
      const sign = this.#signOf.get(cue);
      if (sign === undefined) continue;
      this.talks.show(row, sign);
      risky ||= isRisky(cue as Cue);
    }
    if (!risky) return silent;
    const back = inRoom ? -1 : this.#backRow(author, other, second, windowS);
    const parts = talkParts(talkWeights, {
      own: this.talks.shown(row),
      answered: this.talks.shown(back),
      contexts: contextsOf(act, toMinor),
    });
    return { score: talkScore(parts), parts, lines: this.talks.addLine(row) };
  }

  #backRow(author: Key, other: Key, second: number, windowS: number): number {
    pairKeys(other, author, this.#back);
    return this.talks.find(this.#back, second, windowS);
  }
}

/** How the author of an act stands to whom it is for. */
export function contextsOf({ author, to }: Outline, toMinor: boolean): TalkContext[] {
  const contexts: TalkContext[] = [];
  const isMinor = isMinorBand(author.band);
  if (toMinor) contexts.push(isMinor ? "minors" : "adult_to_minor");
  else if (isMinor) contexts.push("minor_to_adult");
  if (author.fresh) contexts.push("fresh");
  if (to === undefined) contexts.push("room");
  return contexts;
}
