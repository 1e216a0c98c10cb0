import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { assertInProportion } from "../../../../scripts/test/time-in-proportion.ts";
import { cleanOddText, cleanText } from "./clean-text.ts";

const code = (text: string): string => Array.from(text, (c) => (c.codePointAt(0) as number).toString(16)).join(" ");

test("[TXT1] half a character becomes U+FFFD", () => {
  assert.equal(cleanText("a\ud83db\udc00c"), "a\ufffdb\ufffdc");
  assert.equal(cleanText("🎉"), "🎉");
});

test("[TXT2] controls are gone, tab and line feed stay, every line end is a line feed", () => {
  assert.equal(cleanText("a\0b\x07c\x1b[31md\x7fe\x9bf"), "abc[31mdef");
  assert.equal(cleanText("a\tb\r\nc\rd\u2028e\u2029f"), "a\tb\nc\nd\ne\nf");
});

test("[TXT3] at most two empty lines in a row, none at either end, no space at the end of a line", () => {
  assert.equal(cleanText("a\n\n\n\n\n\nb"), "a\n\n\nb");
  assert.equal(cleanText("a\n \n\t\n  \n \nb"), "a\n\n\nb");
  assert.equal(cleanText("\n\n  a  \nb\t\n\n"), "  a\nb");
});

test("[TXT4] embeddings and overrides of direction are gone", () => {
  assert.equal(cleanText("\u202eevil\u202c \u202aa\u202b\u202d"), "evil a");
});

test("[TXT4] an isolate stays only where its own line closes it", () => {
  const whole = "a \u2067שלום\u2069 b";
  assert.equal(cleanText(whole), whole);
  assert.equal(code(cleanText("\u2067a\nb\u2069")), code("a\nb"));
  assert.equal(code(cleanText("\u2066\u2067a\u2069b")), code("\u2067a\u2069b"));
  assert.equal(code(cleanText("a\u2069b")), code("ab"));
});

test("[TXT5] a letter carries four marks at most, hidden characters between them or not", () => {
  assert.equal(cleanText(`z${"\u0301".repeat(50)}a`), `z${"\u0301".repeat(4)}a`);
  const hidden = cleanText(`z${"\u0301\u200d".repeat(50)}`);
  assert.equal(hidden.match(/\u0301/g)?.length, 4);
  for (const text of ["Nguyễn", "e\u0323\u0302", "שָׁ֑לוֹם", "हिन्दी", "ที่นี่", "1️⃣", "👩🏽‍❤️‍💋‍👨🏽"])
    assert.equal(cleanText(text), text);
});

test("[TXT6] what nobody sees and nobody needs is gone: byte order marks, tags outside a flag, noncharacters", () => {
  const hidden = Array.from("secret", (c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join("");
  assert.equal(cleanText(`\ufeffa${hidden}b\uffff\u{1fffe}\ufff9\u2063`), "ab");
  const scotland = "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
  assert.equal(cleanText(scotland), scotland);
  assert.equal(cleanText(`${scotland}${hidden}`), scotland);
  const family = "👨‍👩‍👧‍👦";
  assert.equal(cleanText(family), family);
});

test("[TXT7] a text without anything to see is empty", () => {
  const blanks = [
    " ",
    "\n\n",
    "\u200b",
    "\u200d\u200c",
    "\u3164",
    "\u2800",
    "\u00ad",
    "\u0301",
    "\u2066 \u2069",
    "\ufe0f",
  ];
  for (const text of [...blanks, blanks.join(""), "\u{e0041}", "\0", "\u3000\u00a0"])
    assert.equal(cleanText(text), "", code(text));
  for (const text of [".", "0", "🎉", "\ufffd", "\u{1fae8}"]) assert.equal(cleanText(text), text);
});

test("[TXT8] cleaning never lengthens, and twice changes nothing", () => {
  const parts = fc.constantFrom(
    "a",
    " ",
    "\n",
    "\r",
    "\t",
    "\u0301",
    "\u200d",
    "\u2067",
    "\u2069",
    "\u202e",
    "\ud83d",
    "🏴",
    "\u{e0067}",
    "\0",
    "é",
  );
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(parts, { maxLength: 60 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(anyText, (raw) => {
      const text = cleanText(raw);
      assert.ok(text.length <= raw.length);
      assert.ok(text.isWellFormed());
      assert.equal(cleanText(text), text);
    }),
    { numRuns: 3000 },
  );
});

test("[TXT8] a long text of any one sign is cleaned in time that grows with its length", () => {
  for (const sign of [
    " ",
    "\t",
    "\n",
    "\r",
    "\u0301",
    "\u200b",
    "\u2067",
    "\u2069",
    "\ud800",
    "\u{e0041}",
    "a ",
    " \n",
  ]) {
    assertInProportion(code(sign), 50_000, (size) => sign.repeat(size), cleanText);
  }
});

test("[TXT8] what is taken for a plain line is a line that cleaning leaves as it is", () => {
  const latin = fc.string({ unit: fc.integer({ min: 0x20, max: 0x2ff }).map((code) => String.fromCodePoint(code)) });
  fc.assert(
    fc.property(fc.oneof(latin, fc.string({ unit: "binary" })), (text) => cleanText(text) === cleanOddText(text)),
  );
});
