import type { Act, Disguise } from "./act.ts";
import { countMeeting, type MeetingMark } from "./counters/count-meetings.ts";
import { countPost, isCounted } from "./counters/count-post.ts";
import type { Counters } from "./counters/counters.ts";
import { cues } from "./cues.ts";
import type { Match } from "./match/match.ts";
import type { FullReading } from "./read/read.ts";
import { cardNames } from "./risk/cards.ts";
import type { Key } from "./risk/hash-id.ts";
import type { RiskFacts } from "./risk/risk.ts";
import { type Facts, factSlot, setChoice, setFact } from "./rules/fact-values.ts";
import { together } from "./together.ts";

/** All that is known of an act when rules are asked. */
export interface Known {
  act: Act;
  shape: Shape;
  matches: readonly Match[];
  /** Stated by the author; 0 where none is. */
  age: number;
  scored: RiskFacts;
  counters: Counters;
  /** Tells the text of a post from others; undefined where it is short, or nobody asks for it. */
  mark: Key | undefined;
  retried: boolean;
  /** Of a post that names where or when to meet. */
  meeting: MeetingMark | undefined;
}

/** What the text is made of. */
export interface Shape {
  /** Marks count too. */
  words: number;
  links: number;
  phones: number;
  mixedScript: boolean;
}

export function shapeOf({ tokens, edges, mixedScript }: FullReading): Shape {
  let [links, phones] = [0, 0];
  for (const { word, end } of edges) {
    if (end <= 0) continue;
    if (word === "<link>") links++;
    else if (word === "<phone>") phones++;
  }
  return { words: tokens.length, links, phones, mixedScript };
}

/** Ways of writing that nobody slips into: the word was hidden. */
const onPurpose: ReadonlySet<Disguise> = new Set<Disguise>(["look_alike", "invisible", "leet", "separated"]);

