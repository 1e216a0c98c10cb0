import { type Lang, languages } from "../../i18n/lang.ts";
import { goToDesk } from "../room/open-room.ts";
import { isStaff, type Part } from "../square.ts";
import { choose } from "./choose.ts";
import { chooseLanguage } from "./speak.ts";

/** What is to be found from everywhere beside Help: the charter, the other language, and for the staff their desk. */
export function HouseLinks({ square }: Part) {
  const t = square.words.value;
  return (
    <>
      {isStaff(square) && square.at.value !== "desk" && (
        <a href="/desk" onClick={choose(() => goToDesk(square))}>
          {t.square.desk}
          {square.toDesk.value.size > 0 && <span class="dot" role="img" aria-label={t.square.deskNews} />}
        </a>
      )}
      <a href={`/charter?lang=${t.lang}`}>{t.page.charter}</a>
      <a href={reportPath(square)}>{t.message.report}</a>
      <ReadingAndLanguage square={square} />
    </>
  );
}

/** The form for anybody, with the open room filled in. */
function reportPath(square: Part["square"]): string {
  const room = square.at.value === "room" ? square.room.value : undefined;
  return `/report?lang=${square.words.value.lang}${room ? `&place=/r/${room}` : ""}`;
}

/** How the page is read: size, light and language. */
export function ReadingAndLanguage({ square }: Part) {
  const open = () => {
    square.over.value = { kind: "reading" };
  };
  return (
    <>
      <button type="button" class="link" onClick={open}>
        {square.words.value.page.reading}
      </button>
      <Languages square={square} />
    </>
  );
}

function Languages({ square }: Part) {
  const t = square.words.value;
  const offered = square.house.value?.langs ?? [];
  const others = (Object.keys(languages) as Lang[]).filter((lang) => lang !== t.lang && offered.includes(lang));
  return (
    <>
      {others.map((lang) => (
        <button key={lang} type="button" class="link" lang={lang} onClick={() => chooseLanguage(square, lang)}>
          {languages[lang]}
        </button>
      ))}
    </>
  );
}
