import assert from "node:assert/strict";
import { createDecipheriv, randomBytes } from "node:crypto";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import { importDataKey, openRecord } from "@parvis/protocol/sealing/open-record";
import {
  type ConversationId,
  MOST_TEXT_BYTES,
  nonceOf,
  type RecordHeader,
  readRecord,
  type SegmentId,
} from "@parvis/protocol/sealing/record";
import fc from "fast-check";
import { twoFacedRecord } from "../../test/gcm-collision.ts";
import { newId, noon } from "../../test/sealed-talk.ts";
import { sealRecord, unsealRecord } from "./record-seal.ts";

const key = randomBytes(32);
const header: RecordHeader = {
  conversation: newId<ConversationId>(),
  segment: newId<SegmentId>(),
  counter: 7,
  seq: 41,
  author: newId<PersonId>(),
  at: noon,
};

const texts = fc.string({ unit: "binary", maxLength: 300 });
const headers = fc.record({
  counter: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  at: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
});
const refused = (code: string) => ({ name: "SealFault", code });

test("[SEA1, SEA2] what is sealed opens again, on the server and on a device, to the same words and header", async () => {
  const device = await importDataKey(key);
  await fc.assert(
    fc.asyncProperty(texts, headers, async (text, some) => {
      const whole = { ...header, ...some };
      const record = sealRecord(key, whole, text);
      const here = unsealRecord(key, record, whole);
      const there = await openRecord(device, record, whole);
      for (const opened of [here, there]) assert.deepEqual([opened.text, opened.header], [text, whole]);
      assert.deepEqual(Buffer.from(there.openingKey), here.openingKey);
    }),
    { numRuns: 300 },
  );
});

test("[SEA2] a bit that is changed anywhere in a record is refused, on the server and on a device", async () => {
  const record = sealRecord(key, header, "rendez-vous à midi");
  const device = await importDataKey(key);
  for (let bit = 0; bit < record.length * 8; bit++) {
    const changed = Buffer.from(record);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    assert.throws(() => unsealRecord(key, changed, header), { name: "SealFault" }, `bit ${bit}`);
    await assert.rejects(openRecord(device, changed, header), { name: "SealFault" }, `bit ${bit}`);
  }
});

test("[SEA2] the header is bound: a record looked for under the header that it was given later does not open", () => {
  const record = sealRecord(key, header, "bonjour");
  for (const at of [5, 20, 36, 44, 50, 68]) {
    const changed = Buffer.from(record);
    changed[at]! ^= 1;
    const found = readRecord(changed).header;
    assert.throws(() => unsealRecord(key, changed, found), refused("sealed"), `byte ${at}`);
  }
});

test("[SEA2] a record opens where it belongs and nowhere else, and what is cut short or longer is refused", async () => {
  const record = sealRecord(key, header, "bonjour");
  const device = await importDataKey(key);
  const elsewhere = [
    { ...header, conversation: newId<ConversationId>() },
    { ...header, segment: newId<SegmentId>() },
    { ...header, seq: 42 },
  ];
  for (const place of elsewhere) {
    assert.throws(() => unsealRecord(key, record, place), refused("elsewhere"));
    await assert.rejects(openRecord(device, record, place), refused("elsewhere"));
  }
  for (let length = 0; length < record.length; length++)
    assert.throws(() => unsealRecord(key, record.subarray(0, length), header), { name: "SealFault" });
  assert.throws(() => unsealRecord(key, Buffer.concat([record, Buffer.of(0)]), header), refused("sealed"));
  assert.throws(() => unsealRecord(randomBytes(32), record, header), refused("sealed"));
});

test("[SEA1] a text that is too long, or would come back as another one, is not sealed", () => {
  const longest = "a".repeat(MOST_TEXT_BYTES);
  assert.equal(unsealRecord(key, sealRecord(key, header, longest), header).text, longest);
  assert.throws(() => sealRecord(key, header, `${longest}a`), refused("malformed"));
  assert.throws(() => sealRecord(key, header, "\ud800"), refused("malformed"));
  for (const odd of [{ counter: 0 }, { counter: 2 ** 32 }, { seq: -1 }, { seq: 1.5 }, { at: -1 }, { author: "ada" }])
    assert.throws(() => sealRecord(key, { ...header, ...odd } as RecordHeader, "a"), refused("malformed"));
});

test("[SEA1] the same words are never the same bytes, nor is an opening key ever used twice", () => {
  const records = Array.from({ length: 1000 }, () => sealRecord(key, header, "oui"));
  assert.equal(new Set(records.map((record) => record.subarray(69).toString("hex"))).size, 1000);
  assert.equal(new Set(records.map((r) => unsealRecord(key, r, header).openingKey.toHex())).size, 1000);
});

test("[SEA3] a ciphertext made to open under two keys is refused under the one that was not committed to", async () => {
  const { record, keys } = twoFacedRecord(header, ["no", "ok"]);
  const { bound, sealed } = readRecord(record);
  // GCM itself takes both.
  const plain = keys.map((one) => {
    const opener = createDecipheriv("aes-256-gcm", one, nonceOf(header.counter));
    opener.setAAD(bound).setAuthTag(sealed.subarray(-16));
    return Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()])
      .subarray(32)
      .toString();
  });
  assert.deepEqual(plain, ["no", "ok"]);
  assert.equal(unsealRecord(keys[0], record, header).text, "no");
  assert.throws(() => unsealRecord(keys[1], record, header), refused("uncommitted"));
  const [one, other] = await Promise.all(keys.map(importDataKey));
  assert.equal((await openRecord(one!, record, header)).text, "no");
  await assert.rejects(openRecord(other!, record, header), refused("uncommitted"));
});
