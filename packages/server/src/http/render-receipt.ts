import type { NoticeReceipt, ReceiptAnswer, Statement } from "@parvis/protocol/desk";
import { html } from "hono/html";
import type { Markup, PageLang } from "../help/page-frame.ts";
import { inOneRow, typeset } from "../help/typeset.ts";
import type { DisputeBody } from "../platform/config.ts";
import { receiptWords } from "./receipt-words.ts";
import { complaintPart, type Refused } from "./render-complaint.ts";
import { row, timeIn } from "./render-facts.ts";

interface ReceiptOptions {
  now: number;
  bodies: readonly DisputeBody[];
  /** Whether the page is being kept up to date. */
  live: boolean;
  refused?: Refused | undefined;
}

/** [MOD7, MOD12] A receipt as a page: what became of a notice, or the reasons for a decision, and how to contest them. */
export function receiptBody(lang: PageLang, { notice, statement }: ReceiptAnswer, options: ReceiptOptions): Markup {
  const body = notice === undefined ? statementBody(lang, statement!, options) : noticeBody(lang, notice, options);
  return html`${body}${mayChange({ notice, statement }) && livePart(lang, options.live)}`;
}

export function receiptTitle(lang: PageLang, { notice }: ReceiptAnswer): string {
  return notice === undefined ? receiptWords[lang].decision : receiptWords[lang].notice;
}

/** Whether something is still awaited that this page will tell. */
export function mayChange({ notice, statement }: ReceiptAnswer): boolean {
  const { complaint } = notice ?? statement ?? {};
  return (notice !== undefined && notice.state !== "decided") || complaint?.state === "open";
}

const steps = ["received", "reading", "decided"] as const;

function noticeBody(lang: PageLang, notice: NoticeReceipt, options: ReceiptOptions): Markup {
  const t = receiptWords[lang];
  const { receipt: code, at, about, state, outcome, complaint } = notice;
  return html`
<div class="title"><h1>${t.notice}</h1><p>${typeset(lang, t.states[state])}</p></div>
<ol class="progress" aria-label="${t.steps}">
${steps.map((step) => stepItem(lang, step, state))}
</ol>
<section class="card"><dl class="rows">
${row(t.code, html`<b class="code">${code}</b>`)}
${row(t.given, timeIn(lang, at))}
${row(t.about, t.abouts[about])}
${outcome && outcomeRows(lang, outcome)}
</dl><p class="hint">${t.keep}</p></section>
${outcome && complaintPart(lang, { code, complaint, complainUntil: outcome.complainUntil, ...options })}`;
}

function stepItem(lang: PageLang, step: (typeof steps)[number], state: NoticeReceipt["state"]): Markup {
  const t = receiptWords[lang];
  const done = steps.indexOf(step) < steps.indexOf(state);
  return html`<li class="${done ? "done" : ""}" ${step === state && html`aria-current="step"`}>${t.stepNames[step]}${done && html`<span class="unseen"> (${t.done})</span>`}</li>`;
}

function outcomeRows(lang: PageLang, outcome: NonNullable<NoticeReceipt["outcome"]>): Markup {
  const t = receiptWords[lang];
  return html`${row(t.decided, timeIn(lang, outcome.at))}
${row(t.outcome, outcome.acted ? t.acted : t.notActed)}
${outcome.undoneAt !== undefined && row(t.undone, timeIn(lang, outcome.undoneAt))}
${outcome.ground && row(t.ground, outcome.ground.names?.[lang] ?? outcome.ground.name)}
${outcome.unfounded && row(t.unfounded, unfoundedIn(lang, outcome.unfounded))}
${outcome.answer && row(t.answer, outcome.answer)}
${row(t.machine, t.machines[outcome.machine.decided])}
${row(t.redress, redressIn(lang, outcome.redress, outcome.complainUntil))}`;
}

/** [MOD303] Told to whoever has the code of the notice, and to nobody else. */
function unfoundedIn(lang: PageLang, { until }: { until?: number | undefined }): string {
  const t = receiptWords[lang];
  return until === undefined ? t.unfoundedWarned : `${t.unfoundedLast} ${timeIn(lang, until)}.`;
}

function statementBody(lang: PageLang, one: Statement, options: ReceiptOptions): Markup {
  const t = receiptWords[lang];
  const { receipt: code, complaint, complainUntil, undoneAt, undoneBecause } = one;
  return html`
<div class="title"><h1>${t.decision}</h1><p dir="auto">${one.said?.[lang] ?? one.facts}</p>
${undoneAt !== undefined && html`<p class="undone">${t.undone} ${timeIn(lang, undoneAt)}.</p>`}
${undoneBecause && html`<p dir="auto">${undoneBecause}</p>`}</div>
<section class="card"><dl class="rows">
${row(
  t.effect,
  inOneRow(
    lang,
    one.effects.map((effect) => effectIn(lang, effect)),
  ),
)}
${row(t.ground, one.ground.names?.[lang] ?? one.ground.name)}
${one.ground.explanation !== one.facts && row(t.explanation, one.ground.explanation)}
${one.text && row(t.text, one.text)}
${row(t.decided, timeIn(lang, one.at))}
${row(t.found, t.founds[one.found])}
${row(t.machine, t.machines[one.machine.decided])}
${row(t.redress, redressIn(lang, one.redress, one.complainUntil))}
${row(t.code, html`<b class="code">${code}</b>`)}
</dl>${complaint && html`<p class="hint">${t.keep}</p>`}</section>
${(complaint || undoneAt === undefined) && complaintPart(lang, { code, complaint, complainUntil, ...options })}`;
}

function effectIn(lang: PageLang, { do: what, roomName, until }: Statement["effects"][number]): string {
  const t = receiptWords[lang];
  const where = roomName === undefined ? "" : ` (${roomName})`;
  const ends = until === undefined ? "" : `, ${t.until} ${timeIn(lang, until)}`;
  return `${t.effects[what]}${where}${ends}`;
}

function redressIn(lang: PageLang, redress: Statement["redress"], complainUntil: number): string {
  const t = receiptWords[lang];
  const named = redress.map((one) =>
    one === "complaint" ? `${t.redresses[one]} ${timeIn(lang, complainUntil)}` : t.redresses[one],
  );
  return inOneRow(lang, named);
}

/** A page that changes by itself says so, and can be kept from it (WCAG 2.2.1). */
function livePart(lang: PageLang, live: boolean): Markup {
  const t = receiptWords[lang];
  return live
    ? html`<p class="note">${t.live} <a href="?lang=${lang}&live=0">${t.stop}</a></p>`
    : html`<p class="note"><a href="?lang=${lang}">${t.resume}</a></p>`;
}
