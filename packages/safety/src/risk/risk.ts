import type { Outline } from "../act.ts";
import type { RiskReason } from "../verdict.ts";
import { AgeAsks } from "./age-asks.ts";
import { digestOfBuffers } from "./arena.ts";
import { type CardName, cardNames, FIRST_THRESHOLD } from "./cards.ts";
import { Circles } from "./circles.ts";
import { hashId, type Key, pairKeys } from "./hash-id.ts";
import { Pairs, SAID_ADULT, secondOf } from "./pairs.ts";
import { REFUSED, Rooms } from "./rooms.ts";
import { Scorer, type Standing } from "./score.ts";
import { Signs } from "./signs.ts";
import { knownOf, standingOf, type Two } from "./standing.ts";
import { type TalkFacts, TalkScale } from "./talk/weigh-talk.ts";
import { CARDS, weighCards } from "./weigh-cards.ts";

export interface RiskOptions {
  /** How many of each are remembered; the one used longest ago makes room. */
  pairs: number;
  actors: number;
  rooms: number;
}

export interface Observed {
  act: Outline;
  /** Cues that are not excused; `refuses` marks the other way round. */
  cues: readonly { readonly cue: string; readonly level: number }[];
  /** The author's own age, if the message states one. */
  age: number | undefined;
  /** It is a number alone: an age only where one was asked. */
  bare?: boolean;
}

/** A card is above 0 only for a message that adds a sign to it: what is harmless is never held for what came before. */
export interface RiskFacts {
  pair: Readonly<Record<CardName, number>>;
  /** Sum over the distinct others, or rooms, that the author showed signs to. */
  actor: Readonly<Record<CardName, number>>;
  /** Sum over the distinct people who showed signs in the room; 0 in private. */
  room: Readonly<Record<CardName, number>>;
  /** The points of the pair's cards, at most eight, of the highest card first, the newest last; then the parts of the talk. */
  reasons: readonly RiskReason[];
  /** Distinct signs of the pair in the window. */
  stages: number;
  /** In how many messages of this sitting the author spoke of an ordinary occasion, or of others who know. */
  easings: number;
  /** The other one is a minor by declared band or by their own words, or in a room whoever is spoken to there is. */
  toMinor: boolean;
  /** What the author has shown this one in their talk, by fitted weights: 0 for a message without a sign of risk. */
  talk: number;
  /** In how many messages of that talk the author showed signs of risk; 0 for a message without one. */
  talkLines: number;
}

/** All that is remembered, for `restore` in a table of the same sizes. */
export interface RiskSnapshot {
  pairs: ArrayBuffer;
  actors: ArrayBuffer;
  rooms: ArrayBuffer;
  talks: ArrayBuffer;
  asks: ArrayBuffer;
}

export interface Risk {
  observe(observed: Observed): RiskFacts;
  /** Memory taken, whatever is in it. */
  bytes(): number;
  /** Equal after equal acts. */
  digest(): string;
  snapshot(): RiskSnapshot;
  /** @throws RangeError when the snapshot is of other sizes. */
  restore(snapshot: RiskSnapshot): void;
}

const zeroes = Object.freeze(Object.fromEntries(cardNames.map((name) => [name, 0]))) as Record<CardName, number>;
const nothing = {
  pair: zeroes,
  actor: zeroes,
  room: zeroes,
  reasons: Object.freeze([]),
  stages: 0,
  easings: 0,
  talk: 0,
  talkLines: 0,
} as const;
const ADULT = 18;
/** For messages without signs: nothing is allocated. */
const quiet: RiskFacts = Object.freeze({ ...nothing, toMinor: false });
const quietToMinor: RiskFacts = Object.freeze({ ...nothing, toMinor: true });

