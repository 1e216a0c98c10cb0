import type { Posture } from "@parvis/protocol/posture";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { html } from "hono/html";
import { typeset } from "../help/typeset.ts";
import type { HouseFacts, HouseLang } from "../house/house-facts.ts";
import { type FrontWords, frontWords } from "./front-words.ts";

type Markup = ReturnType<typeof html>;

interface FrontOptions {
  lang: HouseLang;
  facts: HouseFacts;
  /** As a reader sees them. */
  rooms: RoomSummary[];
  now: number;
  posture: Posture;
}

/** More would weigh on everybody's first load, who never see it. */
const ROOMS_SHOWN = 40;
const ROOMS_WITH_TALK = 12;

/** The front page for browsers without scripts: what goes into the page's `noscript`. */
export function renderFront({ lang, facts, rooms, now, posture }: FrontOptions): string {
  const words = frontWords[lang];
  const other = words.otherLang;
  const live = [...rooms].sort(byLife).slice(0, ROOMS_SHOWN);
  const page = html`<link rel="stylesheet" href="/assets/plain.css">
<div class="plain-page">
<nav aria-label="${words.pages}"><a href="/help?lang=${lang}">${words.help}</a> <a href="/charter?lang=${lang}">${words.charter}</a> <a href="/report?lang=${lang}">${words.report}</a>${facts.langs.includes(other) && html` <a href="/?lang=${other}" lang="${other}" hreflang="${other}">${words.other}</a>`}</nav>
<main>
<header><h1><bdi>${facts.name}</bdi></h1>${facts.welcome && html`<p class="welcome" dir="auto">${typeset(lang, facts.welcome)}</p>`}
<p class="why">${typeset(lang, words.why)}</p>
<p class="why">${typeset(lang, words.onDuty(posture.onDuty))}${posture.shield && html` ${typeset(lang, words.shield)}`}</p></header>
<ul>
${live.map((room, i) => roomPart(room, i < ROOMS_WITH_TALK, { words, lang, now }))}
</ul>
${rooms.length > ROOMS_SHOWN && html`<p class="why">${words.more(rooms.length - ROOMS_SHOWN)}</p>`}
</main>
</div>`;
  // Only a promise among the values would make the page one, and there is none.
  if (page instanceof Promise) throw new Error("A page must not wait");
  return page.toString();
}

interface Telling {
  words: FrontWords;
  lang: HouseLang;
  now: number;
}

function roomPart(room: RoomSummary, withTalk: boolean, telling: Telling): Markup {
  const { words } = telling;
  const mode = room.mode === "frozen" || room.mode === "closed" ? words[room.mode] : undefined;
  const talk = withTalk ? (room.last ?? []) : [];
  return html`<li lang="${room.lang}">
<h2><bdi>${room.name}</bdi></h2>
<p class="theme" dir="auto">${room.theme}</p>
<p class="facts" lang="${telling.lang}">${room.place && html`<bdi>${room.place}</bdi> · `}${words.present(room.present)}${mode && ` · ${mode}`}${room.reading === "entered" && ` · ${words.entered}`}</p>
${talk.length > 0 && html`<ol>${talk.map((said) => saidPart(said, telling))}</ol>`}
<p class="facts" lang="${telling.lang}"><a href="/report?lang=${telling.lang}&amp;place=/r/${room.id}">${words.reportRoom}<span class="unseen">: <bdi>${room.name}</bdi></span></a></p>
</li>
`;
}

function saidPart({ name, text, at }: NonNullable<RoomSummary["last"]>[number], { words, lang, now }: Telling): Markup {
  const when = new Date(at).toISOString();
  return html`<li><b><bdi>${name}</bdi></b> <span dir="auto">${text}</span> <time datetime="${when}" lang="${lang}">${words.ago(now - at)}</time></li>`;
}

/** Where people are, then where they just talked. */
function byLife(a: RoomSummary, b: RoomSummary): number {
  return b.present - a.present || b.lately - a.lately || (b.lastAt ?? 0) - (a.lastAt ?? 0);
}
