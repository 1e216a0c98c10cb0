import type { Outline } from "../act.ts";
import { hashId } from "../risk/hash-id.ts";
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

const key = { high: 0, low: 0 };

/** Tells a text from others without saying it; empty for one too short to be a flood. */
export function textMark(text: string): string {
  if (text.length < SAME_TEXT_MIN) return "";
  hashId(text, key);
  return `${key.high.toString(36)} ${key.low.toString(36)}`;
}

/** [SAF60] Takes note of a post. */
export function countPost(counters: Counters, { author, at, place }: Outline, mark: string): PostCount {
  return {
    in10s: counters.count(`p ${author.id}`, 10 * SECOND_MS, at),
    in60s: counters.count(`m ${author.id}`, MINUTE_MS, at),
    sameText: mark === "" ? 0 : counters.count(`t ${author.id} ${mark}`, 10 * MINUTE_MS, at),
    places: mark === "" ? 0 : counters.distinct(`d ${author.id} ${mark}`, place, 10 * MINUTE_MS, at),
  };
}
