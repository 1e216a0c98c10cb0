import { useEffect } from "preact/hooks";
import type { Lang } from "../i18n/lang.ts";
import { loadDialogWords } from "../i18n/load-catalogue.ts";
import { loadStyle } from "./look/load-style.ts";
import overlayStyle from "./look/over.css?url";
import { tell } from "./note.ts";
import type { Later, Part } from "./square.ts";

/** Signs that somebody is here, and may open a dialog next. */
const SIGNS = ["pointerdown", "pointermove", "keydown"] as const;

/** Nobody needs dialogs to begin reading: they come with the first sign of a hand, or when one is asked for. */
export function LaterOverlays({ square }: Part) {
  const { lang } = square.words.value;
  const loaded = square.later.value;
  const asked = isAsked(square);
  const judged =
    square.shown.value?.asked !== undefined ||
    square.care.value !== undefined ||
    square.statements.value.length > 0 ||
    square.heldPosts.value.length > 0;
  const current = loaded?.lang === lang;
  useEffect(() => {
    if (current) return;
    const take = (later: Later) => {
      square.later.value = later;
    };
    const load = () => void loadOverlays(lang).then(take, () => giveUp(square));
    if (asked || judged || loaded) load();
    const until = new AbortController();
    for (const sign of SIGNS) addEventListener(sign, load, { once: true, passive: true, signal: until.signal });
    return () => until.abort();
  }, [asked, judged, current, lang]);
  return loaded ? <loaded.Overlays square={square} d={loaded.d} /> : null;
}

async function loadOverlays(lang: Lang): Promise<Later> {
  const [{ laterParts }, d] = await Promise.all([import("./over.tsx"), loadDialogWords(lang), loadStyle(overlayStyle)]);
  return { ...laterParts, d, lang };
}

/** The strip of entry is not among them. */
function isAsked({ over, menu, panel }: Part["square"]): boolean {
  const dialog = over.value !== undefined && over.value.kind !== "entry";
  return dialog || menu.value !== undefined || panel.value !== undefined;
}

function giveUp(square: Part["square"]): void {
  if (!isAsked(square)) return;
  tell(square, square.words.value.noAnswer);
  square.over.value = undefined;
  square.menu.value = undefined;
  square.panel.value = undefined;
}
