import { html } from "hono/html";
import { typeset } from "./typeset.ts";

export type PageLang = "fr" | "en";
export type Markup = ReturnType<typeof html>;

interface PageOptions {
  lang: PageLang;
  /** The languages it can be had in; both, where nothing is said. */
  langs?: readonly PageLang[];
  /** The name of the house. */
  house: string;
  title: string;
  /** Where the page is, without its language. */
  path: string;
  body: Markup;
  /** The script that applies what its reader chose on the square: size of text, light, language. The page is whole without it. */
  reading?: string | undefined;
}

const frameTexts = {
  fr: {
    back: "Les salons",
    skip: "Aller au contenu",
    help: "Aide",
    charter: "Charte",
    report: "Signaler",
    other: "English",
    otherLang: "en",
    nav: "Pages",
  },
  en: {
    back: "The rooms",
    skip: "Skip to the content",
    help: "Help",
    charter: "Charter",
    report: "Report",
    other: "Français",
    otherLang: "fr",
    nav: "Pages",
  },
} as const;

/** A whole page that needs no script: nothing inline, one style sheet from the house itself, and Help at its top. */
export function renderPage({ lang, langs = ["fr", "en"], house, title, path, body, reading }: PageOptions): string {
  const t = frameTexts[lang];
  const other = langs.includes(t.otherLang) ? `${path}?lang=${t.otherLang}` : undefined;
  const page = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${typeset(lang, title)} · ${house}</title>
${other && html`<link rel="alternate" hreflang="${t.otherLang}" href="${other}">`}
${reading && html`<script src="${reading}"></script>`}
<link rel="stylesheet" href="/assets/pages.css">
</head>
<body>
<a class="skip" href="#content">${t.skip}</a>
<header class="top">
<nav aria-label="${t.nav}">
<a class="back" href="/">${t.back}</a>
${path !== "/help" && html`<a href="/help?lang=${lang}">${t.help}</a>`}
${path !== "/charter" && html`<a href="/charter?lang=${lang}">${t.charter}</a>`}
${path !== "/report" && html`<a href="/report?lang=${lang}">${t.report}</a>`}
${other && html`<a href="${other}" lang="${t.otherLang}" hreflang="${t.otherLang}">${t.other}</a>`}
</nav>
</header>
<main id="content">
${body}
</main>
</body>
</html>
`;
  // Only a promise among the values would make the page one, and there is none.
  if (page instanceof Promise) throw new Error("A page must not wait");
  return page.toString();
}
