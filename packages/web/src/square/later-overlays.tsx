import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import overlayStyle from "./look/over.css?url";
import { tell } from "./note.ts";
import type { Part } from "./square.ts";

/** Signs that somebody is here, and may open a dialog next. */
const SIGNS = ["pointerdown", "pointermove", "keydown"] as const;

/** Nobody needs dialogs to begin reading: they come with the first sign of a hand, or when one is asked for. */
export function LaterOverlays({ square }: Part) {
  const [part, setPart] = useState<{ Overlays: ComponentType<Part> }>();
  const asked = square.over.value !== undefined || square.menu.value !== undefined;
  useEffect(() => {
    if (part) return;
    const load = () => void loadOverlays().then(setPart, () => giveUp(square));
    if (asked) load();
    const until = new AbortController();
    for (const sign of SIGNS) addEventListener(sign, load, { once: true, passive: true, signal: until.signal });
    return () => until.abort();
  }, [asked, part]);
  return part ? <part.Overlays square={square} /> : null;
}

async function loadOverlays(): Promise<{ Overlays: ComponentType<Part> }> {
  const [part] = await Promise.all([import("./over.tsx"), loadStyle()]);
  return part;
}

/** Waited for: a dialog without its style would flash. */
function loadStyle(): Promise<void> {
  if (document.querySelector(`link[href="${overlayStyle}"]`)) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: overlayStyle });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error("the style of the dialogs did not come"));
    };
    document.head.append(link);
  });
}

function giveUp(square: Part["square"]): void {
  if (square.over.value || square.menu.value) tell(square, square.words.value.noAnswer);
  square.over.value = undefined;
  square.menu.value = undefined;
}
