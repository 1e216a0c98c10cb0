import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type CardName, cardNames, cards, FIRST_THRESHOLD } from "./cards.ts";
import { createRisk, type RiskFacts } from "./risk.ts";
import { adult, DAY, HOUR, MINUTE, type Someone, START, say, smallRisk, talk, teen, unknown } from "./risk-scenes.ts";

const other: Someone = { id: "other", band: "adult", fresh: false };
const last = (facts: RiskFacts[]): RiskFacts => facts.at(-1)!;

test("[SAF40] A card is the sum of its reasons, each with its message", () => {
  const facts = last(talk(adult, teen, ["asks_age", "asks_alone", "asks_meet asks_place"]));
  const reasons = facts.reasons.filter(({ card }) => card === "solicitation");
  assert.deepEqual(
    reasons.map(({ cue, at }) => `${cue} ${(at - START) / MINUTE}`),
    ["asks_age 0", "asks_alone 1", "asks_meet 2", "asks_place 2", "together 2"],
  );
  assert.equal(
    reasons.reduce((sum, { points }) => sum + points, 0),
    facts.pair.solicitation,
  );
  assert.ok(reasons.every(({ points }) => Number.isInteger(points) && points > 0));
});

test("[SAF40] Reasons tell the message to the millisecond, at most eight of them", () => {
  const risk = smallRisk();
  say(risk, adult, teen, "asks_age asks_alone asks_secret asks_photo", START + 123);
  const facts = say(risk, adult, teen, "asks_meet come_alone moves_app offers_gift", START + 4_567);
  assert.equal(facts.reasons.filter(({ card }) => card !== "talk").length, 8);
  assert.ok(facts.reasons.every(({ at }) => at === START + 123 || at === START + 4_567));
});

test("[SAF41] Distinct signs weigh more together, in any order, and only within the window", () => {
  const signs = ["asks_age", "asks_place", "asks_meet"];
  const scoreOf = (lines: string[]): number => last(talk(adult, other, lines)).pair.solicitation;
  const alone = signs.map((sign) => scoreOf([sign])).reduce((a, b) => a + b);
  assert.ok(scoreOf(signs) > alone);
  assert.equal(scoreOf(["asks_meet", "asks_age", "asks_place"]), scoreOf(signs));
  const risk = smallRisk();
  say(risk, adult, other, "asks_age asks_place");
  const late = say(risk, adult, other, "asks_meet", START + 4 * DAY);
  assert.ok(!late.reasons.some(({ cue }) => cue === "together"));
  assert.equal(late.stages, 1);
});

test("[SAF42] A sign is worth half after a half-life", () => {
  const after = (minutes: number): number => {
    const risk = smallRisk();
    say(risk, adult, other, "drug_sale@3 drug_name@2");
    const facts = say(risk, adult, other, "meet_fast", START + minutes * MINUTE);
    return facts.reasons.find(({ cue }) => cue === "drug_sale")?.points ?? 0;
  };
  const half = cards.drugs.halfLifeMinutes;
  assert.equal(after(0), 50);
  assert.equal(after(half), 25);
  assert.equal(after(2 * half), 12);
  assert.equal(after(40 * half), 0);
});

test("[SAF43] Repeats add up to the cap and no further", () => {
  const once = talk(adult, other, ["insult_person"]);
  const often = talk(adult, other, new Array(40).fill("insult_person"));
  assert.ok(often[2]!.pair.harassment >= 3 * once[0]!.pair.harassment - 1);
  assert.equal(last(often).pair.harassment, cards.harassment.cues.insult_person?.cap);
  const asked = talk(adult, other, new Array(9).fill("asks_age"));
  assert.ok(last(asked).pair.solicitation <= 2 * asked[0]!.pair.solicitation, "asking an age again tells little more");
  const scoreOf = (line: string): number => last(talk(adult, other, [line])).pair.harassment;
  assert.equal(scoreOf("insult_person insult_person"), scoreOf("insult_person"));
  assert.equal(scoreOf("insult_person threat_vague@3 threat_vague"), scoreOf("threat_vague@3 insult_person"));
});

