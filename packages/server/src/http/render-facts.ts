import { html } from "hono/html";
import type { Markup, PageLang } from "../help/page-frame.ts";

/** A fact under its name; what somebody wrote keeps its own direction and its lines. */
export function row(name: string, value: string | Markup): Markup {
  return html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`;
}

/** Who reads it is somewhere, and the page does not know where: the zone stands with the time. */
export function timeIn(lang: PageLang, at: number): string {
  const format = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" } as const;
  return `${new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", format).format(at)} (Paris)`;
}
