import { routes } from "@parvis/protocol/http";
import type { PersonId } from "@parvis/protocol/ids";
import { comeBackBody, joinBody, recoverBody, recoveryBody, setPasskeyBody } from "@parvis/protocol/private";
import type { Context, Hono } from "hono";
import { limitKey, type Source } from "../limits/address.ts";
import { beginComeBack, comeBack } from "../people/come-back.ts";
import { type Joined, joinDevice } from "../people/join-device.ts";
import type { Session } from "../people/recognise.ts";
import { beginRecovery, recover } from "../people/recover.ts";
import { beginPasskey, setPasskey } from "../people/set-passkey.ts";
import type { House } from "../realtime/house.ts";
import { admitEntry, noteEntry } from "../realtime/note-connection.ts";
import { bodyOf } from "./body.ts";
import { tokenCookie } from "./cookies.ts";
import { placeOf } from "./place-of.ts";

interface DevicesParts {
  house: House;
  /** Whether cookies may only travel over TLS. */
  secure: boolean;
  factsOf: (context: Context) => Source & { token: string | undefined };
  sessionOf: (context: Context) => Promise<Session>;
  standingChanged: (person: PersonId) => void;
}

/** How a browser becomes another device of somebody: over HTTP, where its cookie is set. */
export function addDevices(app: Hono, parts: DevicesParts): void {
  const { house, factsOf, secure, standingChanged } = parts;
  const { keys } = house;
  const enter = (context: Context, { token, session, was, keys: held }: Joined): Response => {
    noteEntry(house, factsOf(context), session);
    // What was answered about age on this browser holds for all of theirs; and who it was until now is so no more.
    for (const person of [session.actor.person, was]) if (person !== undefined) standingChanged(person);
    const response = context.json({ id: session.me.id, name: session.me.name, keys: held });
    response.headers.append("set-cookie", tokenCookie(token, secure));
    return response;
  };
  /** Each of these counts as an entry, what only begins one included. */
  const tokenAt = async (context: Context): Promise<string | undefined> => {
    const { token, address } = factsOf(context);
    admitEntry(house);
    await house.limits.entries.take(limitKey(address));
    return token;
  };

  app.post(routes.join.path, async (context) => {
    const token = await tokenAt(context);
    return enter(context, await joinDevice(keys, token, await bodyOf(context, joinBody)));
  });

  app.post(routes.beginRecovery.path, async (context) => {
    await tokenAt(context);
    return context.json(await beginRecovery(keys, (await bodyOf(context, recoveryBody)).name));
  });

  app.post(routes.recover.path, async (context) => {
    const token = await tokenAt(context);
    return enter(context, await recover(keys, token, await bodyOf(context, recoverBody)));
  });

  app.post(routes.beginComeBack.path, async (context) => {
    await tokenAt(context);
    return context.json(await beginComeBack(keys, placeOf(context)));
  });

  app.post(routes.comeBack.path, async (context) => {
    const token = await tokenAt(context);
    return enter(context, await comeBack(keys, token, placeOf(context), await bodyOf(context, comeBackBody)));
  });

  addOwnPasskey(app, parts);
}

/** The passkey of whoever is here. */
function addOwnPasskey(app: Hono, { house, sessionOf }: DevicesParts): void {
  const actorAt = async (context: Context) => {
    const { actor } = await sessionOf(context);
    await house.limits.requests.take(actor.person);
    return actor;
  };

  app.post(routes.beginOwnPasskey.path, async (context) => {
    return context.json(await beginPasskey(house.keys, await actorAt(context), placeOf(context)));
  });

  app.post(routes.setPasskey.path, async (context) => {
    const actor = await actorAt(context);
    await setPasskey(house.keys, actor, placeOf(context), await bodyOf(context, setPasskeyBody));
    return context.body(null, 204);
  });
}
