/** What is known of somebody who reported: as whom, and what they wrote. */
export interface Reported {
  names: readonly (string | null)[];
  details: string | null;
}

/** So many words in a row are no accident. */
const RUN = 5;

/**
 * [MOD14] Whether a text names or quotes somebody who reported. What the person concerned wrote themself tells them
 * nothing new: it may be quoted. A net for slips: who is meant by a description it does not see.
 */
export function quotesReporter(text: string, reported: readonly Reported[], own: readonly string[]): boolean {
  const said = wordsOf(text);
  const known = own.map((one) => ` ${wordsOf(one).join(" ")} `);
  const isKnown = (run: readonly string[]) => known.some((one) => one.includes(` ${run.join(" ")} `));
  const betrays = (words: readonly string[]) => words.length > 0 && hasRun(said, words) && !isKnown(words);
  return reported.some(({ names, details }) => {
    const runs = runsOf(wordsOf(details ?? ""));
    return [...names.map((name) => wordsOf(name ?? "")), ...runs].some(betrays);
  });
}

/** Letters and digits, without case or accents. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Of what is shorter, three words at least: "it is spam" alone is nobody's own way to say it, but it is all they said. */
function runsOf(words: readonly string[]): string[][] {
  if (words.length < 3) return [];
  if (words.length <= RUN) return [[...words]];
  return words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN));
}

function hasRun(said: readonly string[], run: readonly string[]): boolean {
  return said.some((_, i) => run.every((word, j) => said[i + j] === word));
}
