import type { Catalogue } from "../../i18n/catalogue.ts";

/** A day as the house counts it, with its year. */
export function dayOfYear({ locale }: Catalogue, at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(at);
}
