import type { Lang } from "../../i18n/lang.ts";
import { loadCatalogue } from "../../i18n/load-catalogue.ts";
import { nameThePage } from "../room/open-room.ts";
import type { Square } from "../square.ts";
import { refreshSuggestion } from "./refresh.ts";

export async function speak(square: Square, lang: Lang): Promise<void> {
  square.words.value = await loadCatalogue(lang, navigator.languages);
  document.documentElement.lang = lang;
  nameThePage(square);
  await refreshSuggestion(square);
}

export async function chooseLanguage(square: Square, lang: Lang): Promise<void> {
  localStorage.setItem("parvis-lang", lang);
  await speak(square, lang);
}
