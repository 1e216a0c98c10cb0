import { routes, talkReportBody } from "@parvis/protocol/http";
import { conversationId } from "@parvis/protocol/private";
import type { Context, Hono } from "hono";
import { reportTalk } from "../moderation/report-talk.ts";
import type { Session } from "../people/recognise.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { bodyOf } from "./body.ts";

/** What a participant reports of a conversation is more than a frame can hold. */
export function addTalks(
  app: Hono,
  house: House,
  { sessionOf }: { sessionOf: (context: Context) => Promise<Session> },
): void {
  app.post(routes.reportTalk.path, async (context) => {
    const { actor } = await sessionOf(context);
    await house.limits.reports.take(actor.person);
    const talk = conversationId.safeParse(context.req.param("talk"));
    if (!talk.success) throw new Refusal("not_found");
    const what = await bodyOf(context, talkReportBody);
    return context.json({ receipt: await reportTalk(house.moderation, actor, { ...what, talk: talk.data }) });
  });
}
