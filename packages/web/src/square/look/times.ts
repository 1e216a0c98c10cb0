import type { Catalogue } from "../../i18n/catalogue.ts";
import { dayOf } from "../room/lines.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than a thousand uses of it. */
function format(t: Catalogue, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${t.locale} ${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(t.locale, options);
  formats.set(key, known);
  return known;
}

/** All in the reader's zone, which is what the browser uses when none is named. */
export function hour(t: Catalogue, at: number): string {
  return format(t, "hour", { hour: "2-digit", minute: "2-digit" }).format(at);
}

export function fullTime(t: Catalogue, at: number): string {
  return format(t, "full", { dateStyle: "full", timeStyle: "medium" }).format(at);
}

/** The day, without the year while it is this one, and the hour. */
export function moment(t: Catalogue, at: number, now = Date.now()): string {
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : { year: "numeric" as const };
  const name = `moment ${year.year ?? ""}`;
  return format(t, name, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", ...year }).format(at);
}

export function dayName(t: Catalogue, at: number, now = Date.now()): string {
  const days = Math.round((dayOf(now) - dayOf(at)) / 86_400_000);
  if (days === 0) return t.message.today;
  if (days === 1) return t.message.yesterday;
  return format(t, "day", { weekday: "long", day: "numeric", month: "long" }).format(at);
}
