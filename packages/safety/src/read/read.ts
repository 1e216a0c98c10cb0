import { readChunk } from "./chunks.ts";
import { emojiMeanings } from "./emoji-words.ts";
import { isOutlandish } from "./fold.ts";
import { createHunter, type Hunter } from "./hunter.ts";
import { Lattice } from "./lattice.ts";
import { readNumbers } from "./numbers.ts";
import { LINE, type Reading, SENTENCE, SOFT, type Vocabulary } from "./reading.ts";
import { addOver, createRow, type Row } from "./row.ts";
import { type Scan, type Scanned, scan } from "./scan.ts";
import { createSeparated } from "./separated.ts";
import { smsAccented } from "./sms-words.ts";

export type { Edge, Reading, Token, Vocabulary } from "./reading.ts";
export { LINE, SENTENCE, SOFT } from "./reading.ts";

export interface Reader {
  /** `before`: the author's last lines in that place, oldest first. */
  read(text: string, before?: readonly string[]): FullReading;
  hunter: Hunter;
}

/** With all that the reader knows of each token. */
export interface FullReading extends Reading {
  tokens: readonly Scanned[];
  /** A word mixes Latin letters with those of another script. */
  mixedScript: boolean;
  /** Characters that cannot be seen, save those that belong to an emoji. */
  invisible: number;
  lines: number;
}

/** Reads a text into what it says and may be meant to say. One reader serves all texts of a vocabulary. */
export function createReader(vocabulary: Vocabulary): Reader {
  const hunter = createHunter(vocabulary);
  const readSeparated = createSeparated(hunter);
  return {
    hunter,
    read(text, before) {
      const own = scan(text);
      const said = before === undefined || before.length === 0 ? "" : earlierText(before);
      const earlier = said === "" ? [] : scanEarlier(said);
      const tokens = earlier.length === 0 ? own.tokens : [...earlier, ...own.tokens];
      const lattice = new Lattice();
      const row = createRow(tokens, lattice, earlier.length);
      const unknown = guessWords(row, own, hunter);
      readNumbers(row);
      for (let i = 0; i < own.chunks.length; i += 2) {
        const [from, to] = [own.chunks[i] as number, own.chunks[i + 1] as number];
        readChunk(row, from + earlier.length, to + earlier.length, hunter);
      }
      readSeparated(row, unknown || earlier.length > 0);
      return finish(text, said, own, row);
    },
  };
}

/** The tokens alone: what is needed to read an age. */
export const tokensOf = (text: string): Pick<Reading, "tokens"> => scan(text);

/** Folded words of a text as the reader writes them, for whoever writes words to be found in readings. */
export function foldWords(text: string): string[] {
  return scan(text)
    .tokens.filter((token) => token.kind !== "mark")
    .map((token) => token.word);
}

const mostLines = 8;
const mostUnits = 96;

/** The end of what the author said before; the end of a line stands behind it. */
export function earlierText(before: readonly string[]): string {
  const lines: string[] = [];
  let units = 0;
  for (let i = before.length - 1; i >= 0 && lines.length < mostLines; i--) {
    const line = before[i] as string;
    units += line.length + 1;
    if (units > mostUnits) break;
    lines.unshift(line);
  }
  // A long last line still ends in words that go on here.
  if (lines.length === 0) lines.push(tailOf(before.at(-1) as string));
  return `${lines.join("\n")}\n`;
}

/** The same as tokens, with offsets below zero. */
function scanEarlier(text: string): Scanned[] {
  const tokens = scan(text).tokens;
  for (const token of tokens) {
    token.start -= text.length;
    token.end -= text.length;
  }
  return tokens;
}

function tailOf(line: string): string {
  const tail = line.slice(-mostUnits);
  return tail.slice(tail.indexOf(" ") + 1);
}

/** Returns whether any word is unknown: only then can words be in pieces. */
function guessWords(row: Row, own: Scan, hunter: Hunter): boolean {
  let unknown = false;
  const inForeign = isForeignText(own);
  for (let i = 0; i < row.tokens.length; i++) {
    const token = row.tokens[i] as Scanned;
    if (token.kind === "mark" || token.foreign || token.looks !== undefined) {
      if (token.looks !== undefined && !(token.foreign && inForeign && isNative(own, token))) readLooks(row, i, hunter);
      continue;
    }
    if (token.kind === "emoji") saySpoken(row, i);
    if (token.word === "me" && isActor(row, i)) saySelf(row, i);
    if (token.elided || token.kind === "emoji" || (token.kind === "number" && token.word.length > 1)) continue;
    const { known, guesses } = hunter.lookUp(token.word);
    if (!known) {
      token.known = false;
      unknown = true;
    }
    if (token.accented !== token.word) readInfinitive(row, i, hunter);
    const accented = token.accented === token.word ? undefined : smsAccented.get(token.accented);
    if (guesses.length === 0 && accented === undefined) continue;
    const from = row.nodes[i] as number;
    for (const guess of guesses) row.lattice.addRow(from, from + 1, guess.words, token, guess.by);
    if (accented === undefined) continue;
    for (const guess of accented) row.lattice.addRow(from, from + 1, guess.words, token, guess.by);
  }
  return unknown;
}

