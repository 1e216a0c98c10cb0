import type { NoticeReceipt, ReceiptAnswer, Statement } from "@parvis/protocol/desk";
import { html } from "hono/html";
import type { Markup, PageLang } from "../help/page-frame.ts";
import { typeset } from "../help/typeset.ts";
import { receiptWords } from "./receipt-words.ts";

/** [MOD7, MOD12] A receipt as a page: what became of a notice, or the reasons for a decision, and how to contest them. */
export function receiptBody(lang: PageLang, { notice, statement }: ReceiptAnswer): Markup {
  if (notice !== undefined) return noticeBody(lang, notice);
  return statementBody(lang, statement!);
}

export function receiptTitle(lang: PageLang, { notice }: ReceiptAnswer): string {
  return notice === undefined ? receiptWords[lang].decision : receiptWords[lang].notice;
}

function noticeBody(lang: PageLang, { receipt, at, about, state, outcome }: NoticeReceipt): Markup {
  const t = receiptWords[lang];
  return html`
<div class="title"><h1>${t.notice}</h1><p>${typeset(lang, t.states[state])}</p></div>
<dl>
${row(t.code, receipt)}
${row(t.given, timeIn(lang, at))}
${row(t.about, t.abouts[about])}
${
  outcome &&
  html`${row(t.decided, timeIn(lang, outcome.at))}
${row(t.outcome, outcome.acted ? t.acted : t.notActed)}
${outcome.ground && row(t.ground, outcome.ground.name)}
${outcome.answer && row(t.answer, outcome.answer)}
${row(t.machine, t.machines[outcome.machine.decided])}
${row(t.redress, redressIn(lang, outcome.redress, outcome.complainUntil))}`
}
</dl>`;
}

function statementBody(lang: PageLang, one: Statement): Markup {
  const t = receiptWords[lang];
  return html`
<div class="title"><h1>${t.decision}</h1><p>${typeset(lang, one.facts)}</p></div>
<dl>
${row(t.code, one.receipt)}
${row(t.decided, timeIn(lang, one.at))}
${row(t.effect, one.effects.map((effect) => effectIn(lang, effect)).join(" ; "))}
${row(t.ground, one.ground.name)}
${row(t.explanation, one.ground.explanation)}
${one.text && row(t.text, one.text)}
${row(t.found, t.founds[one.found])}
${row(t.machine, t.machines[one.machine.decided])}
${row(t.redress, redressIn(lang, one.redress, one.complainUntil))}
</dl>`;
}

function row(name: string, value: string): Markup {
  return html`<dt>${name}</dt><dd>${value}</dd>`;
}

function effectIn(lang: PageLang, { do: what, roomName, until }: Statement["effects"][number]): string {
  const t = receiptWords[lang];
  const where = roomName === undefined ? "" : ` (${roomName})`;
  const ends = until === undefined ? "" : `, ${t.until} ${timeIn(lang, until)}`;
  return `${t.effects[what]}${where}${ends}`;
}

function redressIn(lang: PageLang, redress: Statement["redress"], complainUntil: number): string {
  const t = receiptWords[lang];
  return redress
    .map((one) => (one === "complaint" ? `${t.redresses[one]} ${timeIn(lang, complainUntil)}` : t.redresses[one]))
    .join(" ; ");
}

/** Who reads it is somewhere, and the page does not know where: the zone stands with the time. */
function timeIn(lang: PageLang, at: number): string {
  const format = { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" } as const;
  return `${new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", format).format(at)} (Paris)`;
}
