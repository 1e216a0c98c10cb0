import {
  building,
  type Card,
  cardNames,
  cards,
  type Factor,
  factorNames,
  levelShares,
  pressing,
  ROOM_HALF_LIFE_MINUTES,
} from "./cards.ts";

/** Cards as tables by number: the row of a card, the column of a cue. Cue 0 is none. */
export interface WeighedCards {
  /** Of the cues that some card counts: 1 …. */
  ids: ReadonlyMap<string, number>;
  /** The other way round; after the cues stands "at_once" for each card. */
  names: readonly string[];
  firstAtOnce: number;
  columns: number;
  /** Bit c: card c counts the cue. */
  cardsOf: Uint16Array;
  points: Uint8Array;
  caps: Uint8Array;
  core: Uint8Array;
  /** The level from which it is strong; 0 if never. */
  strong: Uint8Array;
  pressing: Uint8Array;
  building: Uint8Array;
  halfLives: Uint32Array;
  roomHalfLives: Uint32Array;
  /** Row of a card, column of a factor. */
  factors: Uint8Array;
  together: readonly (readonly number[])[];
  atOnce: readonly number[];
}

export const CARDS = cardNames.length;
export const FACTORS = factorNames.length;
export const LEVELS = levelShares.length;

export function weighCards(): WeighedCards {
  const all: readonly Card[] = cardNames.map((name) => cards[name]);
  const cues = [...new Set(all.flatMap((card) => Object.keys(card.cues)))].sort();
  const names = ["", ...cues, ...cardNames.map(() => "at_once")];
  const columns = names.length;
  const table = (): Uint8Array => new Uint8Array(CARDS * columns);
  const weighed: WeighedCards = {
    ids: new Map(cues.map((cue, i) => [cue, i + 1])),
    names,
    firstAtOnce: cues.length + 1,
    columns,
    cardsOf: new Uint16Array(columns),
    points: table(),
    caps: table(),
    core: table(),
    strong: table(),
    pressing: new Uint8Array(columns),
    building: new Uint8Array(columns),
    halfLives: Uint32Array.from(all, (card) => card.halfLifeMinutes),
    roomHalfLives: Uint32Array.from(all, (card) => Math.min(card.halfLifeMinutes, ROOM_HALF_LIFE_MINUTES)),
    factors: Uint8Array.from(all.flatMap((card) => factorNames.map((factor: Factor) => card.factors[factor] ?? 16))),
    together: all.map((card) => card.together),
    atOnce: all.map((card) => card.atOnce),
  };
  for (const cue of pressing) weighed.pressing[weighed.ids.get(cue) ?? 0] = 1;
  for (const cue of building) weighed.building[weighed.ids.get(cue) ?? 0] = 1;
  for (const [c, card] of all.entries()) fillRow(weighed, c, card);
  return weighed;
}

function fillRow(weighed: WeighedCards, c: number, card: Card): void {
  const row = c * weighed.columns;
  for (const [cue, weight] of Object.entries(card.cues)) {
    const id = weighed.ids.get(cue)!;
    weighed.cardsOf[id]! |= 1 << c;
    weighed.points[row + id] = weight.points;
    weighed.caps[row + id] = weight.cap ?? weight.points * 2;
    weighed.core[row + id] = Number(weight.core ?? false);
    weighed.strong[row + id] = weight.strong ?? 0;
  }
  const atOnce = row + weighed.firstAtOnce + c;
  weighed.points[atOnce] = card.atOnce;
  weighed.caps[atOnce] = card.atOnce;
}
