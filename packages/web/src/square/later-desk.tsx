import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import staffStyle from "../desk/staff/staff.css?url";
import type { DeskWords, DialogWords, StaffWords } from "../i18n/catalogue.ts";
import type { Lang } from "../i18n/lang.ts";
import { loadDeskWords, loadDialogWords, loadStaffWords } from "../i18n/load-catalogue.ts";
import deskStyle from "./look/desk.css?url";
import { loadStyle } from "./look/load-style.ts";
import overlayStyle from "./look/over.css?url";
import type { DeskPart, Part } from "./square.ts";

interface Loaded {
  Desk: ComponentType<DeskPart & { s: StaffWords }>;
  d: DialogWords;
  k: DeskWords;
  s: StaffWords;
  lang: Lang;
}

/** The staff's desk is for a few: it comes when one of them asks for it. */
export function LaterDesk({ square }: Part) {
  const t = square.words.value;
  const [loaded, setLoaded] = useState<Loaded>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    void load(t.lang).then(setLoaded, () => setFailed(true));
  }, [t.lang]);
  if (loaded) return <loaded.Desk square={square} d={loaded.d} k={loaded.k} s={loaded.s} />;
  return (
    <main class="landing nothing">
      <p class="soon">{failed ? t.noAnswer : t.page.loading}</p>
    </main>
  );
}

async function load(lang: Lang): Promise<Loaded> {
  const [{ Desk }, d, k, s] = await Promise.all([
    import("./desk/desk.tsx"),
    loadDialogWords(lang),
    loadDeskWords(lang),
    loadStaffWords(lang),
    loadStyle(overlayStyle),
    loadStyle(deskStyle),
    loadStyle(staffStyle),
  ]);
  return { Desk, d, k, s, lang };
}
