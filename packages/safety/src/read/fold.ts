import type { Disguise } from "../act.ts";
import { baseOf, COMBINING, classOf, compatible, INVISIBLE, looksLike, lowerOf, plainOf } from "./characters.ts";

export interface Folded {
  word: string;
  accented: string;
  by: Disguise | undefined;
  /** Latin letters and letters of another script in one word. */
  mixed: boolean;
  /** No Latin letter at all: `looks` is what it would read as in Latin letters, if all of them look so. */
  foreign: boolean;
  looks: string | undefined;
}

/** Letters of the first Latin blocks only: one look-up a letter. */
export function foldLatin(raw: string): { word: string; accented: string } {
  let word = "";
  let accented = "";
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    word += plainOf(code);
    accented += lowerOf(code);
  }
  return { word, accented };
}

/**
 * Any word, one character at a time: at most two marks are kept on a letter before it is composed, because
 * normalising thousands of them in a row takes quadratic time.
 */
export function foldStrange(raw: string): Folded {
  const letters: Letter[] = [];
  let invisible = 0;
  let piled = 0;
  for (const char of raw) {
    const kind = classOf(char.codePointAt(0) as number);
    if (kind === INVISIBLE) invisible++;
    else if (kind !== COMBINING) letters.push({ char, marks: "" });
    else piled = addMark(letters.at(-1), char, piled);
  }
  return finish(letters.map(foldLetter), invisible > 0 || piled > 0 ? "invisible" : undefined);
}

interface Letter {
  char: string;
  marks: string;
}

function addMark(letter: Letter | undefined, mark: string, piled: number): number {
  if (letter === undefined) return piled;
  if (letter.marks.length === 0) {
    letter.marks = mark;
    // A mark that composes with its letter is an accent; any other is an ornament.
    return (letter.char + mark).normalize("NFC").length > letter.char.length ? piled + 1 : piled;
  }
  return piled + 1;
}

type Script = "latin" | "styled" | "other";
interface FoldedLetter {
  base: string;
  accented: string;
  script: Script;
  looks: string | undefined;
}

function foldLetter(letter: Letter): FoldedLetter {
  const code = letter.char.codePointAt(0) as number;
  if (code < 0x180) {
    const accented = (letter.char.toLowerCase() + letter.marks).normalize("NFC");
    return { base: plainOf(code), accented, script: "latin", looks: undefined };
  }
  const plain = compatible(letter.char);
  if (plain !== letter.char && isAscii(plain)) {
    const lower = plain.toLowerCase();
    return { base: lower, accented: lower, script: "styled", looks: undefined };
  }
  const lower = letter.char.toLowerCase();
  const looks = looksLike(letter.char) ?? looksLike(lower) ?? looksLike(baseOf(letter.char));
  const base = baseOf(letter.char);
  if (isAscii(base)) return { base, accented: lower, script: "latin", looks: undefined };
  const script = isOtherScript(code) ? "other" : "styled";
  return { base: script === "styled" && looks !== undefined ? looks : base, accented: lower, script, looks };
}

function finish(letters: readonly FoldedLetter[], by: Disguise | undefined): Folded {
  const latin = letters.some((letter) => letter.script === "latin");
  const styled = letters.some((letter) => letter.script === "styled");
  const other = letters.some((letter) => letter.script === "other");
  const mixed = other && (latin || styled) && letters.length >= 2;
  let word = "";
  let accented = "";
  let looks: string | undefined = "";
  for (const letter of letters) {
    word += mixed ? (letter.looks ?? letter.base) : letter.base;
    accented += mixed ? (letter.looks ?? letter.accented) : letter.script === "styled" ? letter.base : letter.accented;
    if (looks !== undefined) looks = letter.looks === undefined ? undefined : looks + letter.looks;
  }
  const foreign = other && !latin && !styled;
  if (!foreign) looks = undefined;
  return { word, accented, by: mixed || styled ? "look_alike" : foreign ? undefined : by, mixed, foreign, looks };
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return text.length > 0;
}

/** Scripts people write whole sentences in. The rest (small capitals, squares, Canadian syllables…) is dressing. */
function isOtherScript(code: number): boolean {
  return (
    (code >= 0x370 && code <= 0x10ff) ||
    (code >= 0x1f00 && code <= 0x1fff) ||
    (code >= 0x1200 && code <= 0x139f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0x2c80 && code <= 0x2dff) ||
    (code >= 0x3040 && code <= 0x9fff) ||
    (code >= 0xa640 && code <= 0xa69f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xfb1d && code <= 0xfdff) ||
    (code >= 0xfe70 && code <= 0xfeff)
  );
}

/** Letters no Russian, Ukrainian or Greek sentence of today has: they stand there for their looks. */
const outlandish = new Set("ѕӏԁһјԛԝѵꙅԍϲϳіҽғқҝҳҥ");

export function isOutlandish(raw: string): boolean {
  // "і" is Ukrainian, where it stands among Ukrainian words: the caller only asks this of a lone or doubtful word.
  for (const char of raw) if (outlandish.has(char.toLowerCase())) return true;
  return false;
}
