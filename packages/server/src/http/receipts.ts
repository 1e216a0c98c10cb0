import { routes } from "@parvis/protocol/http";
import type { Context, Hono } from "hono";
import { renderPage } from "../help/page-frame.ts";
import { limitKey } from "../limits/address.ts";
import { readReceipt } from "../moderation/read-receipt.ts";
import type { House } from "../realtime/house.ts";
import { langOf } from "./page-lang.ts";
import { receiptBody, receiptTitle } from "./render-receipt.ts";

interface ReceiptOptions {
  house: House;
  addressOf: (context: Context) => string;
}

/** [MOD7, MOD12] What a code stands for, for whoever has it: limited, so that nobody tries codes. */
export function addReceipts(app: Hono, { house, addressOf }: ReceiptOptions): void {
  const read = async (context: Context) => {
    await house.limits.receipts.take(limitKey(addressOf(context)));
    const { database, clock } = house.desk;
    return readReceipt(database, context.req.param("receipt") ?? "", clock.now());
  };

  app.get(routes.receipt.path, async (context) => context.json(await read(context)));

  app.get("/receipt/:receipt", async (context) => {
    const receipt = await read(context);
    const lang = langOf(context, ["fr", "en"]);
    const title = receiptTitle(lang, receipt);
    const body = receiptBody(lang, receipt);
    const beside = { path: "/charter", name: lang === "fr" ? "La charte" : "The charter" };
    context.header("cache-control", "no-store");
    // A code is a secret: the page it leads to is told to nobody.
    context.header("referrer-policy", "no-referrer");
    return context.html(renderPage({ lang, house: house.facts.name, title, path: context.req.path, beside, body }));
  });
}
