import assert from "node:assert/strict";
import { test } from "node:test";
import { type CardName, FIRST_THRESHOLD } from "./cards.ts";
import type { RiskFacts } from "./risk.ts";
import { adult, type Someone, START, say, smallRisk, talk, teen } from "./risk-scenes.ts";

// Cues as a lexicon gives them for talks of each kind; the line of danger is the last. Twins have the same occasions.
const everyday = [
  "asks_age", "asks_alone", "asks_photo", "asks_video_call", "moves_app", "offers_gift", "offers_money", "flatters_maturity",
  "asks_meet", "asks_place", "test_boundaries",
]; // biome-ignore format: a list
const freshAdult = { ...adult, fresh: true };
const pal: Someone = { id: "pal", band: "minor15to17", fresh: false };
const man: Someone = { id: "man", band: "adult", fresh: false };
const top = (facts: readonly RiskFacts[], card: CardName): number => Math.max(...facts.map(({ pair }) => pair[card]));

test("[SAF51] Three everyday signs from an adult to a minor reach the first threshold, two stay under two thirds of it", () => {
  for (const [a, one] of everyday.entries()) {
    for (const [b, two] of everyday.entries()) {
      if (b <= a) continue;
      const pair = top(talk(freshAdult, teen, [one, two]), "solicitation");
      assert.ok(pair < (FIRST_THRESHOLD * 2) / 3, `${one}, ${two}: ${pair}`);
      for (const three of everyday.slice(b + 1)) {
        const most = [one, two, three].includes("asks_video_call") ? FIRST_THRESHOLD - 6 : FIRST_THRESHOLD;
        const triple = top(talk(adult, teen, [one, two, three]), "solicitation");
        assert.ok(triple >= most, `${one}, ${two}, ${three}: ${triple}`);
      }
    }
  }
});

test("[SAF51] Between minors three everyday signs do nothing, five do", () => {
  const lines = ["asks_alone", "asks_meet", "asks_photo", "moves_app", "flatters_maturity"];
  assert.ok(top(talk(pal, teen, lines.slice(0, 3)), "solicitation") < (FIRST_THRESHOLD * 2) / 3);
  assert.ok(top(talk(pal, teen, lines.slice(0, 4)), "solicitation") < FIRST_THRESHOLD);
  assert.ok(top(talk(pal, teen, lines), "solicitation") >= FIRST_THRESHOLD);
});

test("[SAF51] Talks that lead a minor away are known at the meeting, their twins are not", () => {
  const harmful = [
    ["", "asks_age", "b:#15", "asks_alone", "asks_meet"],
    ["flatters_maturity", "asks_secret", "asks_place", "asks_meet"],
    ["asks_age", "flatters_maturity", "offers_gift", "asks_secret", "asks_meet come_alone"],
    ["asks_age", "test_boundaries", "asks_secret", "moves_app asks_camera"],
    ["offers_gift", "asks_meet asks_age offers_gift"],
  ];
  for (const lines of harmful)
    assert.ok(top(talk(adult, teen, lines), "solicitation") >= FIRST_THRESHOLD, lines.join(", "));
  const twins = [
    ["flatters_maturity", "asks_meet"],
    ["offers_gift", "asks_secret", "offers_gift"],
    ["asks_age", "asks_video_call"],
    ["asks_photo", "b: agrees", "asks_photo"],
    ["offers_gift", "asks_meet", "presses"],
  ];
  for (const lines of twins) {
    const score = top(talk(freshAdult, teen, lines), "solicitation");
    assert.ok(score < (FIRST_THRESHOLD * 2) / 3, `${lines.join(", ")}: ${score}`);
  }
});

test("[SAF51] An unknown age that is told in the talk makes the signs before it count", () => {
  const risk = smallRisk();
  const child: Someone = { id: "child", band: "adult", fresh: false };
  const facts = talk(adult, child, ["asks_place", "asks_age", "b:#14", "asks_secret"], risk);
  assert.equal(facts[1]!.toMinor, false);
  assert.equal(facts[2]!.toMinor, true);
  assert.ok(facts[2]!.pair.solicitation >= FIRST_THRESHOLD);
});

test("[SAF51] A lonely place to come to alone is an ambush, a parking beside a bar is not", () => {
  const harmful = [
    ["meet_fast asks_meet", "b: asks_video_call", "refuses_call", "lure_place come_alone"],
    ["asks_place", "asks_meet lure_place come_alone"],
    ["asks_alone", "asks_secret", "refuses_call", "lure_place asks_meet"],
  ];
  for (const lines of harmful)
    assert.ok(top(talk(freshAdult, man, lines), "ambush") >= FIRST_THRESHOLD, lines.join(", "));
  const twins = [
    ["asks_meet meet_fast", "b: asks_video_call", "agrees meet_fast", "lure_place asks_meet"],
    ["asks_place", "lure_place", "asks_meet asks_photo"],
    ["asks_alone", "asks_meet"],
  ];
  for (const lines of twins) {
    const score = top(talk(freshAdult, man, lines), "ambush");
    assert.ok(score < (FIRST_THRESHOLD * 2) / 3, `${lines.join(", ")}: ${score}`);
  }
});

