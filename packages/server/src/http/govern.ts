import { deskNameBody, dutyBody, flaggerBody, flaggerTold, roleGrant } from "@parvis/protocol/desk";
import { routes } from "@parvis/protocol/http";
import type { Context, Hono } from "hono";
import { chooseDeskName } from "../moderation/choose-desk-name.ts";
import { describeDuty, takeDuty } from "../moderation/duty.ts";
import { addFlagger, revokeFlagger } from "../moderation/flaggers.ts";
import { grantRole } from "../moderation/grant-role.ts";
import { listFlaggers, tellOfFlagger } from "../moderation/list-flaggers.ts";
import { admitDesk, type DeskStanding, listDesk, requireRight, requireSome } from "../moderation/roles-store.ts";
import { seeStaff } from "../moderation/see-staff.ts";
import type { Session } from "../people/recognise.ts";
import type { Actor } from "../people/standing.ts";
import type { House } from "../realtime/house.ts";
import { listRooms } from "../rooms/store.ts";
import { bodyOf } from "./body.ts";

/** Who has which part at the desk, and whose notices come first. */
export function addGovern(app: Hono, house: House, sessionOf: (context: Context) => Promise<Session>): void {
  const desk = house.moderation;
  const actorOf = async (context: Context): Promise<Actor> => {
    const { actor } = await sessionOf(context);
    await house.limits.requests.take(actor.person);
    return actor;
  };
  const requireGovern = async (context: Context): Promise<DeskStanding> => {
    const standing = await admitDesk(desk.database.aside, await actorOf(context), desk.clock.now());
    requireRight(standing, "govern");
    return standing;
  };

  app.get(routes.roles.path, async (context) => {
    const reader = await requireGovern(context);
    const rooms = new Map((await listRooms(desk.database.aside)).map(({ no, id }) => [no, id]));
    const all = await listDesk(desk.database.aside, desk.clock.now());
    const ids = all.map(({ id }) => id);
    const staff = await seeStaff(desk.database.aside, reader, ids);
    const people = all.map(({ held, id }) => ({
      ...staff(id)!,
      roles: held.map(({ role, room, ofHouse }) => ({
        ...{ role, ...(ofHouse && { ofHouse }) },
        ...(room === undefined ? {} : { room: rooms.get(room) }),
      })),
    }));
    return context.json({ people });
  });

  app.post(routes.grantRole.path, async (context) => {
    const actor = await actorOf(context);
    await grantRole(desk, actor, await bodyOf(context, roleGrant));
    return context.body(null, 204);
  });

  app.get(routes.duty.path, async (context) => {
    const actor = await actorOf(context);
    const standing = await admitDesk(desk.database.aside, actor, desk.clock.now());
    requireSome(standing, "read");
    return context.json(await describeDuty(desk.database.aside, desk.clock.now(), standing));
  });

  app.post(routes.takeDuty.path, async (context) => {
    const actor = await actorOf(context);
    await takeDuty(desk, actor, (await bodyOf(context, dutyBody)).minutes);
    return context.body(null, 204);
  });

  app.post(routes.deskName.path, async (context) => {
    const actor = await actorOf(context);
    await chooseDeskName(desk, actor, (await bodyOf(context, deskNameBody)).name);
    return context.body(null, 204);
  });

  app.get(routes.flaggers.path, async (context) => {
    await requireGovern(context);
    return context.json({ flaggers: await listFlaggers(desk.database.aside, desk.clock.now()) });
  });

  app.post(routes.addFlagger.path, async (context) => {
    const actor = await actorOf(context);
    return context.json(await addFlagger(desk, actor, (await bodyOf(context, flaggerBody)).name));
  });

  app.post(routes.tellOfFlagger.path, async (context) => {
    const actor = await actorOf(context);
    const { who } = await bodyOf(context, flaggerTold);
    await tellOfFlagger(desk, actor, context.req.param("flagger"), who);
    return context.body(null, 204);
  });

  app.post(routes.revokeFlagger.path, async (context) => {
    await revokeFlagger(desk, await actorOf(context), context.req.param("flagger"));
    return context.body(null, 204);
  });
}
