import type { Language } from "@parvis/safety/act";
import { eld } from "eld/extrasmall";

/** What is known of where and by whom a line is said. */
export interface Setting {
  room?: Language;
  /** Any string that stays the same for the same person. */
  speaker?: string;
}

export interface Languages {
  /** [LNG1] The language of a line; undefined where nothing tells, or where it is a third one. */
  of(text: string, setting?: Setting): Language | undefined;
  /** How many speakers are remembered. */
  readonly speakers: number;
}

/** Below this nothing is said. All evidence is above 0 for French, below for English, about as a logarithm of odds. */
const LEAST = 0.5;
const ROOM = 0.8;
const SPEAKER = 1.5;
/** How much of what is known of a speaker a new line replaces. */
const NEWS = 0.2;
const MOST_SPEAKERS = 10_000;
/** A third language needs this many letters to be believed. */
const THIRD_LETTERS = 20;

/** Speakers beyond `most` are forgotten, those who were silent longest first. */
export function createLanguages(most = MOST_SPEAKERS): Languages {
  const speakers = new Map<string, number>();

  function remember(speaker: string, before: number, said: number): void {
    speakers.delete(speaker);
    speakers.set(speaker, before + NEWS * (Math.tanh(said) - before));
    if (speakers.size > most) speakers.delete(speakers.keys().next().value!);
  }

  function of(text: string, { room, speaker }: Setting = {}): Language | undefined {
    const words = wordsOf(text);
    if (words.length === 0) return undefined;
    const said = evidenceOf(words);
    if (said === "other") return undefined;
    const before = speaker === undefined ? 0 : (speakers.get(speaker) ?? 0);
    if (speaker !== undefined && said !== 0) remember(speaker, before, said);
    const all = said + SPEAKER * before + (room === undefined ? 0 : room === "fr" ? ROOM : -ROOM);
    if (Math.abs(all) < LEAST) return undefined;
    return all > 0 ? "fr" : "en";
  }

  return {
    of,
    get speakers() {
      return speakers.size;
    },
  };
}

const MOST_UNITS = 500;

/** Words of letters, small; mentions, links and emoji say nothing of the language. */
function wordsOf(text: string): string[] {
  const pieces = text.slice(0, MOST_UNITS).toLowerCase().replaceAll("’", "'").split(/\s+/);
  return pieces.filter((piece) => !piece.startsWith("@") && !piece.includes("://")).flatMap(lettersOf);
}

const lettersOf = (piece: string): string[] => piece.match(/[\p{L}']+/gu)?.filter((word) => /\p{L}/u.test(word)) ?? [];

/** Of one line by itself. Known words of chat count beside eld, which was made for sentences. */
function evidenceOf(words: readonly string[]): number | "other" {
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const known = words.reduce((sum, word) => sum + knownOf(word), 0);
  const { fr, en, third } = weightsOf(words.join(" "));
  if (known === 0 && letters >= THIRD_LETTERS && third > 1.3 * Math.max(fr, en)) return "other";
  const read = clamp((fr - en) / 60, 1) * Math.min(3, letters / 6);
  return read + clamp(1.2 * known, 3);
}

/** What eld adds up for each piece of the text on average: its score, before it was squeezed between 0 and 1. */
function weightsOf(text: string): { fr: number; en: number; third: number } {
  const { fr = 0, en = 0, ...others } = eld.detect(text).getScores();
  const weight = (score: number) => (25 * score) / (1 - score);
  return { fr: weight(fr), en: weight(en), third: weight(Math.max(0, ...Object.values(others))) };
}

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));

/** Short words of chat that are said in one of the two only. */
const french = new Set(
  "je tu il elle vous nous ils mdr ptdr slt cc bjr bsr tlm jsp jsuis stp svp dsl pk pq mtn wesh frr frere oui ouais non nan avec pas et est les une mais moi toi lui quoi qui que c'est j'ai t'es t'as cest jai tas d'accord dac bah ben hein merci salut coucou bonsoir bonjour trop tres très là ça ca va".split(
    " ",
  ),
);
const english = new Set(
  "the you i he she we they is are was im i'm u r ur lol lmao idk tbh brb wtf omg nah yes yeah yep nope and not with what who where this that it it's don't dont can't cant my your me him her hi hello hey thanks thx pls please bro dude gonna wanna".split(
    " ",
  ),
);

function knownOf(word: string): number {
  return Number(french.has(word)) - Number(english.has(word));
}
