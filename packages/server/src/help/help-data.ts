import { helpElsewhere } from "./help-elsewhere.ts";
import { helpEurope } from "./help-europe.ts";
import { helpFrance } from "./help-france.ts";
import type { CountryHelp } from "./help-line.ts";

/** Who helps, by country: France first, the rest of the Union and the world after its neighbours. */
export const helpData: readonly CountryHelp[] = [helpFrance, ...helpEurope, ...helpElsewhere];

/**
 * The house's own lines over these: a line with a known id takes its place, another is added to its country.
 * A house checks its numbers once and says in which month it did.
 */
export function withOwnLines(own: readonly CountryHelp[]): readonly CountryHelp[] {
  const known = helpData.map(({ country, lines }) => {
    const ours = own.filter((other) => other.country === country).flatMap((other) => other.lines);
    const replaced = lines.map((line) => ours.find(({ id }) => id === line.id) ?? line);
    const added = ours.filter(({ id }) => !lines.some((line) => line.id === id));
    return { country, lines: [...replaced, ...added] };
  });
  return [...known, ...own.filter(({ country }) => !known.some((other) => other.country === country))];
}
