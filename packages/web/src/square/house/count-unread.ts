import type { ClientEvents } from "@parvis/client/client";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { effect } from "@preact/signals";
import { oncePerFrame } from "../once-per-frame.ts";
import { nameThePage } from "../room/open-room.ts";
import { readTo } from "../room/read-marks.ts";
import type { Square } from "../square.ts";
import { unreadInAll } from "./unread-sum.ts";

/** A busy room is counted twice a second. */
const COUNT_EVERY_MS = 500;
/** As far as the house counts. */
const UNREAD_MAX = 100;

type Posted = Extract<ClientEvents["event"], { t: "posted" }>;

/** Counts what comes in rooms that are followed and not being read; what the list has counted is not counted again. */
export function unreadCounter(square: Square): (event: Posted) => void {
  let come: Posted[] = [];
  const count = oncePerFrame(() => {
    const fresh = Map.groupBy(come, ({ room }) => room);
    come = [];
    square.rooms.value = square.rooms.value.map((room) => withFresh(square, room, fresh.get(room.id) ?? []));
  }, COUNT_EVERY_MS);
  return (event) => {
    come.push(event);
    count();
  };
}

function withFresh(square: Square, room: RoomSummary, fresh: readonly Posted[]): RoomSummary {
  const newest = fresh.at(-1)?.seq ?? 0;
  if (newest <= room.seq) return room;
  const read = readTo(square, room.id);
  const me = square.who.value?.me?.id;
  // Without a mark they were never in it, and nothing there waits for them.
  const unread = read === 0 ? 0 : fresh.filter(({ seq, by }) => seq > room.seq && seq > read && by !== me).length;
  return { ...room, seq: newest as RoomSummary["seq"], unread: Math.min(UNREAD_MAX, room.unread + unread) };
}

/** [WEB56] The title and, where there is one, the badge tell it too. */
export function tellUnread(square: Square): void {
  let told: number | undefined;
  effect(() => {
    nameThePage(square);
    const unread = unreadInAll(square);
    if (unread === told) return;
    told = unread;
    // Not in every browser, and only for an installed page.
    void navigator.setAppBadge?.(unread).catch(() => undefined);
  });
}
