import { baseOf } from "./characters.ts";
import type { Guess } from "./reading.ts";
import { smsEn } from "./sms-en.ts";
import { smsFr } from "./sms-fr.ts";

type Table = ReadonlyMap<string, readonly Guess[]>;

/** Text-speak of both languages by folded word. What a word plainly is, is not among its guesses. */
export const smsWords: Table = collect((written) => baseForm(written) === written);

/** What is told by its accent ("lé" for "les", where "le" is only "le"), by the accented word. */
export const smsAccented: Table = collect((written) => baseForm(written) !== written);

function baseForm(written: string): string {
  return Array.from(written, baseOf).join("");
}

function collect(belongs: (written: string) => boolean): Table {
  const found = new Map<string, Guess[]>();
  for (const line of [...smsFr, ...smsEn]) {
    const at = line.indexOf("=");
    const written = line.slice(0, at);
    if (!belongs(written)) continue;
    for (const meant of line.slice(at + 1).split("|")) {
      if (meant === written) continue;
      const list = found.get(written) ?? [];
      if (!list.some((guess) => guess.words.join(" ") === meant)) list.push({ words: meant.split(" "), by: undefined });
      found.set(written, list);
    }
  }
  return found;
}