test("[SAF44] A new account, and an adult who speaks to a minor, weigh more", () => {
  const line = ["lure_place asks_meet"];
  const fresh = { ...adult, fresh: true };
  assert.ok(last(talk(fresh, other, line)).pair.ambush > last(talk(adult, other, line)).pair.ambush);
  const ask = ["asks_photo asks_place"];
  const toTeen = (from: Someone): number => last(talk(from, teen, ask)).pair.solicitation;
  assert.ok(toTeen(adult) > toTeen(unknown));
  assert.ok(toTeen(unknown) > toTeen({ ...teen, id: "friend" }));
  assert.equal(last(talk(adult, teen, ask)).toMinor, true);
  assert.equal(last(talk(adult, other, ask)).toMinor, false);
});

test("[SAF44] What is asked again after a no weighs more, and more after the second", () => {
  const scores = ["", "b: refuses", "b: refuses|b: refuses"].map(
    (noes) => last(talk(adult, other, [...noes.split("|").filter(Boolean), "asks_photo presses"])).pair.image_pressure,
  );
  assert.ok(scores[0]! < scores[1]! && scores[1]! < scores[2]!, String(scores));
  const risk = smallRisk();
  say(risk, other, adult, "refuses");
  assert.equal(say(risk, adult, other, "asks_photo presses", START + 2 * DAY).pair.image_pressure, scores[0]);
});

test("[SAF45] Two strong signs in a first message reach the first threshold", () => {
  for (const name of cardNames) {
    const { cues, atOnce } = cards[name];
    const strong = Object.entries(cues).filter(([, { strong }]) => strong !== undefined);
    if (atOnce === 0) continue;
    assert.ok(strong.length >= 2, name);
    for (const [one, { strong: level }] of strong) {
      for (const [two, { strong: other }] of strong) {
        if (one === two) continue;
        const score = last(talk(unknown, adult, [`${one}@${level} ${two}@${other}`])).pair[name];
        assert.ok(score >= FIRST_THRESHOLD, `${name}: ${one} and ${two} give ${score}`);
        const apart = last(talk(unknown, adult, [`${one}@${level}`, `${two}@${other}`])).pair[name];
        assert.ok(apart < score, "in one message they weigh more");
      }
    }
  }
});

test("[SAF46] Who says to be under 18 is a minor for that pair, and no other", () => {
  const risk = smallRisk();
  say(risk, unknown, adult, "#14");
  assert.equal(say(risk, adult, unknown, "", START + MINUTE).toMinor, true);
  assert.equal(say(risk, adult, unknown, "asks_meet", START + 2 * MINUTE).toMinor, true);
  assert.equal(say(risk, other, unknown, "", START + MINUTE).toMinor, false);
  say(risk, teen, other, "#19");
  assert.equal(say(risk, other, teen, "", START).toMinor, true, "a declared minor stays one");
});

test("[SAF46] An adult who types 14 gains nothing, and who lets out 26 is an adult", () => {
  const line = "asks_age asks_alone asks_meet";
  const asAdult = last(talk(adult, teen, [line])).pair.solicitation;
  assert.equal(last(talk(adult, teen, ["#14", line])).pair.solicitation, asAdult);
  assert.equal(last(talk({ ...teen, id: "liar" }, teen, ["#17", "#26", line])).pair.solicitation, asAdult);
  assert.equal(last(talk(unknown, teen, [`#31 ${line}`])).pair.solicitation, asAdult);
});