/** Scorecards of pairs, people and rooms in bounded memory. The same acts in the same order give the same state. */
export function createRisk({ pairs: mostPairs, actors: mostActors, rooms: mostRooms }: RiskOptions): Risk {
  const cards = weighCards();
  const pairs = new Pairs(mostPairs);
  const actors = new Circles(mostActors, cards.halfLives);
  const rooms = new Rooms(mostRooms, cards.roomHalfLives);
  const scorer = new Scorer(cards, pairs);
  const scale = new TalkScale(mostPairs);
  const asks = new AgeAsks(mostPairs);
  const buffers = [pairs, actors, rooms, scale.talks, asks].map(({ arena }) => arena.buffer);
  const [author, other, own, back]: [Key, Key, Key, Key] = [newKey(), newKey(), newKey(), newKey()];
  const named = newKey();
  const two: Two = { authorSaid: 0, otherKnown: 0, refusals: 0, doubts: 0, otherSaid: 0 };
  const standing: Standing = { factors: 0, inRoom: false };
  const signs = new Signs(cards);
  const points = new Uint8Array(CARDS);
  let room = -1;
  /** Of what the other one showed to the author, in private. */
  let backRow = -1;

  /** Keys and what is known of both. */
  function meet({ author: from, to, place, at, spokenTo }: Outline): void {
    hashId(from.id, author);
    hashId(to?.id ?? place, other);
    if (to === undefined) other.low = ~other.low >>> 0;
    pairKeys(author, other, own);
    two.authorSaid = pairs.said(pairs.table.find(own), secondOf(at));
    standing.inRoom = to === undefined;
    if (to === undefined) {
      room = claimed(rooms, other);
      two.otherKnown = knownIn(room, spokenTo, secondOf(at));
      backRow = -1;
      two.otherSaid = 0;
      two.doubts = 0;
      two.refusals = two.otherKnown & REFUSED ? 1 : 0;
      return;
    }
    pairKeys(other, author, back);
    backRow = pairs.table.find(back);
    two.otherKnown = 0;
    two.otherSaid = pairs.said(backRow, secondOf(at));
    two.refusals = pairs.refusals(backRow, secondOf(at));
    two.doubts = pairs.doubts(backRow, secondOf(at));
  }

  /** Of those who are named, all that is known; where somebody is not known, or nobody named, of whoever is near. */
  function knownIn(row: number, spokenTo: readonly string[] | undefined, second: number): number {
    let [known, strangers, others] = [0, 0, 0];
    for (let i = 0; spokenTo !== undefined && i < spokenTo.length; i++) {
      hashId(spokenTo[i]!, named);
      // Who answers themselves speaks to the others.
      if (named.high === author.high && named.low === author.low) continue;
      const one = rooms.knownOf(row, named);
      others++;
      if (one < 0) strangers++;
      else known |= one;
    }
    return others > 0 && strangers === 0 ? known : known | rooms.nearOther(row, author, second);
  }

  function factsOf(row: number, at: number, touched: number, toMinor: boolean, talk: TalkFacts): RiskFacts {
    const actor = claimed(actors, author);
    const second = secondOf(at);
    const stages = scorer.score(row, at, touched, standing, points);
    actors.note(actor, other, touched, points, second);
    if (standing.inRoom) rooms.note(room, author, touched, points, second);
    const facts = {
      pair: { ...zeroes },
      actor: { ...zeroes },
      room: { ...zeroes },
      reasons: [...scorer.reasons(row, at, touched, points), ...reasonsOf(talk, at)],
      stages,
      easings: pairs.easings(row, second),
      toMinor,
      talk: talk.score,
      talkLines: talk.lines,
    };
    for (let c = 0; c < CARDS; c++) {
      if (((touched >> c) & 1) === 0) continue;
      const name = cardNames[c]!;
      facts.pair[name] = points[c]!;
      facts.actor[name] = actors.total(actor, c, second);
      if (standing.inRoom) facts.room[name] = rooms.total(room, c, second);
    }
    return facts;
  }

  /** The age that is told: who said once to be of age is not made younger by a number. */
  function toldAge({ act, age, bare }: Observed): number | undefined {
    if (age === undefined || !bare) return age;
    const second = secondOf(act.at);
    const isAsked = standing.inRoom ? rooms.asksAge(room, author, second) : asks.waits(back, second);
    if (!isAsked) return undefined;
    if (!standing.inRoom) asks.forget(back);
    return age < ADULT && (two.authorSaid & SAID_ADULT) !== 0 ? undefined : age;
  }

  /** Whoever asks for an age, or tells their own, waits for one; who asks for another number waits for that. */
  function waitForAge(age: number | undefined, second: number): void {
    if (standing.inRoom) {
      if (signs.asksAge) rooms.askAge(room, author, second);
    } else if (signs.asksAge || age !== undefined) asks.ask(own, second);
    else if (signs.asksNumber) asks.forget(own);
  }

  function observe(observed: Observed): RiskFacts {
    const { act, cues } = observed;
    meet(act);
    signs.collect(cues);
    const age = toldAge(observed);
    if (pairs.takeCheck(backRow) && signs.dodges) signs.avoidCheck();
    const toMinor = standingOf(act, two, age, standing);
    const { touched, refuses, eases, doubts, asksCheck } = signs;
    let said = two.authorSaid;
    let row = -1;
    if (touched !== 0 || refuses || eases || doubts || asksCheck || age !== undefined) {
      row = claimed(pairs, own);
      if (age !== undefined) pairs.sayAge(row, age, secondOf(act.at));
      if (refuses || doubts) pairs.resist(row, secondOf(act.at), { refuses, doubts });
      if (asksCheck) pairs.askCheck(row);
      if (eases) pairs.ease(row, secondOf(act.at));
      signs.noteIn(pairs, row, act.at, two.refusals);
      said = pairs.said(row, secondOf(act.at));
    }
    waitForAge(age, secondOf(act.at));
    if (standing.inRoom) {
      rooms.speak(room, author, knownOf(act.author.band, said) | (refuses ? REFUSED : 0), secondOf(act.at));
    }
    const talk = scale.weigh({ author, other, act, toMinor }, cues);
    if (touched !== 0) return factsOf(row, act.at, touched, toMinor, talk);
    if (talk.score > 0)
      return { ...nothing, toMinor, talk: talk.score, talkLines: talk.lines, reasons: reasonsOf(talk, act.at) };
    return toMinor ? quietToMinor : quiet;
  }

  return {
    observe,
    bytes: () => buffers.reduce((sum, { byteLength }) => sum + byteLength, 0),
    digest: () => digestOfBuffers(buffers),
    snapshot: () => {
      const [pairs, actors, rooms, talks, asks] = buffers.map((buffer) => buffer.slice(0)) as Five<ArrayBuffer>;
      return { pairs, actors, rooms, talks, asks };
    },
    restore: (snapshot) => {
      const kept = [snapshot.pairs, snapshot.actors, snapshot.rooms, snapshot.talks, snapshot.asks];
      if (kept.some(({ byteLength }, i) => byteLength !== buffers[i]!.byteLength)) {
        throw new RangeError("This snapshot was taken of tables of other sizes");
      }
      for (const [i, buffer] of kept.entries()) new Uint8Array(buffers[i]!).set(new Uint8Array(buffer));
    },
  };
}

/** From where a warning may rest on the talk, its parts are told, whichever way they weigh. */
function reasonsOf({ score, parts }: TalkFacts, at: number): RiskReason[] {
  if (score < FIRST_THRESHOLD) return [];
  return parts.filter(({ points }) => points !== 0).map(({ of, points }) => ({ card: "talk", cue: of, at, points }));
}

type Five<T> = [T, T, T, T, T];

const newKey = (): Key => ({ high: 0, low: 0 });

/** The row of a key, cleared if it was another's. */
function claimed(table: Pairs | Circles, key: Key): number {
  const row = table.table.claim(key);
  if (table.table.isNew) table.clear(row);
  return row;
}
