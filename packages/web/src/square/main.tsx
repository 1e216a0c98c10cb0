import { render } from "preact";
import { chooseLang, loadCatalogue } from "../i18n/catalogue.ts";
import { followOtherTabs } from "./entry/enter.ts";
import { keepRoomsFresh, openHouse } from "./house/open-house.ts";
import { Page } from "./page.tsx";
import { createSquare } from "./square.ts";

async function open(): Promise<void> {
  const lang = chooseLang(localStorage.getItem("parvis-lang"), navigator.languages);
  document.documentElement.lang = lang;
  const square = createSquare(await loadCatalogue(lang, navigator.languages));
  const place = document.getElementById("square");
  if (!place) throw new Error("the page has no place for the square");
  render(<Page square={square} />, place);
  await openHouse(square);
  followOtherTabs(square);
  keepRoomsFresh(square);
}

void open();
