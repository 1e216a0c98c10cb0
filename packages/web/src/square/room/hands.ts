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

/** The menu opens once the finger is lifted: before, the browser would take that for a tap beside it and close it. */
function waitForMenu(down: PointerEvent): void {
  const line = (down.target as Element).closest<HTMLElement>(".line");
  const button = line?.querySelector<HTMLElement>(".more");
  if (!line || !button || (down.target as Element).closest("button")) return;
  const until = new AbortController();
  const { signal } = until;
  const timer = setTimeout(() => {
    line.classList.add("pressed");
    navigator.vibrate?.(10);
  }, LONG_PRESS_MS);
  const stop = () => {
    clearTimeout(timer);
    until.abort();
    line.classList.remove("pressed");
  };
  const lifted = () => {
    const rested = line.classList.contains("pressed");
    stop();
    if (!rested) return;
    // What lies under the finger is not tapped.
    addEventListener("click", swallow, { capture: true });
    setTimeout(() => {
      removeEventListener("click", swallow, { capture: true });
      button.click();
    }, 50);
  };
  const strayed = (move: PointerEvent) => {
    if (Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) > STRAY_PX) stop();
  };
  addEventListener("pointermove", strayed, { signal });
  addEventListener("pointerup", lifted, { signal });
  addEventListener("pointercancel", stop, { signal });
  addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
