import { confusables, liberties } from "./data/look-alikes.ts";

/** What a code point is to the scanner. */
const MARK = 0;
export const SPACE = 1;
export const LETTER = 2;
/** A letter that is not plain Latin: it is folded by the slow path. */
export const STRANGE = 3;
export const DIGIT = 4;
export const NEWLINE = 5;
export const APOSTROPHE = 6;
export const INVISIBLE = 7;
export const COMBINING = 8;
export const EMOJI = 9;
/** Regional indicators: two make a flag, one alone stands for its letter. */
export const FLAG = 10;

const ligatures: Record<string, string> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  þ: "th",
  ħ: "h",
};

const looks = new Map<string, string>();
for (const line of [...liberties, ...confusables]) {
  const [ascii = "", ...codes] = line.split(" ");
  for (const code of codes) looks.set(String.fromCodePoint(Number.parseInt(code, 16)), ascii);
}

const tableSize = 0x250;
const classes = new Uint8Array(tableSize);
const bases: string[] = [];
const lowers: string[] = [];
for (let code = 0; code < tableSize; code++) {
  const char = String.fromCharCode(code);
  classes[code] = classify(code);
  lowers.push(char.toLowerCase());
  bases.push(baseOf(char));
}

// One page of ideographs would fill a Map for ever: what was learned is forgotten when there is too much of it.
let learned = new Map<number, number>();

export function classOf(code: number): number {
  if (code < tableSize) return classes[code] as number;
  const known = learned.get(code);
  if (known !== undefined) return known;
  if (learned.size > 4096) learned = new Map();
  const found = classify(code);
  learned.set(code, found);
  return found;
}

function classify(code: number): number {
  if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029 || code === 0x85) return NEWLINE;
  if (isInvisible(code)) return INVISIBLE;
  if (code === 0x27 || code === 0x2019 || code === 0x2018 || code === 0x60 || code === 0xb4 || code === 0x2bc) {
    return APOSTROPHE;
  }
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return FLAG;
  const char = String.fromCodePoint(code);
  if (code <= 32 || code === 0x7f || /^\s$/u.test(char)) return SPACE;
  if ((code | 32) >= 97 && (code | 32) <= 122 && code < 128) return LETTER;
  if (code >= 48 && code <= 57) return DIGIT;
  if (code < 128) return MARK;
  return classifyBeyond(code, char);
}

function classifyBeyond(code: number, char: string): number {
  if (/^\p{M}$/u.test(char)) return COMBINING;
  // Ordinals, superscripts and the micro sign are letters only by name.
  if (code === 0xaa || code === 0xba || code === 0xb5) return MARK;
  if (code < tableSize && /^\p{L}$/u.test(char)) return code < 0x180 ? LETTER : STRANGE;
  if (/^\p{Nd}$/u.test(char)) return DIGIT;
  if (/^\p{L}$/u.test(char) || looks.has(char)) return STRANGE;
  if (code >= 0x203c && code !== 0x2122 && code !== 0x2139 && /^\p{Extended_Pictographic}$/u.test(char)) return EMOJI;
  const plain = compatible(char);
  if (plain !== char && /^[a-z]$/iu.test(plain)) return STRANGE;
  return plain !== char && isNumber(plain) && !isRaised(code) ? DIGIT : MARK;
}

/** The letter or number that a styled character is, without the brackets or the dot around it: "⒫" → "p", "⑭" → "14". */
export function compatible(char: string): string {
  const plain = char.normalize("NFKC");
  return plain === char ? char : (/^\(?([a-z]|[0-9]{1,2})[.)]?$/iu.exec(plain)?.[1] ?? plain);
}

function isNumber(text: string): boolean {
  return /^[0-9]{1,2}$/.test(text);
}

/** "¹⁴": raised where others are; by themselves these three belong to a unit or a note. */
export function isRaised(code: number): boolean {
  return code === 0xb9 || code === 0xb2 || code === 0xb3;
}

/** Zero-width, bidi, fillers, variation selectors, tags: what a reader cannot see. */
function isInvisible(code: number): boolean {
  if (code === 0xad) return true;
  if (code < 0x34f) return false;
  return (
    code === 0x34f ||
    code === 0x61c ||
    code === 0x115f ||
    code === 0x1160 ||
    (code >= 0x17b4 && code <= 0x17b5) ||
    (code >= 0x180b && code <= 0x180f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0x2800 ||
    code === 0x3164 ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xffa0 ||
    (code >= 0x1d173 && code <= 0x1d17a) ||
    (code >= 0xe0000 && code <= 0xe0fff)
  );
}

/** Lower case of a plain Latin letter, with its accent. */
export function lowerOf(code: number): string {
  return lowers[code] as string;
}

/** The same without its accent: "é" → "e", "œ" → "oe". */
export function plainOf(code: number): string {
  return bases[code] as string;
}

/** Lower case without accents, of one character. */
export function baseOf(char: string): string {
  const lower = char.toLowerCase();
  const ligature = ligatures[lower];
  if (ligature !== undefined) return ligature;
  let base = "";
  for (const part of lower.normalize("NFD")) if (!/^\p{M}$/u.test(part)) base += part;
  return base;
}

/** The ASCII letter or digit a character looks like, or undefined. */
export function looksLike(char: string): string | undefined {
  return looks.get(char);
}
