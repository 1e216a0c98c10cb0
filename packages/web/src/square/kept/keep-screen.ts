import { batch, effect } from "@preact/signals";
import type { Square } from "../square.ts";
import { MESSAGES_KEPT, type Screen, stillKept } from "./screen.ts";

/** A busy room changes with every frame; what is kept may lag behind it for so long. */
const WRITE_AFTER_MS = 1_000;
/** After these somebody is nobody here any more, or not to read on. */
const WIPED_BY: readonly string[] = ["banned", "session_ended"];
/** The script that wrote a screen: another one might read another shape into it. */
const BUILD = new URL(import.meta.url).pathname;

/** The last screen, where there is one that may still be drawn. */
export async function readScreen({ kept }: Square): Promise<Screen | undefined> {
  const screen = await kept.read();
  return screen && stillKept(screen, BUILD, Date.now());
}

/** Puts the last screen where the house's answers will be; they replace it piece by piece. */
export function drawScreen(square: Square, screen: Screen): void {
  batch(() => {
    square.house.value = screen.house;
    square.who.value = screen.who;
    square.rooms.value = screen.rooms;
    square.asOf.value = screen.at;
  });
  if (screen.open) square.held.set(screen.open.room, screen.open);
  requestAnimationFrame(() => performance.mark("parvis-drawn"));
}

/** Keeps what is shown from now on. Out of sight the page may be ended without a word, so then it is kept at once. */
export function keepScreen(square: Square): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    callOff();
    const screen = screenOf(square);
    if (screen) void square.kept.write(screen);
  };
  const callOff = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  effect(() => {
    const { house, who, rooms, shown, link } = square;
    const gone = link.value.kind === "gone" && WIPED_BY.includes(link.value.code);
    // Each is read, so that a change of any of them counts.
    const open = square.at.value !== "room" || shown.value;
    const known = open && ![house.value, who.value, rooms.value].includes(undefined);
    if (gone || who.value?.readingOnly) {
      callOff();
      void square.kept.wipe();
    } else if (known) timer ??= setTimeout(write, WRITE_AFTER_MS);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && timer !== undefined) write();
  });
}

/** Nothing while the house has not answered: what was kept before is truer then. */
function screenOf(square: Square): Screen | undefined {
  const [house, who, room] = [square.house.peek(), square.who.peek(), square.room.peek()];
  if (!house || !who || who.readingOnly || square.link.peek().kind !== "live") return undefined;
  const screen = { build: BUILD, at: Date.now(), house, who, rooms: square.rooms.peek() };
  const view = room && square.client.peek()?.view(room);
  // A window further back is not the end of the talk.
  if (!room || view?.state !== "live" || view.newer) return screen;
  const { seq, mode, slowSeconds } = view;
  const messages = view.messages.slice(-MESSAGES_KEPT);
  const older = view.older || messages.length < view.messages.length;
  return { ...screen, open: { room, seq, mode, slowSeconds, messages, older } };
}
