import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
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
  const text = `${"http://".repeat(5_000)}${")".repeat(2_000)}${"https://a)))".repeat(2_000)}`;
  const from = performance.now();
  findLinks(text);
  assert.ok(performance.now() - from < 500);
});
