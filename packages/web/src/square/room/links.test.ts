import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { assertInProportion } from "../../../../../scripts/test/time-in-proportion.ts";
import { findLinks } from "./links.ts";

const hrefs = (text: string) => findLinks(text).flatMap((piece) => piece.href ?? []);

test("web addresses are found without the punctuation around them", () => {
  assert.deepEqual(hrefs("voir https://exemple.fr/a?b=1, puis (http://b.example/x)."), [
    "https://exemple.fr/a?b=1",
    "http://b.example/x",
  ]);
  assert.deepEqual(hrefs("https://fr.wikipedia.org/wiki/Parvis_(architecture)"), [
    "https://fr.wikipedia.org/wiki/Parvis_(architecture)",
  ]);
});

test("nothing but http and https becomes a link", () => {
  for (const text of ["javascript:alert(1)", "data:text/html,x", "www.exemple.fr", "https://", "ftp://a.example"]) {
    assert.deepEqual(hrefs(text), [], text);
  }
});

test("the pieces are the text, whatever the text", () => {
  const text = fc.string({ unit: "binary", maxLength: 100 });
  const withAddress = fc.tuple(text, fc.webUrl(), text).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(text, withAddress), (value) => {
      assert.equal(
        findLinks(value)
          .map((piece) => piece.text)
          .join(""),
        value,
      );
    }),
  );
});

test("a hostile text takes linear time", () => {
  const text = (size: number) =>
    `${"http://".repeat(5 * size)}${")".repeat(2 * size)}${"https://a)))".repeat(2 * size)}`;
  assertInProportion("addresses", 1_000, text, findLinks);
  for (const closing of [")", ".", ".)", "…a"])
    assertInProportion(closing, 5_000, (size) => `https://a${closing.repeat(size)}`, findLinks);
});
