import { routes } from "@parvis/protocol/http";
import type { PersonId } from "@parvis/protocol/ids";
import { joinBody, recoverBody, recoveryBody } from "@parvis/protocol/private";
import type { Context, Hono } from "hono";
import { limitKey, type Source } from "../limits/address.ts";
import { type Joined, joinDevice } from "../people/join-device.ts";
import { beginRecovery, recover } from "../people/recover.ts";
import type { House } from "../realtime/house.ts";
import { noteEntry } from "../realtime/note-connection.ts";
import { bodyOf } from "./body.ts";
import { tokenCookie } from "./cookies.ts";

interface DevicesParts {
  house: House;
  /** Whether cookies may only travel over TLS. */
  secure: boolean;
  factsOf: (context: Context) => Source & { token: string | undefined };
  standingChanged: (person: PersonId) => void;
}

/** How a browser becomes another device of somebody: over HTTP, where its cookie is set. */
export function addDevices(app: Hono, { house, factsOf, secure, standingChanged }: DevicesParts): void {
  const { keys } = house;
  const enter = (context: Context, { token, session, keys: held }: Joined): Response => {
    noteEntry(house, factsOf(context), session);
    // Whoever this browser was until now is told that their session is over.
    standingChanged(session.actor.person);
    const response = context.json({ id: session.me.id, name: session.me.name, keys: held });
    response.headers.append("set-cookie", tokenCookie(token, secure));
    return response;
  };

  app.post(routes.join.path, async (context) => {
    const { token, address } = factsOf(context);
    await house.limits.entries.take(limitKey(address));
    return enter(context, await joinDevice(keys, token, await bodyOf(context, joinBody)));
  });

  app.post(routes.beginRecovery.path, async (context) => {
    await house.limits.entries.take(limitKey(factsOf(context).address));
    return context.json(await beginRecovery(keys, (await bodyOf(context, recoveryBody)).name));
  });

  app.post(routes.recover.path, async (context) => {
    const { token, address } = factsOf(context);
    await house.limits.entries.take(limitKey(address));
    return enter(context, await recover(keys, token, await bodyOf(context, recoverBody)));
  });
}
