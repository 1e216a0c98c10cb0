import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { assertInProportion } from "../../../../../scripts/test/time-in-proportion.ts";
import { findPersonalData } from "./find-personal-data.ts";

const kindsIn = (text: string, names: string[] = []) => findPersonalData(text, names).map(({ kind }) => kind);
const foundIn = (text: string, names: string[] = []) =>
  findPersonalData(text, names).map(({ start, end }) => text.slice(start, end));

test("[LEG4] Personal data is found with its place", () => {
  const text = "The user Renard42 (renard42@example.org, 192.0.2.17) wrote to a child.";
  assert.deepEqual(findPersonalData(text, ["renard42"]), [
    { kind: "name", start: 9, end: 17 },
    { kind: "e-mail", start: 19, end: 39 },
    { kind: "ip", start: 41, end: 51 },
  ]);
});

test("[LEG4] Each kind is seen in the ways it is written", () => {
  const written: Record<string, string[]> = {
    "e-mail": [
      "léa.b@exemple.fr",
      "ＬＥＡ＠exemple.fr",
      "lea [at] exemple (dot) fr",
      "lea arobase exemple point fr",
      "lea at exemple dot fr",
      "lea@local",
    ],
    phone: [
      "06 12 34 56 78",
      "+33 6 12 34 56 78",
      "0033612345678",
      "06.12.34.56.78",
      "(555) 123-4567",
      "621 123 456",
      "+32 470/12.34.56",
      "0\u200b6 12 34 56 78",
    ],
    ip: ["192.0.2.17", "192[.]0[.]2[.]17", "2001:db8::1", "2001:0db8:0000:0000:0000:0000:0000:0001", "::1"],
    handle: ["@renard_42", "renard#0042"],
    link: [
      "https://chat.example/u/renard",
      "t.me/renard",
      "https://www.instagram.com/renard",
      "https://a.example/?id=7",
      "https://renard.tumblr.com",
      "https://me:pw@a.example/",
      "chat.example/@renard",
      "https://a.example/photo/1234567",
    ],
  };
  for (const [kind, texts] of Object.entries(written))
    for (const text of texts) assert.deepEqual(kindsIn(`They wrote ${text}, twice.`), [kind], text);
});

test("[LEG4] What statements are full of is left alone", () => {
  for (const text of [
    "Code pénal, articles 222-33-2-2, 227-22-1 et 421-2-5; loi du 29 juillet 1881, art. 24.",
    "Terms of use, section 4.2: forty-two messages on 2026-11-19 at 10:30:45, and on 20/11/2026 at 9h15.",
    "It was posted at 10.30 in a room, at this point in time, by 3 accounts; a fine of 7 500 000 euro.",
    "See https://chat.example/terms#images and https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000053210123.",
    "A link to a page that imitates a parcel service, and/or its copy.",
    "La personne a écrit à une mineure ; le message a été retiré.",
  ])
    assert.deepEqual(foundIn(text), [], text);
});

test("[LEG4] A name is found in other cases, accents and spacing, and not inside a word", () => {
  for (const text of ["RENARD-42 said", "said renard 42.", "«Rénard_42»", "Renard42's room", "r e n a r d 4 2"])
    assert.deepEqual(kindsIn(text, ["Renard42"]), ["name"], text);
  assert.deepEqual(kindsIn("xrenard42 renard421", ["Renard42"]), []);
  assert.deepEqual(foundIn("Le lit de Le", ["Le"]), ["Le", "Le"], "a short name counts as it is written");
  assert.deepEqual(foundIn("le lit", ["Le"]), []);
  assert.deepEqual(kindsIn("nothing", [""]), []);
  assert.deepEqual(foundIn("it was -_-", ["-_-"]), ["-_-"]);
});

const words = fc.array(fc.constantFrom("a", "moderator", "read", "the", "room", "été", "twice", "§ 4.2", "😀"), {
  maxLength: 30,
});

test("[LEG4] Wherever it stands, what is planted is found, and the place covers it", () => {
  const planted = fc.constantFrom(
    "lea@exemple.fr",
    "06 12 34 56 78",
    "192.0.2.17",
    "2001:db8::1",
    "@renard",
    "t.me/renard",
    "Renard42",
  );
  fc.assert(
    fc.property(words, planted, words, (before, secret, after) => {
      const start = [...before, ""].join(" ").length;
      const text = [...before, secret, ...after].join(" ");
      const finds = findPersonalData(text, ["renard42"]);
      return finds.some((find) => find.start <= start && start + secret.length <= find.end);
    }),
    { numRuns: 2_000 },
  );
});

test("[LEG4] Any text is read in time that grows with its length only", () => {
  const units = ["a", "1", "0", ".", "a.", "1.", "+", "@", " at ", ":", "http://", "-", "((", "\u0301", "0 ", "1-"];
  for (const unit of units) {
    const text = (size: number) => unit.repeat(Math.ceil(size / unit.length));
    const names = ["aaaaaaaaaaaaaaaaaaaaaaab", "1111111111112"];
    assertInProportion(JSON.stringify(unit), 5_000, text, (each) => findPersonalData(each, names));
  }
});

test("[LEG4] Places lie within the text, in order, whatever the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme", maxLength: 5 }),
      (text, name) => {
        let last = 0;
        for (const { start, end } of findPersonalData(text, [name])) {
          assert.ok(last <= start && start < end && end <= text.length);
          last = start;
        }
      },
    ),
    { numRuns: 500 },
  );
});
