import { NAME_MAX } from "@parvis/protocol/limits";
import { type NameWords, nameWords } from "./data/name-words.ts";

/** A pleasant name that `checkName` accepts: `Mésange bleue`, `Tilleul d'avril`, `Quiet Heron`. `random` is in [0, 1). */
export function suggestName(lang: "fr" | "en", random: () => number): string {
  const words = nameWords[lang];
  const [noun, form] = pick(words.nouns, random);
  return pick(namesWith(words, noun, form), random);
}

/** Every name that can be suggested. */
export function allSuggestions(lang: "fr" | "en"): string[] {
  const words = nameWords[lang];
  return words.nouns.flatMap(([noun, form]) => namesWith(words, noun, form));
}

function namesWith(words: NameWords, noun: string, form: number): string[] {
  const described = words.adjectives.map((forms) => {
    const adjective = forms[form] as string;
    return words.adjectiveFirst ? `${adjective} ${noun}` : `${noun} ${adjective}`;
  });
  const placed = words.places.map((place) => `${noun} ${place}`);
  return [...described, ...placed].filter((name) => name.length <= NAME_MAX && !saysTwice(name));
}

/** `Violet Violet`, `Vallée de la vallée`. */
function saysTwice(name: string): boolean {
  const words = name.toLowerCase().split(/[ ']/);
  return new Set(words).size < words.length;
}

function pick<T>(choices: readonly T[], random: () => number): T {
  return choices[Math.floor(random() * choices.length)] as T;
}
