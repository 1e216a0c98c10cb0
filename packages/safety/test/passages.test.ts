import assert from "node:assert/strict";
import { test } from "node:test";
import type { Language } from "../src/act.ts";
import { toldLast } from "./told.ts";

const told = (language: Language, ...lines: string[]) => toldLast(language, lines);

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

test("[SAF131] two lines that each say something by themselves are not one sentence", () => {
  const alone = (language: Language, ...lines: string[]) =>
    assert.equal(told(language, ...lines), "pass", lines.join("\n"));
  alone("fr", "le navire a coulé au large de lampedusa, 40 morts", "les roms que je connais sont des gens adorables");
  alone("fr", "ce client est une plaie", "les trisomiques vivent longtemps maintenant");
  alone("en", "racists go home", "the disabled toilet is out of order again, can someone call");
});

test("[SAF131] what goes on in the next line is", () => {
  assert.notEqual(told("fr", "mort aux sales", "roms"), "pass");
  assert.notEqual(told("en", "honestly those refugees should be", "left to drown in the sea"), "pass");
  assert.notEqual(told("fr", "les noirs ne devraient", "jamais avoir d'enfants"), "pass");
});

test("[SAF131] an excuse goes on with it", () => {
  assert.equal(told("fr", "arrêtez de dire que", "les femmes sont stupides"), "pass");
  assert.equal(told("fr", "arrêtez de dire que\nles femmes sont stupides"), "pass");
  assert.notEqual(told("fr", "arrête donc de parler", "les femmes sont stupides"), "pass");
});

test("[SAF358] whoever is taken up by a word for people is meant wherever it stands near the beginning", () => {
  for (const text of [
    "I met a trans woman once. She was a disgusting freak",
    "gypsies came to the field. somebody ought to burn them out",
    "We got a gypsy in class. I hope he dies",
  ])
    assert.notEqual(told("en", text), "pass", text);
  for (const text of [
    "Y a des handicapés au bureau maintenant, c'est long. Faut tous les virer",
    "J'ai une collègue trans depuis lundi. Elle me dégoûte",
    "Les migrants arrivent par centaines. Qu'on les noie",
  ])
    assert.notEqual(told("fr", text), "pass", text);
  for (const text of [
    "Les gitans de mon quartier ont fait une fête. J'ai mangé les crêpes, dégueulasses mais drôles",
    "J'ai interviewé des musulmans hier soir. On attend les vacances, ce prof me dégoûte",
  ])
    assert.equal(told("fr", text), "pass", text);
});
