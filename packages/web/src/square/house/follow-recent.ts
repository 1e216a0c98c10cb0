import { dropMutes } from "../composer/drop-mutes.ts";
import type { Square } from "../square.ts";
import { visited } from "./visited.ts";

/** So many rooms are live in a page; the counts of the rest come with the list. */
const LIVE_MAX = 6;

/** [WEB55] Beside the open room, those opened here last are followed too, so that coming back to one takes no time. */
export function followRecent(square: Square): void {
  const client = square.client.value;
  if (client?.state !== "live") return;
  const open = square.at.value === "room" ? square.room.value : undefined;
  const known = new Set(square.rooms.value.map(({ id }) => id));
  const recent = visited().filter((room) => room !== open && known.has(room));
  const aside = recent.slice(0, LIVE_MAX - (open ? 1 : 0));
  for (const room of client.followed) {
    if (room === open || aside.includes(room)) continue;
    client.unfollow(room);
    dropMutes(square, room);
  }
  for (const room of aside) client.followAside(room);
}
