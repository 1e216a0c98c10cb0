import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "../src/act.ts";
import { loadEngine } from "./load-engine.ts";

const START = 1_796_000_000_000;
const RULE = "ambush-posted-to-many";

const engine = loadEngine({ memory: { pairs: 100, actors: 100, places: 100 } });
let times = 0;

/** At which of these lines, each a minute after the one before, the author is found to have asked several. */
function foundAt(lines: readonly string[], more: (line: number) => Partial<Act> = () => ({})): number[] {
  const id = `max ${++times}`;
  return lines.flatMap((text, i) => {
    const author = { id, band: "adult", fresh: true } as const;
    const act: Act = {
      at: START + i * 60_000,
      kind: "post",
      author,
      place: "square",
      text,
      language: "fr",
      ...more(i),
    };
    return engine.judge(act).hits.some(({ rule }) => rule === RULE) ? [i + 1] : [];
  });
}

const lines = [
  "@p0 à 23h derrière la gare ?",
  "@p1 on se voit à la gare, 23 h",
  "23h00 ce soir, gare, ok @p2 ?",
  "@p3 t'es libre ? gare, vers 23h",
  "@p4 je serai à la gare à 23h",
];
const english = [
  "by the old quarry at 11 tonight?",
  "quarry, 11pm, you in?",
  "meet me at the quarry 11 pm",
  "11pm tonight the quarry ok",
];

test("[SAF123] the same place posted to several people, or in several rooms, is known in whatever words", () => {
  assert.deepEqual(foundAt(lines), [4, 5]);
  const unnamed = lines.map((line) => line.replace(/@p\d/, ""));
  assert.deepEqual(foundAt(unnamed), [], "to one room");
  assert.deepEqual(
    foundAt(unnamed, (i) => ({ place: `room ${i}` })),
    [4, 5],
  );
  assert.deepEqual(
    foundAt(unnamed, (i) => ({ spokenTo: [`person ${i}`] })),
    [4, 5],
  );
  assert.deepEqual(
    foundAt(english, (i) => ({ place: `room ${i}`, language: "en" })),
    [3, 4],
    "three where the place is lonely",
  );
});

test("[SAF123] days apart, by somebody who is known, or about several places, it is nothing", () => {
  assert.deepEqual(
    foundAt(lines, (i) => ({ at: START + i * 86_400_000 })),
    [],
  );
  assert.deepEqual(
    foundAt(lines, () => ({ author: { id: "known", band: "adult", fresh: false } })),
    [],
  );
  const several = ["gare", "parc", "pont", "stade", "lac"].map(
    (place, i) => `@p${i} on se voit 2${i % 4}h, ${place} ?`,
  );
  assert.deepEqual(foundAt(several), []);
  const talk = [
    "@p0 il est 22h",
    "@p1 j'ai 3 parcs",
    "@p2 la gare est fermée",
    "@p3 22h déjà",
    "@p4 22h chez moi aussi",
  ];
  assert.deepEqual(foundAt(talk), []);
});
