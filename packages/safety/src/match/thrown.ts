import type { Layout, Stretch } from "./layout.ts";

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));

const you = wordsIn("you u ya ur youre your yall t tu toi te tes vous etes espece");

export const isYou = (word: string): boolean => you.has(word);

/** What may stand between "you" and the word that is thrown. */
const between = wordsIn(
  `are re r is a an the just only all such nothing but fucking fuckin effing bloody dirty filthy stupid ugly fat big little old absolute
  total complete utter es est e n qu que qun un une des vraiment juste sale gros grosse petit petite pauvre vieux vieille de d bande rien`,
);

/** Behind these a word is told or named, or a sentence is not yet over: it is nobody's name there. */
const leading = wordsIn(
  `a an the my your his her our their this that these those of to in on at for with by from as like and or nor than is are was were
  be been being am not no some any one say says said saying shout shouted yell yelled scream screamed call calls called calling
  chant chanted write wrote sprayed painted reads means word words term terms slur slurs insult insults letter joke jokes anti
  un une le la les l des du de d au aux mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces en par pour
  avec sans comme et ou ni que qu est sont suis es etre etait pas plus dit dire dis disent crie criait hurle traite appele ecrit
  lance sorti mot mots terme insulte insultes injure blague blagues`,
);

/**
 * Whether the words are thrown at whoever reads them: "you" stands before them, or they close the sentence as a name does
 * that one is called by. Advice, rules and reports excuse nothing that is said in this way.
 */
export function isThrown({ first, last }: Stretch, layout: Layout): boolean {
  return isCalledYou(first, layout) || isCalledOut(first, last, layout);
}

function isCalledYou(first: number, { words, marks }: Layout): boolean {
  for (let i = first; i >= 0 && i > first - 5; i--) {
    if (marks[i] !== marks[first]) return false;
    const word = words[i] as string;
    if (you.has(word)) return true;
    if (i < first && !between.has(word)) return false;
  }
  return false;
}

function isCalledOut(first: number, last: number, { words, sentence, marks }: Layout): boolean {
  if (first === 0 || sentence[first - 1] !== sentence[first] || last + 1 < words.length) return false;
  const before = words[first - 1] as string;
  return marks[first] !== marks[first - 1] || you.has(before) || !leading.has(before);
}