test("[SAF120] A number alone is an age only in answer to one who asked for it", () => {
  const isMinor = (lines: readonly string[], to = unknown) => last(talk(adult, to, [...lines, "asks_meet"])).toMinor;
  assert.equal(isMinor(["b: ##15"]), false, "nobody asked");
  assert.equal(isMinor(["asks_age", "b: ##15"]), true);
  assert.equal(isMinor(["asks_age", "b: doubts", "presses", "b: ##15"]), true, "after a while");
  assert.equal(isMinor(["#34", "b: ##15"]), true, "an age is answered by an age");
  assert.equal(isMinor(["asks_age", "b: ##15"], { ...unknown, band: "adult" }), true, "whatever they declared");
  assert.equal(isMinor(["asks_age asks_number@2", "b: ##15"]), false, "of somebody else, or how long");
  assert.equal(isMinor(["asks_age asks_number", "b: ##15"]), true, "how many years");
  assert.equal(isMinor(["asks_age", "asks_number", "b: ##15"]), false, "something else was asked since");
  assert.equal(isMinor(["asks_age", "b: #34", "asks_age", "b: ##15"]), false, "who said in words that they are of age");
  assert.equal(isMinor(["asks_age", "b: #34", "b: #15"]), true, "and said otherwise in words");
  assert.equal(isMinor(["asks_age", "b: ##34", "asks_meet", "b: ##15"]), false, "it was answered");
  assert.equal(isMinor(["b: ##34", "asks_age", "b: ##15"]), true, "what says no minor says no adult either");
});

test("[SAF120] In a room a number alone is an age for some minutes after anybody else asked", () => {
  const risk = smallRisk();
  const answers = (at: number, line = "##14") => {
    say(risk, unknown, "room", line, START + at * MINUTE);
    return say(risk, adult, "room", "asks_meet", START + at * MINUTE + 1).toMinor;
  };
  assert.equal(answers(0), false);
  say(risk, other, "room", "asks_age", START + 10 * MINUTE);
  assert.equal(answers(20), false, "long after");
  say(risk, unknown, "room", "asks_age", START + 30 * MINUTE);
  assert.equal(answers(31), false, "they asked themselves");
  say(risk, other, "room", "asks_age", START + 40 * MINUTE);
  assert.equal(answers(41), true);
});

test("[SAF121] What was said of an age half a year ago is no longer known", () => {
  const risk = smallRisk();
  say(risk, unknown, adult, "#14");
  assert.equal(say(risk, adult, unknown, "asks_meet", START + 100 * DAY).toMinor, true);
  assert.equal(say(risk, adult, unknown, "asks_meet", START + 200 * DAY).toMinor, false);
  say(risk, unknown, adult, "#34", START + 201 * DAY);
  assert.equal(say(risk, adult, unknown, "asks_meet", START + 202 * DAY).toMinor, false, "nor when another is said");
});

test("[SAF47] In a room the last other speaker is the one spoken to", () => {
  const risk = smallRisk();
  say(risk, other, "room", "refuses");
  say(risk, unknown, "room", "", START + MINUTE);
  const [plain, pressed] = [unknown, other].map((one, i) => {
    say(risk, one, "room", i === 1 ? "refuses" : "", START + (i + 1) * MINUTE);
    return say(risk, { ...adult, id: `adult ${i}` }, "room", "asks_photo presses", START + (i + 1) * MINUTE);
  });
  assert.ok(pressed!.pair.image_pressure > plain!.pair.image_pressure, "only the last one's no counts");
  assert.equal(pressed!.toMinor, false);
});

test("[SAF47] In a room a third one who speaks takes nothing from a minor who spoke just before", () => {
  const risk = smallRisk();
  say(risk, teen, "room", "");
  assert.equal(say(risk, adult, "room", "asks_age", START + MINUTE).toMinor, true);
  for (const n of [1, 2, 3, 4]) {
    say(risk, { ...other, id: `other ${n}` }, "room", "", START + n * MINUTE);
    assert.equal(say(risk, adult, "room", "asks_age", START + n * MINUTE + 1).toMinor, n < 4, `after ${n} others`);
  }
  say(risk, unknown, "room", "#13", START + 5 * MINUTE);
  assert.equal(say(risk, adult, "room", "", START + 5 * MINUTE + 1).toMinor, true, "at once");
  say(risk, unknown, "room", "", START + 5 * MINUTE);
  assert.equal(say(risk, adult, "room", "", START + 6 * MINUTE).toMinor, true, "by their own words");
  assert.equal(say(risk, adult, "room", "", START + HOUR).toMinor, false, "an hour later it is somebody else");
});

