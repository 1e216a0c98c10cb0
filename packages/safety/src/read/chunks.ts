import type { Disguise } from "../act.ts";
import type { Hunter } from "./hunter.ts";
import { readAloud, unleet, wildcards } from "./leet.ts";
import { addOver, type Row, spanOf } from "./row.ts";
import type { Scanned } from "./scan.ts";
import { smsWords } from "./sms-words.ts";

const longest = 64;
/** Marks that end a sentence or a bracket: never part of the word they close. */
const closing = ".,;:!?)]}\"»”’'…~^";
const opening = "([{\"«“‘'#*_~-";
/** Marks between parts that are words of their own more often than letters of one. */
const seams = "/,;:&=<>…";

/** A run without a space that is more than a word: leet, masks, letters and digits glued. */
export function readChunk(row: Row, from: number, to: number, hunter: Hunter): void {
  const special = specialOf(row, from, to) ?? (isCode(row, from, to, hunter) ? "<code>" : undefined);
  if (special !== undefined) {
    addOver(row, from, to - 1, special, undefined);
    if (special !== "<handle>") return;
  }
  // Parts at slashes and commas are read apart: "pd/pute", "sal3,p3d3".
  let first = from;
  for (let i = from; i <= to; i++) {
    const token = i < to ? (row.tokens[i] as Scanned) : undefined;
    const seam = token === undefined || token.kind === "emoji" || (token.kind === "mark" && seams.includes(token.word));
    if (!seam) continue;
    if (i > first) readPart(row, first, i, hunter);
    first = i + 1;
  }
  readAroundEmoji(row, from, to, hunter);
}

/** "f🤡ggot", "fag🤡got": an emoji between letters hides one of them, or nothing but the word. */
function readAroundEmoji(row: Row, from: number, to: number, hunter: Hunter): void {
  const isEmoji = (at: number): boolean => row.tokens[at]?.kind === "emoji";
  let first = from;
  let last = to - 1;
  while (first < last && isEmoji(first)) first++;
  while (last > first && (isEmoji(last) || isMark(row, last, closing))) last--;
  let [bare, starred] = ["", ""];
  for (let at = first; at <= last; at++) {
    const { kind, word } = row.tokens[at] as Scanned;
    if (kind === "mark") return;
    bare += kind === "emoji" ? "" : word;
    starred += kind === "emoji" ? "*" : word;
  }
  if (bare === starred || bare.length < 3 || starred.length > 24) return;
  if (hunter.hunted.has(bare)) addOver(row, first, last, bare, "separated");
  else unmask(row, first, last, starred, hunter);
}

function readPart(row: Row, from: number, to: number, hunter: Hunter): void {
  let first = from;
  let last = to - 1;
  while (first <= last && isMark(row, first, opening)) first++;
  while (last > first && isMark(row, last, closing)) last--;
  if (first > last) return;
  const run = runOf(row, first, last);
  if (run.length < 2 || run.length > longest) return;
  const sms = smsWords.get(run);
  if (sms !== undefined) for (const guess of sms) addGuess(row, first, last, guess.words, guess.by);
  if (first === last || sms !== undefined) return;
  if (isQuantity(row, first, last)) return;
  if (readBracketed(row, first, last, run, hunter)) return;
  if (readLeet(row, first, last, run, hunter) || readMask(row, first, last, run, hunter)) return;
  readBetweenJoints(row, first, last, hunter);
}

const brackets = /[()[\]{}]/g;
/** "étudiant(e)s", "gay(s)": both forms of a word, and no letter of it is hidden. */
const bothForms = /^[a-z]{3,}[([](?:e|s|es|ne|ve|le|te|se|x|trice|rice)[)\]]?s?$/;

/** "k(il)l", "pen[d]re": brackets inside a word keep none of its letters apart. */
function readBracketed(row: Row, first: number, last: number, run: string, hunter: Hunter): boolean {
  const bare = run.replace(brackets, "");
  if (bare === run || bare.length < 3) return false;
  const by = bothForms.test(run) ? undefined : "separated";
  const words = [bare, ...unleet(bare)].filter((word) => hunter.hunted.has(word) || hunter.vocabulary.has(word));
  for (const word of words.slice(0, 3)) addOver(row, first, last, word, by);
  return words.length > 0;
}

/** Marks that join words in names and addresses, and letters of one word as well. */
const joints = "_-.";
const SHORTEST_JOINED = 3;

/** "f4ggot_hater": leet in one of the words, where the whole is none. */
function readBetweenJoints(row: Row, first: number, last: number, hunter: Hunter): void {
  let from = first;
  for (let i = first; i <= last + 1; i++) {
    if (i <= last && !isMark(row, i, joints)) continue;
    const isPart = i > from + 1 && (from > first || i <= last);
    if (isPart && !isQuantity(row, from, i - 1)) {
      const run = runOf(row, from, i - 1);
      if (run.replace(/[^a-z]/g, "").length >= SHORTEST_JOINED) readLeet(row, from, i - 1, run, hunter);
    }
    from = i + 1;
  }
}

