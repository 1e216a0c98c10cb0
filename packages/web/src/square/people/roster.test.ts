import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { RosterEntry } from "@parvis/protocol/server-frames";
import { type Roster, withPage, withPresence } from "./roster.ts";

const someone = (name: string): RosterEntry => ({ id: name.toLowerCase() as PersonId, name, role: "none" });
const here = (names: string[], more = false): Roster => ({ people: names.map(someone), more });
const frame = (joined: string[], left: string[]) => ({
  t: "presence" as const,
  room: "r" as RoomId,
  count: 1,
  joined: joined.map(someone),
  left: left.map((id) => id as PersonId),
});
const names = ({ people }: Roster) => people.map(({ name }) => name).join(" ");

test("[WEB25] who comes and goes changes the names held, once each and in order", () => {
  assert.equal(names(withPresence(here(["Ana", "Zoe"]), frame(["Bob"], ["zoe"]))), "Ana Bob");
  assert.equal(names(withPresence(here(["Ana", "Bob"]), frame(["Bob"], []))), "Ana Bob");
});

test("[WEB25] a name beyond the page held waits for its page; a page adds what is not there", () => {
  assert.equal(names(withPresence(here(["Ana", "Bob"], true), frame(["Zoe", "Abe"], []))), "Abe Ana Bob");
  assert.equal(names(withPage(here(["Ana", "Bob"], true), here(["Bob", "Zoe"]))), "Ana Bob Zoe");
});
