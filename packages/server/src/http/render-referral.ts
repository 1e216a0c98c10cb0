import type { Notice } from "@parvis/protocol/http";
import { html } from "hono/html";
import type { Markup, PageLang } from "../help/page-frame.ts";
import { inOneRow, typeset } from "../help/typeset.ts";
import type { Referral } from "../moderation/danger-referral.ts";
import { receiptWords } from "./receipt-words.ts";
import { referralWords } from "./referral-words.ts";
import { row } from "./render-facts.ts";

/** [MOD31] A referral as a page to print and hand over: facts alone, each with its exact time. */
export function referralBody(lang: PageLang, house: string, one: Referral): Markup {
  const t = referralWords[lang];
  return html`
<div class="title"><h1>${typeset(lang, t.title)}</h1><p>${typeset(lang, t.law)}</p></div>
<dl class="rows">
${row(t.house, house)}
${row(t.case, one.id)}
${row(t.reason, t.reasons[one.reason])}
${row(t.known, exactTime(lang, one.knownAt))}
${row(t.by, one.by)}
${one.concerned && row(t.concerned, `${one.concerned.name} (${one.concerned.id})`)}
${one.room && row(t.room, `${one.room.name} (${one.room.id})`)}
${row(t.printed, exactTime(lang, one.madeAt))}
</dl>
${section(t.reports, one.notices.length === 0 ? html`<p>${t.noReports}</p>` : notices(lang, one.notices))}
${section(t.words, one.lines.length === 0 ? html`<p>${t.noWords}</p>` : html`${lines(lang, one.lines)}${one.moreKept > 0 && html`<p>${typeset(lang, t.moreKept)} ${one.moreKept}</p>`}`)}
${section(t.done, done(lang, one))}
${section(t.told, one.told.length === 0 ? html`<p>${t.nobody}</p>` : told(lang, one.told))}
<p class="note">${typeset(lang, t.heldBack)}</p>`;
}

function section(title: string, body: Markup): Markup {
  return html`<section class="referral"><h2>${title}</h2>
${body}
</section>`;
}

function notices(lang: PageLang, all: readonly Notice[]): Markup {
  const t = referralWords[lang];
  return html`<dl class="rows">${all.map(
    ({ at, reason, details, place, finding }) => html`
${row(finding === undefined ? t.reported : t.found, `${exactTime(lang, at)} — ${t.reasons[reason]}`)}
${place && row(t.place, place)}
${details && row(t.details, details)}
${finding && row(finding.by.name, finding.text)}`,
  )}</dl>`;
}

function lines(lang: PageLang, all: Referral["lines"]): Markup {
  const t = referralWords[lang];
  return html`<ol class="words">${all.map(
    ({ seq, at, by, name, text, removed, roomName, earlier }) => html`
<li><p><b>${name ?? ""}</b> (${by ?? ""})<br>${roomName}, ${t.line} ${seq}, ${exactTime(lang, at)}</p>
${text ? html`<blockquote>${text}</blockquote>` : ""}${removed === null ? "" : html`<p>${t.removedBy[removed]}</p>`}
${earlier.map(
  (before) => html`<p>${t.earlier} ${exactTime(lang, before.keptAt)}</p><blockquote>${before.text}</blockquote>`,
)}</li>`,
  )}</ol>`;
}

function done(lang: PageLang, { endedAt, decisions }: Referral): Markup {
  const t = referralWords[lang];
  const { effects: words } = receiptWords[lang];
  return html`<p>${typeset(lang, endedAt === null ? t.held : `${t.ended} ${exactTime(lang, endedAt)}`)}</p>
<dl class="rows">${decisions.map(({ at, reason, effects }) => {
    const what =
      effects.length === 0
        ? t.nothing
        : inOneRow(
            lang,
            effects.map((effect) => words[effect]),
          );
    return row(`${t.decided} ${exactTime(lang, at)}`, `${what} — ${reason}`);
  })}</dl>`;
}

function told(lang: PageLang, all: Referral["told"]): Markup {
  const t = referralWords[lang];
  return html`<dl class="rows">${all.map(({ at, who, authority, note, by }) => {
    const whom = authority ? `${who} (${t.authority})` : who;
    return row(
      exactTime(lang, at),
      [whom, note, `${t.by} ${by.name}`].filter((part) => part !== undefined).join(" — "),
    );
  })}</dl>`;
}

/** To the second, in the zone of the house's law and in universal time. */
function exactTime(lang: PageLang, at: number): string {
  const format = { dateStyle: "long", timeStyle: "medium", timeZone: "Europe/Paris" } as const;
  const local = new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", format).format(at);
  return `${local} (${inOneRow(lang, ["Paris", `${new Date(at).toISOString().slice(0, 19)}Z`])})`;
}
