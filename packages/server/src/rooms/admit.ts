import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Role } from "@parvis/protocol/server-frames";
import { refuseReader, type Under15 } from "../people/ages.ts";
import type { Actor, Standing } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { findMute, findRoom, type Room } from "./store.ts";

type Speech = { mode: Room["mode"]; slowSeconds: number; lastPostAt: number; mute?: { until: number; reason: string } };

/** [ROM3] Whether somebody may speak in a room as it is held now. Staff speak in frozen rooms. */
export function admitSpeech(speech: Speech, role: Role, now: number): void {
  if (speech.mode === "closed") throw new Refusal("room_closed");
  if (role !== "none") return;
  if (speech.mode === "frozen") throw new Refusal("room_frozen");
  if (speech.mute !== undefined && speech.mute.until > now) throw new Refusal("muted", speech.mute);
  if (speech.mode === "slow") {
    const wait = speech.lastPostAt + speech.slowSeconds * 1000 - now;
    if (wait > 0) throw new Refusal("slow_mode", { retryAfterMs: wait });
  }
}

/** [ROM11] How fast somebody may speak in a room: who is slowed there has slow mode of their own while it is open. */
export function paceOf(
  { mode, slow_seconds: slowSeconds }: Pick<Room, "mode" | "slow_seconds">,
  slowed: { until: number; seconds: number } | undefined,
  now: number,
): { mode: Room["mode"]; slowSeconds: number } {
  if (slowed === undefined || slowed.until <= now) return { mode, slowSeconds };
  return { mode: mode === "open" ? "slow" : mode, slowSeconds: Math.max(slowSeconds, slowed.seconds) };
}

/** The room of an act, or a refusal. */
export async function roomOf(db: Reader, id: RoomId): Promise<Room> {
  const room = await findRoom(db, id);
  if (room === undefined) throw new Refusal("not_found");
  return room;
}

/** [ROM5] Whether somebody may read a room: where one enters first, only people who have. */
export function admitReading(room: Pick<Room, "reading">, viewer: PersonId | undefined): void {
  if (!mayRead(room, viewer)) throw new Refusal("not_entered");
}

export function mayRead(room: Pick<Room, "reading">, viewer: PersonId | undefined): boolean {
  return room.reading === "all" || viewer !== undefined;
}

/** The room that somebody asks to read, or a refusal. */
export async function readableRoom(db: Reader, id: RoomId, viewer: PersonId | undefined): Promise<Room> {
  const room = await roomOf(db, id);
  admitReading(room, viewer);
  return room;
}

interface Changing {
  actor: Actor;
  room: Room;
  standing: Standing;
  now: number;
  under15: Under15;
}

/** What is not posting (edits, reactions) needs the right to speak, but not the slow mode's pause. */
export async function admitChange(tx: Tx, { actor, room, standing, now, under15 }: Changing): Promise<void> {
  refuseReader(standing.band, under15);
  const mute = await findMute(tx, room.no, actor.person);
  const mode = room.mode === "slow" ? "open" : room.mode;
  admitSpeech({ mode, slowSeconds: 0, lastPostAt: 0, ...(mute ? { mute } : {}) }, standing.role, now);
}
