import assert from "node:assert/strict";
import { test } from "node:test";
import type { Language } from "../src/act.ts";
import type { Cue } from "../src/cues.ts";
import { talkWeights } from "../src/risk/talk/talk-weights.ts";
import { loadEngine } from "./load-engine.ts";

const engine = loadEngine({ tellsSigns: true });
let count = 0;

function signsIn(text: string, language: Language): Set<string> {
  const author = { id: `somebody ${++count}`, fresh: false, band: "adult" } as const;
  const to = { id: `other ${count}`, fresh: false, band: "adult" } as const;
  const act = {
    at: Date.UTC(2026, 10, 28, 12),
    kind: "private",
    author,
    to,
    place: author.id,
    text,
    language,
  } as const;
  return new Set(engine.judge(act).findings.map(({ cue }) => cue));
}

/** The lines in whose signs something is so, with their signs. */
function linesWhere(lines: Record<Language, string[]>, isSo: (signs: Set<string>) => boolean): string[] {
  return (["fr", "en"] as const).flatMap((language) =>
    lines[language].flatMap((line) => {
      const signs = signsIn(line, language);
      return isSo(signs) ? [`${language}: ${line} (${[...signs]})`] : [];
    }),
  );
}

const led: Partial<Record<Cue, Record<Language, string[]>>> = {
  hides_us: {
    fr: [
      "surtout n'en parle pas à tes darons",
      "faut pas que ta mère tombe sur nos messages",
      "tes parents feraient tout un plat s'ils savaient, ils comprendraient pas",
    ],
    en: ["best not mention me to your mum", "does anyone know we talk?", "your dad doesn't need to know about us"],
  },
  parts_from_kin: {
    fr: ["tes copines sont trop immatures pour toi", "tes parents comprennent rien à ce que tu vis"],
    en: ["your friends are just jealous of you", "your parents don't understand you like that"],
  },
  asks_watched: {
    fr: ["ton père il regarde ton téléphone des fois ?", "ils ont le code de ta tablette tes parents"],
    en: ["does your mum ever go through your phone?", "do you have your own room"],
  },
  beyond_years: {
    fr: ["t'es pas comme les autres filles toi", "t'es vachement mûre pour ton âge"],
    en: ["you're not like the other girls", "you seem way older to me"],
  },
  prefers_young: {
    fr: ["je m'entends mieux avec les filles de ton âge", "les femmes de mon âge sont chiantes"],
    en: ["i get on better with people your age", "women my age are boring"],
  },
  vanishing: {
    fr: ["là-bas les photos s'effacent toutes seules", "en vue unique, aucun risque"],
    en: ["the pics disappear after, dont worry", "put it in view once mode"],
  },
  lone_target: {
    fr: ["tu rentres toujours toute seule le soir ?", "y a des caméras en bas de chez toi ?"],
    en: ["do you always come home by yourself?", "any cctv down there?"],
  },
  no_trace: {
    fr: ["pas de noms pas de questions", "coupe ta localisation avant de venir"],
    en: ["no names, no paperwork", "turn off your location before you come"],
  },
  only_you: {
    fr: ["j'ai jamais ressenti ça avec personne", "t'es la seule qui me comprend"],
    en: ["i've never felt this with anyone", "i can't stop thinking about you"],
  },
  bed_talk: {
    fr: ["t'es déjà dans ton lit là ?", "encore réveillée à cette heure ?"],
    en: ["are you still in bed?", "still awake at this hour?"],
  },
  shows_little: {
    fr: ["je sais même pas à qui je parle", "je parie que t'es trop mignonne"],
    en: ["i don't even know who i'm talking to", "i bet you're gorgeous"],
  },
  others_send: {
    fr: ["toutes les autres le font sans discuter", "si tu m'aimais tu dirais pas non"],
    en: ["all the other girls sent theirs", "if you really liked me you would"],
  },
  plays_down_age: {
    fr: ["bah l'âge me dérange pas du tout", "on dira que t'as 18 ans"],
    en: ["your age doesn't bother me", "let's say you're eighteen"],
  },
  opens_doors: {
    fr: ["je connais un photographe qui bosse pour des marques", "t'as du potentiel tu sais"],
    en: ["i work with a modelling agency", "you've got real potential"],
  },
  holds_over: {
    fr: ["ce serait dommage que ton patron voie ça", "je les ai toujours au chaud"],
    en: ["shame if your boss saw these", "i've still got your pics on here"],
  },
  plays_bait: {
    fr: ["il croit parler à une fille de 20 ans", "on l'attend à quatre et on lui prend son tel"],
    en: ["he thinks i'm a girl his age", "we wait round the back and grab his phone"],
  },
  pitch_gain: {
    fr: ["y a des étudiantes qui se font 400 le soir", "moi je gère les clients et l'appart"],
    en: ["i know girls making 300 a night", "i handle the clients and the ads"],
  },
};

const everyday: Record<Language, string[]> = {
  fr: [
    "dis à ta mère que je passe samedi avec le gâteau",
    "mes parents rentrent dimanche de vacances",
    "on mange tous ensemble à la cantine demain ?",
    "t'as fini le chapitre 4 de maths ?",
    "la photo de classe est à 10h dans la cour",
    "le match est reporté, le terrain est inondé",
    "je suis lesbienne et ma copine aussi, ça pose un problème ?",
    "on se retrouve tous devant la mairie pour la marche",
    "il me faut la facture pour la garantie",
    "je cherche un appart à deux avec ma coloc",
  ],
  en: [
    "tell your mum i'll bring the cake on saturday",
    "my parents are back from holiday on sunday",
    "did you finish chapter 4 for maths?",
    "class photo is at ten in the yard",
    "match is off, the pitch is under water",
    "i'm a lesbian and so is my girlfriend, is that a problem?",
    "we all meet by the town hall for the march",
    "i need the receipt for the warranty",
    "looking for a flat for two with my housemate",
    "the coach says bring your boots and a snack",
  ],
};

for (const [cue, lines] of Object.entries(led)) {
  test(`[SAF300] ${cue} is read in both languages`, () => {
    assert.deepEqual(
      linesWhere(lines, (signs) => !signs.has(cue)),
      [],
    );
  });
}

test("[SAF300] everyday lines show none of these signs", () => {
  assert.deepEqual(
    linesWhere(everyday, (signs) => Object.keys(led).some((cue) => signs.has(cue))),
    [],
  );
});

test("[SAF301] a talk gains no points by whom it names", () => {
  const { signs } = talkWeights;
  assert.deepEqual([signs.hate_target, signs.lure_prey, signs.sex_girls], [undefined, undefined, undefined]);
});

const told: Record<Language, string[]> = {
  fr: [
    "j'ai rien dit à personne",
    "ma famille sait pas encore que je suis lesbienne",
    "j'aime bien ta photo",
    "c'est supprimé",
  ],
  en: ["i haven't told anyone i'm gay yet", "my parents don't know about me", "i'm quite a private person"],
};

test("[SAF302] what is told of oneself asks nobody for secrecy or a picture", () => {
  const asking = ["asks_secret", "asks_photo", "hides_us"];
  assert.deepEqual(
    linesWhere(told, (signs) => asking.some((cue) => signs.has(cue))),
    [],
  );
});