test("[SAF47] What is said beside a minor weighs less than what is said to them", () => {
  const [to, beside] = [smallRisk(), smallRisk()].map((risk, i) => {
    say(risk, teen, "room", "");
    if (i === 1) say(risk, other, "room", "");
    return say(risk, adult, "room", "asks_photo asks_meet").pair.solicitation;
  });
  const apart = say(smallRisk(), adult, "room", "asks_photo asks_meet").pair.solicitation;
  assert.ok(apart < beside! && beside! < to!, `${apart} ${beside} ${to}`);
});

test("[SAF47] Who is answered or named in a room is the one spoken to, whoever spoke since", () => {
  const risk = smallRisk();
  say(risk, teen, "room", "");
  for (const n of [1, 2, 3, 4]) say(risk, { ...other, id: `other ${n}` }, "room", "", START + n * MINUTE);
  const asks = (line: string, at = 5 * MINUTE) => say(risk, adult, "room", line, START + at).toMinor;
  assert.equal(asks("asks_age"), false, "drowned");
  assert.equal(asks("asks_age >teen"), true);
  assert.equal(asks("asks_age >teen", HOUR), true, "however long ago they spoke");
  say(risk, teen, "room", "", START + HOUR);
  assert.equal(asks("asks_age >4", HOUR), true, "of whom nothing is known here: a minor stands by");
  say(risk, { ...other, id: "zoe" }, "room", "", START + HOUR);
  assert.equal(asks("asks_photo >zoe", HOUR), false, "said to an adult beside them");
  assert.equal(asks("asks_photo >zoe >teen", HOUR), true);
  assert.equal(asks("asks_photo >zoe >nobody", HOUR), true);
  assert.equal(asks("asks_photo >adult", HOUR), true, "who answers themselves");
});

test("[SAF47] In a room signs fade within the hour", () => {
  const risk = smallRisk();
  for (const [i, line] of ["asks_photo", "moves_app", "asks_meet", "asks_place", "asks_age", "offers_gift"].entries()) {
    const facts = say(risk, unknown, "room", line, START + i * HOUR);
    assert.ok(facts.pair.solicitation < 20, `${line} ${facts.pair.solicitation}`);
    assert.equal(facts.stages, 1);
  }
});

test("[SAF47] An actor's card sums over others who were shown much, a room's over people", () => {
  const risk = smallRisk();
  const lure = "asks_meet lure_place come_alone";
  const people = [1, 2, 3].map((n) => ({ id: `p${n}`, fresh: false }));
  const actors = people.map((to) => say(risk, adult, to, lure).actor.ambush);
  const one = actors[0]!;
  assert.deepEqual(actors, [one, 2 * one, 3 * one]);
  assert.equal(say(risk, adult, people[0]!, lure).actor.ambush < 4 * one, true, "the same one again is no fourth");
  const sociable = smallRisk();
  for (let i = 0; i < 8; i++) {
    assert.equal(say(sociable, adult, { id: `p${i}`, fresh: false }, "asks_meet asks_place").actor.solicitation, 0);
  }
  say(risk, adult, "room", "raid_call@3");
  const call = say(risk, other, "room", "raid_call@3", START + MINUTE);
  assert.ok(call.room.raid >= 100 && call.pair.raid < 100);
  assert.equal(say(risk, other, adult, "raid_call@3", START + MINUTE).room.raid, 0, "in private there is no room");
});

test("[SAF48] A message without signs has no score and is one object for all", () => {
  const risk = smallRisk();
  say(risk, adult, teen, "asks_age asks_secret asks_meet");
  const quiet = say(risk, adult, teen, "", START + MINUTE);
  assert.deepEqual({ ...quiet.pair }, Object.fromEntries(cardNames.map((name) => [name, 0])));
  assert.equal(say(risk, adult, teen, "agrees profanity", START + MINUTE), quiet);
  assert.equal(say(risk, adult, unknown, "#40"), say(risk, other, "room", ""));
  const again = say(risk, adult, teen, "drug_name", START + MINUTE);
  assert.ok(again.pair.drugs > 0);
  assert.equal(again.pair.solicitation, 0, "it adds nothing to that card");
});

