import type { RoomId } from "@parvis/protocol/ids";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { nextMeeting } from "./meeting.ts";

/** How a room feels now, in one word: by what was said in the last hour. */
export type Pace = "lively" | "talking" | "calm" | "silent";

/** The rooms in the order in which they are shown, held while somebody looks at them. */
export interface Arranged {
  lobby: RoomId | undefined;
  living: readonly RoomId[];
  calm: readonly RoomId[];
  /** Those opened in this browser before. */
  yours: ReadonlySet<RoomId>;
  /** How many lines of talk each room shows: a card never grows under a hand. */
  lines: ReadonlyMap<RoomId, number>;
}

const LIVELY_FROM = 20;
const TALKING_FROM = 3;
/** A house with few living rooms shows some calm ones too: nobody walks on to an empty square. */
const SHOWN_AT_LEAST = 5;
const MEETS_SOON_MS = 3 * 3_600_000;

export function paceOf(room: RoomSummary): Pace {
  if (room.lately >= LIVELY_FROM) return "lively";
  if (room.lately >= TALKING_FROM) return "talking";
  return room.seq > 0 ? "calm" : "silent";
}

/** By life, the liveliest first; the lobby, the first of the house, stands apart. */
export function arrange(rooms: readonly RoomSummary[], now: number, yours: readonly RoomId[] = []): Arranged {
  const [lobby, ...others] = rooms;
  const sorted = others.map((room) => ({ room, life: lifeOf(room, now) })).sort(byLife);
  const lived = sorted.filter(({ life }) => life > 0).length;
  const shown = Math.max(lived, Math.min(SHOWN_AT_LEAST, sorted.length));
  // One room alone behind a fold costs more than it saves.
  const cut = sorted.length - shown === 1 ? sorted.length : shown;
  const ids = sorted.map(({ room }) => room.id);
  return {
    lobby: lobby?.id,
    living: ids.slice(0, cut),
    calm: ids.slice(cut),
    yours: new Set(yours),
    lines: new Map(rooms.map((room) => [room.id, Math.max(1, room.last?.length ?? 0)])),
  };
}

export type Picked = Record<"lobby" | "living" | "calm", RoomSummary[]>;

/** As arranged, with what came since at the end and without what went. */
export function pick(rooms: readonly RoomSummary[], arranged: Arranged): Picked {
  const byId = new Map(rooms.map((room) => [room.id, room]));
  const known = new Set<RoomId | undefined>([arranged.lobby, ...arranged.living, ...arranged.calm]);
  const fresh = rooms.filter((room) => !known.has(room.id)).map((room) => room.id);
  const those = (ids: readonly RoomId[]) => ids.map((id) => byId.get(id)).filter((room) => room !== undefined);
  const lobby = arranged.lobby ? [arranged.lobby] : [];
  return { lobby: those(lobby), living: those([...arranged.living, ...fresh]), calm: those(arranged.calm) };
}

/** 0: calm. Closed rooms come last among the living: there is only to read. */
function lifeOf(room: RoomSummary, now: number): number {
  const next = room.meets && nextMeeting(room.meets, now);
  const meets = next !== undefined && next.at - now < MEETS_SOON_MS ? 5 : 0;
  const life = room.lately + 2 * room.present + meets + (room.unread > 0 ? 1 : 0);
  return room.mode === "closed" ? Math.min(life, 0.5) : life;
}

function byLife(a: { room: RoomSummary; life: number }, b: { room: RoomSummary; life: number }): number {
  return b.life - a.life || (b.room.lastAt ?? 0) - (a.room.lastAt ?? 0);
}