function isMark(row: Row, at: number, marks: string): boolean {
  const token = row.tokens[at] as Scanned;
  return token.kind === "mark" && marks.includes(token.word);
}

/** What the tokens spell, marks as often as they stand there. */
function runOf(row: Row, first: number, last: number): string {
  let run = "";
  for (let i = first; i <= last; i++) {
    const token = row.tokens[i] as Scanned;
    run += token.kind === "mark" ? token.word.repeat(Math.min(token.end - token.start, longest)) : token.word;
  }
  return run;
}

/** "14ans", "18h30", "50g", "1m80", "3e", "10x": a number and its unit are no word. */
function isQuantity(row: Row, first: number, last: number): boolean {
  const tokens = row.tokens.slice(first, last + 1);
  if (tokens[0]?.kind !== "number") return false;
  const words = tokens.filter((token) => token.kind === "word");
  if (words.length === 0) return true;
  const unit = (words[0] as Scanned).word;
  if (words.length > 1 || !units.has(unit) || tokens.length > 4) return false;
  // "18h30" and "1m80", but not "4g3".
  return tokens.at(-1)?.kind !== "number" || "hmxp".includes(unit);
}

const units = new Set(
  "h g kg mg m cm km mm l cl ml min mn s sec e er ere eme em nd rd th st x k an ans yo y yrs am pm f eur euros j go gb mb mo p px v w d".split(
    " ",
  ),
);

/** "durka42", "f4ggot99": what stands before a number of two digits and more. */
function beforeNumber(run: string): string {
  let end = run.length;
  while (end > 0 && run.length - end < 4 && isDigit(run[end - 1] as string)) end--;
  return run.length - end < 2 ? run : run.slice(0, end);
}

const isDigit = (char: string): boolean => char >= "0" && char <= "9";
const isLetter = (char: string): boolean => char >= "a" && char <= "z";

function readLeet(row: Row, first: number, last: number, run: string, hunter: Hunter): boolean {
  let letters = 0;
  for (const char of run) if (char >= "a" && char <= "z") letters++;
  // "N16" and "A4" are codes; "t4" beside "gu3ul3" is no code.
  if (letters === 1 && (run.length > 3 || !isLeetAround(row))) return false;
  if (letters === 0 && run.length < 4) return false;
  const spellings = unleet(run);
  const known = spellings.filter(hunter.isKnown).slice(0, 4);
  const bare = beforeNumber(run);
  const isPlain = bare.length >= 3 && Array.from(bare).every(isLetter);
  if (known.length === 0 && bare !== run && !isPlain)
    known.push(...unleet(bare).filter((word) => hunter.hunted.has(word)));
  for (const word of known) addOver(row, first, last, word, "leet");
  if (known.length > 0) return true;
  // The word itself stands there plainly.
  if (bare !== run && isPlain) return false;
  for (const spelling of [...readAloud(run), ...spellings.slice(0, 6)]) {
    if (hunter.isKnown(spelling)) known.push(spelling);
    const guesses = hunter.guess(spelling);
    for (const guess of guesses) addGuess(row, first, last, guess.words, spellings.length > 0 ? "leet" : guess.by);
    if (guesses.length > 0) return true;
    if (known.length > 0) {
      addOver(row, first, last, spelling, "phonetic");
      return true;
    }
  }
  return false;
}

/** Asked at each run of one letter: looked for anew each time, work would grow with the square of the length. */
function isLeetAround(row: Row): boolean {
  row.leet ??= talksLeet(row.tokens);
  return row.leet;
}

/** Does one digit or sign stand inside a word anywhere: "k3t4", "f€rme"? */
export function talksLeet(tokens: readonly Scanned[]): boolean {
  for (let i = 1; i + 1 < tokens.length; i++) {
    const [before, sign, after] = [tokens[i - 1], tokens[i], tokens[i + 1]] as [Scanned, Scanned, Scanned];
    if (sign.end - sign.start !== 1 || before.end !== sign.start || after.start !== sign.end) continue;
    if (before.kind !== "word" || after.kind !== "word") continue;
    if (sign.kind === "number" || (sign.kind === "mark" && "@€$".includes(sign.word))) return true;
  }
  return false;
}

