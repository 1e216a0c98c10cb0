import assert from "node:assert/strict";
import { test } from "node:test";
import { commandsFor, nameBegun, namesFor } from "./find-offers.ts";

const offered = (before: string, staff = false) => commandsFor(before, staff)?.list.map(({ name }) => name);

test("a slash that begins the line offers commands, those of the staff to the staff", () => {
  assert.ok(offered("/")?.includes("help"));
  assert.ok(!offered("/")?.includes("ban"));
  assert.ok(offered("/", true)?.includes("ban"));
  assert.deepEqual(offered("/SH"), ["shrug"]);
  assert.deepEqual(offered("/xyz"), []);
  for (const text of ["", "and/or", " /help", "//help", "/home/user"]) assert.equal(offered(text), undefined);
});

test("behind a command its own words are recalled", () => {
  assert.deepEqual(offered("/search "), ["search"]);
  assert.equal(commandsFor("/search é", false)?.typing, "rest");
  assert.equal(offered("/rooms "), undefined);
  assert.equal(offered("/ban Bob", false), undefined);
});

test("an @ that begins a word asks for a name, one inside a word does not", () => {
  assert.deepEqual(nameBegun("@"), { from: 0, query: "" });
  assert.deepEqual(nameBegun("hello (@bo"), { from: 7, query: "bo" });
  assert.deepEqual(nameBegun("hello @Quiet H"), { from: 6, query: "Quiet H" });
  assert.deepEqual(nameBegun("/mute el"), { from: 6, query: "el" });
  assert.deepEqual(nameBegun("/mute @el"), { from: 6, query: "el" });
  for (const text of ["me@example", "hello", "hello @Bob ", "@a\nb"]) assert.equal(nameBegun(text), undefined);
});

test("names are found blind to case and accents, by any word of theirs, each person once", () => {
  const people = ["Quiet Heron", "Élodie", "Helen", "Élodie"].map((name) => ({ id: name, name }));
  const found = (query: string) => namesFor(query, people).map(({ name }) => name);
  assert.deepEqual(found("ELO"), ["Élodie"]);
  assert.deepEqual(found("he"), ["Helen", "Quiet Heron"]);
  assert.equal(found("").length, 3);
  assert.deepEqual(found("zzz"), []);
});
