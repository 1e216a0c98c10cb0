import { readRoute } from "../route.ts";
import type { Square } from "../square.ts";
import { goToMessage } from "./jump.ts";

/** How long a finger rests on a line before its menu opens. */
const LONG_PRESS_MS = 450;
/** How far a finger may stray meanwhile: more is scrolling. */
const STRAY_PX = 10;

/** What a hand does on the log: a link to a message opens here, a finger that rests on a line opens its menu. */
export function byHand(square: Square, changed: () => void) {
  return {
    onClick: (event: MouseEvent) => {
      const target = event.target as Element;
      if (target.closest(".unfold")) changed();
      const link = target.closest<HTMLAnchorElement>(".said a");
      if (link && !event.metaKey && !event.ctrlKey && openHere(square, link)) event.preventDefault();
    },
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === "touch") waitForMenu(event);
    },
  };
}

function openHere(square: Square, link: HTMLAnchorElement): boolean {
  if (link.origin !== location.origin) return false;
  const route = readRoute(link);
  if (route.at !== "room") return false;
  goToMessage(square, route.room, route.seq);
  return true;
}

function waitForMenu(down: PointerEvent): void {
  const button = (down.target as Element).closest(".line")?.querySelector<HTMLElement>(".more");
  if (!button || (down.target as Element).closest("button")) return;
  const until = new AbortController();
  const { signal } = until;
  const timer = setTimeout(() => {
    until.abort();
    // What the finger does when it is lifted is no tap on what lies under it.
    addEventListener("click", (event) => event.preventDefault(), {
      capture: true,
      once: true,
      signal: AbortSignal.timeout(600),
    });
    navigator.vibrate?.(10);
    button.click();
  }, LONG_PRESS_MS);
  const stop = () => {
    clearTimeout(timer);
    until.abort();
  };
  const strayed = (move: PointerEvent) => {
    if (Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) > STRAY_PX) stop();
  };
  addEventListener("pointermove", strayed, { signal });
  for (const end of ["pointerup", "pointercancel"] as const) addEventListener(end, stop, { signal });
  addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
}
