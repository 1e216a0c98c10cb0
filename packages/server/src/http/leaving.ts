import { routes } from "@parvis/protocol/http";
import { eraseBody } from "@parvis/protocol/leaving";
import type { Context, Hono } from "hono";
import { eraseMe } from "../leaving/erase-me.ts";
import { exportOwn } from "../leaving/export-own.ts";
import { heldAbout } from "../leaving/held-about.ts";
import type { Source } from "../limits/address.ts";
import type { Session } from "../people/recognise.ts";
import type { House } from "../realtime/house.ts";
import { noteClosing } from "../realtime/note-connection.ts";
import { bodyOf } from "./body.ts";

interface LeavingParts {
  /** Whoever has entered, banned or not. */
  sessionOf: (context: Context) => Promise<Session>;
  factsOf: (context: Context) => Source;
}

/** What is held about whoever asks, what they take along, and that they go. For a browser's own person, and nobody else. */
export function addLeaving(app: Hono, house: House, { sessionOf, factsOf }: LeavingParts): void {
  const leaver = async (context: Context): Promise<Session> => {
    const session = await sessionOf(context);
    // Each of these walks through whole rooms.
    await house.limits.leaving.take(session.me.id);
    return session;
  };

  app.get(routes.held.path, async (context) => {
    const { me } = await leaver(context);
    return context.json(await heldAbout(house.leaving, me.id));
  });

  app.get(routes.exportOwn.path, async (context) => {
    const { me } = await leaver(context);
    return context.json(await exportOwn(house.leaving, me.id));
  });

  app.post(routes.erase.path, async (context) => {
    const session = await leaver(context);
    await bodyOf(context, eraseBody);
    const { at } = await eraseMe(house.leaving, session.actor);
    noteClosing(house, factsOf(context), session);
    // [HTP15] The browser forgets as well, save the cookie that its age sticks to.
    context.header("clear-site-data", '"cache", "storage"');
    return context.json({ at });
  });
}
