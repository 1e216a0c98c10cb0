import { foldName } from "../composer/fold-name.ts";
import type { Emoji } from "./emoji-table.ts";

/** Those of which every word asked for begins a word, in either language; in their order. */
export function findEmoji(query: string, all: readonly Emoji[]): Emoji[] {
  const wanted = wordsOf(query);
  return all.filter(({ fr, en }) => {
    const words = wordsOf(`${fr} ${en}`);
    return wanted.every((want) => words.some((word) => word.startsWith(want)));
  });
}

function wordsOf(text: string): string[] {
  return foldName(text.replace(/œ/gi, "oe"))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word);
}
