import type { OwnHelpLine } from "../platform/config.ts";
import { helpElsewhere } from "./help-elsewhere.ts";
import { helpEurope } from "./help-europe.ts";
import { helpFrance } from "./help-france.ts";
import type { CountryHelp, HelpLine } from "./help-line.ts";

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
  const added = own.filter(({ country }) => !known.some((other) => other.country === country));
  return [...known, ...added.map(({ country, lines }) => ({ country, lines: overUnion(known, lines) }))];
}

/** The lines of a country, those of the house over those of the program; of the Union, where it has none. */
export function helpIn(all: readonly CountryHelp[], country: string): CountryHelp {
  return all.find((one) => one.country === country) ?? (all.find((one) => one.country === "EU") as CountryHelp);
}

/** A country that only the house knows keeps the Union's lines for whatever the house says nothing about: danger first. */
function overUnion(known: readonly CountryHelp[], ours: readonly HelpLine[]): readonly HelpLine[] {
  const union = known.find(({ country }) => country === "EU") as CountryHelp;
  return [...union.lines.filter(({ topic }) => !ours.some((line) => line.topic === topic)), ...ours];
}

/** The lines of the settings by country: an id begins with it, and a line without one is of the house's own. */
export function byCountry(lines: readonly OwnHelpLine[], country: string): readonly CountryHelp[] {
  const named = lines.map((line, index) => ({ ...line, id: line.id ?? `${country}.own-${index + 1}` }));
  const countries = Map.groupBy(named, ({ id }) => id.slice(0, 2));
  return [...countries].map(([country, lines]) => ({ country, lines }));
}
