import { complaintDecision } from "@parvis/protocol/desk";
import type { Context, Hono } from "hono";
import { type Markup, type PageLang, renderPage } from "../help/page-frame.ts";
import { limitKey } from "../limits/address.ts";
import { answerReview } from "../moderation/answer-complaint.ts";
import { readReview } from "../moderation/read-review.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { statusOf } from "./answers.ts";
import { formLimit, formOf } from "./form.ts";
import { langOf } from "./page-lang.ts";
import { reviewBody, reviewDone, type TypedReview } from "./render-review.ts";
import { reviewWords } from "./review-words.ts";

interface ReviewOptions {
  house: House;
  addressOf: (context: Context) => string;
}

/** [HTP13] The page behind a reviewer's link: limited, so that nobody tries links. */
export function addReviews(app: Hono, { house, addressOf }: ReviewOptions): void {
  const { database, clock } = house.desk;
  const limited = (context: Context) => house.limits.receipts.take(limitKey(addressOf(context)));
  const linkOf = (context: Context) => context.req.param("link") ?? "";
  const show = async (context: Context, typed?: TypedReview, status: ReturnType<typeof statusOf> | 200 = 200) => {
    const review = await readReview(database, linkOf(context), clock.now());
    return send(context, house, (lang) => reviewBody(lang, review, typed), status);
  };

  app.get("/review/:link", async (context) => {
    await limited(context);
    return show(context);
  });

  app.post("/review/:link", formLimit, async (context) => {
    await limited(context);
    const field = await formOf(context);
    const [overturn, reason] = [field("overturn"), field("reason")];
    try {
      const chosen = overturn === "yes" || overturn === "no";
      const parsed = complaintDecision.safeParse({ overturn: chosen ? overturn === "yes" : undefined, reason });
      if (!parsed.success) throw new Refusal("bad_frame");
      await answerReview(house.moderation, linkOf(context), parsed.data);
      return send(context, house, reviewDone, 200);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === "not_found") throw error;
      const { fault, names } = reviewWords[langOf(context, ["fr", "en"])];
      const typed = { overturn, reason, fault: error.code === "names_reporter" ? names : fault };
      return show(context, typed, statusOf(error.code));
    }
  });
}

type Body = (lang: PageLang) => Markup;

function send(context: Context, house: House, body: Body, status: ReturnType<typeof statusOf> | 200) {
  const lang = langOf(context, ["fr", "en"]);
  // The link is a secret, and so is what it leads to.
  context.header("cache-control", "no-store");
  const { title } = reviewWords[lang];
  const page = { lang, house: house.facts.name, title, path: context.req.path, body: body(lang) };
  return context.html(renderPage(page), status);
}