function readMask(row: Row, first: number, last: number, run: string, hunter: Hunter): boolean {
  let bare = "";
  let stars = 0;
  for (const char of run) {
    if (wildcards.includes(char)) stars++;
    else bare += char;
  }
  if (stars === 0 || stars > 8) return false;
  const starred = /[*#%•●█■□]/.test(run);
  // "week-end*": what is a word with stars at its ends only needs no unmasking.
  const hidden = starred && (!(run.includes(bare) && hunter.isKnown(bare)) || hidesOne(run, bare));
  if (hidden && unmask(row, first, last, run, hunter)) return true;
  const spelt = isSpelt(row, first, last);
  const plain = unleet(bare).filter((word) => hunter.hunted.has(word) || (spelt && hunter.vocabulary.has(word)));
  for (const word of plain.slice(0, 3)) addOver(row, first, last, word, "separated");
  if (plain.length > 0) return true;
  const scrap = run.length >= 5 && hasScrap(row, first, last);
  const dotted = scrap && run.includes(".");
  const plainly = hunter.isKnown(bare) && !(scrap && stars === 1 && run.includes("_"));
  return !starred && (dotted || /[_@?]/.test(run)) && !plainly && unmask(row, first, last, run, hunter);
}

/** "muslim*": one star after a word of some length may stand for its last letter. */
function hidesOne(run: string, bare: string): boolean {
  return bare.length >= 4 && run === `${bare}*`;
}

/** "tr.ns", "imm.grés": around a dot that ends a sentence stand words. */
function hasScrap(row: Row, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) {
    const { kind, known, word } = row.tokens[i] as Scanned;
    if (kind !== "mark" && (!known || word.length <= 2)) return true;
  }
  return false;
}

function unmask(row: Row, first: number, last: number, run: string, hunter: Hunter): boolean {
  const found = hunter.unmask(run);
  for (const word of found) addOver(row, first, last, word, "masked");
  return found.length > 0;
}

/** Every part is one letter: "p.d", "f-d-p". */
function isSpelt(row: Row, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) {
    const token = row.tokens[i] as Scanned;
    if (token.kind !== "mark" && token.word.length > 1) return false;
  }
  return true;
}

function addGuess(row: Row, first: number, last: number, words: readonly string[], by: Disguise | undefined): void {
  const from = row.nodes[first] as number;
  const to = row.nodes[last + 1] as number;
  if (to > from) row.lattice.addRow(from, to, words, spanOf(row, first, last), by);
}

const SHORTEST_CODE = 8;
const SURELY_CODE = 24;

/** What machines name things by (hashes, identifiers, keys): hexadecimal, half of it digits, or long with some digits. */
function isCode(row: Row, from: number, to: number, hunter: Hunter): boolean {
  return looksLikeCode(row, from, to) && !unleet(runOf(row, from, to - 1)).some((word) => hunter.hunted.has(word));
}

function looksLikeCode(row: Row, from: number, to: number): boolean {
  let [digits, letters, hex] = [0, 0, 0];
  for (let i = from; i < to; i++) {
    const token = row.tokens[i] as Scanned;
    if (token.kind === "emoji") return false;
    if (token.kind === "mark") continue;
    for (const char of token.word) {
      if (char >= "0" && char <= "9") digits++;
      else {
        letters++;
        if (char <= "f") hex++;
      }
    }
  }
  const length = digits + letters;
  if (length < SHORTEST_CODE || digits < 3 || letters < 2) return false;
  return hex === letters || digits >= letters || (length >= SURELY_CODE && digits >= 4);
}

const domains = new Set(
  "com fr net org io gg me be ch co uk info eu tv app link xyz ly ru de us site online shop club live invalid example lu edu gov".split(
    " ",
  ),
);

/** Addresses and handles, which are no words: what follows a "@", a name with a known end, a scheme. */
function specialOf(row: Row, from: number, to: number): string | undefined {
  const token = (i: number): Scanned | undefined => (i < to ? row.tokens[i] : undefined);
  const mark = (i: number, word: string): boolean => token(i)?.kind === "mark" && token(i)?.word === word;
  let at = -1;
  let domain = false;
  for (let i = from; i < to; i++) {
    if (mark(i, "@") && i > from && at < 0 && token(i - 1)?.kind !== "mark") at = i;
    const end = token(i + 1);
    if (mark(i, ".") && i > from && end?.kind === "word" && domains.has(end.word)) {
      const after = token(i + 2);
      domain ||=
        token(i - 1)?.kind !== "mark" && (after === undefined || (after.kind === "mark" && after.word !== "'"));
    }
    if (mark(i, ":") && mark(i + 1, "/") && /^(https?|hxxps?|ftp)$/.test(token(i - 1)?.word ?? "")) return "<link>";
  }
  if (token(from)?.word === "www" && mark(from + 1, ".")) return "<link>";
  if (domain) return at > 0 ? "<email>" : "<link>";
  const name = token(from + 1);
  return mark(from, "@") && name !== undefined && name.kind !== "mark" && name.kind !== "emoji"
    ? "<handle>"
    : undefined;
}
