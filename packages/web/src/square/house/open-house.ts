import { batch } from "@preact/signals";
import { becomeAnew, claimOwner } from "../entry/enter.ts";
import { drawScreen, keepScreen, readScreen } from "../kept/keep-screen.ts";
import { connect } from "../live.ts";
import { openMessage } from "../room/jump.ts";
import { openDesk, openPrivate, openSquare } from "../room/open-room.ts";
import { readRoute } from "../route.ts";
import type { Square } from "../square.ts";
import { api } from "./api.ts";
import { arrangeRooms } from "./arrange-rooms.ts";
import { cameRightBack, noteLeft, tellMissed } from "./missed.ts";
import { refreshHouse, refreshRooms, refreshSuggestion, refreshWho } from "./refresh.ts";

const RETRY_MS = 3_000;
const FRESH_MS = 30_000;

/** What a page asks first, with its first bytes (vite.config.ts): nothing is said yet of the language it will speak. */
export function askHouse() {
  return { house: api.house(), who: api.whoami(), rooms: api.rooms() };
}

type Asked = ReturnType<typeof askHouse>;

/**
 * Learns who is who and what is where, all at once, then opens the room of the address, or the first there is.
 * With a last screen nothing waits for that: it is drawn, and connected as whoever it was.
 */
export async function openHouse(square: Square, asked: Asked, draw: () => void): Promise<void> {
  const learned = learn(square, asked);
  const route = readRoute(location);
  // A house that answers first leaves nothing to wait for.
  const screen = route.at === "owner" ? undefined : await Promise.race([readScreen(square), learned.then(() => {})]);
  const early = screen !== undefined && square.house.value === undefined;
  if (early) {
    drawScreen(square, screen);
    begin(square);
    draw();
  }
  await learned;
  if (early) arrangeRooms(square);
  else {
    square.listed = true;
    begin(square);
    draw();
  }
  if (guessedLang() !== square.words.value.lang) void refreshSuggestion(square);
  if (early && square.who.value?.me?.id !== screen.who.me?.id) await becomeAnew(square, screen.who.me);
  keepScreen(square);
  if (route.at !== "owner") return;
  square.ownerLink.value = route.link;
  if (square.who.value?.me) await claimOwner(square);
  else square.over.value = { kind: "entry" };
}

/** The language in which the house suggests a name to a browser that says no more than what it prefers. */
function guessedLang(): "fr" | "en" {
  return navigator.language.startsWith("en") ? "en" : "fr";
}

/** Asks until everything is known; without an answer again soon, or as soon as there is a network. */
async function learn(square: Square, asked: Asked = askHouse()): Promise<void> {
  const known = await Promise.all([
    refreshHouse(square, asked.house),
    refreshWho(square, asked.who),
    refreshRooms(square, asked.rooms),
  ]);
  if (!known.includes(false)) return;
  if (!square.client.value) square.link.value = { kind: "reconnecting", offline: !navigator.onLine };
  await new Promise((resolve) => {
    setTimeout(resolve, RETRY_MS);
    addEventListener("online", resolve, { once: true });
  });
  return learn(square);
}

function begin(square: Square): void {
  batch(() => {
    arrangeRooms(square);
    openRouted(square);
    connect(square);
  });
  addEventListener("popstate", () => openRouted(square));
}

function openRouted(square: Square): void {
  const route = readRoute(location);
  if (route.at === "room") openMessage(square, route.room, route.seq);
  else if (route.at === "private") openPrivate(square, route.place);
  else if (route.at === "desk") openDesk(square);
  else openSquare(square);
}

/** Counts of rooms that are not open come with the list; their order changes only for who comes back. */
export function keepRoomsFresh(square: Square): void {
  const refresh = () => {
    if (!document.hidden) void refreshRooms(square);
  };
  setInterval(refresh, FRESH_MS);
  document.addEventListener("visibilitychange", async () => {
    if (document.hidden) return noteLeft(square);
    cameRightBack(square);
    await refreshRooms(square);
    arrangeRooms(square);
    tellMissed(square);
  });
}
