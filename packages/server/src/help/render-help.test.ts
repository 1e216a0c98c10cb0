import assert from "node:assert/strict";
import { test } from "node:test";
import { helpData, withOwnLines } from "./help-data.ts";
import type { CountryHelp, HelpLine } from "./help-line.ts";
import { renderHelp } from "./render-help.ts";
import { typeset } from "./typeset.ts";

const french = renderHelp({ lang: "fr", house: "Le Parvis", country: "FR" });
const english = renderHelp({ lang: "en", house: "Le Parvis", country: "FR" });
const waysIn = (page: string): string[] =>
  [...page.matchAll(/href="((?:tel|sms):[^"]*)"/g)].map(([, way]) => way as string);

test("[HLP1] what to do in danger comes first, with the country's emergency numbers", () => {
  assert.deepEqual(waysIn(french).slice(0, 4), ["tel:17", "tel:112", "sms:114", "tel:15"]);
  const titles = [...french.matchAll(/<h2 id="([^"]*)"/g)].map(([, id]) => id);
  assert.equal(titles[0], "danger");
  assert.equal(waysIn(renderHelp({ lang: "fr", house: "x", country: "BE" }))[0], "tel:101");
});

test("[HLP1] a country without lines of its own gets those of the Union", () => {
  assert.equal(waysIn(renderHelp({ lang: "en", house: "x", country: "FI" }))[0], "tel:112");
});

for (const [lang, page] of Object.entries({ fr: french, en: english })) {
  test(`[HLP2] the page in ${lang} is whole without scripts, inline styles or anything from elsewhere`, () => {
    assert.match(page, /^<!doctype html>\n<html lang="(fr|en)">/);
    assert.match(page, /<\/html>\n$/);
    assert.doesNotMatch(page, /<script|<style|<img|<iframe|\son\w+=|\sstyle=|javascript:|\[object/i);
    const sheets = [...page.matchAll(/<link rel="stylesheet" href="([^"]*)"/g)].map(([, href]) => href);
    assert.deepEqual(sheets, ["/assets/pages.css"]);
    assert.match(page, /<a class="back" href="\/">/);
    assert.ok(page.includes(`href="/help?lang=${lang === "fr" ? "en" : "fr"}"`));
  });
}

test("[HLP3] both languages have the same numbers, those a house in France needs among them", () => {
  assert.deepEqual(waysIn(french), waysIn(english));
  const needed = ["17", "112", "15", "119", "3018", "3919", "3114", "116006", "0148064241"];
  for (const number of needed) assert.ok(waysIn(french).includes(`tel:${number}`), number);
  assert.ok(french.includes("internet-signalement.gouv.fr"));
});

test("[HLP3] a number is dialled as digits, and a screen reader hears whose it is", () => {
  for (const way of waysIn(french)) assert.match(way, /^(tel|sms):\+?\d{2,15}$/);
  assert.ok(french.includes('href="tel:116006" aria-label="Appeler 116 006, France Victimes"'));
});

test("[HLP4] each line has a name, a way, and says when to turn to it", () => {
  const ids = new Set<string>();
  for (const { country, lines } of helpData) {
    assert.ok(
      lines.some(({ topic }) => topic === "danger"),
      `${country} has no emergency number`,
    );
    for (const line of lines) {
      assert.ok(line.id.startsWith(`${country}.`) && !ids.has(line.id), line.id);
      ids.add(line.id);
      assert.ok(line.name && line.what.fr.endsWith(".") && line.what.en.endsWith("."), line.id);
      assert.ok(line.phone ?? line.text ?? line.link, `${line.id} has no way`);
      if (line.link !== undefined) assert.equal(new URL(line.link).protocol, "https:");
      assert.match(line.checked ?? "2000-01", /^20\d\d-(0[1-9]|1[0-2])$/);
    }
  }
});

test("[HLP4] the page says so while there are lines that nobody has read again", () => {
  const note = /pas encore été vérifiés par cette maison/;
  assert.match(french, note);
  const own: CountryHelp[] = helpData.map(({ country, lines }) => ({
    country,
    lines: lines.map((line) => ({ ...line, checked: "2026-11" })),
  }));
  assert.doesNotMatch(renderHelp({ lang: "fr", house: "x", country: "FR", own }), note);
});

const localLine: HelpLine = {
  id: "FR.mairie",
  topic: "violence",
  name: "Le <b>lieu</b> d'écoute",
  what: { fr: "Près d'ici & gratuit.", en: "Near & free." },
  phone: "01 23 45 67 89",
  checked: "2026-11",
};

test("[HLP5] a house's own line takes the place of the one with its id, another is added", () => {
  const own = [
    { country: "FR", lines: [localLine, { ...localLine, id: "FR.119", topic: "children", phone: "119" }] },
  ] as const;
  const france = withOwnLines(own).find(({ country }) => country === "FR");
  assert.equal(france?.lines.filter(({ id }) => id === "FR.119").length, 1);
  assert.equal(france?.lines.find(({ id }) => id === "FR.119")?.name, localLine.name);
  assert.equal(france?.lines.at(-1)?.id, "FR.mairie");
  const moon = { country: "XX", lines: [{ ...localLine, id: "XX.1", topic: "danger" }] } as const;
  assert.equal(waysIn(renderHelp({ lang: "fr", house: "x", country: "XX", own: [moon] }))[0], "tel:0123456789");
});

test("[HLP6] nothing that a house writes becomes markup", () => {
  const page = renderHelp({
    lang: "fr",
    house: '</title><script>alert("x")</script>',
    country: "FR",
    own: [{ country: "FR", lines: [localLine, { ...localLine, id: "FR.x", link: "javascript:alert(1)" }] }],
  });
  assert.doesNotMatch(page, /<script|<b>|javascript:/);
  assert.ok(page.includes("&lt;b&gt;lieu&lt;/b&gt;") && page.includes("Près d’ici &amp; gratuit."));
});

test("French signs stay with their words, apostrophes are curly", () => {
  assert.equal(
    typeset("fr", "Qui ? L'un ; « l'autre » : 9 h !"),
    "Qui\u202f? L’un\u202f; «\u202fl’autre\u202f»\u202f: 9\u00a0h\u202f!",
  );
  assert.equal(typeset("en", "Who's there?"), "Who’s there?");
});
