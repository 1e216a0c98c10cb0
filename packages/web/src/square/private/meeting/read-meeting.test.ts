import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsOf, momentOf, readMeeting, type Told } from "./read-meeting.ts";

/** A Wednesday, at three in the afternoon of whoever reads. */
const at = new Date(2026, 10, 25, 15).getTime();
const read = (...texts: string[]): Told =>
  readMeeting(
    texts.map((text) => ({ text, at })),
    at + 60_000,
  );

test("[WEB97] where and when is read from plain words of both languages", () => {
  const told: [string, Told][] = [
    ["on se voit demain à 20h30 devant la mairie ?", { place: "devant la mairie", day: "2026-11-26", time: "20:30" }],
    [
      "rdv au parking du stade ce soir 22h, viens seul",
      { place: "parking du stade", day: "2026-11-25", time: "22:00" },
    ],
    ["samedi à 18 h au café de la place ?", { place: "café de la place", day: "2026-11-28", time: "18:00" }],
    ["ce soir à 9h derrière la gare", { place: "derrière la gare", day: "2026-11-25", time: "21:00" }],
    ["le 03/12 vers midi chez Paul", { place: "chez Paul", day: "2026-12-03", time: "12:00" }],
    ["minuit à l'étang", { place: "étang", day: "2026-11-26", time: "00:00" }],
    ["meet me at the old station at 9pm tomorrow", { place: "old station", day: "2026-11-26", time: "21:00" }],
    [
      "wednesday, 7:30 pm, in front of the town hall",
      { place: "in front of the town hall", day: "2026-12-02", time: "19:30" },
    ],
    ["shall we meet at nine tonight, by the canal?", { place: "canal", day: "2026-11-25", time: "21:00" }],
    ["14h ?", { day: "2026-11-26", time: "14:00" }],
  ];
  for (const [text, expected] of told) assert.deepEqual(read(text), expected, text);
});

test("[WEB97] the newest word on each part wins, and what is not said stays empty", () => {
  assert.deepEqual(read("demain 20h au stade", "non plutôt 21h"), { place: "stade", day: "2026-11-26", time: "21:00" });
  assert.deepEqual(read("au revoir", "j'ai au moins 3 chats", "at least you tried"), {});
  assert.deepEqual(read("99h99", "35:80 pm"), {});
  const old = readMeeting([{ text: "demain 20h au stade", at }], at + 25 * 60 * 60_000);
  assert.deepEqual(old, {});
});

test("[WEB97] fields name the moment that they were made of", () => {
  const { day, time } = fieldsOf(at);
  assert.equal(momentOf(day, time), at);
  assert.equal(momentOf("", "20:00"), undefined);
  assert.equal(momentOf("2026-11-25", ""), undefined);
});
