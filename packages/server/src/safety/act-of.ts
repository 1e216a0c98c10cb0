import type { Act, ActKind, Audience, Language } from "@parvis/safety/act";
import type { Author } from "../house/judge-texts.ts";
import { FRESH_MS } from "./rules.ts";

interface Said {
  at: number;
  kind: ActKind;
  text: string;
  /** The room's id; without one, the house. */
  place?: string | undefined;
  lang?: string | undefined;
  audience?: Audience | undefined;
  /** Whom it answers or names, as far as this is known. */
  spokenTo?: readonly string[] | undefined;
}

/** An act as the engine judges it. Of a person it is told the band that protects them, whether they are new, and whether staff. */
export function actOf(
  { person: id, band, since, staff, newness }: Omit<Author, "session" | "role">,
  { at, kind, text, place = "house", lang, audience, spokenTo }: Said,
): Act {
  const author = { id, band, fresh: at - since < FRESH_MS || at < (newness?.until ?? 0), staff };
  const act: Act = { at, kind, author, place, text };
  if (audience !== undefined) act.audience = audience;
  if (spokenTo !== undefined) act.spokenTo = spokenTo;
  return isLanguage(lang) ? { ...act, language: lang } : act;
}

function isLanguage(lang: string | undefined): lang is Language {
  return lang === "fr" || lang === "en";
}
