import { useEffect } from "preact/hooks";
import type { Lang } from "../../i18n/lang.ts";
import { loadEntryWords } from "../../i18n/load-catalogue.ts";
import { loadStyle } from "../look/load-style.ts";
import overlayStyle from "../look/over.css?url";
import { tell } from "../note.ts";
import type { LaterStrip as Loaded, Part, Square } from "../square.ts";
import { rememberedName } from "./remembered-name.ts";

/** Who has no name yet gets the strip of entry as soon as the page is drawn: the first line they type asks for one. */
export function LaterStrip({ square }: Part) {
  const { lang } = square.words.value;
  const strip = square.strip.value;
  const newcomer = square.who.value !== undefined && !square.who.value.me;
  const entering = square.over.value?.kind === "entry";
  const current = strip?.lang === lang;
  useEffect(() => {
    if (current || !(newcomer || entering || strip)) return;
    const take = (loaded: Loaded) => {
      square.strip.value = loaded;
    };
    void loadStrip(lang).then(take, () => giveUp(square));
  }, [newcomer, entering, current, lang]);
  // In its place above the field, where there is one.
  return entering && strip && !document.querySelector(".composer") ? (
    <strip.EntryStrip square={square} d={strip.d} />
  ) : null;
}

/** Sent for as soon as the page's script runs, where this browser has no name here: it comes while the page is drawn. */
export function sendForStrip(lang: Lang): void {
  if (rememberedName() === undefined) void loadStrip(lang).catch(() => undefined);
}

async function loadStrip(lang: Lang): Promise<Loaded> {
  const style = loadStyle(overlayStyle);
  const [{ EntryStrip }, d] = await Promise.all([import("./entry-strip.tsx"), loadEntryWords(lang), style]);
  return { EntryStrip, d, lang };
}

function giveUp(square: Square): void {
  if (square.over.value?.kind !== "entry") return;
  tell(square, square.words.value.noAnswer);
  square.over.value = undefined;
}