test("[SAF51] Pressing for a picture after a no is known, one who jokes after a no is not", () => {
  const pressed = ["moves_app", "b: refuses", "presses", "b: refuses", "asks_touch_talk", "asks_photo presses"];
  assert.ok(top(talk(adult, man, pressed), "image_pressure") >= FIRST_THRESHOLD);
  const joking = ["moves_app", "asks_photo", "b: refuses", "presses", "presses"];
  assert.ok(top(talk(adult, man, joking), "image_pressure") < FIRST_THRESHOLD);
});

test("[SAF51] Adults who flirt and fix a date reach nothing", () => {
  const date = [
    "flatters_maturity",
    "asks_place",
    "asks_photo",
    "b: agrees",
    "moves_app",
    "asks_meet meet_fast",
    "asks_place",
  ];
  const facts = talk(adult, man, date);
  for (const card of ["ambush", "image_pressure", "pimping", "extortion"] as const) {
    assert.ok(top(facts, card) < FIRST_THRESHOLD, `${card} ${top(facts, card)}`);
  }
  assert.ok(facts.every(({ toMinor }) => !toMinor));
});

test("[SAF51] A room's day of small talk by one person reaches nothing", () => {
  const risk = smallRisk();
  const lines = [
    "asks_age",
    "asks_place",
    "insult_mild",
    "asks_photo",
    "moves_app",
    "presses",
    "asks_meet",
    "drug_name",
    "meet_fast",
  ];
  for (let i = 0; i < 200; i++) {
    const facts = say(risk, adult, "room", i % 3 === 0 ? lines[(i / 3) % lines.length]! : "", START + i * 120_000);
    for (const [card, points] of Object.entries(facts.pair)) assert.ok(points < FIRST_THRESHOLD, `${card} ${points}`);
  }
});

test("[SAF108] An ordinary occasion eases the pair of who spoke of it, for an hour", () => {
  const risk = smallRisk();
  say(risk, adult, teen, "treat");
  assert.equal(say(risk, adult, teen, "asks_age", START + 50 * 60_000).easings, 1);
  assert.equal(say(risk, adult, teen, "asks_age treat", START + 51 * 60_000).easings, 2);
  assert.equal(say(risk, adult, teen, "asks_age", START + 120 * 60_000).easings, 0);
  assert.equal(say(risk, adult, man, "asks_age").easings, 0);
  say(risk, teen, adult, "treat", START + 121 * 60_000);
  assert.equal(say(risk, adult, teen, "asks_age", START + 122 * 60_000).easings, 0, "what the other one says does not");
});

test("[SAF41] What is held, that it goes out, an or-else and what is asked add up over several lines", () => {
  const lines = ["ext_material", "ext_reveal", "ext_or ext_demand"];
  assert.ok(top(talk(freshAdult, teen, lines), "extortion") >= FIRST_THRESHOLD / 2);
  assert.ok(top(talk(man, adult, ["ext_material", "ext_or"]), "extortion") < FIRST_THRESHOLD / 4);
});

test("[SAF112] Who avoids a check that was asked for shows more than who says no to something else", () => {
  const avoided = talk(adult, man, ["asks_meet", "b: asks_check", "dodges", "asks_alone"]);
  const answered = talk(adult, man, ["asks_meet", "b: asks_check", "agrees", "dodges", "asks_alone"]);
  const unasked = talk(adult, man, ["asks_meet", "dodges", "asks_alone"]);
  assert.ok(top(avoided, "ambush") >= top(answered, "ambush") + FIRST_THRESHOLD / 2);
  assert.equal(top(answered, "ambush"), top(unasked, "ambush"));
});

test("[SAF113] What somebody shows weighs more once the other one doubts, in that pair only", () => {
  const lines = ["asks_alone", "asks_secret"];
  const plain = top(talk(adult, man, lines), "ambush");
  assert.ok(top(talk(adult, man, [lines[0]!, "b: doubts", lines[1]!]), "ambush") > plain);
  const risk = smallRisk();
  talk(man, teen, ["asks_alone", "b: doubts"], risk);
  assert.equal(top(talk(adult, man, lines, risk), "ambush"), plain);
});
