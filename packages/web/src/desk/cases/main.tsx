import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Catalogue } from "../../i18n/catalogue.ts";
import { chooseLang } from "../../i18n/lang.ts";
import {
  loadCaseWords,
  loadCatalogue,
  loadDeskWords,
  loadDialogWords,
  loadRuleWords,
  loadStaffWords,
} from "../../i18n/load-catalogue.ts";
import { sayRefusal } from "../../i18n/refusal.ts";
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
    const { rights, fault, look } = useRights(t);
    if (fault) {
      return (
        <p class="none" role="alert">
          {fault}{" "}
          <button type="button" class="help" onClick={() => void look()}>
            {t.message.again}
          </button>
        </p>
      );
    }
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

/** What one may do, asked behind the door: a sign-in may just have happened. No answer is no lack of rights. */
function useRights(t: Catalogue) {
  const [rights, setRights] = useState<ReadonlySet<string>>();
  const [fault, setFault] = useState("");
  const look = async () => {
    const answer = await signInApi.state();
    const nobody = !answer.ok && answer.refusal?.code === "not_entered";
    setFault(answer.ok || nobody ? "" : sayRefusal(t, answer.refusal));
    if (answer.ok || nobody) setRights(new Set(answer.ok ? answer.value.rights : []));
  };
  useEffect(() => void look(), []);
  return { rights, fault, look };
}

const reasonLang = (lang: string | undefined): ReasonLang | undefined => reasonLangs.find((each) => each === lang);

void open();
