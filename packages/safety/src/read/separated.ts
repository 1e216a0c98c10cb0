import type { Hunter } from "./hunter.ts";
import { createJoiner } from "./joined.ts";
import { addOver, type Row, spanOf } from "./row.ts";
import type { Scanned } from "./scan.ts";

const longestRun = 40;

/** Letters kept apart ("f a g", "p-é-d-é") and words in pieces ("con nard"), also over the borders of lines. */
export function createSeparated(hunter: Hunter): (row: Row, pieces: boolean) => void {
  const join = createJoiner(hunter.vocabulary);
  return (row, pieces) => {
    const { tokens } = row;
    let first = -1;
    for (let i = 0; i <= tokens.length; i++) {
      const token = tokens[i];
      if (token !== undefined && isLetter(token)) {
        if (first < 0) first = i;
        continue;
      }
      if (token !== undefined && token.kind === "mark" && first >= 0 && bridges(tokens, i)) continue;
      if (first >= 0) readLetters(row, first, i, hunter, join);
      first = -1;
      if (pieces && token !== undefined) readPieces(row, i, hunter);
    }
  };
}

function isLetter(token: Scanned): boolean {
  return (token.kind === "word" || token.kind === "number") && token.word.length === 1;
}

/** A mark between two letters keeps the run going: a dash, a dot, a new line, whatever. */
function bridges(tokens: readonly Scanned[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  return before !== undefined && after !== undefined && isLetter(before) && isLetter(after);
}

function readLetters(
  row: Row,
  from: number,
  to: number,
  hunter: Hunter,
  join: (word: string) => readonly string[] | undefined,
): void {
  const letters: number[] = [];
  for (let i = from; i < to; i++) if ((row.tokens[i] as Scanned).kind !== "mark") letters.push(i);
  if (letters.length > longestRun * 4) return;
  // Letters go on into a piece: "n i g ger", "the j" "ews".
  const next = row.tokens[to]?.kind === "mark" ? to + 1 : to;
  if (row.tokens[next]?.kind === "word" && !row.tokens[next - 1]?.elided) addIfHunted(row, letters, next, hunter);
  if (letters.length === 2) return readPair(row, letters[0] as number, letters[1] as number, hunter);
  if (letters.length > 2) for (const group of groupsOf(row, letters)) readGroup(row, group, hunter, join);
}

/** Two letters are a word in disguise only when both are consonants and neither is an elision or an initial. */
function readPair(row: Row, first: number, last: number, hunter: Hunter): void {
  const a = row.tokens[first] as Scanned;
  const b = row.tokens[last] as Scanned;
  const word = a.word + b.word;
  if (/[aeiouy0-9]/.test(word) || !hunter.vocabulary.has(word) || a.end === b.start) return;
  if (last - first === 2 && (row.tokens[first + 1] as Scanned).word === "'") return;
  const dotted = row.tokens[first + 1]?.word === "." || row.tokens[last + 1]?.word === ".";
  if (dotted && !b.glued) return;
  addOver(row, first, last, word, bySplit(row, first, last));
}

/** A wide gap among narrow ones parts words: "s a l e   p d". */
function groupsOf(row: Row, letters: readonly number[]): number[][] {
  const gaps = letters
    .slice(1)
    .map((at, i) => (row.tokens[at] as Scanned).start - (row.tokens[letters[i] as number] as Scanned).end);
  const narrow = Math.min(...gaps);
  const groups: number[][] = [[letters[0] as number]];
  for (let i = 0; i < gaps.length; i++) {
    const across = (letters[i] as number) < row.border && (letters[i + 1] as number) >= row.border;
    if (!across && (gaps[i] as number) > narrow) groups.push([]);
    (groups.at(-1) as number[]).push(letters[i + 1] as number);
  }
  return groups;
}

function readGroup(
  row: Row,
  group: readonly number[],
  hunter: Hunter,
  join: (word: string) => readonly string[] | undefined,
): void {
  if (group.length < 2 || group.length > longestRun) return;
  const first = group[0] as number;
  const last = group.at(-1) as number;
  const word = group.map((i) => (row.tokens[i] as Scanned).word).join("");
  const by = bySplit(row, first, last);
  if (areInitials(row, group)) return;
  if (hunter.isKnown(word)) return addOver(row, first, last, word, by);
  const pieces = join(word);
  if (pieces !== undefined) {
    row.lattice.addRow(row.nodes[first] as number, row.nodes[last + 1] as number, pieces, spanOf(row, first, last), by);
    return;
  }
  for (const guess of hunter.guess(word)) {
    row.lattice.addRow(
      row.nodes[first] as number,
      row.nodes[last + 1] as number,
      guess.words,
      spanOf(row, first, last),
      by,
    );
  }
  // A stray letter before or after: "t u e r" in "te t u e r", "y a f a g".
  for (let size = group.length - 1; size >= 3; size--) {
    for (let at = 0; at + size <= group.length; at++) {
      const part = word.slice(at, at + size);
      const [a, b] = [group[at] as number, group[at + size - 1] as number];
      if (hunter.hunted.has(part)) addOver(row, a, b, part, bySplit(row, a, b));
    }
  }
}

/** "J. E. W. Harris": capitals, each with a dot and a space. */
function areInitials(row: Row, group: readonly number[]): boolean {
  return group.every((at, i) => {
    const next = row.tokens[at + 1];
    const token = row.tokens[at] as Scanned;
    return token.capital && next?.word === "." && (i === 0 || !token.glued);
  });
}

function addIfHunted(row: Row, letters: readonly number[], to: number, hunter: Hunter): void {
  let word = (row.tokens[to] as Scanned).word;
  for (let i = letters.length - 1; i >= 0 && word.length < 24; i--) {
    const at = letters[i] as number;
    word = (row.tokens[at] as Scanned).word + word;
    if (hunter.hunted.has(word) && word.length >= 4) addOver(row, at, to, word, bySplit(row, at, to));
  }
}

/** This word and up to three after it make a hunted one, and at least one piece is no word by itself. */
function readPieces(row: Row, at: number, hunter: Hunter): void {
  const { tokens } = row;
  const first = tokens[at] as Scanned;
  if (first.kind !== "word" || first.elided || first.word.length > 12 || !nearUnknown(row, at)) return;
  let word = first.word;
  let last = at;
  let broken = !first.known;
  for (let parts = 1; parts < 4; parts++) {
    const next = nextPiece(row, last);
    if (next === undefined) return;
    const piece = tokens[next] as Scanned;
    const across = last < row.border && next >= row.border;
    word += piece.word;
    if (word.length > 20 || !hunter.begins(word)) return;
    broken ||= !piece.known || (across && Math.min(piece.word.length, (tokens[last] as Scanned).word.length) <= 3);
    if (!broken && parts === 1 && first.word.length > 4 && !across) return;
    last = next;
    if (broken && word.length >= 4 && hunter.hunted.has(word)) addOver(row, at, next, word, bySplit(row, at, next));
  }
}

/** An unknown word or a border of lines within reach. */
function nearUnknown(row: Row, at: number): boolean {
  const last = Math.min(row.tokens.length, at + 5);
  if (at < row.border && last >= row.border) return true;
  for (let i = at; i < last; i++) if (!(row.tokens[i] as Scanned).known) return true;
  return false;
}

/** The next word when nothing but a space, a dash, a dot or a border of lines stands between. */
function nextPiece(row: Row, at: number): number | undefined {
  let next = at + 1;
  const between = row.tokens[next];
  if (between?.kind === "mark") {
    if (!"-._'\n*/|+~".includes(between.word) || between.end - between.start > 1) return undefined;
    next++;
  }
  return row.tokens[next]?.kind === "word" ? next : undefined;
}

function bySplit(row: Row, first: number, last: number): "split" | "separated" {
  for (let i = first; i < last && i < row.border; i++) if ((row.tokens[i] as Scanned).word === "\n") return "split";
  return "separated";
}
