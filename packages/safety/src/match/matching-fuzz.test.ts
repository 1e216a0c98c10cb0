import assert from "node:assert/strict";
import { test } from "node:test";
import { type Edge, LINE, type Reading, SENTENCE, SOFT } from "../read/reading.ts";
import { compilePatterns } from "./compile-patterns.ts";
import { findMatches } from "./find-matches.ts";
import { collectFinds } from "./finds.ts";
import { followTracks } from "./follow-tracks.ts";
import { parsePattern } from "./parse-pattern.ts";
import type { Pattern } from "./pattern.ts";
import { blank } from "./sets-for-tests.ts";
import { strandOf } from "./strand-of.ts";

type Random = (below: number) => number;

function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const words = ["a", "b", "c", "stemmed"];

function randomPattern(random: Random, depth: number): string {
  const parts: string[] = [];
  for (let i = 1 + random(3); i > 0; i--) {
    const kind = random(depth > 0 ? 9 : 5);
    if (kind < 4) parts.push(words[random(3)] ?? "a");
    else if (kind === 4) parts.push(random(3) === 0 ? "stem*" : "<both>");
    else if (kind < 7) parts.push(`(${randomPattern(random, depth - 1)}|${randomPattern(random, depth - 1)})`);
    else if (kind === 7) parts.push(`[${randomPattern(random, depth - 1)}]`, words[random(3)] ?? "a");
    else parts.push(words[random(3)] ?? "a", random(2) === 0 ? `~${1 + random(3)}` : "$ ^", words[random(3)] ?? "a");
  }
  return parts.join(" ");
}

/** Words in a row with marks, and now and then another word, or two, for the same stretch. */
function randomReading(random: Random, length: number, guesses: boolean): Reading {
  const edges: Edge[] = [];
  let node = 0;
  let text = "";
  const marks: number[] = [0];
  for (let i = 0; i < length; i++) {
    const mark = i > 0 && random(5) === 0 ? 1 + random(3) : 0;
    text += mark === LINE ? "\n" : mark === SENTENCE ? "! " : mark === SOFT ? ", " : "";
    marks[node] = mark;
    const word = words[random(words.length)] ?? "a";
    const span = { start: text.length, end: text.length + word.length };
    const kind = guesses ? random(5) : 9;
    const to = node + (kind === 0 ? 2 : 1);
    edges.push({ from: node, to, word, ...span, by: undefined });
    if (kind < 2) edges.push({ from: node, to: node + 1, word: words[random(3)] ?? "b", ...span, by: "leet" });
    if (kind === 0) edges.push({ from: node + 1, to, word: words[random(3)] ?? "c", ...span, by: "leet" });
    text += `${word} `;
    node = to;
  }
  const breaks = Uint8Array.from({ length: node + 1 }, (_, i) => marks[i] ?? 0);
  return { text, tokens: [], edges, nodes: node + 1, breaks };
}

/** A place in a reading: the node, and how what is before it may be passed. */
type Mode = "fresh" | "word" | "gap";
interface Place {
  node: number;
  mode: Mode;
}

/** Where `tree` may end that begins at one of the places: by the book, all ways one by one. */
function endsOf(tree: Pattern, from: readonly Place[], reading: Reading): Place[] {
  const step = (takes: (word: string) => boolean) => distinct(from.flatMap((place) => taken(place, takes, reading)));
  switch (tree.kind) {
    case "word":
      return step((word) => word === tree.word);
    case "stem":
      return step((word) => word.startsWith(tree.stem));
    case "class":
      return step((word) => word === "a" || word === "b");
    case "any":
      return distinct(tree.of.flatMap((part) => endsOf(part, from, reading)));
    case "maybe":
      return distinct([...from, ...endsOf(tree.part, from, reading)]);
    case "all":
      return tree.parts.reduce((places, part) => endsOf(part, places, reading), [...from]);
    case "break":
      return from
        .filter(({ node }) => (reading.breaks[node] ?? 0) >= SENTENCE)
        .map(({ node }) => ({ node, mode: "fresh" }));
    case "gap": {
      let reach = from.map(({ node, mode }): Place => ({ node, mode: mode === "fresh" ? mode : "gap" }));
      const all = [...reach];
      for (let i = 0; i < tree.most; i++) {
        const next = reach.flatMap((place) => taken(place, () => true, reading));
        reach = distinct(next.map(({ node }) => ({ node, mode: "gap" })));
        all.push(...reach);
      }
      return distinct(all);
    }
    default:
      assert.fail(tree.kind);
  }
}

