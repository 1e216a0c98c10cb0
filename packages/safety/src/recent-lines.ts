import type { Act, Action } from "./act.ts";
import { digestOf } from "./digest.ts";
import { lettersOf } from "./read/leet.ts";
import { tokensOf } from "./read/read.ts";
import { Arena, digestOfBuffers } from "./risk/arena.ts";
import { hashId, type Key, pairKeys } from "./risk/hash-id.ts";
import { KeyTable } from "./risk/key-table.ts";

/** Lines further apart than this are not one text. */
const TOGETHER_MS = 60_000;
const LINES = 3;
/** Only the end of a long line may go on in the next. */
const TAIL = 80;
/** A line of so many letters is a piece of a word more often than a line. */
const SCRAP = 2;
/** Scraps go on in one line up to so many units: a word at one letter a line. */
const SCRAPS = 40;
/** A text that looks like one just refused, within this time, is a retry. */
const RETRY_MS = 10 * 60_000;
/** So many more everyday words of one language say which one a line is in; one more is chance. */
const TELLING = 2;
/** What is left, after the next such line, of what the ones before said: two lines outweigh a room's language. */
const FADES = 0.6;

const none: readonly string[] = [];
/** Before any act. */
const NEVER = 0;

const newKey = (): Key => ({ high: 0, low: 0 });

/** What an author has just said in a place, for words split over lines; in which language; and what was refused them. */
export class RecentLines {
  readonly #table: KeyTable;
  readonly #arena: Arena;
  /** Times and how many lines, by row. */
  readonly #at: Float64Array;
  readonly #refusedAt: Float64Array;
  readonly #spoken: Float64Array;
  readonly #counts: Uint8Array;
  readonly #lines: string[];
  readonly #refused: string[];
  readonly #key: Key = newKey();
  readonly #place: Key = newKey();
  /** The act that was asked about last, with its row: it is asked about thrice. */
  #act: Act | undefined;
  #row = -1;

  /** `most`: how many authors are remembered; who spoke longest ago makes room. */
  constructor(most: number) {
    this.#arena = new Arena(most * 25 + KeyTable.bytes(most) + 16);
    this.#at = this.#arena.float64(most);
    this.#refusedAt = this.#arena.float64(most);
    this.#spoken = this.#arena.float64(most);
    this.#table = new KeyTable(most, this.#arena);
    this.#counts = this.#arena.uint8(most);
    this.#lines = new Array<string>(most * LINES).fill("");
    this.#refused = new Array<string>(most).fill("");
  }

  /** An edit stands in place of the last line. */
  before(act: Act): readonly string[] {
    if (!isTalk(act)) return none;
    const row = this.#rowOf(act);
    if (row < 0 || this.#counts[row] === 0 || act.at - this.#at[row]! > TOGETHER_MS) return none;
    const count = this.#counts[row]! - (act.kind === "edit" ? 1 : 0);
    return this.#lines.slice(row * LINES, row * LINES + count);
  }

  /** Whether the text is, letter for letter and whatever stands between them, the one just refused. */
  isRetry(act: Act): boolean {
    const row = this.#rowOf(act);
    if (row < 0 || this.#refused[row] === "" || act.at - this.#refusedAt[row]! > RETRY_MS) return false;
    return shapeOf(act.text) === this.#refused[row];
  }

  /** Which language their last lines were in: above 0 French, below English, each line less the longer ago. */
  spoken(act: Act): number {
    const row = this.#rowOf(act);
    return row < 0 ? 0 : this.#spoken[row]!;
  }

  /** `frenchness`: how many more everyday words of French than of English stand there. */
  note(act: Act, action: Action, frenchness = 0): void {
    const row = this.#claim(act);
    if (Math.abs(frenchness) >= TELLING && isTalk(act))
      this.#spoken[row] = this.#spoken[row]! * FADES + Math.sign(frenchness);
    const goesOn = action === "pass" && isTalk(act);
    if (act.at - this.#at[row]! > TOGETHER_MS || !goesOn) this.#forgetLines(row);
    if (goesOn) this.#addLine(row, act);
    this.#at[row] = act.at;
    if (action !== "refuse" && action !== "nudge") return;
    this.#refusedAt[row] = act.at;
    this.#refused[row] = shapeOf(act.text);
  }

  digest(): string {
    return digestOf([digestOfBuffers([this.#arena.buffer]), this.#lines, this.#refused]);
  }

  #forgetLines(row: number): void {
    for (let i = 0; i < this.#counts[row]!; i++) this.#lines[row * LINES + i] = "";
    this.#counts[row] = 0;
  }

  #addLine(row: number, { kind, text }: Act): void {
    const first = row * LINES;
    const line = text.length > TAIL ? copyOf(text.slice(-TAIL)) : text;
    const last = first + this.#counts[row]! - 1;
    if (kind === "edit") {
      this.#lines[Math.max(first, last)] = line;
      this.#counts[row] = Math.max(1, this.#counts[row]!);
      return;
    }
    if (last >= first && isScrap(line) && goesOnInScraps(this.#lines[last]!)) {
      this.#lines[last] += `\n${line}`;
      return;
    }
    if (this.#counts[row] === LINES) {
      for (let i = first; i < first + LINES - 1; i++) this.#lines[i] = this.#lines[i + 1]!;
      this.#counts[row] = LINES - 1;
    }
    this.#lines[first + this.#counts[row]!] = line;
    this.#counts[row]!++;
  }

  #rowOf(act: Act): number {
    if (this.#act !== act) {
      this.#act = act;
      this.#keyOf(act);
      this.#row = this.#table.find(this.#key);
    }
    return this.#row;
  }

  #claim(act: Act): number {
    this.#keyOf(act);
    this.#act = undefined;
    const row = this.#table.claim(this.#key);
    if (!this.#table.isNew) return row;
    this.#at[row] = NEVER;
    this.#spoken[row] = 0;
    this.#forgetLines(row);
    this.#refusedAt[row] = NEVER;
    this.#refused[row] = "";
    return row;
  }

  #keyOf({ author, place }: Act): void {
    hashId(author.id, this.#key);
    hashId(place, this.#place);
    pairKeys(this.#key, this.#place, this.#key);
  }
}

const isTalk = ({ kind }: Act): boolean => kind === "post" || kind === "private" || kind === "edit";

/** A part of a string keeps all of it in memory; this one is put together anew, and keeps itself. */
const copyOf = (part: string): string => ` ${part}`.slice(1);

const isScrap = (line: string): boolean => line.length <= SCRAP;

/** Kept as one line, so that a word at one letter a line does not push itself out. */
const goesOnInScraps = (line: string): boolean => line.length <= SCRAPS && line.split("\n").every(isScrap);

/** What a text looks like: letters alone, each run as one, and of a sign the letter that it stands for. */
function shapeOf(text: string): string {
  const { tokens } = tokensOf(text);
  let shape = "";
  for (const { kind, word } of tokens) {
    if (kind === "emoji") continue;
    for (const char of word) {
      const letter = lettersOf(char)[0] ?? "";
      const like = letter === "l" ? "i" : letter;
      if (!shape.endsWith(like)) shape += like;
    }
  }
  return shape;
}
