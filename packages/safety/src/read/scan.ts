import type { Disguise } from "../act.ts";
import * as is from "./characters.ts";
import { nameEmoji, skipEmoji } from "./emoji.ts";
import { foldLatin, foldStrange } from "./fold.ts";
import type { Token } from "./reading.ts";

export interface Scanned extends Token {
  by: Disguise | undefined;
  /** Nothing stands between it and the token before. */
  glued: boolean;
  /** An apostrophe follows: "j" of "j'ai", which stands for nothing else. */
  elided: boolean;
  /** One capital letter: an initial, perhaps. */
  capital: boolean;
  /** A word of a pattern or of every day; set by the look-up. */
  known: boolean;
  /** In another script. `looks` is what it reads as in Latin letters, if it does. */
  foreign: boolean;
  looks: string | undefined;
}

export interface Scan {
  text: string;
  tokens: Scanned[];
  /** Where runs without a space that hold more than plain words begin and end, as token indices in pairs: [from, to). */
  chunks: number[];
  mixedScript: boolean;
  invisible: number;
  lines: number;
  foreign: number;
}

/** Cuts a text into tokens. Every character is looked at once or twice, whatever it is. */
export function scan(text: string): Scan {
  const out: Scan = { text, tokens: [], chunks: [], mixedScript: false, invisible: 0, lines: 1, foreign: 0 };
  const { length } = text;
  let at = 0;
  let glued = false;
  let first = 0;
  while (at < length) {
    const code = text.codePointAt(at) as number;
    const kind = is.classOf(code);
    if (kind === is.SPACE || kind === is.NEWLINE) {
      closeChunk(out, first);
      if (kind === is.NEWLINE) addLine(out, at);
      first = out.tokens.length;
      glued = false;
      at += code > 0xffff ? 2 : 1;
      continue;
    }
    at = scanOne(out, at, code, kind, glued);
    glued = true;
  }
  closeChunk(out, first);
  return out;
}

function addLine(out: Scan, at: number): void {
  const last = out.tokens.at(-1);
  out.lines++;
  if (last?.word !== "\n") pushMark(out, at, at + 1, "\n", false);
}

function scanOne(out: Scan, at: number, code: number, kind: number, glued: boolean): number {
  if (kind === is.LETTER || kind === is.STRANGE) return scanWord(out, at, glued);
  if (kind === is.DIGIT || isRaisedNumber(out.text, at, code)) return scanDigits(out, at, glued);
  if (kind === is.EMOJI || kind === is.FLAG) return scanEmoji(out, at, glued);
  const { text } = out;
  if (kind === is.INVISIBLE || kind === is.COMBINING) {
    // Before a word they belong to it; anywhere else they are only counted.
    if (kind === is.INVISIBLE) out.invisible++;
    const end = at + (code > 0xffff ? 2 : 1);
    return end;
  }
  let end = at + (code > 0xffff ? 2 : 1);
  if (end - at === 1) while (end < out.text.length && text.charCodeAt(end) === code) end++;
  const char = code < 128 ? String.fromCharCode(code) : String.fromCodePoint(code).normalize("NFKC");
  pushMark(out, at, end, char, glued);
  return end;
}

function pushMark(out: Scan, start: number, end: number, word: string, glued: boolean): void {
  pushToken(out, { start, end, kind: "mark", word, accented: word, glued });
}

function pushPlain(out: Scan, start: number, end: number, word: string, accented: string, glued: boolean): void {
  pushToken(out, { start, end, kind: "word", word, accented, glued });
}

/** A token in which nothing is hidden. */
function pushToken(out: Scan, { start, end, kind, word, accented, glued }: Token & { glued: boolean }): void {
  out.tokens.push({
    start,
    end,
    kind,
    word,
    accented,
    by: undefined,
    glued,
    elided: false,
    capital: false,
    known: true,
    foreign: false,
    looks: undefined,
  });
}

function scanWord(out: Scan, start: number, glued: boolean): number {
  const { text } = out;
  let end = start;
  let ascii = true;
  let strange = false;
  for (;;) {
    if (end >= text.length) break;
    const code = text.charCodeAt(end);
    if (code < 128) {
      if ((code | 32) >= 97 && (code | 32) <= 122) end++;
      else if (code === 39 || code === 96) {
        if (!joinsApostrophe(text, start, end)) break;
        pushEnglish(out, start, end, glued);
        return suffixEnd(text, end + 1);
      } else break;
      continue;
    }
    ascii = false;
    const point = text.codePointAt(end) as number;
    const kind = is.classOf(point);
    if (kind === is.LETTER) end++;
    else if (kind === is.STRANGE || kind === is.COMBINING || kind === is.INVISIBLE) {
      strange = true;
      if (kind === is.INVISIBLE) out.invisible++;
      end += point > 0xffff ? 2 : 1;
    } else if (kind === is.APOSTROPHE && !strange && joinsApostrophe(text, start, end)) {
      pushEnglish(out, start, end, glued);
      return suffixEnd(text, end + 1);
    } else break;
  }
  const raw = text.slice(start, end);
  if (strange) pushStrange(out, start, end, raw, glued);
  else if (ascii) {
    const word = raw.toLowerCase();
    pushPlain(out, start, end, word, word, glued);
    if (end - start === 1) (out.tokens.at(-1) as Scanned).capital = raw !== word;
  } else {
    const { word, accented } = foldLatin(raw);
    pushPlain(out, start, end, word, accented, glued);
  }
  if (end - start > 6 || !isElided(text, start, end)) return end;
  (out.tokens.at(-1) as Scanned).elided = true;
  return end + 1;
}

