/** A calendar day, YYYY-MM-DD. */
export type Day = string;

const DAY_MS = 86_400_000;
const form = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists. */
export function isDay(text: unknown): text is Day {
  const [, year, month, day] = (typeof text === "string" && form.exec(text)) || [];
  return day !== undefined && dayOf(numberFrom(Number(year), Number(month), Number(day))) === text;
}

/** Days since 1970-01-01. @throws RangeError: no such day. */
export function dayNumber(day: Day): number {
  if (!isDay(day)) throw new RangeError(`There is no day ${JSON.stringify(day)}`);
  return Date.parse(day) / DAY_MS;
}

/** Days since 1970-01-01 of a date of the Gregorian calendar; month and day may lie beyond their ends. */
export function numberFrom(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

export function dayOf(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
