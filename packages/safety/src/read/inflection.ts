/** An ending, with what may take its place in the word that it comes from. */
type Ending = readonly [string, readonly string[]];

/** Of French verbs. */
const ofVerb = (ending: string): Ending => [ending, ["er", "e", "re", "ir"]];

const endings: readonly Ending[] = [
  ["s", [""]],
  ["x", [""]],
  ["es", ["", "e"]],
  ["ed", ["", "e"]],
  ["ing", ["", "e"]],
  ["er", ["", "e"]],
  ["ers", ["", "e"]],
  ["est", ["", "e"]],
  ["ly", [""]],
  ["y", ["", "e"]],
  ["ies", ["y", "ie"]],
  ["ied", ["y"]],
  ["ish", ["", "e"]],
  ["ness", [""]],
  ["less", [""]],
  ["ful", [""]],
  ["able", ["", "e", "er"]],
  ["ment", ["", "e"]],
  ["tion", ["t", "te", "r", "ter"]],
  ["e", [""]],
  ["ee", ["er", "e"]],
  ["ees", ["er", "e"]],
  ["ez", ["er", "e", "ir", "re"]],
  ["ons", ["er", "e", "re", "ir"]],
  ["ant", ["er", "e", "re", "ir"]],
  ["ent", ["er", "e", "re", "ir"]],
  ["ais", ["er", "e", "re", "ir"]],
  ["ait", ["er", "e", "re", "ir"]],
  ["aient", ["er", "e", "re", "ir"]],
  ["erai", ["er", "e"]],
  ["era", ["er", "e"]],
  ["erait", ["er", "e"]],
  ["ir", ["", "e", "it", "is"]],
  ["it", ["ir", "re"]],
  ["is", ["ir", "re"]],
  ...["ions", "iez", "ai", "as", "ames", "ates", "erent", "asse", "asses", "assions", "assiez", "assent"].map(ofVerb),
  ...["erais", "erions", "eriez", "eraient", "eras", "erons", "erez", "eront", "ants", "ante", "antes"].map(ofVerb),
  ["ings", ["", "e"]],
  ...["ier", "iers", "iest", "ily", "iness"].map((ending): Ending => [ending, ["y"]]),
  ["eur", ["er", "e"]],
  ["eurs", ["er", "e"]],
  ["euse", ["eux", "er", "eur"]],
  ["euses", ["eux", "er", "eur"]],
  ["ette", ["e", ""]],
  ["ettes", ["e", ""]],
  ["ien", ["ie", ""]],
  ["ienne", ["ien", "ie"]],
  ["iste", ["e", "", "isme"]],
  ["istes", ["e", "", "isme"]],
  ["ist", ["e", "", "ism"]],
  ["ists", ["e", "", "ism"]],
  ["age", ["e", "er"]],
  ["ages", ["e", "er"]],
];

/** Is this a regular form of an everyday word ("kindest", "coupez")? Then it is no disguise of another one. */
export function isInflected(word: string, isEveryday: (word: string) => boolean): boolean {
  for (const [ending, starts] of endings) {
    const size = word.length - ending.length;
    if (size < 3 || !word.endsWith(ending)) continue;
    const stem = word.slice(0, size);
    for (const start of starts) if (stem.length + start.length >= 4 && isEveryday(stem + start)) return true;
    // "stopped", "running": the consonant is doubled before the ending.
    if (size >= 4 && stem.at(-1) === stem.at(-2) && "edingersy".includes(ending) && isEveryday(stem.slice(0, -1)))
      return true;
  }
  return false;
}
