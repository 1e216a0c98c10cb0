import type { NoticeReceipt, Statement } from "@parvis/protocol/desk";
import { COMPLAINT_MAX, REASON_MIN } from "@parvis/protocol/limits";
import { html } from "hono/html";
import type { Markup, PageLang } from "../help/page-frame.ts";
import { typeset } from "../help/typeset.ts";
import type { DisputeBody } from "../platform/config.ts";
import { receiptWords } from "./receipt-words.ts";
import { row, timeIn } from "./render-facts.ts";

/** Where the Commission lists the bodies that states have certified (DSA art. 21(8)). */
const LIST = "https://digital-strategy.ec.europa.eu/en/policies/dsa-out-of-court-dispute-settlement";

/** What was typed into the form and was not taken, and why. */
export interface Refused {
  text: string;
  fault: string;
}

interface Contested {
  /** Its receipt's code. */
  code: string;
  complaint: Statement["complaint"] | NoticeReceipt["complaint"];
  complainUntil: number;
  now: number;
  bodies: readonly DisputeBody[];
  refused?: Refused | undefined;
}

/** [HTP12] How to contest a decision, here and elsewhere; or what became of that. */
export function complaintPart(lang: PageLang, contested: Contested): Markup {
  const { complaint, complainUntil, now, bodies } = contested;
  return html`${complaint ? lodgedPart(lang, complaint) : now <= complainUntil && contestForm(lang, contested)}
${elsewherePart(lang, bodies)}`;
}

type Form = Pick<Contested, "code" | "refused"> & Partial<Pick<Contested, "complainUntil">>;

export function contestForm(lang: PageLang, { code, complainUntil, refused }: Form): Markup {
  const t = receiptWords[lang];
  return html`<section class="card form" id="contest" aria-labelledby="contest-title">
<h2 id="contest-title">${t.contest}</h2>
<p>${typeset(lang, t.contestLead)} ${complainUntil !== undefined && html`${t.contestUntil} ${timeIn(lang, complainUntil)}.`}</p>
${refused && html`<p class="fault" role="alert" id="text-fault">${typeset(lang, refused.fault)}</p>`}
<form method="post" action="/receipt/${encodeURIComponent(code)}?lang=${lang}#contest">
<div class="ask"><label for="text">${typeset(lang, t.contestText)}</label>
<textarea id="text" name="text" rows="5" dir="auto" required minlength="${REASON_MIN}" maxlength="${COMPLAINT_MAX}" ${refused && html`aria-invalid="true" aria-describedby="text-fault"`}>${refused?.text}</textarea></div>
<div class="send"><button type="submit">${t.contestSend}</button></div>
</form>
</section>`;
}

function lodgedPart(lang: PageLang, one: NonNullable<Contested["complaint"]>): Markup {
  const t = receiptWords[lang];
  return html`<section class="card" id="contest" aria-labelledby="contest-title">
<h2 id="contest-title">${t.complaint}</h2>
<p>${typeset(lang, t.complaintStates[one.state])}</p>
<dl class="rows">
${row(t.complaintAt, timeIn(lang, one.at))}
${one.answeredAt === undefined ? row(t.complaintDue, timeIn(lang, one.dueAt)) : row(t.complaintAnswered, timeIn(lang, one.answeredAt))}
${one.answer && row(t.answer, one.answer)}
</dl>
</section>`;
}

function elsewherePart(lang: PageLang, bodies: readonly DisputeBody[]): Markup {
  const t = receiptWords[lang];
  return html`<section class="elsewhere" aria-labelledby="elsewhere">
<h2 id="elsewhere">${t.elsewhere}</h2>
${
  bodies.length === 0
    ? html`<p>${typeset(lang, t.bodiesUnknown)} <a href="${LIST}" rel="noreferrer">${t.bodiesList}</a></p>`
    : html`<p>${typeset(lang, t.bodies)}</p><ul>${bodies.map((body) => bodyItem(lang, body))}</ul>`
}
<p>${t.court}</p>
</section>`;
}

function bodyItem(lang: PageLang, { name, link, checked }: DisputeBody): Markup {
  const month = new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", {
    ...{ month: "long", year: "numeric", timeZone: "UTC" },
  }).format(new Date(`${checked}-01T00:00:00Z`));
  return html`<li><a href="${link}" rel="noreferrer">${name}</a> (${receiptWords[lang].bodyChecked} ${month})</li>`;
}
