import type { Span } from "../act.ts";
import { leadsOn } from "./borders.ts";
import { functionWords } from "./function-words.ts";
import { areOneSentence, type Layout, type Stretch } from "./layout.ts";
import type { ContextName, Excuse } from "./match.ts";
import { isThrown, isYou } from "./thrown.ts";

/** A find with its words by index. */
export interface Placed extends Stretch, Span {
  /** Offsets of the words that its pattern names. Found when asked for: few contexts come that near. */
  named(): ReadonlySet<number>;
}

export interface Context extends Placed {
  name: ContextName;
}

export interface Accused extends Placed {
  cue: string;
  level: number;
  /** Contexts that do not excuse it. */
  unexcused: readonly ContextName[];
}

interface Rule {
  /** Absent where it excuses nothing itself. */
  excuse?: Excuse;
  /** Cues by their beginning; all where absent. */
  cues?: readonly string[];
  /** Whether it holds for grave matches too. */
  grave?: boolean;
  /** Whether it holds for words that are thrown at somebody. */
  thrown?: false;
  /** Whether it is a game: what is meant in earnest is none. */
  game?: true;
  reaches(context: Context, match: Accused, layout: Layout): boolean;
}

const speech = ["hate_", "insult_", "profanity", "sexual_remark"];
const violence = ["threat_", "lure_", "raid_", "insult_", "profanity", "harass_"];

/** In the order in which they are told. */
const rules: Readonly<Record<ContextName, Rule>> = {
  place: { excuse: "place", grave: true, reaches: isNamedAnew, cues: ["hate_", "insult_", "threat_", "profanity"] },
  quote: { excuse: "quotation", grave: true, reaches: isQuoting },
  counter: { excuse: "counter", grave: true, thrown: false, reaches: isAnswering },
  report: { excuse: "report", grave: true, thrown: false, reaches: isInSentence },
  not: { excuse: "negated", reaches: isNegating },
  self: { excuse: "self", cues: speech, reaches: isSaidOfOneself },
  fiction: {
    excuse: "fiction",
    cues: [...violence, "hate_", "drug_", "self_harm", "violence_"],
    thrown: false,
    game: true,
    reaches: isAnswering,
  },
  sport: { excuse: "sport", cues: violence, game: true, reaches: isInSentence },
  cooking: { excuse: "cooking", cues: ["drug_", ...violence], reaches: isInSentence },
  medical: {
    excuse: "medical",
    cues: ["drug_", "hate_mild", "insult_", "asks_touch_talk", "sexual_remark", "self_harm"],
    reaches: isInSentence,
  },
  earnest: { reaches: () => false },
};
const order = Object.keys(rules) as readonly ContextName[];

/** Why the match is excused, or undefined. `quoted`: what stands between quote marks. */
export function excuseOf(
  match: Accused,
  contexts: readonly Context[],
  quoted: readonly Span[],
  layout: Layout,
): Excuse | undefined {
  for (const name of order) {
    const rule = rules[name];
    if (rule.excuse === undefined || isMeant(rule, match, contexts, layout)) continue;
    if ((match.level >= 4 && rule.grave !== true) || match.unexcused.includes(name)) continue;
    if (name === "quote" && quoted.some(({ start, end }) => start <= match.start && match.end <= end))
      return "quotation";
    if (name === "not" && contexts.some((context) => context.name === "not" && isPartOf(context, match))) continue;
    for (const context of contexts) {
      if (context.name === name && isExcusing(rule, context, match, layout)) return rule.excuse;
    }
  }
  return undefined;
}

/** Words that are thrown: what a sentence says beside them changes nothing. */
const thrownCues = ["hate_slur", "insult_person"];
const threats = ["threat_", "harass_", "lure_"];

/** Whether that excuse is none for what is said to somebody's face, or in earnest. */
function isMeant(rule: Rule, match: Accused, contexts: readonly Context[], layout: Layout): boolean {
  if (rule.thrown === false && thrownCues.includes(match.cue) && isThrown(match, layout)) return true;
  if (rule.game !== true || !threats.some((cue) => match.cue.startsWith(cue))) return false;
  return contexts.some((context) => context.name === "earnest" && isInSentence(context, match, layout));
}

