import assert from "node:assert/strict";
import { test } from "node:test";
import { assertInProportion } from "../../../../scripts/test/time-in-proportion.ts";
import { createReader } from "../read/read.ts";
import { readAge } from "./read-ages.ts";

const YEAR = 2026;
const reader = createReader({ has: () => false, common: () => false, hunted: [] });
const ageOf = (text: string): number | undefined => readAge(reader.read(text), YEAR)?.age;

function check(cases: readonly (readonly [number, string])[]): void {
  const wrong = cases
    .filter(([age, text]) => ageOf(text) !== age)
    .map(([age, text]) => `${text}: ${ageOf(text)}, not ${age}`);
  assert.deepEqual(wrong, []);
}

function checkNone(texts: readonly string[]): void {
  assert.deepEqual(
    texts.filter((text) => ageOf(text) !== undefined).map((text) => `${text}: ${ageOf(text)}`),
    [],
  );
}

const said = [
  [14, "j'ai 14 ans c'est chaud"],
  [14, "moi 14 ans de lyon"],
  [14, "j'ai quatorze ans"],
  [14, "jai 14 an"],
  [13, "13 ans et toi ?"],
  [16, "moi 16"],
  [14, "14 f paris"],
  [16, "f 16 lyon"],
  [19, "h19"],
  [38, "homme 38 ans"],
  [32, "32 ans, f, nantes"],
  [14, "14yo"],
  [16, "16yo from ohio"],
  [15, "i am 15 years old"],
  [14, "just turned 14"],
  [17, "17f"],
  [17, "17 f uk"],
  [22, "m22"],
  [22, "22m here"],
  [14, "14!"],
  [14, "14."],
  [15, "15 ans et demi"],
  [15, "quinze ans et des poussières"],
  [21, "21 ans étudiante à lille"],
  [30, "j'ai 30 ans et je suis gay"],
  [45, "45 ans marié deux enfants"],
  [50, "salut moi c'est paul, 50 ans"],
  [50, "salut paul 50 ans"],
  [14, "jviens d'avoir 14"],
  [14, "je viens d'avoir 14 ans"],
  [13, "j'ai treize ans je suis au collège"],
  [16, "sweet sixteen last week, im 16 now"],
  [13, "my age is 13"],
  [13, "13, yours?"],
  [16, "16 and i play drums"],
  [29, "29 nb here"],
  [33, "im a 33 year old teacher"],
  [33, "33 y/o dad"],
  [15, "j'ai 15ans"],
  [16, '"16"'],
  [16, "(16)"],
  [16, "moi j'ai 16 ans et toi t'as quel âge ?"],
  [15, "15 et toi"],
  [15, "15 toi ?"],
  [15, "15, u?"],
  [15, "15 hbu"],
  [15, "15 wbu"],
  [24, "24 - M - London"],
  [24, "24, m, london"],
  [24, "London, 24, m"],
  [12, "12 yo"],
  [13, "i am a 13 year old girl"],
  [14, "je m'appelle emma 14 ans"],
  [14, "moi c'est emma, 14 ans"],
  [16, "hey im jake, 16, from texas"],
  [15, "hi my name is lily im 15"],
  [15, "nous on a 15 ans... enfin moi 15"],
  [40, "40 balais demain et toujours célibataire, j'ai 40 ans"],
  [17, "17ans fille "],
  [16, "16ans, cherche amis"],
  [15, "i just turned fifteen yesterday"],
  [14, "j'ai 14 ans et 6 mois"],
  [14, "14 ans 1/2"],
] as const;

const hidden = [
  [16, "i'm sixteen"],
  [14, "fourteen"],
  [14, "2x7 ans"],
  [14, "7+7 ans"],
  [15, "trois fois cinq ans"],
  [14, "1.4"],
  [14, "1 4 ans"],
  [15, "j'ai 1.5 ans lol"],
  [14, "j ai 14 a"],
  [15, "g 15 ans"],
  [15, "ge 15 ans"],
  [15, "15a"],
  [14, "qatorze ans"],
  [15, "q1nze"],
  [15, "qu1nze ans"],
  [12, "d0uze ans"],
  [16, "s3ize"],
  [16, "s1xteen"],
  [16, "sixt33n"],
  [14, "14 𝓪𝓷𝓼"],
  [14, "𝟙𝟜 ans"],
  [14, "1️⃣4️⃣"],
  [13, "12+1 ans"],
  [17, "dix-sept ans"],
] as const;

