import { heldDecision, houseChange, noticesQuery, proposalDecision, routes } from "@parvis/protocol/http";
import { type HeldId, heldId, type RoomId, roomId } from "@parvis/protocol/ids";
import { roomAmendment, roomDraft } from "@parvis/protocol/rooms";
import type { Context, Hono } from "hono";
import { changeHouse } from "../house/change-house.ts";
import { listNotices } from "../moderation/list-notices.ts";
import type { Session } from "../people/recognise.ts";
import { listHosts } from "../people/store.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { amendRoom } from "../rooms/amend-room.ts";
import { decideProposal } from "../rooms/decide-proposal.ts";
import { listProposals } from "../rooms/list-proposals.ts";
import { proposeRoom } from "../rooms/propose-room.ts";
import { decideHeld } from "../safety/decide-held.ts";
import { bodyOf } from "./body.ts";

type SessionOf = (context: Context) => Promise<Session>;

/** What is proposed to the house, and what its staff read and decide. */
export function addDesk(app: Hono, house: House, sessionOf: SessionOf): void {
  const db = house.desk.database.read;
  /** Somebody who has entered, within what a person may ask for. */
  const actorOf = async (context: Context) => {
    const { actor } = await sessionOf(context);
    await house.limits.requests.take(actor.person);
    return actor;
  };

  app.post(routes.propose.path, async (context) => {
    const actor = await actorOf(context);
    return context.json({ id: await proposeRoom(house.roomDesk, actor, await bodyOf(context, roomDraft)) });
  });

  app.get(routes.proposals.path, async (context) => {
    const { me } = await sessionOf(context);
    return context.json({ proposals: await listProposals(db, me) });
  });

  app.post(routes.decideProposal.path, async (context) => {
    const actor = await actorOf(context);
    const decision = await bodyOf(context, proposalDecision);
    const room = await decideProposal(house.roomDesk, actor, { proposal: context.req.param("proposal"), ...decision });
    return room === undefined ? context.body(null, 204) : context.json({ room });
  });

  app.get(routes.desk.path, async (context) => {
    const { me } = await sessionOf(context);
    if (me.role !== "owner") throw new Refusal("not_allowed");
    return context.json({
      hosts: await listHosts(db),
      clauses: house.facts.charter.clauses,
      deskNames: house.facts.deskNames,
    });
  });

  app.post(routes.amendRoom.path, async (context) => {
    const actor = await actorOf(context);
    const room = roomId.safeParse(context.req.param("room"));
    if (!room.success) throw new Refusal("not_found");
    await amendRoom(house.roomDesk, actor, room.data as RoomId, await bodyOf(context, roomAmendment));
    return context.body(null, 204);
  });

  app.post(routes.changeHouse.path, async (context) => {
    const actor = await actorOf(context);
    await changeHouse(house.houseDesk, actor, await bodyOf(context, houseChange));
    return context.body(null, 204);
  });

  app.get(routes.notices.path, async (context) => {
    const { me, actor } = await sessionOf(context);
    if (me.role === "none") throw new Refusal("not_allowed");
    const query = noticesQuery.safeParse(context.req.query());
    const before = query.success ? query.data.before : undefined;
    return context.json(await listNotices(house.moderation, actor, before));
  });

  app.post(routes.decideHeld.path, async (context) => {
    const actor = await actorOf(context);
    const held = heldId.safeParse(context.req.param("held"));
    if (!held.success) throw new Refusal("not_found");
    await decideHeld(house.held, actor, held.data as HeldId, await bodyOf(context, heldDecision));
    return context.body(null, 204);
  });
}
