import type { Notice, ReviewAnswer } from "@parvis/protocol/http";
import { REASON_MAX, REASON_MIN } from "@parvis/protocol/limits";
import { html } from "hono/html";
import type { Markup, PageLang } from "../help/page-frame.ts";
import { inOneRow, typeset } from "../help/typeset.ts";
import { receiptWords } from "./receipt-words.ts";
import { row, timeIn } from "./render-facts.ts";
import { reviewWords } from "./review-words.ts";

/** What was typed into the answer, and why it was not taken. */
export interface TypedReview {
  overturn: string;
  reason: string;
  fault: string;
}

/** [HTP13] The one case that somebody from outside was asked about, with the form that answers it. */
export function reviewBody(lang: PageLang, { complaint, judged }: ReviewAnswer, typed?: TypedReview): Markup {
  const t = reviewWords[lang];
  const { decision } = complaint;
  return html`
<div class="title"><h1>${t.title}</h1><p>${typeset(lang, t.lead)}</p></div>
<section class="card" aria-labelledby="complaint"><h2 id="complaint">${t.complaint}</h2><dl class="rows">
${row(t.text, complaint.text)}
${row(t.lodged, `${timeIn(lang, complaint.at)} · ${typeset(lang, t.by[complaint.by])}`)}
${row(t.due, timeIn(lang, complaint.dueAt))}
</dl></section>
<section class="card" aria-labelledby="decision"><h2 id="decision">${t.decision}</h2><dl class="rows">
${row(t.decided, timeIn(lang, decision.at))}
${row(
  receiptWords[lang].effect,
  decision.effects.length === 0
    ? receiptWords[lang].notActed
    : inOneRow(
        lang,
        decision.effects.map((one) => receiptWords[lang].effects[one.do]),
      ),
)}
${row(t.reason, decision.reason)}
</dl></section>
<section class="card" aria-labelledby="judged"><h2 id="judged">${t.judged}</h2>
${judged.every(isEmpty) ? html`<p>${typeset(lang, t.nothing)}</p>` : judged.map((one) => judgedPart(lang, one))}
</section>
${answerForm(lang, typed)}`;
}

const isEmpty = ({ context, finding }: Notice) => context.length === 0 && finding === undefined;

/** Why it was reported, and what stood there; never by whom, nor in which words. */
function judgedPart(lang: PageLang, { context, target, finding }: Notice): Markup {
  const t = reviewWords[lang];
  const lines = context.map(
    ({ seq, name, text, removed, earlier }) => html`<li class="${seq === target ? "target" : ""}">
<b><bdi>${name}</bdi></b>${seq === target && html` <small>(${t.target})</small>`}${removed && html` <small>(${t.removed})</small>`}
<p dir="auto">${text}</p>${earlier.map((one) => html`<p class="earlier" dir="auto"><small>${t.earlier}</small> ${one.text}</p>`)}</li>`,
  );
  return html`<ol class="said">${finding && html`<li class="target"><b><bdi>${finding.by.name}</bdi></b><p dir="auto">${finding.text}</p></li>`}${lines}</ol>`;
}

function answerForm(lang: PageLang, typed: TypedReview | undefined): Markup {
  const t = reviewWords[lang];
  const choice = (value: string, name: string) =>
    html`<label><input type="radio" name="overturn" value="${value}" required ${typed?.overturn === value && "checked"}> <span>${typeset(lang, name)}</span></label>`;
  return html`<section class="card form" id="answer" aria-labelledby="answer-title"><h2 id="answer-title">${t.answer}</h2>
${typed && html`<p class="fault" role="alert">${typeset(lang, typed.fault)}</p>`}
<form method="post" action="?lang=${lang}">
<fieldset class="choices"><legend>${t.outcome}</legend>${choice("no", t.uphold)}${choice("yes", t.overturn)}</fieldset>
<div class="ask"><label for="reason">${t.why}</label>
<textarea id="reason" name="reason" rows="4" dir="auto" required minlength="${REASON_MIN}" maxlength="${REASON_MAX}" aria-describedby="reason-hint">${typed?.reason}</textarea>
<p class="hint" id="reason-hint">${typeset(lang, t.whyHint)}</p></div>
<div class="send"><button type="submit">${t.send}</button></div>
</form></section>`;
}

export function reviewDone(lang: PageLang): Markup {
  const t = reviewWords[lang];
  return html`<div class="title"><h1>${t.thanks}</h1><p>${typeset(lang, t.done)}</p></div>`;
}