const derived = [
  [15, "jvais avoir 16 ans en mars"],
  [17, "j'aurai 18 dans un an"],
  [12, "jsuis en 5e"],
  [14, "en 3eme"],
  [14, "je suis en troisième"],
  [15, "je suis en seconde"],
  [17, "je suis en terminale"],
  [17, "jsuis en tle"],
  [11, "je rentre en 6e"],
  [14, "née en 2012"],
  [18, "né le 12 mars 2008"],
  [28, "né en 98"],
  [12, "i'll be 13 in may"],
  [14, "im in 9th grade"],
  [14, "9th grade here"],
  [13, "grade 8"],
  [16, "im a junior in high school"],
  [13, "im in yr 9 lol"],
  [13, "bonjour j'ai bientôt 14 ans"],
  [14, "j'ai pas encore 15 ans"],
  [17, "17 ans bientôt 18"],
  [17, "j'ai 17 ans bientot 18"],
  [15, "i'm 15, turning 16 soon"],
  [15, "15 turning 16"],
  [15, "15 going on 16"],
  [12, "thirteen on sunday"],
  [16, "class of 2028, im 16"],
  [15, "i'm almost 16"],
  [15, "im not 16 yet"],
  [15, "im about to turn 16"],
  [12, "bientot 13 ans"],
  [12, "jvais bientot avoir 13 ans"],
  [12, "presque 13"],
] as const;

const numbers = [
  "j'ai 14 messages non lus",
  "j'ai 15 minutes de retard",
  "j'ai eu 14 au contrôle",
  "j'ai 14 de moyenne",
  "j'ai 12 chats",
  "j'ai 15 ans d'expérience",
  "j'ai 12 ans de métier",
  "j'ai 14 au brevet blanc",
  "j'ai 16 en maths",
  "rdv à 14h",
  "bus 14",
  "ça fait 15 ans que je fume",
  "dans 14 ans",
  "pendant 15 ans",
  "attends une seconde",
  "en première page du journal",
  "en 2011 on avait gagné",
  "i am 15 minutes away",
  "im 5 foot 10",
  "im 20 mins away",
  "im 12 points behind",
  "im a senior developer",
  "junior dev looking for a job",
  "i work in year 9 admin",
  "14m deep",
  "it's 15m long",
  "15m late sorry",
  "14 + 3",
  "3-2",
  "2-1 pour paris",
  "score 14-12",
  "15/20",
  "12/03",
  "14%",
  "20€",
  "$15",
  "14:30",
  "1 sur 2",
  "5 4 3 2 1",
  "1 2 3 soleil",
  "page 14",
  "chapitre 14",
  "ps5 ou xbox",
  "gta 5",
  "windows 10",
  "on est 14 dans la classe",
  "y a 15 degrés",
  "-14",
  "+33 6 12 34 56 78",
  "06 12 34 56 78",
  "07700 900123",
  "75014 paris",
  "le 15",
  "le 14 juillet",
  "vendredi 13",
  "100 balles",
  "covid 19",
  "apollo 13",
  "24h du mans",
  "24h/24",
  "50/50",
  "top 10",
  "2 fois par jour",
  "3 fois 5 font 15",
  "21 ans de mariage",
  "à partir de 15 ans",
  "interdit aux moins de 18 ans",
  "moins de 16 ans",
  "plus de 18 ans",
  "réservé aux 18 ans et plus",
  "18+",
  "18 ans minimum",
  "faut avoir 18 ans",
  "sixteen candles is a great film",
  "twenty one pilots",
  "forty two is the answer",
  "seventeen again with zac efron",
  "i have 15 cats",
  "i've got 14 tabs open",
  "14 of us went",
  "16 and pregnant is such a bad show",
  "25 people",
  "25 to 30",
  "aged 15 to 18 only",
  "under 18",
  "over 21s",
  "21 savage",
  "21st birthday party",
  "happy 18th",
  "it's my 18th birthday next week",
  "size 12",
  "chapter 12",
  "i got 12 on the test",
  "born in the 80s",
  "at the gate 3.15, ur done",
  "it costs 14.50",
  "10 an hour",
  "lend me 40, ok",
  "donne moi 20",
  "12 yr old me would be proud",
  "13 reasons why",
  "15 people in my class",
  "on a 14 ans tous les deux",
  "jsuis à 14 km",
  "je suis 14ème",
  "j'habite au 14 rue des lilas",
  "j'ai 14, 15 et 16 en maths",
  "16-25 ans",
  "carte jeune 16-25",
  "ordinateur de 15 ans",
  "class of 2014",
  "in 2014 i moved",
  "need 14 more",
  "i need 15",
  "gimme 15",
  "got 15 to sell",
  "level 14",
  "lvl 14",
  "lv 15",
  "day 14 of no smoking",
  "14 days sober",
  "part 2",
  "no 14 is the best player",
  "number 14 plays well",
  "#14",
  "messi 10",
  "room 101",
];

