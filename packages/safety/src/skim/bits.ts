/** Bits of what is known of a piece without looking at it; the lowest hold its length. */
export const LENGTH = 31;
/** Its place was asked for lately. */
export const ASKED_FOR = 1 << 5;
/** What it says depends on the text around it. */
export const UNSURE = 1 << 6;
/** More than one word, or one that is hidden or also something else. */
export const MANY = 1 << 7;
/** One word; without it and `MANY`, marks alone. */
export const EDGE = 1 << 8;
/** May tell an age. */
export const AGED = 1 << 9;
/** Holds a word that nobody knows. */
export const UNKNOWN = 1 << 11;
/** A letter or a digit by itself stands first, last, or last but for marks. */
export const STARTS_LOOSE = 1 << 12;
export const ENDS_LOOSE = 1 << 13;
export const LOOSE_TAIL = 1 << 14;
/** Marks alone. */
export const MARK = 1 << 15;
/** May be how a hunted word begins, stand inside one, or end one behind some letters. */
export const BEGINS = 1 << 16;
export const INSIDE = 1 << 17;
export const AFTER_LETTERS = 1 << 18;
/** Ends with a number, or with one and marks or a unit. */
export const NUMBER_TAIL = 1 << 10;
/** May be what a number before it counts, or go on with its digits. */
export const COUNTED = 1 << 19;
/** Kinds of marks before and behind the word, two bits each. */
const BEFORE = 20;
const BEHIND = 22;
/** How many tokens, if one word or none. */
const TOKENS = 24;
/** Holds a link, an address or an identifier. */
export const ADDRESS = 1 << 27;
/** How many more words of French than of English it holds, from -1 to 1; others have `MANY`. */
const FRENCH = 1 << 28;
const ENGLISH = 1 << 29;
export const frenchnessBits = (frenchness: number): number => (frenchness > 0 ? FRENCH : frenchness < 0 ? ENGLISH : 0);
export const frenchnessIn = (bits: number): number => ((bits & FRENCH) !== 0 ? 1 : (bits & ENGLISH) !== 0 ? -1 : 0);
export const tokensIn = (bits: number): number => (bits >>> TOKENS) & 7;
export const MOST_TOKENS = 7;
export const breakBefore = (bits: number): number => (bits >>> BEFORE) & 3;
export const breakBehind = (bits: number): number => (bits >>> BEHIND) & 3;

/** Tokens, and kinds of marks, as bits. */
export const shapeBits = (tokens: number, before: number, behind: number): number =>
  (tokens << TOKENS) | (before << BEFORE) | (behind << BEHIND);
