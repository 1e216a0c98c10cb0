import { type ComponentChild, render } from "preact";
import type { Catalogue } from "../i18n/catalogue.ts";
import { chooseLang, type Lang } from "../i18n/lang.ts";
import { loadCatalogue } from "../i18n/load-catalogue.ts";
import { followOtherTabs } from "./entry/enter.ts";
import { sendForStrip } from "./entry/later-strip.tsx";
import { listenForLeaving } from "./entry/leave-fast.ts";
import { tellUnread } from "./house/count-unread.ts";
import { askHouse, keepRoomsFresh, openHouse } from "./house/open-house.ts";
import { watchCalls } from "./house/watch-calls.ts";
import { listenForKeys } from "./keyboard/listen.ts";
import { Page } from "./page.tsx";
import { createSquare, type Square } from "./square.ts";
import { watchForOtherVersion } from "./worker/other-version.ts";
import { registerWorker, reloadWhenOutdated } from "./worker/register.ts";

/** What is asked with the first bytes is mostly there by now: drawn at once with it, the page is drawn once, not twice. */
const BLANK_MAX_MS = 100;

performance.mark("parvis-start");

async function open(): Promise<void> {
  const asked = askHouse();
  const page: { square?: Square } = {};
  watchForOtherVersion(page);
  const lang = chooseLang(localStorage.getItem("parvis-lang"), navigator.languages);
  document.documentElement.lang = lang;
  sendForStrip(lang);
  const square = createSquare(await loadWords(lang));
  page.square = square;
  dispatchEvent(new Event("parvis-begun"));
  const draw = drawOnce(() => <Page square={square} />);
  setTimeout(draw, BLANK_MAX_MS);
  registerWorker(square);
  reloadWhenOutdated(square);
  listenForKeys(square);
  listenForLeaving();
  await openHouse(square, asked, draw);
  followOtherTabs(square);
  tellUnread(square);
  keepRoomsFresh(square);
  watchCalls(square);
}

/** Without its words the page is blank (reading/first.ts). */
function loadWords(lang: Lang): Promise<Catalogue> {
  return loadCatalogue(lang, navigator.languages).catch((cause: unknown) => {
    dispatchEvent(new Event("parvis-blank"));
    throw cause;
  });
}

function drawOnce(page: () => ComponentChild): () => void {
  const place = document.getElementById("square");
  if (!place) throw new Error("the page has no place for the square");
  let drawn = false;
  return () => {
    if (!drawn) render(page(), place);
    drawn = true;
  };
}

void open();
