import type { RefusalCode } from "@parvis/protocol/codes";
import type { Context } from "hono";
import { html } from "hono/html";
import { type PageLang, renderPage } from "../help/page-frame.ts";
import { typeset } from "../help/typeset.ts";
import type { Refusal } from "../platform/refusal.ts";
import { retryAfterSeconds, statusOf } from "./answers.ts";
import { langOf } from "./page-lang.ts";

interface Words {
  title: string;
  lead: string;
}

const words: Record<PageLang, Partial<Record<RefusalCode, Words>> & { other: Words }> = {
  fr: {
    not_found: { title: "Il n'y a rien ici", lead: "L'adresse est fausse, ou ce qu'elle montrait n'y est plus." },
    rate_limited: {
      title: "Un instant",
      lead: "On a beaucoup demandé d'ici en peu de temps. La page s'ouvre d'elle-même dès que cela se peut.",
    },
    busy: { title: "Un instant", lead: "Il y a foule. La page s'ouvre d'elle-même dès que cela se peut." },
    too_large: {
      title: "C'est trop long",
      lead: "Rien n'a été enregistré. Revenez en arrière et raccourcissez ce qui est écrit.",
    },
    other: {
      title: "Cela n'a pas pu se faire",
      lead: "Rien n'a été enregistré. Revenez en arrière, rechargez la page et recommencez.",
    },
  },
  en: {
    not_found: { title: "There is nothing here", lead: "The address is wrong, or what it showed is gone." },
    rate_limited: {
      title: "One moment",
      lead: "Much was asked from here in a short time. The page opens by itself as soon as it may.",
    },
    busy: { title: "One moment", lead: "There is a crowd. The page opens by itself as soon as it can." },
    too_large: { title: "It is too long", lead: "Nothing was stored. Go back and shorten what is written." },
    other: { title: "It could not be done", lead: "Nothing was stored. Go back, reload the page and try again." },
  },
};

/** Whether a person in a browser asked, and not a program: the API answers in JSON whoever asks. */
export function asksForPage(context: Context): boolean {
  return !context.req.path.startsWith("/api/") && (context.req.header("accept") ?? "").includes("text/html");
}

/** [HTP6] A refusal for somebody in a browser. What was only too early is asked for again by itself. */
export function refusalPage(context: Context, refusal: Refusal, house: string): Response | Promise<Response> {
  const lang = langOf(context, ["fr", "en"]);
  const { title, lead } = words[lang][refusal.code] ?? words[lang].other;
  context.header("cache-control", "no-store");
  const seconds = retryAfterSeconds(refusal);
  if (seconds !== undefined && context.req.method === "GET") {
    context.header("retry-after", seconds);
    context.header("refresh", seconds);
  }
  const said = html`<div class="title"><h1>${typeset(lang, title)}</h1><p>${typeset(lang, lead)}</p></div>`;
  const page = renderPage({ lang, house, title, path: context.req.path, body: said });
  return context.html(page, statusOf(refusal.code));
}
