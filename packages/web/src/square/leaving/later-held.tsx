import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Lang } from "../../i18n/lang.ts";
import { loadLeavingWords } from "../../i18n/load-leaving.ts";
import leavingStyle from "../look/leaving.css?url";
import { loadStyle } from "../look/load-style.ts";
import type { Part } from "../square.ts";

/** What is held about whoever is here: few look, so that it comes when they do. */
export function LaterHeld({ square }: Part) {
  const t = square.words.value;
  const [loaded, setLoaded] = useState<{ Held: ComponentType<Part> }>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    load(t.lang).then(
      (Held) => setLoaded({ Held }),
      () => setFailed(true),
    );
  }, [t.lang]);
  if (loaded) return <loaded.Held square={square} />;
  return <p role="status">{failed ? t.noAnswer : t.page.loading}</p>;
}

async function load(lang: Lang): Promise<ComponentType<Part>> {
  const [{ HeldAbout }, w] = await Promise.all([
    import("./held-about.tsx"),
    loadLeavingWords(lang),
    loadStyle(leavingStyle),
  ]);
  return ({ square }) => <HeldAbout square={square} w={w} />;
}
