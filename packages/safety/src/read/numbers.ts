import { beginsSpokenPhone, findPhone, findSpokenPhone } from "./phones.ts";
import type { TokenKind } from "./reading.ts";
import { addOver, type Row } from "./row.ts";
import type { Scanned } from "./scan.ts";

const currencyMarks = "€$£";
const currencies = new Set(
  "e euro euros eur eu balles boules roses rose roz boulons sacs quid pound pounds buck bucks dollar dollars usd gbp grand tenner tenners fiver livres".split(
    " ",
  ),
);
const meridiems = new Set(["am", "pm"]);
const hours = new Set(["h", "heure", "heures", "hrs", "oclock"]);

/** What numbers are beside numbers: prices, times, telephone numbers. */
export function readNumbers(row: Row): void {
  const { tokens } = row;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Scanned;
    if (token.kind === "number") i = readNumber(row, i);
    else if (beginsSpokenPhone(row, i)) findSpokenPhone(row, i);
  }
}

/** Returns the last token it has dealt with. */
function readNumber(row: Row, at: number): number {
  addOver(row, at, at, "<number>", undefined);
  const phone = findPhone(row, at);
  if (phone > at) {
    for (let i = at + 1; i <= phone; i++)
      if (row.tokens[i]?.kind === "number") addOver(row, i, i, "<number>", undefined);
    return phone;
  }
  const last = amountEnd(row, at);
  for (let i = at + 1; i <= last; i++) if (row.tokens[i]?.kind === "number") addOver(row, i, i, "<number>", undefined);
  if (last > at) addOver(row, at, last, "<number>", undefined);
  readPrice(row, at, last);
  readTime(row, at, last);
  return last;
}

/** "12,50", "1.4", "1 200": the last token of one amount. */
function amountEnd(row: Row, at: number): number {
  const [number, mark, more] = [row.tokens[at], row.tokens[at + 1], row.tokens[at + 2]];
  if (number === undefined) return at;
  const glued = mark?.kind === "mark" && mark.glued && ".,".includes(mark.word) && mark.end - mark.start === 1;
  if (glued && more?.kind === "number" && more.glued) return at + 2;
  const thousands = mark?.kind === "number" && mark.word.length === 3 && number.word.length <= 3;
  return thousands && mark.start - number.end === 1 && number.word[0] !== "0" ? at + 1 : at;
}

function readPrice(row: Row, at: number, last: number): void {
  const before = row.tokens[at - 1];
  const after = row.tokens[last + 1];
  if (before?.kind === "mark" && currencyMarks.includes(before.word) && row.tokens[at]?.glued) {
    row.lattice.add(
      row.nodes[at] as number,
      row.nodes[last + 1] as number,
      "<price>",
      { start: before.start, end: (row.tokens[last] as Scanned).end },
      undefined,
    );
  }
  if (after === undefined) return;
  if (after.kind === "mark" && currencyMarks.includes(after.word)) addOver(row, at, last + 1, "<price>", undefined);
  else if (after.kind === "word" && currencies.has(after.word) && isCurrency(after, row.tokens[at])) {
    addOver(row, at, last + 1, "<price>", undefined);
    // The amount alone too, so that "<price> roses" is found.
    addOver(row, at, last, "<price>", undefined);
  } else if (after.kind === "emoji" && (after.word === "<rose>" || after.word === "<money>")) {
    addOver(row, at, last + 1, "<price>", undefined);
  } else {
    const end = rateEnd(row, last + 1);
    if (end > last) {
      addOver(row, at, last, "<price>", undefined);
      addOver(row, at, end, "<price>", undefined);
    }
  }
}

/** "20e" is a price, "3e" a year of school. */
function isCurrency(unit: Scanned, number: Scanned | undefined): boolean {
  return unit.word.length > 2 || (unit.glued && (unit.word !== "e" || Number(number?.word) >= 10));
}

/** "150 l'heure", "80 la demi-heure", "100/h", "140 an hour", "80 half hour": where the rate ends, or the token before. */
function rateEnd(row: Row, from: number): number {
  const words: string[] = [];
  const ends: number[] = [];
  for (let i = from; i < row.tokens.length && words.length < 4; i++) {
    const token = row.tokens[i] as Scanned;
    if (token.kind === "mark" && token.word !== "/" && token.word !== "-") break;
    if (token.word === "-") continue;
    words.push(token.word);
    ends.push(i);
  }
  for (let size = Math.min(4, words.length); size >= 2; size--) {
    if (rates.has(words.slice(0, size).join(" "))) return ends[size - 1] as number;
  }
  return from - 1;
}

const rates = new Set(
  "l heure|la heure|de l heure|la demi heure|la 1 2 heure|la demi|la nuit|l h|/ h|/ heure|/ hr|/ hour|/ nuit|/ g|an hour|per hour|the hour|half hour|half an hour|half hr|a night|per night|the night|a gram|le g|le gramme|la piece|le morceau|la passe|la pipe|h de".split(
    "|",
  ),
);

function readTime(row: Row, at: number, last: number): void {
  const number = row.tokens[at] as Scanned;
  if (number.word.length > 2 || Number(number.word) > 24) return;
  const mark = row.tokens[at + 1];
  const minutes = row.tokens[at + 2];
  if (mark?.kind === "mark" && (mark.word === ":" || mark.word === ".") && isMinutes(mark, minutes)) {
    const meridiem = row.tokens[at + 3];
    const spoken = meridiem?.kind === "word" && meridiems.has(meridiem.word);
    if (spoken) addOver(row, at, at + 3, "<time>", undefined);
    else if (mark.word === ":") addOver(row, at, at + 2, "<time>", undefined);
    return;
  }
  if (last !== at || mark?.kind !== "word") return;
  if (meridiems.has(mark.word)) addOver(row, at, at + 1, "<time>", undefined);
  else if (hours.has(mark.word)) {
    const exact = minutes?.kind === "number" && minutes.glued && minutes.word.length === 2;
    addOver(row, at, exact ? at + 2 : at + 1, "<time>", undefined);
  }
}

function isMinutes(mark: Scanned, minutes: Scanned | undefined): boolean {
  if (!mark.glued || minutes?.kind !== "number" || !minutes.glued) return false;
  return minutes.word.length === 2 && Number(minutes.word) < 60;
}

const rateWords: ReadonlySet<string> = new Set([...rates].flatMap((rate) => rate.split(" ")));

/** Whether a number before the space before this token may be one with it: an amount, a price, a time. Yes when in doubt. */
export function mayCount({ kind, word }: { kind: TokenKind; word: string }): boolean {
  if (kind === "number") return true;
  if (kind === "emoji") return word === "<rose>" || word === "<money>";
  if (kind === "mark") return true;
  return rateWords.has(word) || meridiems.has(word) || hours.has(word) || (word.length > 2 && currencies.has(word));
}