function taken({ node, mode }: Place, takes: (word: string) => boolean, { edges, breaks }: Reading): Place[] {
  const mark = breaks[node] ?? 0;
  if (mode !== "fresh" && (mark === SENTENCE || (mark === LINE && mode === "gap"))) return [];
  const out = edges.filter((edge) => edge.from === node && takes(edge.word));
  return out.map((edge) => ({ node: edge.to, mode: "word" }));
}

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.node}${place.mode}`, place])).values()];
}

/** All ends of a pattern in a reading, with the first node that each may begin at. */
function byTheBook(tree: Pattern, reading: Reading): Map<number, number> {
  const ends = new Map<number, number>();
  for (let start = 0; start < reading.nodes - 1; start++) {
    for (const { node } of endsOf(tree, [{ node: start, mode: "fresh" }], reading)) {
      if (!ends.has(node)) ends.set(node, start);
    }
  }
  return ends;
}

const rounds = 1000;

for (const guesses of [false, true]) {
  test(`[SAF27] random patterns end where the definition says${guesses ? ", in lattices too" : ""}`, () => {
    const random = seeded(guesses ? 11 : 5);
    let ended = 0;
    for (let round = 0; round < rounds; round++) {
      const said = Array.from({ length: 3 }, () => `${randomPattern(random, 2)} ${words[random(3)]}`);
      const patterns = said.map((say, i) => ({ say, is: `cue_${i}`, level: 2 }));
      const document = { ...blank, classes: { both: ["a", "b"] }, patterns };
      const set = compilePatterns([{ file: "fuzz", document }]);
      const reading = randomReading(random, 20, guesses);
      followTracks(strandOf(reading, set), set);
      const finds = collectFinds(set);
      for (const [i, say] of said.entries()) {
        const expected = byTheBook(parsePattern(say).pattern, reading);
        const found = new Map<number, number>();
        for (const { pattern, path } of finds) {
          if (pattern !== i) continue;
          const start = reading.edges[path[0] ?? 0]?.from ?? -1;
          const end = reading.edges[path.at(-1) ?? 0]?.to ?? -1;
          found.set(end, Math.min(start, found.get(end) ?? start));
        }
        ended += found.size;
        const [a, b] = [expected, found].map((ends) => [...ends].sort((x, y) => x[0] - y[0]));
        if (guesses)
          assert.deepEqual(
            b?.map(([end]) => end),
            a?.map(([end]) => end),
            `${say} | ${JSON.stringify(reading)}`,
          );
        else assert.deepEqual(b, a, `"${say}" in "${reading.text}"`);
      }
    }
    assert.ok(ended > rounds, `only ${ended} ends`);
  });
}

test("[SAF27] findMatches fails on no reading, and its spans lie in the text", () => {
  const random = seeded(3);
  const patterns = Array.from({ length: 60 }, (_, i) => ({
    say: `${randomPattern(random, 2)} a`,
    is: ["hate_slur", "insult_person", "ctx_not", "ctx_quote", "ctx_self", "ctx_counter"][i % 6],
    level: 1 + random(4),
  }));
  const document = { ...blank, classes: { both: ["a", "b"] }, patterns };
  const set = compilePatterns([{ file: "fuzz", document }]);
  for (let round = 0; round < 1000; round++) {
    const reading = randomReading(random, random(40), true);
    const matches = findMatches(reading, set);
    assert.deepEqual(findMatches(reading, set), matches);
    for (const { start, end } of matches) assert.ok(start >= 0 && end > start && end <= reading.text.length);
  }
});

test("[SAF27] the same is found after the automaton has forgotten its states", () => {
  const random = seeded(17);
  const patterns = Array.from({ length: 30 }, (_, i) => ({
    say: `${randomPattern(random, 2)} b`,
    is: `cue_${i}`,
    level: 2,
  }));
  const document = { ...blank, classes: { both: ["a", "b"] }, patterns };
  const [worn, fresh] = [0, 1].map(() => compilePatterns([{ file: "fuzz", document }]));
  assert.ok(worn && fresh);
  for (let round = 0; round < 200; round++) {
    const reading = randomReading(random, 20, true);
    fresh.automaton.reset();
    assert.deepEqual(findMatches(reading, worn), findMatches(reading, fresh));
  }
});

test("[SAF27] at most 64 tracks stand at a node, beside those that begin there", () => {
  const patterns = Array.from(
    { length: 40 },
    (_, i) => `(a|b) ~8 (a|b) ~8 ${i % 2 ? "a" : "b"} ~8 ${i % 3 ? "b" : "c"} d`,
  );
  const document = { ...blank, patterns: patterns.map((say) => ({ say, is: "cue_x", level: 2 })) };
  const set = compilePatterns([{ file: "a", document }]);
  const wide = randomReading(seeded(23), 400, true);
  followTracks(strandOf({ ...wide, breaks: new Uint8Array(wide.nodes) }, set), set);
  const most = Math.max(...set.tracks.count.subarray(0, wide.nodes));
  assert.ok(most >= 60 && most <= 68, `${most}`);
});

test("[SAF29] words that begin no pattern leave nothing to follow", () => {
  const patterns = [{ say: "sale c", is: "cue_x", level: 2 }];
  const set = compilePatterns([{ file: "a", document: { ...blank, patterns } }]);
  followTracks(strandOf(randomReading(seeded(2), 50, false), set), set);
  assert.equal(set.tracks.size, 0);
});

test("[SAF27] work is linear in the length: twice the text, twice the tracks", () => {
  const patterns = [
    { say: "(a|b) ~8 (a|b) ~8 (a|b) ~8 c", is: "cue_x", level: 2 },
    { say: "[a] [a] [a] [a] [a] [a] [a] a b", is: "cue_y", level: 2 },
  ];
  const set = compilePatterns([{ file: "a", document: { ...blank, patterns } }]);
  const tracksFor = (length: number) => {
    const random = seeded(1);
    const reading = randomReading(random, length, true);
    followTracks(strandOf(reading, set), set);
    return set.tracks.size;
  };
  const once = tracksFor(2000);
  assert.ok(tracksFor(4000) < once * 2.2);
  assert.ok(once <= 2000 * 3 * 64);
});
