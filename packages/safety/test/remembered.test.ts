import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act, Person } from "../src/act.ts";
import type { Engine, EngineOptions } from "../src/judge.ts";
import type { Noted } from "../src/noted.ts";
import { loadEngine } from "./load-engine.ts";
import { Chance, talk } from "./synthetic.ts";

const memory = { pairs: 2_000, actors: 2_000, places: 100 };
const open = (more: Partial<EngineOptions> = {}): Engine => loadEngine({ memory, ...more });
const COUNT = 1_000;

function lively(seed: number): Act[] {
  const chance = new Chance(seed);
  return Array.from({ length: COUNT }, (_, i) => talk(chance, i));
}

/** Scores and counts, without the lines that may go on in the next. */
const scoresOf = ({ remembered: { risk, counters } }: Engine): string[] => [risk.digest(), counters.digest()];

test("[SAF103] an engine that goes on with another's memory says what that one would have said", () => {
  const acts = lively(3);
  const [steady, before] = [open(), open()];
  const empty = before.digest();
  for (const act of acts.slice(0, COUNT / 2)) for (const engine of [steady, before]) engine.judge(act);
  const after = open({ remembered: before.remembered });
  for (const act of acts.slice(COUNT / 2)) assert.deepEqual(after.judge(act), steady.judge(act));
  assert.equal(after.digest(), steady.digest());
  assert.notEqual(after.digest(), empty);
});

test("[SAF104] what another engine noted in public leaves the same scores and counts as judging it", () => {
  const acts = lively(4).filter(({ kind }) => kind === "post");
  const listener = open();
  const empty = scoresOf(listener);
  const speaker = open({ onNoted: (noted) => listener.hear(JSON.parse(JSON.stringify(noted)) as Noted) });
  for (const act of acts) speaker.judge(act);
  assert.deepEqual(scoresOf(listener), scoresOf(speaker));
  assert.notDeepEqual(scoresOf(listener), empty);
});

test("[SAF104] nothing is told of the words, and nothing of what is private", () => {
  let noted: Noted | undefined;
  const engine = open({
    onNoted: (one) => {
      noted = one;
    },
  });
  const author: Person = { id: "ana", band: "adult", fresh: true };
  const said = { at: 1_796_000_000_000, author, place: "square", text: "tu as quel âge, ma belle inconnue ?" };
  engine.judge({ ...said, kind: "private", to: { id: "bo", fresh: false } });
  assert.equal(noted, undefined);
  engine.judge({ ...said, kind: "post", language: "fr", audience: "everyone" });
  const { mark, ...told } = noted as unknown as Noted;
  assert.deepEqual(told, {
    act: { at: said.at, author, place: "square", kind: "post", audience: "everyone" },
    cues: told.cues,
  });
  assert.ok(told.cues.some(([cue]) => cue === "asks_age"));
  assert.match(mark, /^[0-9a-z]+ [0-9a-z]+$/);
});

test("[SAF105] what was judged before is recalled with its scores and counts", () => {
  const acts = lively(5).filter(({ kind }) => kind === "post");
  const [first, second] = [open(), open()];
  for (const act of acts) first.judge(act);
  for (const act of acts) second.recall(act);
  assert.deepEqual(scoresOf(second), scoresOf(first));
});

test("[SAF106] in a room for minors an adult's picture request is to a minor, and is looked at", () => {
  const author: Person = { id: "ana", band: "adult", fresh: false };
  const act: Act = {
    at: 1_796_000_000_000,
    kind: "post",
    author,
    place: "square",
    text: "envoie moi une photo de toi",
  };
  const engine = open();
  const rulesIn = (audience: "everyone" | "minors") => {
    const { hits, facts } = engine.judge({ ...act, place: audience, audience });
    return { rules: hits.map(({ rule }) => rule), toMinor: facts["pair.to_minor"], audience: facts["room.audience"] };
  };
  const { rules, toMinor, audience } = rulesIn("minors");
  assert.ok(rules.includes("youth-room-drawn-aside"));
  assert.deepEqual([toMinor, audience], [true, "minors"]);
  assert.ok(!rulesIn("everyone").rules.includes("youth-room-drawn-aside"));
});
