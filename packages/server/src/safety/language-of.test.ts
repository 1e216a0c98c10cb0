import assert from "node:assert/strict";
import { test } from "node:test";
import { createLanguages } from "./language-of.ts";

const lines = {
  fr: [
    ...["salut ça va", "mdr", "wesh t ou", "je suis fatigué", "t'es sérieux", "oui", "il pleut encore à brest"],
    ...[
      "slt tlm",
      "vous écoutez quoi là?",
      "jsp frr",
      "on y va ?",
      "bonne nuit",
      "c’est nul",
      "qui est là",
      "trop bien",
    ],
    ...["j'ai pas compris", "tu fais quoi ce soir", "@bob t'as vu https://example.org/the/match hier"],
  ],
  en: [
    ...["hi all", "lol", "where r u", "i am tired", "are you serious", "yes", "it's raining again", "good night"],
    ...["who is there", "nah bro", "that’s so cool", "what r u listening to", "brb food", "u ok?", "see you tomorrow"],
    ...["i didn't get it", "what are you up to tonight", "@paul did you see https://exemple.fr/la/page"],
  ],
} as const;

test("[LNG1] short chat lines are told apart without knowing anything else", () => {
  for (const language of ["fr", "en"] as const)
    for (const line of lines[language]) assert.equal(createLanguages().of(line), language, line);
});

test("[LNG1] what no language shows in, and what is a third one, is left open", () => {
  const languages = createLanguages();
  for (const line of ["", "123", "😀😀", "…", "@bob", "ok", "hola qué tal estás esta noche", "ich bin heute sehr müde"])
    assert.equal(languages.of(line), undefined, line);
  assert.equal(languages.of("ich bin heute sehr müde und gehe schlafen", { room: "fr" }), undefined);
});

test("[LNG2] a room tips what is open, and no more", () => {
  const languages = createLanguages();
  assert.equal(languages.of("ok", { room: "fr" }), "fr");
  assert.equal(languages.of("ok", { room: "en" }), "en");
  assert.equal(languages.of("what are you up to tonight", { room: "fr" }), "en");
  assert.equal(languages.of("tu fais quoi ce soir", { room: "en" }), "fr");
});

test("[LNG2] what a speaker wrote before tips what is open, also against the room", () => {
  const languages = createLanguages();
  for (const line of lines.en) languages.of(line, { speaker: "ana" });
  assert.equal(languages.of("ok", { speaker: "ana" }), "en");
  assert.equal(languages.of("ok", { speaker: "ana", room: "fr" }), "en");
  assert.equal(languages.of("ok", { speaker: "bob", room: "fr" }), "fr");
  for (const line of lines.fr) languages.of(line, { speaker: "ana" });
  assert.equal(languages.of("ok", { speaker: "ana" }), "fr", "who changes language is followed");
});

test("[LNG3] speakers are remembered up to a number, and those silent longest go first", () => {
  const languages = createLanguages(2);
  for (let i = 0; i < 20; i++) languages.of("what are you up to", { speaker: "ana" });
  languages.of("bonjour", { speaker: "bob" });
  languages.of("what is this", { speaker: "ana" });
  languages.of("bonjour", { speaker: "zoe" });
  assert.equal(languages.speakers, 2);
  assert.equal(languages.of("ok", { speaker: "ana" }), "en");
  for (let i = 0; i < 1000; i++) languages.of("bonjour", { speaker: `p${i}` });
  assert.equal(languages.speakers, 2);
  assert.equal(languages.of("ok", { speaker: "ana" }), undefined);
});

test("[LNG3] any string is read in time in proportion to at most 500 units", () => {
  const languages = createLanguages();
  const begin = performance.now();
  for (const line of ["\ud800".repeat(1e6), "e\u0301\u0302".repeat(5e5), "a' ".repeat(5e5), "'".repeat(1e6)])
    languages.of(line);
  assert.ok(performance.now() - begin < 1000);
});
