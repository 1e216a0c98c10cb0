import { type Lang, languages } from "../../i18n/lang.ts";
import { loadCatalogue } from "../../i18n/load-catalogue.ts";
import { goToDesk, nameThePage } from "../room/open-room.ts";
import { isStaff, type Part } from "../square.ts";
import { choose } from "./choose.ts";

/** What is to be found from everywhere: help, the charter, the other language, and for the staff their desk. */
export function HouseLinks({ square }: Part) {
  const t = square.words.value;
  return (
    <>
      {isStaff(square) && (
        <a href="/desk" onClick={choose(() => goToDesk(square))}>
          {t.square.desk}
        </a>
      )}
      <a href={`/charter?lang=${t.lang}`}>{t.page.charter}</a>
      <Languages square={square} />
      <a class="help" href={`/help?lang=${t.lang}`}>
        {t.page.help}
      </a>
    </>
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
  nameThePage(square);
}
