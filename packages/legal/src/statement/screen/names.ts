import type { Find } from "./find.ts";
import { fold } from "./fold.ts";

const letter = /[\p{L}\p{N}]/u;
const separator = /[\s._'’-]/;
/** So short a name is a word of every text: it counts as it is written only, capitals included. */
const SHORT = 3;

/**
 * Where a name stands in a text, whatever its case and accents, and with or without a separator between its characters.
 * `text` is folded, `original` what `at` leads back to.
 */
export function findName(name: string, text: string, spell: (find: Find) => string): Find[] {
  const wanted = squeeze(fold(name).text);
  if (wanted === "") return [];
  const finds: Find[] = [];
  for (let start = 0; start < text.length; start++) {
    if (text[start] !== wanted[0] || isLetter(text[start - 1])) continue;
    const end = endOfName(text, start, wanted);
    if (end === undefined) continue;
    const find: Find = { kind: "name", start, end };
    if (wanted.length > SHORT || spell(find) === name.trim()) finds.push(find);
  }
  return finds;
}

/** A name of signs alone is looked for as it is. */
function squeeze(name: string): string {
  const kept = [...name].filter((character) => !separator.test(character)).join("");
  return kept === "" ? name.trim() : kept;
}

function endOfName(text: string, start: number, wanted: string): number | undefined {
  let [at, known] = [start, 0];
  while (known < wanted.length) {
    if (text[at] === wanted[known]) known++;
    else if (!separator.test(text[at] ?? "") || separator.test(text[at - 1]!)) return undefined;
    at++;
  }
  return isLetter(text[at]) ? undefined : at;
}

const isLetter = (unit: string | undefined) => unit !== undefined && letter.test(unit);
