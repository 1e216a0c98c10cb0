/**
 * Writes `lookalike-words.ts`: words of large dictionaries that the reader would take for a disguise of a hunted word.
 * Run by hand when the lexicons have changed: node write-lookalike-words.ts DICTIONARY.json …, each a list of words.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { compilePatterns } from "../../match/compile-patterns.ts";
import { isCommon } from "../common-words.ts";
import { foldSorted } from "../front-coded.ts";
import { createHunter } from "../hunter.ts";
import { foldWords } from "../read.ts";
import type { Vocabulary } from "../reading.ts";

const root = new URL("../../..", import.meta.url).pathname;
const lexicons = globSync("lexicons/**/*.yaml", { cwd: root }).map((file) => ({
  file,
  document: parse(readFileSync(join(root, file), "utf8")) as unknown,
}));
const patterns = compilePatterns(lexicons, { common: (word) => isCommon(word, undefined) });
const kept = new Set<string>();
const isKnown: Vocabulary["common"] = (word, language) => isCommon(word, language) || kept.has(word);
const hunter = createHunter({ has: patterns.has, common: isKnown, hunted: patterns.hunted });

const dictionaries = process.argv.slice(2).flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as string[]);
const words = new Set(dictionaries.flatMap((word) => foldWords(word)));
// The shorter first: their inflected forms are then known without being listed.
for (const word of [...words].sort((a, b) => a.length - b.length)) {
  if (!isFormOfHunted(word) && hunter.guess(word).length > 0) kept.add(word);
}
const lookalikes = [...kept].sort();
const text = `/**
 * Rare words that look like a disguise of a hunted one and are none, as \`unfoldWords\` reads them. Written by
 * write-lookalike-words.ts (README.md).
 */
export const lookalikeWords =
  ${JSON.stringify(foldSorted(lookalikes))};
`;
writeFileSync(new URL("lookalike-words.ts", import.meta.url), text);
console.log(`${lookalikes.length} of ${words.size} words`);

/** A plural or feminine of a hunted word is that word. */
function isFormOfHunted(word: string): boolean {
  return ["s", "x", "e", "es", "z"].some((end) => word.endsWith(end) && hunter.hunted.has(word.slice(0, -end.length)));
}
