import { classOf, EMOJI, FLAG } from "./characters.ts";
import { emojiNames } from "./emoji-words.ts";

const joiner = 0x200d;

/** Where the emoji that begins here ends: with its selectors, skin tones, tags and what is joined to it. */
export function skipEmoji(text: string, start: number): number {
  const first = text.codePointAt(start) as number;
  let at = start + width(first);
  if (classOf(first) === FLAG) return skipFlag(text, at);
  while (at < text.length) {
    const code = text.codePointAt(at) as number;
    if (isTrimming(code)) at += width(code);
    else if (code === joiner) {
      const next = text.codePointAt(at + 1);
      if (next === undefined || !isPart(next)) return at;
      at += 1 + width(next);
    } else break;
  }
  return at;
}

/** Two make a flag. A longer row is several flags, or letters: "🇫🇩🇵" is one token that may be a word. */
function skipFlag(text: string, from: number): number {
  let at = from;
  while (at < text.length && classOf(text.codePointAt(at) as number) === FLAG && at - from < 40) at += 2;
  return at;
}

function isPart(code: number): boolean {
  return classOf(code) === EMOJI || code === 0x2640 || code === 0x2642 || code === 0x26a7 || code === 0x2695;
}

function isTrimming(code: number): boolean {
  return code === 0xfe0f || code === 0xfe0e || code === 0x20e3 || isSkin(code) || (code >= 0xe0020 && code <= 0xe007f);
}

function isSkin(code: number): boolean {
  return code >= 0x1f3fb && code <= 0x1f3ff;
}

function width(code: number): number {
  return code > 0xffff ? 2 : 1;
}

export interface EmojiName {
  word: string;
  /** One lone regional indicator: it stands for its letter. */
  letter: boolean;
  /** The letters a row of regional indicators spells. */
  looks: string | undefined;
}

export function nameEmoji(raw: string): EmojiName {
  const letters = flagLetters(raw);
  if (letters !== "") {
    return { word: letters.length === 1 ? letters : "<flag>", letter: letters.length === 1, looks: letters };
  }
  let bare = "";
  for (const char of raw) {
    const code = char.codePointAt(0) as number;
    if (code !== joiner && !isTrimming(code)) bare += char;
  }
  const word = emojiNames.get(bare) ?? emojiNames.get(String.fromCodePoint(raw.codePointAt(0) as number)) ?? "<emoji>";
  return { word, letter: false, looks: undefined };
}

function flagLetters(raw: string): string {
  let letters = "";
  for (const char of raw) {
    const code = char.codePointAt(0) as number;
    if (classOf(code) !== FLAG) return "";
    letters += String.fromCharCode(97 + code - 0x1f1e6);
  }
  return letters;
}
