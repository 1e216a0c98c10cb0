import { dangerBody, dangerEndBody, helpNumbersQuery, toldBody } from "@parvis/protocol/desk";
import { routes } from "@parvis/protocol/http";
import { type CaseId, caseId } from "@parvis/protocol/ids";
import type { Context, Hono } from "hono";
import { renderPage } from "../help/page-frame.ts";
import { endDanger } from "../moderation/danger-end.ts";
import { declareDanger } from "../moderation/danger-now.ts";
import { type HelpFacts, numbersIn } from "../moderation/danger-numbers.ts";
import { readDanger } from "../moderation/danger-read.ts";
import { readReferral } from "../moderation/danger-referral.ts";
import { recordTold } from "../moderation/danger-told.ts";
import { readExposure, takeBreak } from "../moderation/exposure.ts";
import { listPages } from "../moderation/list-pages.ts";
import { admitDesk, requireSome } from "../moderation/roles-store.ts";
import type { Session } from "../people/recognise.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { bodyOf } from "./body.ts";
import { langOf } from "./page-lang.ts";
import { referralWords } from "./referral-words.ts";
import { referralBody } from "./render-referral.ts";

interface DangerOptions {
  sessionOf: (context: Context) => Promise<Session>;
  help: HelpFacts;
}

/** Danger now, whom to call, the page to hand over; and what the desk asks of who works there. */
export function addDangers(app: Hono, house: House, { sessionOf, help }: DangerOptions): void {
  const desk = house.moderation;
  const actorOf = async (context: Context): Promise<Actor> => {
    const { actor } = await sessionOf(context);
    await house.limits.requests.take(actor.person);
    return actor;
  };

  app.post(routes.danger.path, async (context) => {
    // Not counted: whoever works fast is not told to wait with this.
    const { actor } = await sessionOf(context);
    const { country } = await bodyOf(context, dangerBody);
    const id = caseOf(context);
    await declareDanger(desk, actor, id);
    return context.json(await readDanger(desk, actor, id, { help, country }));
  });

  app.get(routes.readDanger.path, async (context) => {
    const actor = await actorOf(context);
    const query = dangerBody.safeParse(context.req.query());
    const country = query.success ? query.data.country : undefined;
    return context.json(await readDanger(desk, actor, caseOf(context), { help, country }));
  });

  app.post(routes.tellDanger.path, async (context) => {
    const actor = await actorOf(context);
    await recordTold(desk, actor, caseOf(context), await bodyOf(context, toldBody));
    return context.body(null, 204);
  });

  app.post(routes.endDanger.path, async (context) => {
    const actor = await actorOf(context);
    const { reason } = await bodyOf(context, dangerEndBody);
    await endDanger(desk, actor, caseOf(context), reason);
    return context.body(null, 204);
  });

  app.get(routes.helpNumbers.path, async (context) => {
    requireSome(await admitDesk(desk.database.aside, await actorOf(context), desk.clock.now()), "read");
    const query = helpNumbersQuery.safeParse(context.req.query());
    return context.json(numbersIn(help, query.success ? query.data.country : undefined));
  });

  app.get("/desk/referral/:case", async (context) => {
    const actor = await actorOf(context);
    const referral = await readReferral(desk, actor, caseOf(context));
    const lang = langOf(context, ["fr", "en"]);
    const { title } = referralWords[lang];
    const { name } = house.facts;
    const body = referralBody(lang, name, referral);
    context.header("cache-control", "no-store");
    context.header("referrer-policy", "no-referrer");
    return context.html(renderPage({ lang, house: name, title, path: context.req.path, body }));
  });

  app.get(routes.exposure.path, async (context) => context.json(await readExposure(desk, await actorOf(context))));

  app.get(routes.pages.path, async (context) => context.json(await listPages(desk, await actorOf(context))));

  app.post(routes.takeBreak.path, async (context) => {
    await takeBreak(desk, await actorOf(context));
    return context.body(null, 204);
  });
}

function caseOf(context: Context): CaseId {
  const id = caseId.safeParse(context.req.param("case"));
  if (!id.success) throw new Refusal("not_found");
  return id.data as CaseId;
}
