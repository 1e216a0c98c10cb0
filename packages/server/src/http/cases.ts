import {
  caseDecision,
  casesQuery,
  escalateBody,
  handOverBody,
  mergeBody,
  noteBody,
  payloadMending,
  splitBody,
  waitBody,
} from "@parvis/protocol/desk";
import { routes } from "@parvis/protocol/http";
import { type CaseId, caseId, type DecisionId, decisionId } from "@parvis/protocol/ids";
import type { Context, Hono } from "hono";
import { readsOf, readsOfDecision } from "../moderation/case-reads.ts";
import { findCase } from "../moderation/cases-store.ts";
import { decideCase } from "../moderation/decide-case.ts";
import { findDecision } from "../moderation/decisions-store.ts";
import { escalateCase } from "../moderation/escalate-case.ts";
import { gatherCases } from "../moderation/gather-cases.ts";
import { handOverCase } from "../moderation/hand-over-case.ts";
import { leaveCase } from "../moderation/leave-case.ts";
import { listCases } from "../moderation/list-cases.ts";
import { recordListed } from "../moderation/list-reads.ts";
import { listRefusedPayloads } from "../moderation/list-refused-payloads.ts";
import { mendPayload } from "../moderation/mend-payload.ts";
import { mergeCases } from "../moderation/merge-cases.ts";
import { noteCase } from "../moderation/note-case.ts";
import { putCaseAside } from "../moderation/put-case-aside.ts";
import { readCase } from "../moderation/read-case.ts";
import type { Right } from "../moderation/rights.ts";
import { admitDesk, requireNotOwn, requireSome } from "../moderation/roles-store.ts";
import { splitCase } from "../moderation/split-case.ts";
import { takeCase } from "../moderation/take-case.ts";
import type { Session } from "../people/recognise.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { bodyOf } from "./body.ts";

type SessionOf = (context: Context) => Promise<Session>;

/** The moderation desk: the queue, and what is done with a case. */
export function addCases(app: Hono, house: House, sessionOf: SessionOf): void {
  const desk = house.moderation;
  const actorOf = async (context: Context): Promise<Actor> => {
    const { actor } = await sessionOf(context);
    await house.limits.requests.take(actor.person);
    return actor;
  };
  /** Somebody who may read something; what is changed asks for its right in its own transaction. */
  const readerOf = async (context: Context, right: Right) => {
    const actor = await actorOf(context);
    const standing = await admitDesk(desk.database.aside, actor, desk.clock.now());
    return { actor, standing, rooms: requireSome(standing, right) };
  };
  /** An act on a case that answers nothing. */
  const act = (path: string, run: (context: Context, actor: Actor, id: CaseId) => Promise<void>) => {
    app.post(path, async (context) => {
      const actor = await actorOf(context);
      await run(context, actor, caseOf(context));
      return context.body(null, 204);
    });
  };

  act(routes.takeCase.path, (_, actor, id) => takeCase(desk, actor, id));
  act(routes.leaveCase.path, (_, actor, id) => leaveCase(desk, actor, id));
  act(routes.handOverCase.path, async (context, actor, id) =>
    handOverCase(desk, actor, id, await bodyOf(context, handOverBody)),
  );
  act(routes.waitCase.path, async (context, actor, id) =>
    putCaseAside(desk, actor, id, await bodyOf(context, waitBody)),
  );
  act(routes.escalateCase.path, async (context, actor, id) =>
    escalateCase(desk, actor, id, await bodyOf(context, escalateBody)),
  );
  act(routes.mergeCase.path, async (context, actor, id) =>
    mergeCases(desk, actor, id, await bodyOf(context, mergeBody)),
  );
  act(routes.noteCase.path, async (context, actor, id) =>
    noteCase(desk, actor, id, (await bodyOf(context, noteBody)).note),
  );

  app.get(routes.cases.path, async (context) => {
    const { rooms, standing } = await readerOf(context, "read");
    await gatherCases(desk);
    const query = casesQuery.safeParse(context.req.query());
    const { after, lane } = query.success ? query.data : {};
    const asked = { after: after as CaseId | undefined, lane, rooms, reader: standing };
    return context.json(await listCases(desk.database.aside, desk.clock.now(), asked));
  });

  app.get(routes.case.path, async (context) => {
    const { actor, standing } = await readerOf(context, "read");
    return context.json(await readCase(desk, standing, actor, caseOf(context)));
  });

  app.get(routes.caseReads.path, async (context) => {
    const { standing } = await readerOf(context, "read-reads");
    const id = caseOf(context);
    requireNotOwn(standing, await findCase(desk.database.aside, id));
    return context.json({ reads: await readsOf(desk.database.aside, id, standing) });
  });

  app.get(routes.decisionReads.path, async (context) => {
    const { standing } = await readerOf(context, "read-reads");
    const decision = await findDecision(desk.database.aside, decisionOf(context));
    if (decision === undefined) throw new Refusal("not_found");
    requireNotOwn(standing, decision);
    return context.json({ reads: await readsOfDecision(desk.database.aside, decision, standing) });
  });

  app.post(routes.splitCase.path, async (context) => {
    const actor = await actorOf(context);
    return context.json({ id: await splitCase(desk, actor, caseOf(context), await bodyOf(context, splitBody)) });
  });

  app.post(routes.decideCase.path, async (context) => {
    const actor = await actorOf(context);
    const body = await bodyOf(context, caseDecision);
    return context.json({ decision: await decideCase(desk, actor, caseOf(context), body) });
  });

  app.get(routes.offences.path, async (context) => {
    await readerOf(context, "decide-law");
    const named = [...desk.offences.byId.values()].filter(({ kind }) => kind === "offence");
    return context.json({
      offences: named.map(({ id, articles, labelFr: fr, labelEn: en }) => ({ id, articles, fr, en })),
    });
  });

  app.get(routes.refusedPayloads.path, async (context) => {
    const { actor } = await readerOf(context, "mend-payloads");
    const payloads = await listRefusedPayloads(desk.database.aside);
    const shown = payloads.map(({ decision }) => ({ decision, what: "payload" as const }));
    await recordListed(desk.database, actor.person, desk.clock.now(), shown);
    return context.json({ payloads });
  });

  app.post(routes.mendPayload.path, async (context) => {
    const actor = await actorOf(context);
    await mendPayload(desk, actor, decisionOf(context), await bodyOf(context, payloadMending));
    return context.body(null, 204);
  });
}

function decisionOf(context: Context): DecisionId {
  const id = decisionId.safeParse(context.req.param("decision"));
  if (!id.success) throw new Refusal("not_found");
  return id.data as DecisionId;
}

function caseOf(context: Context): CaseId {
  const id = caseId.safeParse(context.req.param("case"));
  if (!id.success) throw new Refusal("not_found");
  return id.data as CaseId;
}
