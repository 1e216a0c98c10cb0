const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** What places to meet at are called, in both languages, folded. */
const places = set(
  "parking parkings parc gare lac pont bois foret station arret abribus hangar entrepot usine quai quais port plage stade gymnase cimetiere " +
    "eglise square chemin impasse tunnel cave caves garage garages terrain champ ferme moulin chantier carriere hotel bar cafe mcdo kebab " +
    "metro tram immeuble hall college lycee canal riviere aire cabane skatepark carpark park lake bridge wood woods forest mill warehouse " +
    "factory dock docks pier beach stadium cemetery church alley lane path subway underpass field farm barn quarry pub shelter river " +
    "tower playground bandstand towpath",
);
const hourMarks = set("h heure heures am pm oclock");
const LONGEST = 240;

export interface MeetingPoint {
  place: string | undefined;
  /** From 0 to 23, as it is written: ten in the evening is 22 or 10. */
  hour: number | undefined;
}

/** The first place and the first hour that a short text names, whatever the words around them. */
export function meetingPointIn(text: string): MeetingPoint | undefined {
  if (text.length > LONGEST) return undefined;
  const words = wordsOf(text);
  const place = words.find((word) => places.has(word));
  const hour = words.map((word, i) => hourOf(word, words[i - 1], words[i + 1])).find((one) => one !== undefined);
  return place === undefined && hour === undefined ? undefined : { place, hour };
}

const shortNumber = /(?<![0-9])[0-9]{1,2}(?![0-9])/;

/** Whether a number of one or two digits is in it: without one there is no hour. Told without taking the text apart. */
export const mayNameHour = (text: string): boolean => shortNumber.test(text);

function wordsOf(text: string): string[] {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // "22h30" is three words, and so are "10pm" and "22:30".
  return folded.match(/[a-z]+|[0-9]+/g) ?? [];
}

function hourOf(word: string, before: string | undefined, after: string | undefined): number | undefined {
  const value = word.length <= 2 ? Number(word) : Number.NaN;
  if (!(value >= 0 && value <= 23)) return undefined;
  if (after !== undefined && hourMarks.has(after)) return after === "pm" && value < 12 ? value + 12 : value;
  return before === "at" || (after?.length === 2 && Number(after) < 60) ? value : undefined;
}
