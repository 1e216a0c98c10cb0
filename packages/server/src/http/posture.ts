import { routes } from "@parvis/protocol/http";
import { shieldBody, shieldEnd } from "@parvis/protocol/posture";
import type { Context, Hono } from "hono";
import { admitDesk, requireSome } from "../moderation/roles-store.ts";
import type { Session } from "../people/recognise.ts";
import type { Actor } from "../people/standing.ts";
import { readNight } from "../posture/read-night.ts";
import { lowerShield, raiseShield } from "../posture/shield.ts";
import type { House } from "../realtime/house.ts";
import { bodyOf } from "./body.ts";

/** How guarded the house is: for everybody to see, for the staff to change, and what came of a night. */
export function addPosture(app: Hono, house: House, sessionOf: (context: Context) => Promise<Session>): void {
  const { posture } = house;
  const actorOf = async (context: Context): Promise<Actor> => {
    const { actor } = await sessionOf(context);
    await house.limits.requests.take(actor.person);
    return actor;
  };

  app.get(routes.posture.path, (context) => context.json(posture.memory.posture));

  app.post(routes.raiseShield.path, async (context) => {
    const actor = await actorOf(context);
    await raiseShield(posture, actor, await bodyOf(context, shieldBody));
    return context.body(null, 204);
  });

  app.post(routes.lowerShield.path, async (context) => {
    const actor = await actorOf(context);
    await lowerShield(posture, actor, (await bodyOf(context, shieldEnd)).reason);
    return context.body(null, 204);
  });

  app.get(routes.night.path, async (context) => {
    const { database, clock } = posture;
    const standing = await admitDesk(database.aside, await actorOf(context), clock.now());
    const rooms = requireSome(standing, "read");
    return context.json(await readNight(database.aside, clock.now(), { reader: standing, rooms }));
  });
}
