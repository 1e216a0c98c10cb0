import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { chooseLang } from "../../i18n/lang.ts";
import {
  loadCaseWords,
  loadCatalogue,
  loadDeskWords,
  loadDialogWords,
  loadRuleWords,
  loadStaffWords,
} from "../../i18n/load-catalogue.ts";
import { api } from "../../square/house/api.ts";
import { signInApi } from "../staff/api.ts";
import { SignInGate } from "../staff/sign-in-gate.tsx";
import { CasesPage } from "./page.tsx";
import { type Clause, type ReasonLang, reasonLangs } from "./part.ts";

async function open(): Promise<void> {
  const lang = chooseLang(localStorage.getItem("parvis-lang"), navigator.languages);
  document.documentElement.lang = lang;
  const [words, house, rooms, who] = await Promise.all([loadWords(lang), api.house(), api.rooms(), api.whoami()]);
  const { t, s, c } = words;
  const name = house.ok ? house.value.name : "Parvis";
  const charter = house.ok ? house.value.charter : { ids: [], text: {} };
  const text = charter.text as Partial<Record<string, readonly string[]>>;
  const clauses = charter.ids.map((id, index): Clause => {
    const said = Object.entries(text).map(([lang, all]) => [lang, all?.[index]]);
    return { id, number: index + 1, text: Object.fromEntries(said) };
  });
  const first = reasonLang(house.ok ? house.value.langs[0] : undefined) ?? lang;
  const langs = new Map(rooms.ok ? rooms.value.rooms.map((room) => [room.id as string, room.lang]) : []);
  const langOf = (room: string | undefined) => reasonLang(langs.get(room ?? "")) ?? first;
  document.title = `${c.title} · ${name}`;
  const place = document.getElementById("desk");
  if (!place) throw new Error("the page has no place for the desk");
  const me = who.ok ? who.value.me?.id : undefined;
  const Behind = () => {
    const rights = useRights();
    return rights ? <CasesPage {...words} words={words} facts={{ clauses, langOf, rights }} me={me} /> : null;
  };
  const page = (
    <main>
      <SignInGate t={t} s={s}>
        <Behind />
      </SignInGate>
    </main>
  );
  render(page, place);
}

async function loadWords(lang: "fr" | "en") {
  const [t, d, c, s, k, r] = await Promise.all([
    loadCatalogue(lang, navigator.languages),
    loadDialogWords(lang),
    loadCaseWords(lang),
    loadStaffWords(lang),
    loadDeskWords(lang),
    loadRuleWords(lang),
  ]);
  return { t, d, c, s, k, r };
}

/** What one may do, asked behind the door: a sign-in may just have happened. */
function useRights(): ReadonlySet<string> | undefined {
  const [rights, setRights] = useState<ReadonlySet<string>>();
  useEffect(() => {
    void signInApi.state().then((answer) => setRights(new Set(answer.ok ? answer.value.rights : [])));
  }, []);
  return rights;
}

const reasonLang = (lang: string | undefined): ReasonLang | undefined => reasonLangs.find((each) => each === lang);

void open();
