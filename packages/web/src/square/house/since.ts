import type { Catalogue } from "../../i18n/catalogue.ts";

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How long ago, in words: "5 minutes ago", "yesterday". */
export function since(t: Catalogue, at: number, now = Date.now()): string {
  const ms = Math.max(0, now - at);
  const fitting = UNITS.find(([, size]) => ms >= size);
  if (!fitting) return t.square.justNow;
  const [unit, size] = fitting;
  return new Intl.RelativeTimeFormat(t.locale, { numeric: "auto" }).format(-Math.floor(ms / size), unit);
}
