import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readConfig } from "../src/platform/config.ts";
import { TestHouse } from "./support.ts";

const townHall = {
  topic: "violence",
  name: "Maison <des> victimes",
  what: { fr: "Écoute sur la place.", en: "Somebody to listen on the square." },
  phone: "01 23 45 67 89",
  hours: { days: "weekdays", from: 9, to: 18 },
  checked: "2026-11",
} as const;
const ownChildLine = { ...townHall, id: "FR.119", topic: "children", name: "Le 119 d'ici", phone: "119" } as const;

async function helpPage(house: TestHouse, lang: string): Promise<string> {
  return (await fetch(`${house.url}/help?lang=${lang}`)).text();
}

test("[HLP5] the lines in a house's settings stand on its help page, in both languages", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-help-"));
  const file = join(folder, "parvis.json");
  writeFileSync(file, JSON.stringify({ help: { own: [townHall, ownChildLine] } }));
  const { help } = readConfig({ PARVIS_CONFIG: file });
  rmSync(folder, { recursive: true });
  await using house = await TestHouse.open({ help });
  const [french, english] = [await helpPage(house, "fr"), await helpPage(house, "en")];
  for (const page of [french, english]) {
    assert.ok(page.includes('href="tel:0123456789"') && page.includes("Maison &lt;des&gt; victimes"));
    assert.equal(page.match(/href="tel:119"/g)?.length, 1, "in place of the line with its id");
  }
  assert.ok(french.includes("Écoute sur la place.") && english.includes("Somebody to listen on the square."));
});

test("[HLP1] with lines of its own in a country the program does not know, the page still begins with an emergency number", async () => {
  const { house: plain } = readConfig({});
  const help = { own: [{ ...townHall, checked: null }] };
  await using house = await TestHouse.open({ house: { ...plain, country: "XK" }, help });
  const page = await helpPage(house, "en");
  assert.equal(/href="tel:([^"]+)"/.exec(page)?.[1], "112");
  assert.ok(page.indexOf("0123456789") < page.indexOf('id="elsewhere"'));
});

test("help is one tap from every page of the house that a script has no part in", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.post(lobby, "bonjour");
  const reported = await ana.ask({ t: "report", room: lobby, target: 1, reason: "other" });
  const receipt = reported.t === "reported" ? reported.receipt : "";
  const pages = [
    "/",
    "/charter",
    "/report",
    "/receipt",
    `/receipt/${receipt}`,
    "/receipt/ABCDEFGH2345",
    "/review/none",
  ];
  for (const path of [...pages, "/nowhere", "/nowhere/at/all"]) {
    for (const lang of ["fr", "en"]) {
      const headers = { accept: "text/html", "accept-language": lang };
      const page = await (await fetch(`${house.url}${path}`, { headers })).text();
      assert.match(page, /<a [^>]*href="\/help/, `${path} in ${lang}`);
    }
  }
});
