import { type Day, dayNumber, dayOf } from "../day.ts";
import { alsaceMoselleHolidays, frenchHolidays } from "./data/holidays-fr.ts";
import { easterOf } from "./easter.ts";

export interface Holiday {
  day: Day;
  name: string;
}

export type Region = "fr" | "fr-alsace-moselle";
type Rule = { name: string } & ({ monthDay: string } | { easter: number });

/** The public holidays of a year in France, in order. */
export function holidaysOf(year: number, region: Region = "fr"): Holiday[] {
  const rules: readonly Rule[] = region === "fr" ? frenchHolidays : [...frenchHolidays, ...alsaceMoselleHolidays];
  return rules
    .map((rule) => ({ day: dayIn(year, rule), name: rule.name }))
    .sort((a, b) => dayNumber(a.day) - dayNumber(b.day));
}

const dayIn = (year: number, rule: Rule): Day =>
  "easter" in rule ? dayOf(easterOf(year) + rule.easter) : `${year}-${rule.monthDay}`;
