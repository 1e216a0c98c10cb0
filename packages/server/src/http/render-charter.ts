import { html } from "hono/html";
import { renderPage } from "../help/page-frame.ts";
import { typeset } from "../help/typeset.ts";
import type { Charter } from "../house/charter-seed.ts";

const charterTexts = {
  fr: {
    title: "La charte",
    lead: "Ce que chacun accepte en entrant, et ce sur quoi les décisions s'appuient.",
    version: (version: number) => `Version ${version}`,
  },
  en: {
    title: "The charter",
    lead: "What everyone agrees to on entering, and what decisions rest on.",
    version: (version: number) => `Version ${version}`,
  },
} as const;

interface CharterOptions {
  lang: "fr" | "en";
  /** The languages of the house. */
  langs: readonly ("fr" | "en")[];
  /** The name of the house. */
  house: string;
  charter: Charter;
  reading?: string | undefined;
}

/** The charter as a page; each clause can be linked to, as decisions do. */
export function renderCharter({ lang, langs, house, charter, reading }: CharterOptions): string {
  const t = charterTexts[lang];
  const body = html`
<div class="title"><h1>${t.title}</h1><p>${typeset(lang, t.lead)}</p></div>
<ol class="clauses">
${charter.clauses.map((clause) => html`<li id="${clause.id}"><p>${typeset(lang, clause[lang])}</p></li>`)}
</ol>
<p class="note">${house} · ${t.version(charter.version)}</p>`;
  return renderPage({ lang, langs, house, title: t.title, path: "/charter", body, reading });
}
