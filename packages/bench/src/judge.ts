import type { Act, Language } from "@parvis/safety/act";
import { everydayWords } from "@parvis/safety/common-words";
import { createEngine, type Engine } from "@parvis/safety/judge";
import { percentile } from "./load/percentile.ts";
import type { BenchOptions } from "./options.ts";
import { Random } from "./random.ts";
import { safetyDocuments } from "./safety-documents.ts";
import { type Row, rounded } from "./table.ts";

const TERMS = 20_000;
const RULES = 200;
const PEOPLE = 5_000;
const PLACES = 200;
/** Share of the messages that match something. */
const MATCHING_SHARE = 0.02;
const WARM_UP = 50_000;
/** What a house is asked to sustain: latencies are those of messages that arrive at this pace. */
const ARRIVING_PER_S = 100_000;

/** Messages a second that one core judges, with 20,000 terms, 200 rules and all risk state. */
export async function judge(options: BenchOptions, _folder: string, progress: (line: string) => void): Promise<Row[]> {
  const random = new Random(7);
  const engine = fullEngine(random);
  const { patterns, rules } = engine;
  progress(`${patterns.expansions} ways of saying ${patterns.patterns.length} patterns, ${rules.rules.length} rules`);
  const count = options.quick ? 200_000 : 1_000_000;
  const texts = chatTexts(random, WARM_UP + count);
  run(engine, texts.splice(0, WARM_UP), random);
  const services = run(engine, texts, random);
  const seconds = services.reduce((sum, us) => sum + us, 0) / 1e6;
  const waits = waitingTimes(services, 1e6 / ARRIVING_PER_S);
  return [
    {
      bench: "judge",
      messages: count,
      terms: TERMS,
      rules: rules.rules.length,
      mean_characters: Math.round(texts.reduce((sum, { text }) => sum + text.length, 0) / count),
      messages_per_s: Math.round(count / seconds),
      p50_us: rounded(percentile(waits, 0.5)),
      p99_us: rounded(percentile(waits, 0.99)),
      p999_us: rounded(percentile(waits, 0.999)),
      service_p50_us: rounded(percentile(services, 0.5)),
      service_p99_us: rounded(percentile(services, 0.99)),
      state_bytes: engine.bytes(),
    },
  ];
}

/** Judges the messages one after the other; the time of each in microseconds. */
function run(engine: Engine, texts: readonly Text[], random: Random): number[] {
  const times: number[] = new Array(texts.length);
  for (const [i, { text, language }] of texts.entries()) {
    const author = { id: `person ${random.between(1, PEOPLE)}`, band: "adult" as const, fresh: random.chance(0.1) };
    const act: Act = {
      at: 1_800_000_000_000 + i * 5,
      kind: "post",
      author,
      place: `${random.between(1, PLACES)}`,
      text,
      language,
    };
    const from = performance.now();
    engine.judge(act);
    times[i] = (performance.now() - from) * 1000;
  }
  return times;
}

/**
 * From arrival to verdict, with messages arriving at a fixed pace: one that takes long makes those behind it wait, and
 * each of them counts (no coordinated omission).
 */
function waitingTimes(services: readonly number[], everyUs: number): number[] {
  let freeAt = 0;
  return services.map((service, i) => {
    const arrived = i * everyUs;
    freeAt = Math.max(freeAt, arrived) + service;
    return freeAt - arrived;
  });
}

interface Text {
  text: string;
  language: Language;
}

type Case = { text?: string };

/**
 * Lines of a chat's usual length, no two alike: everyday words as often as they are said, and among them texts of the
 * cases in which something is to be found.
 */
function chatTexts(random: Random, count: number): Text[] {
  const found = safetyDocuments("cases").flatMap(({ file, document }) => {
    const cases = (document as { found?: Case[] }).found ?? [];
    return cases.flatMap(({ text }) => (text === undefined ? [] : [{ text, language: languageOf(file) }]));
  });
  return Array.from({ length: count }, () => {
    if (random.chance(MATCHING_SHARE)) return random.pick(found);
    const language = random.pick(["fr", "en"] as const);
    return { text: everydayLine(random, everydayWords[language]), language };
  });
}

const languageOf = (file: string): Language => (file.includes("/fr/") ? "fr" : "en");

const MOST_WORDS = 20;

/** Words in the order of how often they are said: the n-th is taken about 1/n times as often as the first. */
function everydayLine(random: Random, words: readonly string[]): string {
  const line = Array.from({ length: random.between(1, MOST_WORDS) }, () => {
    const rank = Math.floor(words.length ** random.next()) - 1;
    const mark = random.chance(0.1) ? random.pick([",", "!", "?", "...", " :)"]) : "";
    return `${words[rank]}${mark}`;
  });
  return line.join(" ");
}

/** The engine as it ships, filled up with invented terms and rules. */
function fullEngine(random: Random): Engine {
  const lexicons = safetyDocuments("lexicons");
  const rules = safetyDocuments("rules");
  const shipped = rules.reduce((sum, { document }) => sum + (document as unknown[]).length, 0);
  const patterns = Array.from({ length: TERMS }, () => ({
    say: Array.from({ length: random.between(1, 3) }, () => inventedWord(random)).join(" "),
    is: "profanity",
    level: 1,
  }));
  const invented = { language: "any", source: "invented", licence: "Apache-2.0", expires: "2099-12-31", patterns };
  const more = Array.from({ length: RULES - shipped }, (_, i) => ({
    id: `invented-${i}`,
    state: "live",
    owner: "bench",
    clause: "none",
    category: "flood",
    when: `message.words > ${500 + i} && person.fresh && count.posts_10s > ${i % 9}`,
    // biome-ignore lint/suspicious/noThenProperty: the field's name in a rule
    then: "flag",
    severity: 1,
    discreet: false,
    reasons: { fr: "essai", en: "test" },
    expires: "2099-12-31",
    cases: [
      { facts: { "message.words": 1000, "person.fresh": true, "count.posts_10s": 20 }, gives: "flag" },
      { facts: {}, gives: "pass" },
    ],
  }));
  return createEngine({
    lexicons: [...lexicons, { file: "invented", document: invented }],
    rules: [...rules, { file: "invented", document: more }],
    today: "2026-11-28",
  });
}

const SYLLABLES = [
  "ba",
  "cor",
  "di",
  "fel",
  "gu",
  "lam",
  "mo",
  "nir",
  "pes",
  "qua",
  "ri",
  "sol",
  "tev",
  "vu",
  "xan",
  "zo",
];

const inventedWord = (random: Random): string =>
  Array.from({ length: random.between(3, 5) }, () => random.pick(SYLLABLES)).join("");
