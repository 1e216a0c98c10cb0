/**
 * `npm run train-cards`: fits the weights of a talk to the open dialogues and their innocent twins, prints how well they
 * tell dialogues that they were not fitted to, and writes them. The same cases and lexicons give the same weights.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Cue } from "../packages/safety/src/cues.ts";
import {
  answers,
  isRisky,
  MOST_TOGETHER,
  ordinary,
  type TalkWeights,
  talkContexts,
  talkSigns,
} from "../packages/safety/src/risk/talk/talk-signs.ts";
import { type Example, fitWeights, sumOf, type Way } from "./train-cards/fit-weights.ts";
import { type Moment, type ReadTalk, readTalks } from "./train-cards/read-moments.ts";

const FOLDS = 8;
/** Each round looks again for the moment in which a twin looks worst, and a dialogue before its first request. */
const ROUNDS = 3;
/** Where a talk reaches 60 and 40 points, as sums of weights: chosen on dialogues out of fold, twins first. */
const WARN_AT = 0.5;
const HALF_AT = 0;

const ownSigns = talkSigns.filter((cue) => isRisky(cue) || ordinary.has(cue));
const names = [
  "start",
  ...ownSigns,
  ...[...answers].map((cue) => `answer ${cue}`),
  ...talkContexts,
  ...Array.from({ length: MOST_TOGETHER - 1 }, (_, i) => `together ${i + 2}`),
];
const numberOf = new Map(names.map((name, i) => [name, i]));
/** What keeps weights small; those of contexts more, or "came today" would do the work of what is said. */
const [SHRINK, SHRINK_CONTEXT] = [0.005, 0.015];

/** A sign of risk never takes points away, an ordinary one never adds any. */
const wayOf = (name: string): Way => {
  if (ordinary.has(name as Cue)) return "down";
  if (name.startsWith("answer ")) return ordinary.has(name.slice(7) as Cue) ? "down" : "up";
  const isFree = ["start", "minors", "minor_to_adult", "room"].includes(name);
  return isFree ? "free" : "up";
};
const features = names.map((name) => ({
  way: wayOf(name),
  shrink: name === "start" ? 0 : (talkContexts as readonly string[]).includes(name) ? SHRINK_CONTEXT : SHRINK,
}));

function featuresOf({ own, answered, contexts }: Moment): number[] {
  const risky = Math.min(own.filter(isRisky).length, MOST_TOGETHER);
  const together = Array.from({ length: Math.max(0, risky - 1) }, (_, i) => `together ${i + 2}`);
  const all = ["start", ...own, ...answered.map((cue) => `answer ${cue}`), ...contexts, ...together];
  return all.map((name) => numberOf.get(name)!);
}

const read = readTalks().map((one) => ({
  ...one,
  moments: one.moments.map((moment) => ({ line: moment.line, features: featuresOf(moment) })),
}));
type Reckoned = (typeof read)[number];

/** Before the first request to meet or for an image; where neither is asked for, all. */
const early = ({ talk, moments }: Reckoned) =>
  moments.filter(({ line }) => talk.twin || talk.firstRequest === "none" || line < talk.firstRequest!);

function fit(talks: readonly Reckoned[]): Float64Array {
  const weights = new Float64Array(names.length);
  for (let round = 0; round < ROUNDS; round++)
    fitWeights(
      talks.flatMap((one) => examplesOf(one, weights, round)),
      features,
      weights,
    );
  return weights;
}

/** The moment that says most counts whole; the others of a twin a little, and a dialogue as a whole a third. */
function examplesOf(one: Reckoned, weights: Float64Array, round: number): Example[] {
  const isHarm = !one.talk.twin;
  const moments = early(one);
  const worst = round === 0 ? moments.at(-1) : highest(moments, weights);
  const rest = isHarm ? one.moments.slice(-1) : one.moments;
  return [
    ...(worst === undefined ? [] : [{ features: worst.features, isHarm, weight: 1 }]),
    ...rest.map(({ features }) => ({ features, isHarm, weight: isHarm ? 0.3 : 0.1 })),
  ];
}

function highest(moments: Reckoned["moments"], weights: Float64Array) {
  let best = moments[0];
  for (const one of moments) if (sumOf(weights, one.features) > sumOf(weights, best!.features)) best = one;
  return best;
}

const warned = (one: Reckoned, weights: Float64Array, at: number): boolean =>
  early(one).some(({ features }) => sumOf(weights, features) >= at);

/** A dialogue and its twin lie in one fold, drawn by their name. */
const foldOf = ({ talk }: Pick<ReadTalk, "talk">): number => {
  let hash = 2166136261;
  for (const unit of talk.id.replace(" twin", "")) hash = Math.imul(hash ^ unit.charCodeAt(0), 16777619);
  return (hash >>> 8) % FOLDS;
};

const folds = Array.from({ length: FOLDS }, (_, k) => fit(read.filter((one) => foldOf(one) !== k)));
const weights = fit(read);
const share = (twin: boolean, at: number, of: (one: Reckoned) => Float64Array) => {
  const some = read.filter(({ talk }) => talk.twin === twin);
  return Math.round((1000 * some.filter((one) => warned(one, of(one), at)).length) / some.length) / 1000;
};
const outOfFold = (one: Reckoned) => folds[foldOf(one)]!;
const figures = {
  dialogues: read.length / 2,
  folds: FOLDS,
  outOfFold: { early: share(false, WARN_AT, outOfFold), twins: share(true, WARN_AT, outOfFold) },
  inSample: { early: share(false, WARN_AT, () => weights), twins: share(true, WARN_AT, () => weights) },
};
for (const at of [0, 0.3, 0.5, 0.6, 0.8, 1, 1.3]) {
  console.log(`from ${at}: out of fold early ${share(false, at, outOfFold)}, twins ${share(true, at, outOfFold)}`);
}

const scale = 20 / (WARN_AT - HALF_AT);
const pointsOf = (name: string): number => Math.round(scale * weights[numberOf.get(name)!]!);
const listed = (some: readonly string[], prefix = "") =>
  Object.fromEntries(some.map((name) => [name, pointsOf(prefix + name)] as const).filter(([, points]) => points !== 0));

const fitted: TalkWeights = {
  start: Math.round(40 + scale * (weights[0]! - HALF_AT)),
  signs: listed(ownSigns),
  answers: listed([...answers], "answer "),
  contexts: listed(talkContexts),
  together: Array.from({ length: MOST_TOGETHER - 1 }, (_, i) => pointsOf(`together ${i + 2}`)),
};
const file = fileURLToPath(new URL("../packages/safety/src/risk/talk/talk-weights.ts", import.meta.url));
writeFileSync(
  file,
  `import type { TalkWeights } from "./talk-signs.ts";

/** Written by \`npm run train-cards\`: weak rules may act from 40 points, and from 60 (to a minor 56) a talk is warned of by itself. */
export const talkWeights: TalkWeights = ${JSON.stringify(fitted, null, 2)};

/** How these weights alone told dialogues from twins. */
export const talkFigures = ${JSON.stringify({ date: new Date().toISOString().slice(0, 10), ...figures }, null, 2)};
`,
);
console.log(figures);
