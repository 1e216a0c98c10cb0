import type { Layout } from "./layout.ts";

/** How far into a sentence the word may stand that takes up whom the one before spoke of. */
const OPENING = 3;
/** One as short as that says nothing without the other: "the neighbours? animals." */
const SCRAP = 2;

/** Words that stand for somebody or something named before. "Les" and "the" do so too seldom. */
const takingUp: ReadonlySet<string> = new Set(
  `they them their theirs theyre theyve theyll these those it its thats this that that's
  ils elles eux leur leurs ceux celles ces ca cela c cest l lui`.split(/\s+/),
);

/**
 * Number of the passage that each word belongs to: a sentence, with those behind it that go on about the same. What is said
 * in one passage of whoever is named in another is said of somebody else.
 */
export function passagesOf({ words, sentence }: Pick<Layout, "words" | "sentence">): readonly number[] {
  const passages: number[] = [];
  let passage = 0;
  let before = 0;
  for (let first = 0; first < words.length; ) {
    let end = first + 1;
    while (end < words.length && sentence[end] === sentence[first]) end++;
    if (first > 0 && before > SCRAP && !goesOn(words, first, end)) passage++;
    for (let i = first; i < end; i++) passages.push(passage);
    before = end - first;
    first = end;
  }
  return passages;
}

function goesOn(words: readonly string[], first: number, end: number): boolean {
  if (end - first <= SCRAP) return true;
  for (let i = first; i < Math.min(end, first + OPENING); i++) if (takingUp.has(words[i] as string)) return true;
  return false;
}