/** "jvais te frapé": by ear the infinitive is no other than the participle. */
function readInfinitive(row: Row, at: number, { vocabulary, guess }: Hunter): void {
  const token = row.tokens[at] as Scanned;
  const stem = /^(.{2,})é(?:e|s|es)?$/.exec(token.accented)?.[1];
  // "Crevé" says how tired one is.
  if (stem === undefined || stem === "crev") return;
  const said = `${stem.normalize("NFD").replace(/\p{M}/gu, "")}er`;
  const from = row.nodes[at] as number;
  if (vocabulary.has(said)) return row.lattice.add(from, from + 1, said, token, undefined);
  for (const { words, by } of guess(said)) row.lattice.addRow(from, from + 1, words, token, by);
}

/** "/me waves": whoever writes is who waves. */
function isActor({ tokens }: Row, at: number): boolean {
  const [slash, me] = [tokens[at - 1], tokens[at]];
  return slash?.word === "/" && !slash.glued && me?.glued === true;
}

function saySelf(row: Row, at: number): void {
  const token = row.tokens[at] as Scanned;
  const from = row.nodes[at] as number;
  for (const word of ["i", "je"]) row.lattice.add(from, from + 1, word, token, undefined);
}

/** An emoji is read as the words it stands for, too: "send the 🐀 home". */
function saySpoken(row: Row, at: number): void {
  const token = row.tokens[at] as Scanned;
  const from = row.nodes[at] as number;
  for (const word of emojiMeanings.get(token.word) ?? []) row.lattice.add(from, from + 1, word, token, undefined);
}

/** Whole sentences in another script are what they are; a lone word of it, or one with odd letters, may be a mask. */
function readLooks(row: Row, at: number, hunter: Hunter): void {
  const token = row.tokens[at] as Scanned;
  const looks = token.looks as string;
  // One flag is a country.
  if (token.kind === "emoji" && looks.length < 3 && looks !== "pd") return;
  if (hunter.isKnown(looks)) return addOver(row, at, at, looks, "look_alike");
  const from = row.nodes[at] as number;
  for (const guess of hunter.guess(looks)) row.lattice.addRow(from, from + 1, guess.words, token, "look_alike");
}

function isForeignText(own: Scan): boolean {
  if (own.foreign < 3) return false;
  let words = 0;
  for (const token of own.tokens) if (token.kind === "word") words++;
  return own.foreign * 2 > words;
}

/** Written in letters that a language has. */
const isNative = ({ text }: Scan, { start, end }: Scanned): boolean => !isOutlandish(text.slice(start, end));

/** "les.gens.sont.la": one of several dots that stand where spaces would. */
function isDotForSpace({ tokens }: Row, at: number): boolean {
  const isDot = (i: number): boolean => {
    const [dot, next] = [tokens[i], tokens[i + 1]];
    return dot?.word === "." && dot.glued && next?.glued === true && next.kind === "word";
  };
  return isDot(at) && (isDot(at - 2) || isDot(at + 2));
}

const sentenceMarks = ".!?;…。！？¿¡";

/** How far a mark parts what stands before it from what follows. */
function breakAt(row: Row, at: number): number {
  const { word } = row.tokens[at] as Scanned;
  // A new line of the author is read on: only what stands inside one text parts it.
  if (word === "\n") return at < row.border ? SOFT : LINE;
  return sentenceMarks.includes(word) && !isDotForSpace(row, at) ? SENTENCE : SOFT;
}

function finish(text: string, earlier: string, own: Scan, row: Row): FullReading {
  const { edges, nodes, nodeOf } = row.lattice.finish();
  const breaks = new Uint8Array(nodes);
  for (let i = 0; i < row.tokens.length; i++) {
    const token = row.tokens[i] as Scanned;
    if (token.kind !== "mark") continue;
    const kind = breakAt(row, i);
    const node = nodeOf(row.nodes[i] as number);
    if (kind > (breaks[node] as number)) breaks[node] = kind;
  }
  const { mixedScript, invisible, lines } = own;
  return { text, earlier, tokens: own.tokens, edges, nodes, breaks, mixedScript, invisible, lines };
}
