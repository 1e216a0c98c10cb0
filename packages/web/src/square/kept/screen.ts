import type { HeldRoom } from "@parvis/client/client";
import type { House, WhoAmI } from "@parvis/protocol/http";
import type { Instant, RoomId } from "@parvis/protocol/ids";
import type { RoomSummary } from "@parvis/protocol/server-frames";

/** What the page showed last, in this browser alone: enough to draw it again before the house has answered. */
export interface Screen {
  /** The page's own script: another one might read another shape. */
  build: string;
  at: Instant;
  house: House;
  who: WhoAmI;
  rooms: readonly RoomSummary[];
  open?: { room: RoomId } & HeldRoom;
}

/** So much of the open room's end is kept. */
export const MESSAGES_KEPT = 60;
/** For a room that does not say how long it keeps its messages. */
const RETENTION_DAYS = 30;
const DAY_MS = 86_400_000;

/** [WEB53] The screen without what the room itself no longer keeps; nothing at all once everything could be gone. */
export function stillKept(screen: Screen, build: string, now: Instant): Screen | undefined {
  if (screen.build !== build || screen.at <= now - RETENTION_DAYS * DAY_MS) return undefined;
  const { open, ...rest } = screen;
  const rooms = screen.rooms.map((room) => withoutOldLines(room, now));
  if (!open) return { ...rest, rooms };
  const oldest = now - retentionMs(screen.rooms.find(({ id }) => id === open.room));
  const messages = open.messages.filter(({ at }) => at > oldest);
  return { ...rest, rooms, open: { ...open, messages } };
}

function withoutOldLines(room: RoomSummary, now: Instant): RoomSummary {
  if (!room.last) return room;
  const oldest = now - retentionMs(room);
  return { ...room, last: room.last.filter(({ at }) => at > oldest) };
}

function retentionMs(room: RoomSummary | undefined): number {
  return (room?.retentionDays ?? RETENTION_DAYS) * DAY_MS;
}
