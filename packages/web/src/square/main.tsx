import { render } from "preact";
import { chooseLang } from "../i18n/lang.ts";
import { loadCatalogue } from "../i18n/load-catalogue.ts";
import { followOtherTabs } from "./entry/enter.ts";
import { tellUnread } from "./house/count-unread.ts";
import { keepRoomsFresh, openHouse } from "./house/open-house.ts";
import { watchCalls } from "./house/watch-calls.ts";
import { listenForKeys } from "./keyboard/listen.ts";
import { Page } from "./page.tsx";
import { createSquare } from "./square.ts";
import { registerWorker, reloadWhenOutdated } from "./worker/register.ts";

performance.mark("parvis-start");

async function open(): Promise<void> {
  const lang = chooseLang(localStorage.getItem("parvis-lang"), navigator.languages);
  document.documentElement.lang = lang;
  const square = createSquare(await loadCatalogue(lang, navigator.languages));
  const place = document.getElementById("square");
  if (!place) throw new Error("the page has no place for the square");
  render(<Page square={square} />, place);
  registerWorker(square);
  reloadWhenOutdated(square);
  listenForKeys(square);
  await openHouse(square);
  followOtherTabs(square);
  tellUnread(square);
  keepRoomsFresh(square);
  watchCalls(square);
}

void open();
