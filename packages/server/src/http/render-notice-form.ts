import { isAbuseOfMinors } from "@parvis/legal/offences/abuse-of-minors";
import type { Offence } from "@parvis/legal/offences/read-offences";
import { reportReasons } from "@parvis/protocol/client-frames";
import { NOTICE_MAIL_MAX, NOTICE_NAME_MAX, NOTICE_PLACE_MAX, TEXT_MAX } from "@parvis/protocol/limits";
import { html } from "hono/html";
import type { Markup, PageLang } from "../help/page-frame.ts";
import { typeset } from "../help/typeset.ts";
import { noticeWords } from "./notice-words.ts";

/** What stands in the form: as it was typed, whatever became of it. */
export interface TypedNotice {
  place: string;
  about: string;
  reason: string;
  offence: string;
  details: string;
  name: string;
  mail: string;
  goodFaith: boolean;
  /** Was warned that nobody else could have reported this. */
  sure: boolean;
}

export type NoticeField = "place" | "reason" | "details" | "goodFaith" | "mail";

interface FormOptions {
  typed: TypedNotice;
  offences: Iterable<Offence>;
  /** What is wrong, by field. */
  missing?: readonly NoticeField[];
  /** Why it was not taken. */
  fault?: string | undefined;
}

/** [HTP10] The form of a notice (DSA art. 16), whole without a script. */
export function noticeForm(lang: PageLang, { typed, offences, missing = [], fault }: FormOptions): Markup {
  const t = noticeWords[lang];
  const say = (field: NoticeField) => faultOf(lang, field, missing);
  return html`
<div class="title"><h1>${t.title}</h1><p>${typeset(lang, t.lead)}</p></div>
<p class="urgent">${typeset(lang, t.danger)} <a href="/help?lang=${lang}">${typeset(lang, t.dangerLink)}</a></p>
${fault && html`<p class="fault" role="alert">${typeset(lang, fault)}</p>`}
<form class="card form" method="post" action="/report?lang=${lang}">
<fieldset><legend>${typeset(lang, t.where)}</legend>
<div class="ask"><label for="place">${typeset(lang, t.place)}</label>
<input id="place" name="place" required maxlength="${NOTICE_PLACE_MAX}" value="${typed.place}" ${marks("place", missing, "place-hint")}>
<p class="hint" id="place-hint">${typeset(lang, t.placeHint)}</p>${say("place")}</div>
<div class="ask"><label for="about">${typeset(lang, t.about)}</label>
<select id="about" name="about">${Object.entries(t.abouts).map(([value, name]) => option(value, typeset(lang, name), typed.about))}</select></div>
</fieldset>
<fieldset><legend>${typeset(lang, t.why)}</legend>
<fieldset class="choices" ${marks("reason", missing)}><legend>${typeset(lang, t.reason)}</legend>
${reportReasons.map((reason) => html`<label><input type="radio" name="reason" value="${reason}" required ${typed.reason === reason && "checked"}> <span>${typeset(lang, t.reasons[reason])}</span></label>`)}
${say("reason")}</fieldset>
<div class="ask"><label for="offence">${t.offence}</label>
<select id="offence" name="offence" aria-describedby="offence-hint">${option("", t.noOffence, typed.offence)}${[...offences].map((one) => offenceOption(lang, one, typed.offence))}</select>
<p class="hint" id="offence-hint">${typeset(lang, t.offenceHint)}</p></div>
<div class="ask"><label for="details">${typeset(lang, t.details)}</label>
<textarea id="details" name="details" rows="5" dir="auto" required maxlength="${TEXT_MAX}" ${marks("details", missing, "details-hint")}>${typed.details}</textarea>
<p class="hint" id="details-hint">${typeset(lang, t.detailsHint)}</p>${say("details")}</div>
</fieldset>
<p class="never">${typeset(lang, t.minors)}</p>
<fieldset class="who"><legend>${t.you}</legend>
<p class="hint">${typeset(lang, t.youHint)}</p>
<div class="ask"><label for="name">${t.name}</label>
<input id="name" name="name" autocomplete="name" maxlength="${NOTICE_NAME_MAX}" value="${typed.name}"></div>
<div class="ask"><label for="mail">${t.mail}</label>
<input id="mail" name="mail" type="email" autocomplete="email" maxlength="${NOTICE_MAIL_MAX}" value="${typed.mail}" ${marks("mail", missing)}>${say("mail")}</div>
</fieldset>
<div class="ask"><label class="tick"><input type="checkbox" name="goodFaith" value="yes" required ${typed.goodFaith && "checked"} ${marks("goodFaith", missing)}> <span>${typeset(lang, t.goodFaith)}</span></label>${say("goodFaith")}</div>
${typed.sure && html`<input type="hidden" name="sure" value="yes">`}
<div class="send"><button type="submit">${t.send}</button><p class="hint">${typeset(lang, t.after)} ${typeset(lang, t.needed)}</p></div>
</form>`;
}

function option(value: string, name: string, chosen: string, kind?: string): Markup {
  return html`<option value="${value}" ${kind && html`class="${kind}"`} ${value === chosen && "selected"}>${name}</option>`;
}

function offenceOption(lang: PageLang, one: Offence, chosen: string): Markup | string {
  if (one.kind !== "offence") return "";
  const name = typeset(lang, lang === "fr" ? one.labelFr : one.labelEn);
  return option(one.id, name, chosen, isAbuseOfMinors(one) ? "minors" : undefined);
}

/** Where a field is at fault, it says so to who reads by ear, too. */
function marks(field: NoticeField, missing: readonly NoticeField[], hint?: string): Markup | string {
  const wrong = missing.includes(field);
  const described = [hint, wrong && `${field}-fault`].filter(Boolean).join(" ");
  const says = described && html`aria-describedby="${described}"`;
  return html`${says} ${wrong && html`aria-invalid="true"`}`;
}

function faultOf(lang: PageLang, field: NoticeField, missing: readonly NoticeField[]): Markup | string {
  if (!missing.includes(field)) return "";
  return html`<p class="fault" id="${field}-fault">${typeset(lang, noticeWords[lang].missing[field])}</p>`;
}
