import { html } from "hono/html";
import { helpTopics } from "../platform/config.ts";
import { helpIn, withOwnLines } from "./help-data.ts";
import type { CountryHelp, HelpLang, HelpLine } from "./help-line.ts";
import { type HelpTexts, helpTexts } from "./help-texts.ts";
import { type Markup, renderPage } from "./page-frame.ts";
import { typeset } from "./typeset.ts";

interface HelpOptions {
  lang: HelpLang;
  /** The name of the house. */
  house: string;
  /** Whose numbers come first; one without lines of its own gets those of the Union. */
  country: string;
  /** The house's own lines, which win over those of the program. */
  own?: readonly CountryHelp[];
  reading?: string | undefined;
}

/** The help page, whole: what to do in danger comes first, and nothing on it needs a script. */
export function renderHelp({ lang, house, country, own = [], reading }: HelpOptions): string {
  const t = helpTexts[lang];
  const all = withOwnLines(own);
  const here = helpIn(all, country);
  const body = html`
<div class="title"><h1>${t.title}</h1><p>${typeset(lang, t.lead)}</p></div>
${danger(lang, here)}
${support(lang, here)}
${advice(lang)}
${elsewhere(
  lang,
  all.filter((one) => one !== here),
)}
${all.some(({ lines }) => lines.some(({ checked }) => checked === null)) ? html`<p class="note">${typeset(lang, t.unchecked)}</p>` : ""}`;
  return renderPage({
    lang,
    house,
    title: t.title,
    path: "/help",
    body,
    reading,
  });
}

function danger(lang: HelpLang, { lines }: CountryHelp): Markup {
  const t = helpTexts[lang];
  return html`<section class="danger" aria-labelledby="danger">
<h2 id="danger">${t.dangerTitle}</h2>
<p>${typeset(lang, t.dangerLead)}</p>
<ul class="lines">${lines.filter(({ topic }) => topic === "danger").map((line) => helpLine(lang, line))}</ul>
<ul class="steps">${t.dangerSteps.map((step) => html`<li>${typeset(lang, step)}</li>`)}</ul>
</section>`;
}

function support(lang: HelpLang, { lines }: CountryHelp): Markup {
  const t = helpTexts[lang];
  const sections = helpTopics.flatMap((topic) => {
    const ofTopic = lines.filter((line) => line.topic === topic);
    if (topic === "danger" || ofTopic.length === 0) return [];
    return html`<section class="card" aria-labelledby="${topic}">
<h2 id="${topic}">${typeset(lang, t.topics[topic])}</h2>
<ul class="lines">${ofTopic.map((line) => helpLine(lang, line))}</ul>
</section>`;
  });
  return html`<div class="cards">${sections}</div>`;
}

function advice(lang: HelpLang): Markup {
  const t = helpTexts[lang];
  return html`<section class="advice" aria-labelledby="advice">
<h2 id="advice">${t.adviceTitle}</h2>
${t.advice.map(
  ({ id, title, steps }) => html`<details id="${id}">
<summary>${typeset(lang, title)}</summary>
<ul class="steps">${steps.map((step) => html`<li>${typeset(lang, step)}</li>`)}</ul>
</details>`,
)}
</section>`;
}

function elsewhere(lang: HelpLang, countries: readonly CountryHelp[]): Markup {
  const t = helpTexts[lang];
  return html`<section class="advice" aria-labelledby="elsewhere">
<h2 id="elsewhere">${t.elsewhereTitle}</h2>
${countries.map(
  ({ country, lines }) => html`<details id="${country}">
<summary>${typeset(lang, t.countries[country] ?? country)}</summary>
<ul class="lines">${lines.map((line) => helpLine(lang, line))}</ul>
</details>`,
)}
</section>`;
}

function helpLine(lang: HelpLang, line: HelpLine): Markup {
  const t = helpTexts[lang];
  const facts = [line.hours ? hoursOf(t, line) : "", line.cost ? t.cost[line.cost] : ""].filter((fact) => fact !== "");
  return html`<li class="line">
<div class="about">${line.name === line.phone ? "" : html`<h3>${typeset(lang, line.name)}</h3>`}
<p>${typeset(lang, line.what[lang])}</p>
${facts.length > 0 ? html`<p class="facts">${typeset(lang, facts.join(" · "))}</p>` : ""}</div>
<div class="ways">${waysOf(t, line)}</div>
</li>`;
}

function waysOf(t: HelpTexts, { name, phone, text, link }: HelpLine): Markup[] {
  const ways: Markup[] = [];
  if (phone !== undefined) {
    ways.push(html`<a class="call" href="tel:${dialled(phone)}" aria-label="${t.call} ${phone}, ${name}">${phone}</a>`);
  }
  if (text !== undefined) {
    ways.push(
      html`<a class="call" href="sms:${dialled(text)}" aria-label="${t.write} ${text}, ${name}"><small>${t.write}</small> ${text}</a>`,
    );
  }
  const site = link === undefined ? null : URL.parse(link);
  if (site?.protocol === "https:") {
    ways.push(html`<a class="site" href="${site.href}" rel="noreferrer">${site.hostname.replace(/^www\./, "")}</a>`);
  }
  return ways;
}

function dialled(phone: string): string {
  return phone.replace(/[^\d+]/g, "");
}

function hoursOf(t: HelpTexts, { hours }: HelpLine): string {
  if (hours === undefined) return "";
  if (hours === "always") return t.always;
  return t.hours[hours.days](clock(t, hours.from), clock(t, hours.to));
}

function clock(t: HelpTexts, hour: number): string {
  if (hour === 24) return t.midnight;
  return t.hour(hour);
}
