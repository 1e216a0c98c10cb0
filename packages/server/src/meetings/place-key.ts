/** Words that say nothing of where, in both languages. */
const small = new Set(
  "a au aux d de des du en et l la le les un une sur dans chez ici the an at by in of on to there here".split(" "),
);

/** The same under another name; the one that stands for it comes first. */
const same = [
  ["avenue", "av", "ave"],
  ["boulevard", "bd", "bld", "blvd", "boul"],
  ["place", "pl"],
  ["square", "sq"],
  ["road", "rd"],
  ["rue", "r"],
  ["route", "rte"],
  ["chemin", "ch", "chem"],
  ["saint", "st", "ste", "sainte", "street"],
  ["parking", "pkg", "park'g", "carpark", "parkings"],
  ["station", "stn"],
  ["gare", "gares"],
  ["metro", "subway", "tube", "underground"],
  ["centre", "center", "ctr"],
  ["commercial", "cial", "co"],
  ["supermarche", "supermarket"],
  ["stade", "stadium"],
  ["hotel", "htl"],
  ["batiment", "bat", "bt", "building", "bldg"],
  ["numero", "no", "n", "num", "nr"],
] as const;

const known: ReadonlyMap<string, string> = new Map(
  same.flatMap(([one, ...others]) => others.map((other) => [other, one])),
);

/**
 * A place as it is compared with others: without accents, case, punctuation, order and small words, with common
 * abbreviations written out. It knows no map: two names of one place stay two, and two places of one name are one.
 */
export function placeKey(place: string): string {
  const words = wordsOf(place).map((word) => known.get(word) ?? word);
  const telling = words.filter((word) => !small.has(word) && word !== "numero");
  return [...new Set(telling.length === 0 ? words : telling)].sort().join(" ");
}

/** In any writing: letters and digits in a row, apart from one another ("12bis" is "12 bis"). */
function wordsOf(place: string): string[] {
  const plain = place
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  return plain.replaceAll("car park", "parking").match(/\p{L}+|\p{N}+/gu) ?? [place.normalize("NFKC")];
}
