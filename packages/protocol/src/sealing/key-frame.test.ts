import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readKeyFrame, type Slot, slotInfo, writeKeyFrame } from "./key-frame.ts";
import type { ConversationId, SegmentId } from "./record.ts";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const plain = { noNullPrototype: true };
const owned = { recipient: fc.uuid(), keyId: bytes(8), enc: bytes(65) };
const slots = fc.oneof(
  fc.record<Slot>({ ...owned, kind: fc.constant("person"), share: fc.constant(0), wrapped: bytes(48) }, plain),
  fc.record<Slot>(
    {
      ...owned,
      kind: fc.constant("custodian"),
      share: fc.integer({ min: 1, max: 255 }),
      wrapped: fc.uint8Array({ minLength: 1, maxLength: 200 }),
    },
    plain,
  ),
);
const nameOf = ({ kind, recipient, keyId, share }: Slot) => `${kind} ${recipient} ${keyId.toHex()} ${share}`;
const frames = fc.uniqueArray(slots, { minLength: 1, maxLength: 8, selector: nameOf });
const refused = (code: string) => ({ name: "SealFault", code });

test("[SEA4] slots of people and of custodians come back as they were, in one order whatever the order they came in", () => {
  fc.assert(
    fc.property(frames, (some) => {
      const frame = writeKeyFrame(some);
      assert.deepEqual(writeKeyFrame(some.toReversed()), frame);
      const read = readKeyFrame(frame);
      assert.deepEqual(new Map(read.map((slot) => [nameOf(slot), slot])), new Map(some.map((s) => [nameOf(s), s])));
      assert.deepEqual(writeKeyFrame(read), frame);
    }),
  );
});

test("[SEA4] bytes that are taken for slots are what would be written for them: there is no second way", () => {
  fc.assert(
    fc.property(frames, fc.nat(), fc.integer({ min: 0, max: 7 }), (some, at, bit) => {
      const frame = writeKeyFrame(some);
      frame[at % frame.length]! ^= 1 << bit;
      let read: Slot[];
      try {
        read = readKeyFrame(frame);
      } catch (fault) {
        return assert.equal((fault as Error).name, "SealFault");
      }
      assert.deepEqual(writeKeyFrame(read), frame);
    }),
    { numRuns: 2000 },
  );
});

const slot = (more: Partial<Slot> = {}): Slot => ({
  ...{ kind: "person", recipient: "0190b6a0-0000-7000-8000-000000000001", keyId: new Uint8Array(8), share: 0 },
  ...{ enc: new Uint8Array(65), wrapped: new Uint8Array(48) },
  ...more,
});

test("[SEA4] what no writer writes is refused, on both sides", () => {
  const odd: Partial<Slot>[] = [
    ...[{ share: 1 }, { share: -1 }, { wrapped: new Uint8Array(47) }, { enc: new Uint8Array(64) }],
    ...[{ keyId: new Uint8Array(7) }, { recipient: "ada" }, { recipient: slot().recipient.replace("b6", "B6") }],
    ...[{ kind: "custodian" as const }, { kind: "custodian" as const, share: 256 }],
    { kind: "custodian" as const, share: 1, wrapped: new Uint8Array(1025) },
  ];
  for (const more of odd) assert.throws(() => writeKeyFrame([slot(more)]), refused("malformed"));
  assert.throws(() => writeKeyFrame([]), refused("malformed"));
  assert.throws(() => writeKeyFrame([slot(), slot()]), refused("malformed"));
  const two = writeKeyFrame([slot(), slot({ keyId: new Uint8Array(8).fill(9) })]);
  const [first, second] = [two.subarray(3, 3 + 143), two.subarray(3 + 143)];
  const swapped = Uint8Array.of(...two.subarray(0, 3), ...second, ...first);
  const unknownKind = two.with(3, 3);
  for (const frame of [swapped, unknownKind, two.subarray(0, -1), Uint8Array.of(...two, 0), Uint8Array.of(1, 0, 0)])
    assert.throws(() => readKeyFrame(frame), refused("malformed"));
  assert.throws(() => readKeyFrame(two.with(0, 2)), refused("version"));
  assert.throws(() => readKeyFrame(new Uint8Array()), refused("malformed"));
});

test("[SEA4] a slot's binding names its segment and its owner", () => {
  const [conversation, segment] = ["c" as ConversationId, "s" as SegmentId];
  const words = new TextDecoder().decode(slotInfo(conversation, segment, slot()));
  assert.equal(words, `parvis-seal/1 slot c s person ${slot().recipient} 0000000000000000 0`);
});
