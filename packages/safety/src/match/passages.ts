import type { Layout } from "./layout.ts";

/** How far into a sentence the word may stand that takes up whom the one before spoke of. */
const OPENING = 3;
/** The same of words that are said of people alone. */
const OPENING_OF_PEOPLE = 6;
/** One as short as that says nothing without the other: "the neighbours? animals." */
const SCRAP = 2;

/** Words that stand for somebody or something named before. "Les" and "the" do so too seldom. */
const takingUp: ReadonlySet<string> = new Set(
  `they them their theirs theyre theyve theyll these those it its thats this that that's
  ils elles eux leur leurs ceux celles ces ca cela c cest l lui`.split(/\s+/),
);

/** "Il" is left out, as it is nobody in "il faut". */
const people: ReadonlySet<string> = new Set(
  "they them theyre theyve theyll he him his hes she her hers shes ils elles eux leur elle lui".split(" "),
);

/** Behind these, and before what is done to them, "les" is people; before anything else an article. */
const doing: ReadonlySet<string> = new Set("on je tu".split(" "));
const infinitive = /(?:er|ir|re)$/;

function areTakenUp(words: readonly string[], at: number): boolean {
  const word = words[at] as string;
  if (people.has(word)) return true;
  return word === "les" && (doing.has(words[at - 1] ?? "") || infinitive.test(words[at + 1] ?? ""));
}

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
  for (let i = first; i < Math.min(end, first + OPENING_OF_PEOPLE); i++) {
    if ((i < first + OPENING && takingUp.has(words[i] as string)) || areTakenUp(words, i)) return true;
  }
  return false;
}
