import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { guestMark } from "./guest-mark.ts";
import type { PersonId } from "./ids.ts";

const person = (random: string) => `01a200ce-77fd-7afd-b777-${random}` as PersonId;

test("a mark is four signs that cannot be mistaken for one another, and always the same for one person", () => {
  for (let i = 0; i < 100; i++) {
    const id = person(randomBytes(6).toString("hex"));
    assert.match(guestMark(id), /^[abcdefghjkmnpqrstuvwxyz2-9]{4}$/);
    assert.equal(guestMark(id), guestMark(id));
  }
});

test("whoever takes a name after somebody has another mark", () => {
  const marks = new Set(Array.from({ length: 200 }, () => guestMark(person(randomBytes(6).toString("hex")))));
  assert.ok(marks.size >= 195, `${marks.size} marks of 200 people`);
});
