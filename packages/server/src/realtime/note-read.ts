import type { ClientFrames } from "@parvis/protocol/client-frames";
import type { RoomId } from "@parvis/protocol/ids";
import { markRead } from "../messages/mark-read.ts";
import type { Connection } from "./connection.ts";
import type { Desk } from "./house.ts";
import { actorOf } from "./method.ts";
import { encodeFrame } from "./wire.ts";

/** Rooms whose marks may wait on one connection. */
const WAITING_MAX = 200;

/** [LIM6] What somebody has read is noted at once; for what follows in the same second, the newest of each room waits. */
export async function noteRead(desk: Desk, connection: Connection, frame: ClientFrames["read"]): Promise<undefined> {
  const { person } = actorOf(connection);
  const { room, seq } = frame;
  const isFirst = connection.marks === undefined;
  connection.marks ??= new Map();
  if (isFirst && (await desk.house.limits.marks.allows(person))) return note(desk, connection, new Map([[room, seq]]));
  const { marks } = connection;
  if (marks.has(room) || marks.size < WAITING_MAX) marks.set(room, Math.max(seq, marks.get(room) ?? 0));
}

/** Every second, and when the connection closes: notes what waits. */
export async function noteWaiting(desk: Desk, connection: Connection): Promise<void> {
  const { marks } = connection;
  if (marks === undefined) return;
  if (marks.size === 0) connection.marks = undefined;
  else if (await desk.house.limits.marks.allows(actorOf(connection).person)) {
    connection.marks = new Map();
    await note(desk, connection, marks);
  }
}

async function note({ house, hub, bus }: Desk, connection: Connection, marks: Map<RoomId, number>): Promise<undefined> {
  const actor = actorOf(connection);
  for (const { room, seq } of await markRead(house.desk, actor, marks)) {
    const bytes = encodeFrame({ t: "read", room, seq });
    for (const other of hub.devices.of(actor.person)) if (other !== connection) other.sendBytes(bytes);
    bus.tell("read", { room, seq, person: actor.person });
  }
}
