import { routes } from "@parvis/protocol/http";
import { ruleBack, ruleDraft, rulePublished } from "@parvis/protocol/rules";
import type { Context, Hono } from "hono";
import { readRuleDiff } from "../moderation/diff-rule.ts";
import { listRules, readRule } from "../moderation/list-rules.ts";
import { publishRule, takeRuleBack } from "../moderation/publish-rule.ts";
import { shadowRule } from "../moderation/shadow-rule.ts";
import type { Session } from "../people/recognise.ts";
import type { Actor } from "../people/standing.ts";
import type { House } from "../realtime/house.ts";
import { bodyOf } from "./body.ts";

/** The rules of the engine, at the desk. */
export function addRules(app: Hono, house: House, sessionOf: (context: Context) => Promise<Session>): void {
  const desk = house.rules;
  const actorOf = async (context: Context): Promise<Actor> => {
    const { actor } = await sessionOf(context);
    await house.limits.requests.take(actor.person);
    return actor;
  };

  app.get(routes.rules.path, async (context) => context.json(await listRules(desk, await actorOf(context))));

  app.get(routes.rule.path, async (context) =>
    context.json(await readRule(desk, await actorOf(context), context.req.param("rule"))),
  );

  app.post(routes.shadowRule.path, async (context) => {
    const actor = await actorOf(context);
    return context.json(await shadowRule(desk, actor, await bodyOf(context, ruleDraft)));
  });

  app.post(routes.diffRule.path, async (context) =>
    context.json(await readRuleDiff(desk, await actorOf(context), context.req.param("rule"))),
  );

  app.post(routes.publishRule.path, async (context) => {
    const actor = await actorOf(context);
    await publishRule(desk, actor, context.req.param("rule"), await bodyOf(context, rulePublished));
    return context.body(null, 204);
  });

  app.post(routes.backRule.path, async (context) => {
    const actor = await actorOf(context);
    const { reason } = await bodyOf(context, ruleBack);
    await takeRuleBack(desk, actor, context.req.param("rule"), reason);
    return context.body(null, 204);
  });
}
