import type { ClientFrameKind, ClientFrames } from "@parvis/protocol/client-frames";
import type { Me, ServerFrame } from "@parvis/protocol/server-frames";
import { onlyReads } from "../people/ages.ts";
import type { Session } from "../people/recognise.ts";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Connection } from "./connection.ts";
import type { Desk } from "./house.ts";

export type Method<K extends ClientFrameKind> = (
  desk: Desk,
  connection: Connection,
  frame: ClientFrames[K],
) => Promise<ServerFrame | undefined> | ServerFrame | undefined;

export type Methods<K extends ClientFrameKind> = { [k in K]: Method<k> };

/** Something asked by somebody who has entered: limited per person. */
export function asked<F>(run: (desk: Desk, actor: Actor, frame: F) => Promise<ServerFrame | undefined>) {
  return async (desk: Desk, connection: Connection, frame: F): Promise<ServerFrame | undefined> => {
    const actor = actorOf(connection);
    await desk.house.limits.requests.take(actor.person);
    return run(desk, actor, frame);
  };
}

/** The same, with nothing to answer but that it is done. */
export function done<F extends { id: number }>(run: (desk: Desk, actor: Actor, frame: F) => Promise<unknown>) {
  return asked<F>(async (desk, actor, frame) => {
    await run(desk, actor, frame);
    return { t: "done", id: frame.id };
  });
}

/** What keeps others away: limited apart, so that whoever floods somebody does not use up what they would be stopped with. */
export function protecting<F extends { id: number }>(run: (desk: Desk, actor: Actor, frame: F) => Promise<unknown>) {
  return async (desk: Desk, connection: Connection, frame: F): Promise<ServerFrame | undefined> => {
    const actor = actorOf(connection);
    await desk.house.limits.requests.take(`${actor.person} protects`);
    await run(desk, actor, frame);
    return { t: "done", id: frame.id };
  };
}

export function actorOf(connection: Connection): Actor {
  return sessionOf(connection).actor;
}

export function meOf(connection: Connection): Me {
  return sessionOf(connection).me;
}

/** [PPL3] Whether its person is protected as so young that they only read here. */
export function readsOnly({ house }: Desk, { session }: Connection): boolean {
  return session !== undefined && onlyReads(session.actor.band, house.under15);
}

/** [PPL3] What they may do: read what is public and what was written to them, and protect themselves. */
export const forReaders: ReadonlySet<ClientFrameKind> = new Set<ClientFrameKind>([
  ...(["ping", "follow", "unfollow", "rooms", "history", "search", "calls", "read", "report"] as const),
  ...(["remove", "withdraw", "keys", "contacts", "talks", "talkPage", "talkRead", "endTalk"] as const),
  ...(["reportRequest", "block", "hush", "checkedMeetings", "readWarning"] as const),
]);

export function sessionOf({ session }: Connection): Session {
  if (session === undefined) throw new Refusal("not_entered");
  return session;
}
