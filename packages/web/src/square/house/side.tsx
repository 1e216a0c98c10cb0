import { type Lang, languages } from "../../i18n/lang.ts";
import { loadCatalogue } from "../../i18n/load-catalogue.ts";
import type { Part } from "../square.ts";
import { RoomList } from "./room-list.tsx";

/** What stands beside a room: the house's name, its rooms, its charter and help. */
export function Side({ square }: Part) {
  const t = square.words.value;
  return (
    <aside class="side" aria-label={square.house.value?.name}>
      <p class="plaque">
        <bdi>{square.house.value?.name ?? " "}</bdi>
      </p>
      <nav aria-label={t.page.rooms}>
        <RoomList square={square} />
      </nav>
      <footer>
        <a href={`/help?lang=${t.lang}`}>{t.page.help}</a>
        <a href={`/charter?lang=${t.lang}`}>{t.page.charter}</a>
        <Languages square={square} />
      </footer>
    </aside>
  );
}

function Languages({ square }: Part) {
  const t = square.words.value;
  const others = (Object.keys(languages) as Lang[]).filter((lang) => lang !== t.lang);
  return (
    <>
      {others.map((lang) => (
        <button key={lang} type="button" class="link" lang={lang} onClick={() => speak(square, lang)}>
          {languages[lang]}
        </button>
      ))}
    </>
  );
}

async function speak(square: Part["square"], lang: Lang): Promise<void> {
  square.words.value = await loadCatalogue(lang, navigator.languages);
  document.documentElement.lang = lang;
  localStorage.setItem("parvis-lang", lang);
}
