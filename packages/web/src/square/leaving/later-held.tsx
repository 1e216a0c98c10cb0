import type { ComponentType } from "preact";
import type { Lang } from "../../i18n/lang.ts";
import { loadLeavingWords } from "../../i18n/load-leaving.ts";
import leavingStyle from "../look/leaving.css?url";
import { loadStyle } from "../look/load-style.ts";
import { useLater } from "../look/use-later.ts";
import type { Part } from "../square.ts";

/** What is held about whoever is here: few look, so that it comes when they do. */
export function LaterHeld({ square }: Part) {
  const [Held, said] = useLater(square, load);
  return Held ? <Held square={square} /> : <p role="status">{said}</p>;
}

async function load(lang: Lang): Promise<ComponentType<Part>> {
  const [{ HeldAbout }, w] = await Promise.all([
    import("./held-about.tsx"),
    loadLeavingWords(lang),
    loadStyle(leavingStyle),
  ]);
  return ({ square }) => <HeldAbout square={square} w={w} />;
}
