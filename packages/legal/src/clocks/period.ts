/** A length of time as the law counts it. Hours and shorter run by the instant; the rest ends with a day. */
export type Period = { unit: "ms"; count: number } | { unit: DayUnit; count: number };
export type DayUnit = "calendarDays" | "workingDays" | "months";

const iso = /^P(?:(\d{1,4})([YMD])|T(\d{1,5})([HMS]))$/;
const units = { Y: ["months", 12], M: ["months", 1], D: ["calendarDays", 1] } as const;
const lengths = { H: 3_600_000, M: 60_000, S: 1_000 } as const;

/** An ISO 8601 duration of one part, such as `PT24H`, `P10D` or `P6M`; undefined where it is none. */
export function parsePeriod(text: string): Period | undefined {
  const [, days, dayUnit, hours, hourUnit] = iso.exec(text) ?? [];
  if (dayUnit !== undefined) {
    const [unit, factor] = units[dayUnit as keyof typeof units];
    return { unit, count: Number(days) * factor };
  }
  if (hourUnit === undefined) return undefined;
  return { unit: "ms", count: Number(hours) * lengths[hourUnit as keyof typeof lengths] };
}