const people = [
  "13 ans ?",
  "14 f ?",
  "15🎂 ?",
  "t'as 13 ans ?",
  "t'es en 4e ?",
  "homme cherche femme 35 ans",
  "il a 14 ans",
  "ma fille a 14 ans",
  "mon fils de 12 ans adore",
  "il y a 14 ans",
  "mes élèves de terminale",
  "mon frère est en terminale",
  "mon père est né en 1960",
  "my son is 15",
  "she's 15",
  "he turned 13",
  "are you 14?",
  "you're 14",
  "how was it when you were 14",
  "when i was 14 i had a dog",
  "i was 14 when it came out",
  "my daughter is in 7th grade",
  "14 ?",
  "il reste 2 jours",
  "paul a 50 ans",
  "t'as plus de 18 ans ?",
  "j'aimerais avoir 20 ans",
  "si j'avais 20 ans",
  "quand j'avais 15 ans",
  "à mes 15 ans",
  "pour mes 18 ans j'ai eu une voiture",
  "u have 15 seconds",
  "33 year old man arrested",
  "on part le 15 et toi ?",
  "he's like 15",
  "bro is 15",
  "mes parents ont 45 ans",
  "la prof a 30 ans",
  "mon chat va avoir 15 ans",
  "elle vient d'avoir 13 ans",
  "j'ai 2 soeurs de 14 et 16 ans",
  "une fille de 15 ans a disparu",
  "3rd grade teacher here",
  "i teach 9th grade",
];

test("[SAF52] An age told of oneself is read", () => check(said));

test("[SAF52] The place in the text is given", () => {
  const text = "salut, moi j'ai 14 ans et toi ?";
  const found = readAge(reader.read(text), YEAR);
  assert.equal(text.slice(found?.start, found?.end), "14 ans");
});

test("[SAF52] Of two ages the corrected one is taken", () => {
  assert.equal(ageOf("j'ai 17 ans. non j'ai 15 ans"), 15);
  assert.equal(ageOf("jvais sur mes 16, donc 15 pour l'instant"), 15);
  assert.equal(ageOf("15 bientot, pas encore 15"), 14);
});

test("[SAF53] An age in disguise is read", () => check(hidden));

test("[SAF54] Birthdays to come, school years and years of birth are reckoned", () => check(derived));

test("[SAF54] A year of birth makes an age in the act's year", () => {
  const reading = reader.read("née en 2011");
  assert.equal(readAge(reading, 2026)?.age, 15);
  assert.equal(readAge(reading, 2030)?.age, 19);
  assert.equal(readAge(reading, 2012), undefined, "a child of one writes nothing");
});

test("[SAF55] Other numbers are no ages", () => checkNone(numbers));

test("[SAF56] What is asked, remembered or told of others is not the author's age", () => checkNone(people));

test("[SAF57] Long and odd texts take time in proportion", () => {
  const unit = [
    "14 ",
    "j'ai 14 ans ",
    "im 5 years younger ",
    "a1b2c3",
    "6e ",
    "in 4 years i'll be 18 ",
    "lol ",
    "1 ",
    ", 14 lol ",
    "\ud800 15",
  ];
  for (const one of unit) {
    const prepare = (size: number) => reader.read(one.repeat(size));
    assertInProportion(one, 1_000, prepare, (reading) => readAge(reading, YEAR));
  }
});

test("[SAF57] Random texts break nothing and give ages in range", () => {
  const words =
    "j ai 14 ans im 15 turning 16 né en 2011 f m / , . ? 1 4 + moins fois deux vingt mille 🎂 ² grade year 9 e big oh three dans mois".split(
      " ",
    );
  let state = 9;
  for (let i = 0; i < 5_000; i++) {
    let text = "";
    for (let k = 0; k < 9; k++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      text += words[(state >>> 9) % words.length] + (state & 256 ? " " : "");
    }
    const found = readAge(reader.read(text), YEAR);
    if (found === undefined) continue;
    assert.ok(Number.isInteger(found.age) && found.age >= 5 && found.age <= 99, text);
    assert.ok(found.start >= 0 && found.end > found.start && found.end <= text.length, text);
  }
});

test("[SAF119] a number alone is told from an age that is told of oneself", () => {
  const isBare = (text: string) => readAge(reader.read(text), YEAR)?.bare;
  for (const text of ["15", "quinze", "14 ans", "oui 14 ans", "15 et toi ?", "27, nurse", "16yo", "2nde", "lol 13"]) {
    assert.equal(isBare(text), true, text);
  }
  const told = [
    "j'ai 14 ans",
    "im 15",
    "moi 16",
    "14 f paris",
    "salut 14 ans",
    "hi 15 here",
    "15🎂",
    "en 4e",
    "en vrai 15",
  ];
  for (const text of [...told, "15 actually", "né en 2011", "salut paul 50 ans", "year 9"]) {
    assert.equal(isBare(text), false, text);
  }
});
