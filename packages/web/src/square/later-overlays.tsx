import { useEffect } from "preact/hooks";
import type { Lang } from "../i18n/lang.ts";
import { loadDialogWords } from "../i18n/load-catalogue.ts";
import { loadStyle } from "./look/load-style.ts";
import overlayStyle from "./look/over.css?url";
import { tell } from "./note.ts";
import type { Later, Part } from "./square.ts";

/** Signs that somebody is here, and may open a dialog next. */
const SIGNS = ["pointerdown", "pointermove", "keydown"] as const;

/**
 * Nobody needs dialogs to begin reading: they come with the first sign of a hand, or when one is asked for. Who has
 * no name yet gets them as soon as the page is drawn: the first line they type asks for one.
 */
export function LaterOverlays({ square }: Part) {
  const { lang } = square.words.value;
  const loaded = square.later.value;
  const newcomer = square.who.value !== undefined && !square.who.value.me;
  const asked =
    newcomer || square.over.value !== undefined || square.menu.value !== undefined || square.panel.value !== undefined;
  const current = loaded?.lang === lang;
  useEffect(() => {
    if (current) return;
    const take = (later: Later) => {
      square.later.value = later;
    };
    const load = () => void loadOverlays(lang).then(take, () => giveUp(square));
    if (asked || loaded) load();
    const until = new AbortController();
    for (const sign of SIGNS) addEventListener(sign, load, { once: true, passive: true, signal: until.signal });
    return () => until.abort();
  }, [asked, current, lang]);
  return loaded ? <loaded.Overlays square={square} d={loaded.d} /> : null;
}

async function loadOverlays(lang: Lang): Promise<Later> {
  const [{ laterParts }, d] = await Promise.all([import("./over.tsx"), loadDialogWords(lang), loadStyle(overlayStyle)]);
  return { ...laterParts, d, lang };
}

function giveUp(square: Part["square"]): void {
  if (square.over.value || square.menu.value || square.panel.value) tell(square, square.words.value.noAnswer);
  square.over.value = undefined;
  square.menu.value = undefined;
  square.panel.value = undefined;
}
