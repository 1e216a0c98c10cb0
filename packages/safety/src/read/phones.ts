import { addOver, type Row } from "./row.ts";
import type { Scanned } from "./scan.ts";

const mostDigits = 15;
const between = ".-/()+ ";

/** A telephone number that begins at this number: its last token, or `at` when there is none. Written or spaced digits. */
export function findPhone(row: Row, at: number): number {
  const { tokens } = row;
  const plus = tokens[at - 1]?.word === "+" && tokens[at]?.glued === true;
  let digits = "";
  let found = at - 1;
  const groups: number[] = [];
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i] as Scanned;
    const bridge = between.includes(token.word) || (token.word === "\n" && i < row.border);
    if (token.kind === "mark" && bridge && token.end - token.start === 1) continue;
    if (token.kind !== "number" || digits.length + token.word.length > mostDigits) break;
    const last = tokens[i - 1];
    if (i > at && last !== undefined && token.start - last.end > 2) break;
    digits += token.word;
    groups.push(token.word.length);
    if (isPhone(digits, plus, groups)) found = i;
  }
  if (found < at) return at;
  addOver(row, at, found, "<phone>", undefined);
  // One token needs telling apart from "nothing found": the caller goes on behind it either way.
  return found;
}

/** Whether digits without anything between them are a telephone number. */
export const isPhoneWritten = (digits: string): boolean => isPhone(digits, false, [digits.length]);

function isPhone(digits: string, plus: boolean, groups: readonly number[]): boolean {
  const { length } = digits;
  if (length < 10 || length > 14) return false;
  if (plus) return /^(33|44|1|32|41|49|34|39|352|212|213|216)/.test(digits);
  if (digits.startsWith("0033") || digits.startsWith("0044")) return length >= 13;
  if (digits.startsWith("33") && length === 11) return /^[1-9]$/.test(digits[2] as string) && groups[0] !== 11;
  if (length === 10 && digits[0] === "0") return digits[1] !== "0";
  if (length === 11 && digits[0] === "0") return "127".includes(digits[1] as string);
  if (length !== 10 || digits[0] === "1") return false;
  return groups.length === 3 && groups[0] === 3 && groups[1] === 3;
}

const ones: Record<string, number> = {
  zero: 0,
  oh: 0,
  un: 1,
  une: 1,
  one: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  cinq: 5,
  five: 5,
  six: 6,
  sept: 7,
  seven: 7,
  huit: 8,
  eight: 8,
  neuf: 9,
  nine: 9,
};
const teens: Record<string, number> = {
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const tens: Record<string, number> = {
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  octante: 80,
  nonante: 90,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** Whether a number said in words may begin here: "zéro six …", "o6 …", "plus trente-trois …". */
export function beginsSpokenPhone({ tokens }: Row, at: number): boolean {
  const { word } = tokens[at] as Scanned;
  return word === "zero" || word === "plus" || (word === "o" && tokens[at + 1]?.kind === "number");
}

const spokenPhone = /^(0[1-9]\d{8}|07\d{9}|33[1-9]\d{8})$/;

/** A number said in words, "zéro six trente-neuf …", also mixed with digits. It must begin as a mobile's or a house's does. */
export function findSpokenPhone(row: Row, at: number): void {
  const words: { value: string; last: number }[] = [];
  const abroad = row.tokens[at]?.word === "plus";
  for (let i = abroad ? at + 1 : at; i < row.tokens.length && words.length < 24; i++) {
    const token = row.tokens[i] as Scanned;
    if (token.kind === "mark") continue;
    if (token.word === "et" || token.word === "and") continue;
    const value = token.kind === "number" ? token.word : i === at && token.word === "o" ? "0" : digitsOf(token.word);
    if (value === undefined) break;
    words.push({ value, last: i });
  }
  if (words.length < 5 || (words[0]?.value === "0") === abroad) return;
  let digits = "";
  let last = -1;
  for (let i = 0; i < words.length && digits.length < 11; ) {
    const { size, text } = takeNumber(words.slice(i, i + 4).map((word) => word.value));
    digits += text;
    i += size;
    if (spokenPhone.test(digits) && digits.startsWith("33") === abroad) last = (words[i - 1] as { last: number }).last;
  }
  if (last > at) addOver(row, at, last, "<phone>", undefined);
}

function digitsOf(word: string): string | undefined {
  const value = ones[word] ?? teens[word] ?? tens[word];
  return value === undefined ? undefined : String(value);
}

/** "trente neuf" is 39, "quatre vingt dix" 90, "soixante douze" 72: what the next words say together. */
function takeNumber(values: readonly string[]): { size: number; text: string } {
  const [a = "", b = ""] = values;
  const base = a === "4" && b === "20" ? 80 : isTens(a) ? Number(a) : 0;
  if (base === 0) return { size: 1, text: a };
  let size = a === "4" ? 2 : 1;
  const open = base === 60 || base === 80 ? 19 : 9;
  const [rest = "", more = ""] = values.slice(size);
  if (rest === "" || rest === "0" || Number(rest) > open) return { size, text: String(base) };
  size++;
  const units = rest === "10" && Number(more) >= 7 && Number(more) <= 9 ? Number(more) : 0;
  return { size: units > 0 ? size + 1 : size, text: String(base + Number(rest) + units) };
}

function isTens(value: string): boolean {
  return value.length === 2 && value[1] === "0" && Number(value) >= 20;
}
