import { complaintBody, complaintDecision, reviewerBody, takeBackBody } from "@parvis/protocol/desk";
import { routes } from "@parvis/protocol/http";
import { type ComplaintId, complaintId, type DecisionId, decisionId, type PersonId } from "@parvis/protocol/ids";
import type { Context, Hono } from "hono";
import { limitKey } from "../limits/address.ts";
import { answerComplaint, answerReview } from "../moderation/answer-complaint.ts";
import { runningClocks } from "../moderation/clock-log.ts";
import { countErrors } from "../moderation/count-errors.ts";
import { listByHouse } from "../moderation/list-by-house.ts";
import { listComplaints } from "../moderation/list-complaints.ts";
import { type Listed, recordListed } from "../moderation/list-reads.ts";
import { lodgeComplaint } from "../moderation/lodge-complaint.ts";
import { nameReviewer } from "../moderation/name-reviewer.ts";
import { readComplaint } from "../moderation/read-complaint.ts";
import { readReview } from "../moderation/read-review.ts";
import type { Right } from "../moderation/rights.ts";
import { admitDesk, type DeskStanding, requireRight } from "../moderation/roles-store.ts";
import { takeBack } from "../moderation/take-back.ts";
import type { Session } from "../people/recognise.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { bodyOf } from "./body.ts";

interface ComplaintOptions {
  sessionOf: (context: Context) => Promise<Session>;
  addressOf: (context: Context) => string;
  /** Who this browser is, where somebody has entered with it. */
  readerOf: (context: Context) => Promise<PersonId | undefined>;
}

const CLOCKS_SHOWN = 200;

/** Contesting what was decided, and answering that. */
export function addComplaints(app: Hono, house: House, { sessionOf, addressOf, readerOf }: ComplaintOptions): void {
  const desk = house.moderation;
  const actorOf = async (context: Context): Promise<Actor> => {
    const { actor } = await sessionOf(context);
    await house.limits.requests.take(actor.person);
    return actor;
  };
  const requireReader = async (context: Context, right: Right): Promise<DeskStanding> => {
    const standing = await admitDesk(desk.database.aside, await actorOf(context), desk.clock.now());
    requireRight(standing, right);
    return standing;
  };
  const record = (reader: DeskStanding, shown: readonly Listed[]) =>
    recordListed(desk.database, reader.person, desk.clock.now(), shown);
  /** For whoever has a code or a link. */
  const limited = (context: Context) => house.limits.receipts.take(limitKey(addressOf(context)));

  app.post(routes.complain.path, async (context) => {
    await limited(context);
    const { text } = await bodyOf(context, complaintBody);
    const lodged = await lodgeComplaint(desk, context.req.param("receipt"), text, await readerOf(context));
    return context.json(lodged);
  });

  app.get(routes.review.path, async (context) => {
    await limited(context);
    return context.json(await readReview(desk.database, context.req.param("link"), desk.clock.now()));
  });

  app.post(routes.answerReview.path, async (context) => {
    await limited(context);
    await answerReview(desk, context.req.param("link"), await bodyOf(context, complaintDecision));
    return context.body(null, 204);
  });

  app.get(routes.houseDecisions.path, async (context) => {
    const reader = await requireReader(context, "read-complaints");
    const decisions = await listByHouse(desk.database.aside);
    await record(
      reader,
      // A shield is about nobody.
      decisions.filter(({ person }) => person).map(({ id: decision }) => ({ decision, what: "house" })),
    );
    return context.json({ decisions });
  });

  app.post(routes.takeBack.path, async (context) => {
    const actor = await actorOf(context);
    const id = decisionId.safeParse(context.req.param("decision"));
    if (!id.success) throw new Refusal("not_found");
    await takeBack(desk, actor, id.data as DecisionId, (await bodyOf(context, takeBackBody)).reason);
    return context.body(null, 204);
  });

  app.get(routes.complaints.path, async (context) => {
    const reader = await requireReader(context, "read-complaints");
    const listed = await listComplaints(desk.database.aside, desk.clock.now(), reader);
    await record(
      reader,
      listed.complaints.map(({ id: what, decision }) => ({ decision: decision.id, what })) as Listed[],
    );
    return context.json(listed);
  });

  app.get(routes.complaint.path, async (context) => {
    return context.json(await readComplaint(desk, await actorOf(context), complaintOf(context)));
  });

  app.post(routes.answerComplaint.path, async (context) => {
    const actor = await actorOf(context);
    await answerComplaint(desk, actor, complaintOf(context), await bodyOf(context, complaintDecision));
    return context.body(null, 204);
  });

  app.post(routes.nameReviewer.path, async (context) => {
    const actor = await actorOf(context);
    const { name } = await bodyOf(context, reviewerBody);
    return context.json({ link: await nameReviewer(desk, actor, complaintOf(context), name) });
  });

  app.get(routes.errors.path, async (context) => {
    const reader = await requireReader(context, "read-errors");
    return context.json({ errors: await countErrors(desk.database.aside, reader) });
  });

  app.get(routes.clocks.path, async (context) => {
    await requireReader(context, "read-clocks");
    return context.json({ clocks: await runningClocks(desk.database.aside, desk.clock.now(), CLOCKS_SHOWN) });
  });
}

function complaintOf(context: Context): ComplaintId {
  const id = complaintId.safeParse(context.req.param("complaint"));
  if (!id.success) throw new Refusal("not_found");
  return id.data as ComplaintId;
}
