/**
 * Writes `lookalike-words.ts`: words of large dictionaries that the reader would take for a disguise of a hunted word.
 * Run by hand when the lexicons have changed: node write-lookalike-words.ts DICTIONARY.json …, each a list of words.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { compilePatterns } from "../../match/compile-patterns.ts";
import { isCommon } from "../common-words.ts";
import { createHunter } from "../hunter.ts";
import { foldWords } from "../read.ts";

const root = new URL("../../..", import.meta.url).pathname;
const lexicons = globSync("lexicons/**/*.yaml", { cwd: root }).map((file) => ({
  file,
  document: parse(readFileSync(join(root, file), "utf8")) as unknown,
}));
const patterns = compilePatterns(lexicons, { common: (word) => isCommon(word, undefined) });
const hunter = createHunter({ has: patterns.has, common: isCommon, hunted: patterns.hunted });

const dictionaries = process.argv.slice(2).flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as string[]);
const words = new Set(dictionaries.flatMap((word) => foldWords(word)));
const lookalikes = [...words].filter((word) => !isFormOfHunted(word) && hunter.guess(word).length > 0).sort();
const text = `/** Rare words that look like a disguise of a hunted one and are none. Written by write-lookalike-words.ts (README.md). */
export const lookalikeWords =
  ${JSON.stringify(lookalikes.join(" "))};
`;
writeFileSync(new URL("lookalike-words.ts", import.meta.url), text);
console.log(`${lookalikes.length} of ${words.size} words`);

/** A plural or feminine of a hunted word is that word. */
function isFormOfHunted(word: string): boolean {
  return ["s", "x", "e", "es", "z"].some((end) => word.endsWith(end) && hunter.hunted.has(word.slice(0, -end.length)));
}
