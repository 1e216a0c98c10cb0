/** Number words of both languages and their text-speak, folded. "six" is in both. */
const table =
  "zero 0 un 1 une 1 one 1 deux 2 two 2 trois 3 three 3 quatre 4 four 4 cinq 5 five 5 six 6 sept 7 seven 7 huit 8 eight 8 " +
  "neuf 9 nine 9 dix 10 ten 10 onze 11 eleven 11 douze 12 twelve 12 treize 13 thirteen 13 quatorze 14 fourteen 14 quinze 15 " +
  "fifteen 15 seize 16 sixteen 16 seventeen 17 eighteen 18 nineteen 19 vingt 20 twenty 20 vingts 20 trente 30 thirty 30 " +
  "quarante 40 forty 40 fourty 40 cinquante 50 fifty 50 soixante 60 sixty 60 seventy 70 septante 70 octante 80 huitante 80 eighty 80 " +
  "nonante 90 ninety 90 mille 1000 mil 1000 thousand 1000 disset 17 dixsept 17 dizuit 18 dixhuit 18 dixneuf 19 diznef 19 kinz 15 kinze 15 " +
  "quinz 15 katorz 14 katorze 14 quatorz 14 katorz 14 trez 13 treiz 13 douz 12 onz 11 seiz 16 qatorze 14 qatorz 14 qinze 15 qinz 15 catorze 14 catorz 14 vin 20 vint 20 " +
  "fiften 15 forteen 14 fourten 14 therteen 13 thirten 13 sixten 16 twelv 12 fiveteen 15";

const words = new Map<string, number>();
for (const [, word, value] of table.matchAll(/(\S+) (\d+)/g)) words.set(word as string, Number(value));
words.delete("vin");

/** Those worth finding in a longer or shorter spelling, by their first letter. */
const long = new Map<string, { squeezed: string; value: number }[]>();
for (const [word, value] of words) {
  if (word.length < 5 || value < 5 || value > 99) continue;
  const list = long.get(word[0] as string) ?? [];
  list.push({ squeezed: squeeze(word), value });
  long.set(word[0] as string, list);
}

const N = 110;

/** The number that a folded word says, or -1. Letters drawn out and vowels left out are seen through; `hidden`: look hard. */
export function numberOf(word: string, hidden = false): number {
  const known = words.get(word);
  if (known !== undefined) return known;
  // The rest is dear, and rare: "thirtn", "quinzeee", "fifteeeen".
  if (word.length < 5 || (!hidden && word.charCodeAt(word.length - 1) !== N && !isDrawnOut(word))) return -1;
  const short = squeeze(word);
  for (const { squeezed, value } of long.get(short[0] as string) ?? []) {
    if (short === squeezed || isWithoutVowels(short, squeezed)) return value;
  }
  return -1;
}

function isDrawnOut(word: string): boolean {
  for (let i = 2; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit === word.charCodeAt(i - 1) && unit === word.charCodeAt(i - 2)) return true;
  }
  return false;
}

function squeeze(word: string): string {
  let out = "";
  for (const char of word) if (!out.endsWith(char)) out += char;
  return out;
}

/** `short` is `whole` with one or more vowels left out, and not its first letter. */
function isWithoutVowels(short: string, whole: string): boolean {
  if (short.length < 4 || short.length >= whole.length) return false;
  let at = 0;
  for (const char of whole) {
    if (short[at] === char) at++;
    else if (!"aeiouy".includes(char)) return false;
  }
  return at === short.length;
}
