import { type ReportBody, reportBody } from "@parvis/protocol/http";
import type { PersonId } from "@parvis/protocol/ids";
import { NOTICE_PLACE_MAX, TEXT_MAX } from "@parvis/protocol/limits";
import type { Context, Hono } from "hono";
import { type PageLang, renderPage } from "../help/page-frame.ts";
import { limitKey } from "../limits/address.ts";
import { report } from "../moderation/report.ts";
import { cleanText } from "../platform/clean-text.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { statusOf } from "./answers.ts";
import { formLimit, formOf } from "./form.ts";
import { noticeWords } from "./notice-words.ts";
import { langOf } from "./page-lang.ts";
import { type NoticeField, noticeForm, type TypedNotice } from "./render-notice-form.ts";

interface NoticeFormOptions {
  house: House;
  addressOf: (context: Context) => string;
  /** Who this browser is, where somebody has entered with it. */
  reporterOf: (context: Context) => Promise<PersonId | undefined>;
}

/** [HTP10] Anybody's notice by a page without scripts: the same act, and the same limits, as by the socket. */
export function addNoticeForm(app: Hono, options: NoticeFormOptions): void {
  const { house } = options;

  app.get("/report", (context) => {
    const typed = { ...nothingTyped, place: placeOf(context), about: context.req.query("about") ?? "" };
    return show(context, house, { typed });
  });

  app.post("/report", formLimit, async (context) => {
    const field = await formOf(context);
    const typed = typedIn(field);
    const missing = missingIn(typed);
    if (missing.length > 0) return show(context, house, { typed, missing }, 400);
    try {
      const receipt = await give(context, options, typed);
      return context.redirect(`/receipt/${receipt}?lang=${langOf(context, ["fr", "en"])}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const fault = sayFault(langOf(context, ["fr", "en"]), error);
      const asked = { ...typed, sure: error.code === "reporter_alone" };
      return show(context, house, { typed: asked, fault }, statusOf(error.code));
    }
  });
}

const nothingTyped: TypedNotice = {
  ...{ place: "", about: "", reason: "", offence: "", details: "", name: "", mail: "" },
  ...{ goodFaith: false, sure: false },
};

/** Where the page that leads here stands: a room, or a message in it. */
function placeOf(context: Context): string {
  const place = context.req.query("place") ?? "";
  if (!/^\/r\/[\w-]+(\?at=\d+)?$/.test(place)) return place.slice(0, NOTICE_PLACE_MAX);
  return new URL(place, context.req.url).href;
}

function typedIn(field: (name: string) => string): TypedNotice {
  const { goodFaith: _, sure: __, ...texts } = nothingTyped;
  const typed = Object.fromEntries(Object.keys(texts).map((name) => [name, field(name)])) as typeof texts;
  return { ...typed, goodFaith: field("goodFaith") !== "", sure: field("sure") !== "" };
}

/** What art. 16(2) asks for and is not there. */
function missingIn({ place, reason, details, goodFaith, mail }: TypedNotice): NoticeField[] {
  const wrong: [NoticeField, boolean][] = [
    ["place", cleanText(place).trim().length < 3 || place.length > NOTICE_PLACE_MAX],
    ["reason", !reportBody.shape.reason.safeParse(reason).success],
    ["details", cleanText(details).trim() === "" || details.length > TEXT_MAX],
    ["mail", mail.trim() !== "" && !/^[^\s@]+@[^\s@]+$/.test(mail.trim())],
    ["goodFaith", !goodFaith],
  ];
  return wrong.flatMap(([field, is]) => (is ? [field] : []));
}

async function give(context: Context, options: NoticeFormOptions, typed: TypedNotice): Promise<string> {
  const { house, addressOf, reporterOf } = options;
  const reporter = await reporterOf(context);
  const address = limitKey(addressOf(context));
  await house.limits.reports.take(reporter ?? address);
  const { about, offence, ...rest } = typed;
  const body = { ...rest, ...(about && { about }), ...(offence && { offence }) };
  const parsed = reportBody.safeParse(body);
  if (!parsed.success) throw new Refusal("bad_frame");
  return report(house.moderation, reporter, parsed.data as ReportBody, { address });
}

function sayFault(lang: PageLang, { code, body }: Refusal): string {
  const t = noticeWords[lang];
  if (body.retryAfterMs !== undefined) return t.wait(Math.ceil(body.retryAfterMs / 60_000));
  return t.faults[code] ?? t.fault;
}

type Shown = Omit<Parameters<typeof noticeForm>[1], "offences">;

function show(context: Context, house: House, shown: Shown, status: ReturnType<typeof statusOf> | 200 = 200) {
  const lang = langOf(context, ["fr", "en"]);
  const body = noticeForm(lang, { ...shown, offences: house.moderation.offences.byId.values() });
  const page = { lang, house: house.facts.name, title: noticeWords[lang].title, path: "/report", body };
  // What was typed is nobody else's: no cache keeps it.
  context.header("cache-control", "no-store");
  return context.html(renderPage(page), status);
}
