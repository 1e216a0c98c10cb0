import { render } from "preact";
import { chooseLang } from "../../i18n/lang.ts";
import { loadCaseWords, loadCatalogue, loadDialogWords, loadStaffWords } from "../../i18n/load-catalogue.ts";
import { api } from "../../square/house/api.ts";
import { SignInGate } from "../staff/sign-in-gate.tsx";
import { CasesPage } from "./page.tsx";

async function open(): Promise<void> {
  const lang = chooseLang(localStorage.getItem("parvis-lang"), navigator.languages);
  document.documentElement.lang = lang;
  const [t, d, c, s, house] = await Promise.all([
    loadCatalogue(lang, navigator.languages),
    loadDialogWords(lang),
    loadCaseWords(lang),
    loadStaffWords(lang),
    api.house(),
  ]);
  const charter = house.ok ? house.value.charter : undefined;
  const texts = charter?.text[lang] ?? [];
  const clauses = (charter?.ids ?? []).map((id, index) => ({ id, number: index + 1, text: texts[index] ?? "" }));
  document.title = `${c.title} · ${house.ok ? house.value.name : "Parvis"}`;
  const place = document.getElementById("desk");
  if (!place) throw new Error("the page has no place for the desk");
  const page = (
    <main>
      <SignInGate t={t} s={s}>
        <CasesPage words={{ t, d, c }} clauses={clauses} />
      </SignInGate>
    </main>
  );
  render(page, place);
}

void open();
