import { batch } from "@preact/signals";
import { claimOwner } from "../entry/enter.ts";
import { connect } from "../live.ts";
import { nameThePage, openRoom } from "../room/open-room.ts";
import { readRoute } from "../route.ts";
import type { Square } from "../square.ts";
import { refreshHouse, refreshRooms, refreshWho } from "./refresh.ts";

const RETRY_MS = 3_000;
const FRESH_MS = 30_000;

/** Learns who is who and what is where, all at once, then opens the room of the address, or the first there is. */
export async function openHouse(square: Square): Promise<void> {
  const known = await Promise.all([refreshHouse(square), refreshWho(square), refreshRooms(square)]);
  if (known.includes(false)) {
    square.link.value = { kind: "reconnecting", offline: !navigator.onLine };
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    return openHouse(square);
  }
  const route = readRoute(location);
  batch(() => {
    if (route.at === "owner") square.ownerLink.value = route.link;
    openRouted(square);
    connect(square);
  });
  addEventListener("popstate", () => openRouted(square));
  if (route.at !== "owner") return;
  if (square.who.value?.me) await claimOwner(square);
  else square.over.value = { kind: "entry" };
}

function openRouted(square: Square): void {
  const route = readRoute(location);
  const room = route.at === "room" ? route.room : square.rooms.value[0]?.id;
  if (room) openRoom(square, room);
  nameThePage(square);
}

/** Counts of rooms that are not open come with the list. */
export function keepRoomsFresh(square: Square): void {
  const refresh = () => {
    if (!document.hidden) void refreshRooms(square);
  };
  setInterval(refresh, FRESH_MS);
  document.addEventListener("visibilitychange", refresh);
}
