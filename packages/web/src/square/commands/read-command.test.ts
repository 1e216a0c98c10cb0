import assert from "node:assert/strict";
import { test } from "node:test";
import { readCommand } from "./read-command.ts";

const known = [
  { id: "1", name: "Quiet" },
  { id: "2", name: "Quiet Heron" },
  { id: "3", name: "Élodie" },
  { id: "4", name: "Bob" },
  { id: "5", name: "bob" },
];
const asStaff = (text: string) => readCommand(text, { staff: true, known });
const fault = (text: string, staff = true) => {
  const asked = readCommand(text, { staff, known });
  return asked.ok ? "none" : asked.fault;
};

test("[WEB33] a command that is not there, or is for the staff, is told and nothing else", () => {
  assert.equal(fault("/bann Bob spam"), "unknown");
  assert.equal(fault("/"), "unknown");
  assert.equal(fault("/constructor"), "unknown");
  assert.equal(fault("/freeze too hot here", false), "staffOnly");
});

test("a command is read whatever its case, with its words kept as they are", () => {
  assert.deepEqual(asStaff("/Search  été  à Lyon "), { ok: true, name: "search", words: "été  à Lyon", number: 0 });
  assert.deepEqual(asStaff("/shrug"), { ok: true, name: "shrug", words: "", number: 0 });
  assert.equal(fault("/me"), "wordsMissing");
});

test("[WEB33] a name is the longest that is known, blind to case and accents, never one of two", () => {
  const about = (text: string) => {
    const asked = asStaff(text);
    return asked.ok ? `${asked.person?.id} ${asked.number} ${asked.words}` : asked.fault;
  };
  assert.equal(about("/mute Quiet Heron 10 shouts at people"), "2 10 shouts at people");
  assert.equal(about("/mute @quiet 10 shouts at people"), "1 10 shouts at people");
  assert.equal(about("/ban elodie sells watches"), "3 0 sells watches");
  assert.equal(about("/ban Bob sells watches"), "nameTwice");
  assert.equal(about("/ban Nobody sells watches"), "nameUnknown");
});

test("no act of the staff without its number and its reason", () => {
  assert.equal(fault("/slow people shout"), "numberMissing");
  assert.equal(fault("/slow 0 people shout"), "numberMissing");
  assert.equal(fault("/slow 30x people shout"), "numberMissing");
  assert.equal(fault("/slow 30"), "reasonMissing");
  assert.equal(fault("/freeze no"), "reasonMissing");
  assert.equal(fault(`/open ${"x".repeat(501)}`), "reasonMissing");
  assert.equal(fault("/mute Quiet soon please"), "numberMissing");
});
