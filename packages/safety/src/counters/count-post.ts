import type { Outline } from "../act.ts";
import { hashId, type Key, pairKeys } from "../risk/hash-id.ts";
import type { Counters } from "./counters.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** "ok", said twice, is no flood. */
const SAME_TEXT_MIN = 8;

/** How often the author has posted, this once included; of a short text, how often it was said is not told: 0. */
export interface PostCount {
  in10s: number;
  in60s: number;
  sameText: number;
  places: number;
}

/** What is counted as a post. */
export const isCounted = ({ kind }: Outline): boolean => kind === "post" || kind === "private";

const newKey = (): Key => ({ high: 0, low: 0 });
const [person, said, where] = [newKey(), newKey(), newKey()];

/** Writes what tells a text from others; whether it is long enough to be a flood. */
export function markText(text: string, into: Key): boolean {
  if (text.length < SAME_TEXT_MIN) return false;
  hashId(text, into);
  return true;
}

/** The mark as other processes are told it, and back; empty where there is none. */
export const writeMark = (mark: Key | undefined): string =>
  mark === undefined ? "" : `${mark.high.toString(36)} ${mark.low.toString(36)}`;

export function readMark(mark: string): Key | undefined {
  if (mark === "") return undefined;
  const [high = "", low = ""] = mark.split(" ");
  return { high: Number.parseInt(high, 36) >>> 0, low: Number.parseInt(low, 36) >>> 0 };
}

/** [SAF60] Takes note of a post. `mark`: that of its text, if it is long enough. */
export function countPost(counters: Counters, { author, at, place }: Outline, mark: Key | undefined): PostCount {
  hashId(author.id, person);
  const in10s = counters.count(person, 10 * SECOND_MS, at);
  const in60s = counters.count(person, MINUTE_MS, at);
  if (mark === undefined) return { in10s, in60s, sameText: 0, places: 0 };
  pairKeys(person, mark, said);
  hashId(place, where);
  return {
    in10s,
    in60s,
    sameText: counters.count(said, 10 * MINUTE_MS, at),
    places: counters.distinct(said, where, 10 * MINUTE_MS, at),
  };
}
