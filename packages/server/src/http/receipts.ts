import { complaintBody, type ReceiptAnswer } from "@parvis/protocol/desk";
import { routes } from "@parvis/protocol/http";
import type { PersonId } from "@parvis/protocol/ids";
import type { Context, Hono } from "hono";
import { type Markup, type PageLang, renderPage } from "../help/page-frame.ts";
import { limitKey } from "../limits/address.ts";
import { lodgeComplaint } from "../moderation/lodge-complaint.ts";
import { readReceipt } from "../moderation/read-receipt.ts";
import type { DisputeBody } from "../platform/config.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { statusOf } from "./answers.ts";
import { formLimit, formOf } from "./form.ts";
import { langOf } from "./page-lang.ts";
import { receiptWords } from "./receipt-words.ts";
import { contestForm, type Refused } from "./render-complaint.ts";
import { mayChange, receiptBody, receiptTitle } from "./render-receipt.ts";

interface ReceiptOptions {
  house: House;
  bodies: readonly DisputeBody[];
  addressOf: (context: Context) => string;
  /** Who this browser is, where somebody has entered with it. */
  readerOf: (context: Context) => Promise<PersonId | undefined>;
}

/** How often the page asks what has become of it. */
const REFRESH_SECONDS = 30;

/** [MOD7, MOD12] What a code stands for, for whoever has it: limited, so that nobody tries codes. */
export function addReceipts(app: Hono, { house, bodies, addressOf, readerOf }: ReceiptOptions): void {
  const { database, clock } = house.desk;
  const limited = (context: Context) => house.limits.receipts.take(limitKey(addressOf(context)));
  const codeOf = (context: Context) => context.req.param("receipt") ?? "";
  const read = async (context: Context) => {
    await limited(context);
    return readReceipt(database, codeOf(context), clock.now(), await readerOf(context));
  };
  const show = (context: Context, receipt: ReceiptAnswer, refused?: Refused, code?: Refusal["code"]) => {
    const live = mayChange(receipt) && context.req.query("live") !== "0";
    const body = (lang: PageLang) => receiptBody(lang, receipt, { now: clock.now(), bodies, live, refused });
    // By header: markup that does it is held to be out of its reader's hand, and here it is in it.
    if (live) context.header("refresh", String(REFRESH_SECONDS));
    return showPage(context, house, receipt, body, code);
  };

  app.get(routes.receipt.path, async (context) => context.json(await read(context)));

  app.get("/receipt/:receipt", async (context) => show(context, await read(context)));

  app.post("/receipt/:receipt", formLimit, async (context) => {
    const code = codeOf(context);
    const text = (await formOf(context))("text");
    const lang = langOf(context, ["fr", "en"]);
    const again = (refusal: Refusal): Refused => ({ text, fault: faultIn(lang, refusal) });
    try {
      await limited(context);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Whether there is anything under this code is what the limit keeps: the form comes back, and nothing else.
      return showPage(context, house, undefined, () => contestForm(lang, { code, refused: again(error) }), error.code);
    }
    try {
      const lodged = await lodgeComplaint(house.moderation, code, complaintText(text), await readerOf(context));
      return context.redirect(`/receipt/${lodged.receipt}?lang=${lang}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === "not_found") throw error;
      return show(
        context,
        await readReceipt(database, code, clock.now(), await readerOf(context)),
        again(error),
        error.code,
      );
    }
  });
}

function complaintText(raw: string): string {
  const parsed = complaintBody.shape.text.safeParse(raw);
  if (!parsed.success) throw new Refusal("bad_frame");
  return parsed.data;
}

function faultIn(lang: PageLang, { code }: Refusal): string {
  const faults: Partial<Record<Refusal["code"] | "other", string>> = receiptWords[lang].contestFaults;
  return faults[code] ?? receiptWords[lang].contestFaults.other;
}

type Body = (lang: PageLang) => Markup;

function showPage(
  context: Context,
  house: House,
  shown: ReceiptAnswer | undefined,
  body: Body,
  code?: Refusal["code"],
) {
  const lang = langOf(context, ["fr", "en"]);
  const title = shown === undefined ? receiptWords[lang].contest : receiptTitle(lang, shown);
  context.header("cache-control", "no-store");
  const page = { lang, house: house.facts.name, title, path: context.req.path, body: body(lang) };
  return context.html(renderPage(page), code === undefined ? 200 : statusOf(code));
}
