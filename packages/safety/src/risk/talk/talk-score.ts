import {
  answers,
  isRisky,
  MOST_TOGETHER,
  ordinary,
  type TalkContext,
  type TalkWeights,
  talkSigns,
} from "./talk-signs.ts";

/** A part of the score: what it is for, and its points, which may be below 0. */
export interface TalkPart {
  of: string;
  points: number;
}

/** What was shown in a talk so far, as places in `talkSigns`: by its author, and by the other one. */
export interface Shown {
  own: readonly number[];
  answered: readonly number[];
  contexts: readonly TalkContext[];
}

const kinds = talkSigns.map((cue) => ({
  cue,
  risky: isRisky(cue),
  counts: isRisky(cue) || ordinary.has(cue),
  answer: answers.has(cue) ? `answer ${cue}` : undefined,
}));
const togethers = Array.from({ length: MOST_TOGETHER + 1 }, (_, n) => `together ${n}`);

/** The named parts whose sum is the score. */
export function talkParts(weights: TalkWeights, { own, answered, contexts }: Shown): TalkPart[] {
  const parts: TalkPart[] = [{ of: "start", points: weights.start }];
  let risky = 0;
  for (const sign of own) {
    const kind = kinds[sign]!;
    if (kind.risky) risky++;
    if (kind.counts) parts.push({ of: kind.cue, points: weights.signs[kind.cue] ?? 0 });
  }
  for (const sign of answered) {
    const { cue, answer } = kinds[sign]!;
    if (answer !== undefined) parts.push({ of: answer, points: weights.answers[cue] ?? 0 });
  }
  // One part: reasons are read by staff, and must not tell who is a minor.
  const standing = contexts.reduce((sum, context) => sum + (weights.contexts[context] ?? 0), 0);
  parts.push({ of: "standing", points: standing });
  for (let n = 2; n <= Math.min(risky, MOST_TOGETHER); n++) {
    parts.push({ of: togethers[n]!, points: weights.together[n - 2] ?? 0 });
  }
  return parts;
}

/** Whole points from 0. */
export const talkScore = (parts: readonly TalkPart[]): number =>
  Math.max(
    0,
    parts.reduce((sum, { points }) => sum + points, 0),
  );
