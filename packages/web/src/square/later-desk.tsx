import type { ComponentType } from "preact";
import rulesStyle from "../desk/rules/rules.css?url";
import staffStyle from "../desk/staff/staff.css?url";
import type { DeskWords, DialogWords, RuleWords, StaffWords } from "../i18n/catalogue.ts";
import type { Lang } from "../i18n/lang.ts";
import { loadDeskWords, loadDialogWords, loadRuleWords, loadStaffWords } from "../i18n/load-catalogue.ts";
import deskStyle from "./look/desk.css?url";
import { loadStyle } from "./look/load-style.ts";
import overlayStyle from "./look/over.css?url";
import { useLater } from "./look/use-later.ts";
import type { DeskPart, Part } from "./square.ts";

interface Loaded {
  Desk: ComponentType<DeskPart & { s: StaffWords; r: RuleWords }>;
  d: DialogWords;
  k: DeskWords;
  s: StaffWords;
  r: RuleWords;
}

/** The staff's desk is for a few: it comes when one of them asks for it. */
export function LaterDesk({ square }: Part) {
  const [loaded, said] = useLater(square, load);
  if (loaded) return <loaded.Desk square={square} d={loaded.d} k={loaded.k} s={loaded.s} r={loaded.r} />;
  return (
    <main class="landing nothing">
      <p class="soon">{said}</p>
    </main>
  );
}

async function load(lang: Lang): Promise<Loaded> {
  const [{ Desk }, d, k, s, r] = await Promise.all([
    import("./desk/desk.tsx"),
    loadDialogWords(lang),
    loadDeskWords(lang),
    loadStaffWords(lang),
    loadRuleWords(lang),
    loadStyle(overlayStyle),
    loadStyle(deskStyle),
    loadStyle(staffStyle),
    loadStyle(rulesStyle),
  ]);
  return { Desk, d, k, s, r };
}
