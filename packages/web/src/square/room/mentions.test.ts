import assert from "node:assert/strict";
import { test } from "node:test";
import { findCalls, foldName } from "./mentions.ts";

const names = new Map(["Ana", "Ana Maria", "Zoé d’Or", "دانا", "Bob"].map((name) => [foldName(name), name]));
const called = (text: string) => findCalls(text, names).flatMap(({ name }) => (name === undefined ? [] : [name]));

test("[WEB23] an @ with a name of the talk is a call, whatever its accents and case; the longest name counts", () => {
  assert.deepEqual(called("@ana, @ANA MARIA! et @zoe d'or."), ["Ana", "Ana Maria", "Zoé d’Or"]);
  assert.deepEqual(called("(@Bob) @دانا؟"), ["Bob", "دانا"]);
});

test("[WEB23] another name, an address or nobody's name is no call", () => {
  for (const text of ["@Anabel", "@Bob2", "ana@bob", "x@Bob", "@nobody", "@", "@ Ana", "@@Bob", "@_Bob"]) {
    assert.deepEqual(called(text), [], text);
  }
});

test("joined again, the pieces are the text", () => {
  for (const text of ["@Ana", "à @Zoé d’Or : @Ana Maria", "", "no call", "@Ana@Bob"]) {
    assert.equal(
      findCalls(text, names)
        .map((piece) => piece.text)
        .join(""),
      text,
    );
  }
});