/** The apostrophe of "j'ai" is passed over: it is no mark between two words. */
function isElided(text: string, start: number, end: number): boolean {
  if (end + 1 >= text.length) return false;
  if (is.classOf(text.charCodeAt(end)) !== is.APOSTROPHE) return false;
  const next = is.classOf(text.charCodeAt(end + 1));
  return (next === is.LETTER || next === is.STRANGE) && elided.has(text.slice(start, end).toLowerCase());
}

function pushStrange(out: Scan, start: number, end: number, raw: string, glued: boolean): void {
  const { word, accented, by, mixed, foreign, looks } = foldStrange(raw);
  if (mixed) out.mixedScript = true;
  if (foreign) out.foreign++;
  out.tokens.push({
    start,
    end,
    kind: "word",
    word,
    accented,
    by,
    glued,
    elided: false,
    capital: false,
    known: true,
    foreign,
    looks,
  });
}

const elisions = new Set(["c", "d", "j", "l", "m", "n", "s", "t", "qu"]);
const elided = new Set([...elisions, "y", "jusqu", "lorsqu", "puisqu", "quelqu", "entr", "z"]);
const contractions = new Set(["t", "s", "re", "ve", "ll", "d", "m", "all", "clock"]);

function isElision(text: string, start: number, end: number): boolean {
  return end - start <= 2 && elisions.has(text.slice(start, end).toLowerCase());
}

/** "don't", "you're", "aujourd'hui" are one word; "j'ai", "qu'il" are two. */
function joinsApostrophe(text: string, start: number, end: number): boolean {
  if (isElision(text, start, end)) return false;
  const stop = suffixEnd(text, end + 1);
  if (stop === end + 1 || stop - end > 6) return false;
  const suffix = text.slice(end + 1, stop).toLowerCase();
  return contractions.has(suffix) || suffix === "hui";
}

function suffixEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && is.classOf(text.charCodeAt(end)) === is.LETTER && end - from < 8) end++;
  return end;
}

function pushEnglish(out: Scan, start: number, apostrophe: number, glued: boolean): void {
  const end = suffixEnd(out.text, apostrophe + 1);
  const { word, accented } = foldLatin(out.text.slice(start, apostrophe) + out.text.slice(apostrophe + 1, end));
  pushPlain(out, start, end, word, accented, glued);
}

function scanDigits(out: Scan, start: number, glued: boolean): number {
  const { text } = out;
  let end = start;
  let digits = "";
  while (end < text.length) {
    const code = text.codePointAt(end) as number;
    const kind = is.classOf(code);
    if (kind === is.INVISIBLE) out.invisible++;
    else if (kind === is.DIGIT || is.isRaised(code)) digits += code < 128 ? String.fromCharCode(code) : digitOf(code);
    else if (kind !== is.COMBINING) break;
    end += code > 0xffff ? 2 : 1;
  }
  pushToken(out, { start, end, kind: "number", word: digits, accented: digits, glued });
  return end;
}

function isRaisedNumber(text: string, at: number, code: number): boolean {
  if (!is.isRaised(code) || at + 1 >= text.length) return false;
  const next = text.charCodeAt(at + 1);
  return is.isRaised(next) || (next >= 0x2070 && next < 0x207a);
}

/** Digits of any script stand in tens in a row: NFKC knows the styled ones, the rest are counted from their zero. */
function digitOf(code: number): string {
  const plain = is.compatible(String.fromCodePoint(code));
  if (/^[0-9]{1,2}$/.test(plain)) return plain;
  let zero = code;
  while (code - zero < 9 && is.classOf(zero - 1) === is.DIGIT) zero--;
  return String(code - zero);
}

function scanEmoji(out: Scan, start: number, glued: boolean): number {
  const { text } = out;
  const end = skipEmoji(text, start);
  const name = nameEmoji(text.slice(start, end));
  out.tokens.push({
    start,
    end,
    kind: name.letter ? "word" : "emoji",
    word: name.word,
    accented: name.word,
    by: name.letter ? "look_alike" : undefined,
    glued,
    elided: false,
    capital: false,
    known: true,
    foreign: false,
    looks: name.letter ? undefined : name.looks,
  });
  return end;
}

/** A run of tokens without a space is worth a second look when it is more than a word with marks at its ends. */
function closeChunk(out: Scan, first: number): void {
  const { tokens } = out;
  const count = tokens.length - first;
  if (count < 2) return;
  let solid = 0;
  let odd = false;
  for (let i = first; i < tokens.length; i++) {
    const token = tokens[i] as Scanned;
    if (token.kind === "mark") odd ||= oddMarks.includes(token.word);
    else if (token.kind !== "emoji" && !token.elided) solid++;
  }
  if (solid > 0 && (odd || solid > 1)) out.chunks.push(first, tokens.length);
}

/** Marks that stand for a letter, or hide one, even at the end of a word. */
const oddMarks = "@$€£*#+|";
