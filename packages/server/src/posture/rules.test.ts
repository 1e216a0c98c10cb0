import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { Author } from "../house/judge-texts.ts";
import { findContact } from "./find-contact.ts";
import { markWith, prefixOf } from "./network-mark.ts";
import { isNewcomer, medianOf, rightsOf, stateOf } from "./rules.ts";

const HOUR_MS = 60 * 60 * 1000;
const config = { newcomerHours: 24, newcomerPosts: 3 };
const author = (since: number, posts: number, until = 0, staff = false) =>
  ({ since, staff, newness: { posts, until } }) as Author;

test("[PST2] nobody on duty makes the house guarded; the shield counts for more", () => {
  assert.deepEqual(
    [stateOf(1, false), stateOf(0, false), stateOf(0, true), stateOf(2, true)],
    ["normal", "guarded", "shielded", "shielded"],
  );
});

test("[PST3] somebody is new for a day, and until three of their posts stand; staff never are", () => {
  const now = 100 * HOUR_MS;
  assert.equal(isNewcomer(author(now - 23 * HOUR_MS, 20), now, config), true);
  assert.equal(isNewcomer(author(now - 25 * HOUR_MS, 2), now, config), true);
  assert.equal(isNewcomer(author(now - 25 * HOUR_MS, 3), now, config), false);
  assert.equal(isNewcomer(author(now - 25 * HOUR_MS, 20, now + 1), now, config), true, "linked to a ban");
  assert.equal(isNewcomer(author(now, 0, now + 1, true), now, config), false);
});

test("[PST4] links, numbers and handles as they are plainly written", () => {
  const found = {
    link: ["viens sur https://exemple.test/a", "www.exemple", "c'est sur exemple.fr", "mail moi a jo@exemple.com"],
    number: ["06 12 34 56 78", "0612345678 appelle", "tel:06.12.34.56.78", "０６１２３４５６"],
    handle: ["mon snap : leo", "insta=leo", "ajoute @leo_93", "snap leo93", "Telegram @leo"],
  };
  for (const [what, texts] of Object.entries(found))
    for (const text of texts) assert.equal(findContact(text), what, text);
  const plain = [
    "bonjour tout le monde",
    "né en 1984, arrivé en 2003",
    "1 000 euros",
    "@Ana tu viens ?",
    "j'aime telegram",
    "fin.Puis la suite",
    "12:30 - 14:45",
  ];
  for (const text of plain) assert.equal(findContact(text), undefined, text);
});

test("[PST6] whoever came back after a ban asks nobody for a conversation; with nobody on duty nobody does, and youth rooms close", () => {
  const [normal, guarded] = [
    { staffed: true, shielded: false },
    { staffed: false, shielded: false },
  ];
  assert.deepEqual(rightsOf(normal, true, true), { requests: false, youthRooms: true });
  assert.deepEqual(rightsOf(normal, true, false), { requests: true, youthRooms: true });
  assert.deepEqual(rightsOf(guarded, false, false), { requests: false, youthRooms: false });
  const shielded = { staffed: true, shielded: true };
  assert.deepEqual(rightsOf(shielded, true, false), { requests: false, youthRooms: true });
  assert.deepEqual(rightsOf(shielded, false, false), { requests: true, youthRooms: true });
});

test("[PST2] the shield lifts nothing: whatever it goes up on, nobody may do more than before", () => {
  for (const staffed of [true, false])
    for (const newcomer of [true, false])
      for (const linked of [true, false]) {
        const before = rightsOf({ staffed, shielded: false }, newcomer, linked);
        const after = rightsOf({ staffed, shielded: true }, newcomer, linked);
        for (const right of ["requests", "youthRooms"] as const)
          assert.ok(before[right] || !after[right], JSON.stringify({ staffed, newcomer, linked, right }));
      }
});

test("[PST8] of an address only its beginning counts, and without the key nobody knows which", () => {
  const bits = { ipv4Bits: 24, ipv6Bits: 56 };
  assert.equal(prefixOf("192.0.2.17", bits), "192.0.2.0");
  assert.equal(
    prefixOf("2001:db8:1:2233", bits),
    "2001:db8:1:2233"
      .split(":")
      .map((g, i) => Number.parseInt(g, 16) & (i === 3 ? 0xff00 : 0xffff))
      .join(":"),
  );
  assert.equal(prefixOf("192.0.2.17", { ...bits, ipv4Bits: 20 }), "192.0.0.0");
  const [mark, other] = [markWith(Buffer.from("a".repeat(32)), bits), markWith(Buffer.from("b".repeat(32)), bits)];
  assert.equal(mark("network", "192.0.2.1"), mark("network", "192.0.2.200"));
  assert.notEqual(mark("network", "192.0.2.1"), mark("network", "192.0.3.1"));
  assert.notEqual(mark("network", "192.0.2.1"), other("network", "192.0.2.1"));
  assert.notEqual(mark("secret", "192.0.2.0"), mark("network", "192.0.2.1"));
});

test("[PST9] the median did happen", () => {
  assert.equal(medianOf([]), undefined);
  assert.equal(medianOf([5]), 5);
  assert.equal(medianOf([9, 1, 4, 100]), 4);
});

test("[PST6, PST8] nothing of it reads the register, or what is said or done in private", () => {
  const folder = new URL("./", import.meta.url);
  const read = (file: string) => readFileSync(new URL(file, folder), "utf8");
  const imported = globSync("*.ts", { cwd: folder })
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => [...read(file).matchAll(/from "\.\.\/([a-z]+)\//g)].map(([, capability]) => capability!));
  assert.ok(imported.includes("people"));
  for (const closed of ["register", "sealing", "conversations", "leaving", "meetings"])
    assert.ok(!imported.includes(closed), closed);
});