/** Slots are looked up once; the returned function fills them for each act. */
export function createFactWriter(facts: Facts, { countsPosts }: { countsPosts: boolean }): (known: Known) => void {
  const slot = (name: string) => factSlot(facts, name);
  const byCue = new Map(cues.map((cue) => [cue as string, cueSlots(slot, cue)]));
  const cards = cardNames.map((card) => ({
    card,
    pair: slot(`pair.${card}`),
    actor: slot(`actor.${card}`),
    place: slot(`place.${card}`),
  }));
  const messageSlots = {
    kind: slot("message.kind"),
    context: slot("message.context"),
    length: slot("message.length"),
    words: slot("message.words"),
    links: slot("message.links"),
    phones: slot("message.phones"),
    capitals: slot("message.capitals"),
    mixedScript: slot("message.mixed_script"),
    disguised: slot("message.disguised"),
    hidden: slot("message.hidden"),
    age: slot("message.age"),
    language: slot("message.language"),
    retried: slot("message.retried"),
    reclaimable: slot("message.reclaimable"),
    audience: slot("room.audience"),
  };
  const togetherSlots = {
    hate: slot("together.hate"),
    hateHints: slot("together.hate_hints"),
    threat: slot("together.threat"),
  };
  const people = {
    band: slot("person.band"),
    fresh: slot("person.fresh"),
    staff: slot("person.staff"),
    toBand: slot("to.band"),
    toMinor: slot("pair.to_minor"),
    stages: slot("pair.stages"),
    eased: slot("pair.eased"),
    easings: slot("pair.easings"),
    talk: slot("pair.talk"),
    talkLines: slot("pair.talk_lines"),
    checks: slot("meeting.checks"),
    postedTo: slot("meeting.posted_to"),
  };
  const counts = {
    posts10s: slot("count.posts_10s"),
    posts60s: slot("count.posts_60s"),
    sameText: slot("count.same_text_10m"),
    places: slot("count.places_10m"),
  };

  function writeMessage({ act, shape, age, retried }: Known): void {
    setChoice(facts, messageSlots.kind, act.kind);
    setChoice(facts, messageSlots.context, act.kind === "private" || act.kind === "request" ? "private" : "room");
    setFact(facts, messageSlots.length, act.text.length);
    setFact(facts, messageSlots.words, shape.words);
    setFact(facts, messageSlots.mixedScript, Number(shape.mixedScript));
    setFact(facts, messageSlots.links, shape.links);
    setFact(facts, messageSlots.phones, shape.phones);
    setFact(facts, messageSlots.age, age);
    setChoice(facts, messageSlots.language, act.language);
    setChoice(facts, messageSlots.audience, act.audience);
    setFact(facts, messageSlots.retried, Number(retried));
    setFact(facts, messageSlots.capitals, capitalsOf(act.text));
  }

  function writeMatches(matches: readonly Match[]): void {
    let disguised = 0;
    let masked = 0;
    for (const { cue, level, excused, disguised: hidden, by } of matches) {
      const at = byCue.get(cue);
      if (at === undefined) continue;
      if (excused !== undefined) {
        setFact(facts, at.excused, facts.values[at.excused]! + 1);
        continue;
      }
      setFact(facts, at.count, facts.values[at.count]! + 1);
      setFact(facts, at.level, Math.max(facts.values[at.level]!, level));
      if (hidden) disguised++;
      if (hidden && by.some((way) => onPurpose.has(way))) masked++;
    }
    setFact(facts, messageSlots.disguised, disguised);
    setFact(facts, messageSlots.hidden, masked);
    setFact(facts, messageSlots.reclaimable, Number(isReclaimable(matches)));
  }

  function writeTogether(matches: readonly Match[]): void {
    const { hate, hateHints, threat } = together(matches);
    setFact(facts, togetherSlots.hate, hate);
    setFact(facts, togetherSlots.hateHints, hateHints);
    setFact(facts, togetherSlots.threat, threat);
  }

  function writePeople({ act, scored, meeting, counters }: Known): void {
    setChoice(facts, people.band, act.author.band);
    setFact(facts, people.fresh, Number(act.author.fresh));
    setFact(facts, people.staff, Number(act.author.staff ?? false));
    setChoice(facts, people.toBand, act.to?.band);
    setFact(facts, people.toMinor, Number(scored.toMinor));
    setFact(facts, people.stages, scored.stages);
    setFact(facts, people.eased, Number(scored.easings > 0));
    setFact(facts, people.easings, scored.easings);
    setFact(facts, people.talk, scored.talk);
    setFact(facts, people.talkLines, scored.talkLines);
    setFact(facts, people.checks, act.checkedBy ?? 0);
    setFact(facts, people.postedTo, countMeeting(counters, meeting, act.at));
    // A card is above 0 only where a sign was added to it, which is a stage.
    if (scored.stages === 0) return;
    for (const { card, pair, actor, place } of cards) {
      setFact(facts, pair, scored.pair[card]);
      setFact(facts, actor, scored.actor[card]);
      setFact(facts, place, scored.room[card]);
    }
  }

  function writeCounts({ act, counters, mark }: Known): void {
    if (!countsPosts || !isCounted(act)) return;
    const posts = countPost(counters, act, mark);
    setFact(facts, counts.posts10s, posts.in10s);
    setFact(facts, counts.posts60s, posts.in60s);
    setFact(facts, counts.sameText, posts.sameText);
    setFact(facts, counts.places, posts.places);
  }

  return (known) => {
    writeMessage(known);
    writeMatches(known.matches);
    writeTogether(known.matches);
    writePeople(known);
    writeCounts(known);
  };
}

/** People who call themselves by the words that others throw at them. */
const reclaiming: ReadonlySet<string> = new Set(["homosexual", "lesbian", "trans"]);

/** Whether the only hateful thing said is such a word, thrown at nobody: "la gouine du 11". */
function isReclaimable(matches: readonly Match[]): boolean {
  const hateful = matches.filter(({ cue, level, excused }) => level > 1 && excused === undefined && acts.has(cue));
  const isOwn = ({ cue, level, target }: Match) => cue === "hate_slur" && level === 2 && reclaiming.has(target ?? "");
  return hateful.length > 0 && hateful.every(isOwn);
}

const acts: ReadonlySet<string> = new Set([
  "hate_slur",
  "hate_threat",
  "hate_dehumanise",
  "hate_exclude",
  "hate_group_insult",
]);

/** A short text in capitals is no shouting. */
const CAPITALS_MIN = 12;

const cueSlots = (slot: (name: string) => number, cue: string) => ({
  count: slot(`cue.${cue}`),
  level: slot(`cue_level.${cue}`),
  excused: slot(`excused.${cue}`),
});

/** Of the letters A to Z, how many in a hundred are capitals. */
function capitalsOf(text: string): number {
  let [large, small] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 65 && unit <= 90) large++;
    else if (unit >= 97 && unit <= 122) small++;
  }
  return large + small < CAPITALS_MIN ? 0 : Math.floor((100 * large) / (large + small));
}