test("[SAF48] Messages without signs allocate nothing", () => {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  const risk = createRisk({ pairs: 1000, actors: 1000, rooms: 100 });
  const act = { at: START, kind: "post" as const, author: adult, place: "room", text: "" };
  const acts = [act, { ...act, kind: "private" as const, to: teen }];
  const observed = acts.map((one) => ({ act: one, cues: [], age: undefined }));
  const run = (times: number): void => {
    for (let i = 0; i < times; i++) risk.observe(observed[i & 1]!);
  };
  run(50_000);
  gc();
  const before = process.memoryUsage().heapUsed;
  run(200_000);
  const used = process.memoryUsage().heapUsed - before;
  assert.ok(used < 2_400_000, `${used} bytes in 200,000 messages`);
});

test("[SAF49] A million pairs take at most 100 MB", () => {
  const [none, million] = [1, 1_000_000].map((pairs) => createRisk({ pairs, actors: 1, rooms: 1 }).bytes());
  assert.ok(million! - none! <= 100_000_000, String(million));
});

test("[SAF49] The pair used longest ago is forgotten first, and nothing grows", () => {
  const risk = createRisk({ pairs: 3, actors: 2, rooms: 2 });
  const bytes = risk.bytes();
  const to = (n: number): Someone => ({ id: `p${n}`, fresh: false });
  const ask = (n: number, at: number): number => say(risk, adult, to(n), "asks_age asks_place", START + at).stages;
  for (const n of [1, 2, 3]) say(risk, adult, to(n), "asks_meet");
  assert.equal(ask(1, 1), 3);
  say(risk, adult, to(4), "asks_meet", START + 2);
  assert.equal(ask(1, 3), 3, "used just before");
  assert.equal(ask(2, 4), 2, "2 was used longest ago");
  for (let n = 0; n < 5_000; n++) ask(n % 700, n);
  assert.equal(risk.bytes(), bytes);
});

function stream(risk: ReturnType<typeof smallRisk>, from: number, to: number): string[] {
  let state = 12345;
  const next = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % n;
  };
  const all = cardNames.flatMap((name: CardName) => Object.keys(cards[name].cues));
  const out: string[] = [];
  for (let i = 0; i < to; i++) {
    const bands = ["adult", "minor15to17", "under15", undefined] as const;
    const author = { id: `a${next(90)}`, fresh: next(5) === 0, ...(i % 3 === 0 ? {} : { band: bands[next(3)]! }) };
    const to_ = next(3) === 0 ? `room${next(20)}` : { id: `a${next(90)}`, fresh: false };
    const line =
      next(4) === 0 ? `${all[next(all.length)]}@${1 + next(4)} ${next(2) === 0 ? "refuses" : `#${10 + next(40)}`}` : "";
    if (i >= from) out.push(JSON.stringify(say(risk, author, to_, line, START + i * 20_000)));
  }
  return out;
}

test("[SAF50] The same acts give the same facts and digest", () => {
  const [one, two] = [smallRisk(), smallRisk()];
  assert.deepEqual(stream(one, 0, 8_000), stream(two, 0, 8_000));
  assert.equal(one.digest(), two.digest());
  const before = one.digest();
  say(one, adult, teen, "asks_age", START + 10 * DAY);
  assert.notEqual(one.digest(), before);
});

test("[SAF50] A restored snapshot goes on as the original", () => {
  const [one, two] = [smallRisk(), smallRisk()];
  stream(one, 0, 3_000);
  const snapshot = structuredClone(one.snapshot());
  const rest = stream(one, 3_000, 6_000);
  two.restore(snapshot);
  assert.deepEqual(stream(two, 3_000, 6_000), rest);
  assert.equal(two.digest(), one.digest());
  assert.throws(() => createRisk({ pairs: 9, actors: 9, rooms: 9 }).restore(snapshot), RangeError);
});
