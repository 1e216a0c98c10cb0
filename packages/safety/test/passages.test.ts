import assert from "node:assert/strict";
import { test } from "node:test";
import type { Language } from "../src/act.ts";
import { loadEngine } from "./load-engine.ts";

const engine = loadEngine();
let people = 0;

/** What is done about the last of the lines. */
function told(language: Language, ...lines: string[]): string {
  const id = `person ${++people}`;
  const actions = lines.map((text, i) => {
    const author = { id, fresh: false, band: "adult" } as const;
    return engine.judge({ at: 1_796_000_000_000 + i * 4000, kind: "post", author, place: id, text, language }).action;
  });
  return actions.at(-1) as string;
}

test("[SAF130] what is said in one sentence is not said of whoever is named in another", () => {
  for (const text of [
    "J'ai un grand respect pour les musulmans. les flics sont inutiles ici",
    "il fait ses dents, personne a dormi. on vient pour le concert de samedi",
  ]) {
    assert.equal(told("fr", text), "pass", text);
  }
  for (const text of [
    "most muslims i know pray five times a day. Artists are parasites",
    "Gay people were interviewed on TV today. all traffic wardens should be banned from january lol",
  ]) {
    assert.equal(told("en", text), "pass", text);
  }
});

test("[SAF130] unless it goes on about them", () => {
  for (const text of [
    "most muslims i know pray five times a day. They are parasites",
    "muslims? parasites",
    "muslims are everywhere. parasites",
  ]) {
    assert.notEqual(told("en", text), "pass", text);
  }
  assert.notEqual(told("fr", "les musulmans prient cinq fois par jour. ce sont des parasites"), "pass");
});
