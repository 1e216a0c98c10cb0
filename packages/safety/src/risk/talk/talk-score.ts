import type { Cue } from "../../cues.ts";
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

/** What was shown in a talk so far: by its author, and by the other one. */
export interface Shown {
  has(sign: Cue): boolean;
  answered(sign: Cue): boolean;
  contexts: readonly TalkContext[];
}

/** The named parts whose sum is the score. */
export function talkParts(weights: TalkWeights, { has, answered, contexts }: Shown): TalkPart[] {
  const parts: TalkPart[] = [{ of: "start", points: weights.start }];
  let risky = 0;
  for (const cue of talkSigns) {
    const own = has(cue);
    if (own && isRisky(cue)) risky++;
    if (own && (isRisky(cue) || ordinary.has(cue))) parts.push({ of: cue, points: weights.signs[cue] ?? 0 });
    if (answers.has(cue) && answered(cue)) parts.push({ of: `answer ${cue}`, points: weights.answers[cue] ?? 0 });
  }
  // One part: reasons are read by staff, and must not tell who is a minor.
  const standing = contexts.reduce((sum, context) => sum + (weights.contexts[context] ?? 0), 0);
  parts.push({ of: "standing", points: standing });
  for (let n = 2; n <= Math.min(risky, MOST_TOGETHER); n++) {
    parts.push({ of: `together ${n}`, points: weights.together[n - 2] ?? 0 });
  }
  return parts;
}

/** Whole points from 0. */
export const talkScore = (parts: readonly TalkPart[]): number =>
  Math.max(
    0,
    parts.reduce((sum, { points }) => sum + points, 0),
  );