function isExcusing(rule: Rule, context: Context, match: Accused, layout: Layout): boolean {
  // "tête de nègre" in a cook's list: the longer one wins, whatever the cue.
  if (contains(context, match)) return true;
  if (rule.cues !== undefined && !rule.cues.some((cue) => match.cue.startsWith(cue))) return false;
  // What was said in an earlier line excuses only what goes on from there: "il m'a traité de" / "…".
  if (context.end <= 0 && match.start >= 0 && match.first !== context.last + 1 && !goesOn(layout)) return false;
  const isOwn = context.name !== "place" && isPartOf(context, match);
  return !isOwn && rule.reaches(context, match, layout);
}

/** Whether the line before leads on to this one: "arrêtez de dire que" / "…". */
function goesOn({ starts, words }: Layout): boolean {
  const first = starts.findIndex((start) => start >= 0);
  return first > 0 && leadsOn(words[first - 1]);
}

function contains(context: Span, match: Span): boolean {
  const isLonger = context.end - context.start > match.end - match.start;
  return isLonger && context.start <= match.start && match.end <= context.end;
}

/**
 * The pattern names the context's words itself: "deserve no respect" is not negated by its own "no", nor is "veut pas de"
 * by the "ne" that goes with its "pas".
 */
function isPartOf(context: Placed, match: Placed): boolean {
  if (context.end <= match.start || context.start >= match.end) return false;
  const named = match.named();
  for (const start of context.named()) if (!named.has(start)) return false;
  return true;
}

function isInSentence(context: Context, match: Placed, layout: Layout): boolean {
  return areOneSentence(layout, context, match);
}

const quoteReach = 8;
const quoteReachBack = 3;

/** "he called me a …" comes before, "…, he said" comes soon after. */
function isQuoting(context: Context, match: Placed, layout: Layout): boolean {
  if (!areOneSentence(layout, context, match)) return false;
  const between = context.first < match.first ? match.first - context.last - 1 : context.first - match.last - 1;
  return between <= (context.first < match.first ? quoteReach : quoteReachBack);
}

/** The words before "but" are about something else. */
const contrasts: ReadonlySet<string> = new Set(["but", "mais"]);

function isAnswering(context: Context, match: Placed, layout: Layout): boolean {
  if (!isInSentence(context, match, layout)) return false;
  for (let i = context.last + 1; i < match.first; i++) if (contrasts.has(layout.words[i] ?? "")) return false;
  return true;
}

/**
 * The context goes on beyond the match, and one of the words in both means something: "petite | pédale | de frein". Of what
 * is thrown it is the last one, since "a fucking …" tells nothing of what follows.
 */
function isNamedAnew(context: Context, match: Accused, { words, starts }: Layout): boolean {
  if (context.first > match.last || context.last < match.first) return false;
  const [mine, own] = [match.named(), context.named()];
  const meaning = (i: number) => mine.has(starts[i] as number) && !functionWords.has(words[i] as string);
  const isShared = (i: number) => own.has(starts[i] as number);
  const places: number[] = [];
  for (let i = match.first; i <= match.last; i++) if (meaning(i)) places.push(i);
  const shared = thrownCues.includes(match.cue) ? places.slice(-1).some(isShared) : places.some(isShared);
  return shared && [...own].some((start) => start < match.start || start >= match.end);
}

/** Right before what is said, or in a gap of the pattern: "je déteste pas les …". */
function isNegating(context: Context, match: Accused, layout: Layout): boolean {
  if (context.start >= match.start && context.end <= match.end) return true;
  // "… pas une insulte, t'es un …": what has its own subject is another clause.
  if (thrownCues.includes(match.cue) && isYou(layout.words[match.first] ?? "")) return false;
  return context.first < match.first && isNear(context, match, layout, 1);
}

/** "Stop | being a …", "you're | being a …". */
const saidToAnother: ReadonlySet<string> = new Set("stop quit you youre re ur are arrete arretez tu t vous".split(" "));

function isSaidOfOneself(context: Context, match: Placed, layout: Layout): boolean {
  if (saidToAnother.has(layout.words[context.first - 1] ?? "")) return false;
  return context.first <= match.first && isNear(context, match, layout, 3);
}

/** What stands behind these is said of something else. */
const connectors: ReadonlySet<string> = new Set(
  "and but or because so that who if when than et mais ou car donc que qu qui parce si quand alors".split(" "),
);

function isNear(context: Stretch, match: Stretch, { words, marks }: Layout, most: number): boolean {
  if (match.first - context.last - 1 > most) return false;
  if ((marks[match.first] ?? 0) > (marks[context.last] ?? 0) && match.first > context.last) return false;
  for (let i = context.last + 1; i < match.first; i++) if (connectors.has(words[i] ?? "")) return false;
  return true;
}
