import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countVoices, type Voice } from "./count-voices.ts";

const DAY_MS = 24 * 60 * 60_000;
const voice = fc.record<Voice>({
  person: fc.option(fc.constantFrom("a", "b", "c", "d", "e"), { nil: null }),
  devices: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
  since: fc.integer({ min: 0, max: 3 * DAY_MS }),
  at: fc.constant(3 * DAY_MS),
});

test("[MOD23] who reports twice, from one device, or came new together, is one voice; neighbours of long standing are two", () => {
  const old = { devices: [], since: 0, at: 5 * DAY_MS };
  const fresh = { devices: [], since: 5 * DAY_MS - 1000, at: 5 * DAY_MS };
  assert.equal(countVoices([]), 0);
  assert.equal(
    countVoices([
      { ...old, person: "a" },
      { ...old, person: "a" },
    ]),
    1,
  );
  assert.equal(
    countVoices([
      { ...old, person: "a" },
      { ...old, person: "b" },
    ]),
    2,
  );
  assert.equal(
    countVoices([
      { ...old, person: "a", devices: [1] },
      { ...old, person: "b", devices: [1, 2] },
    ]),
    1,
  );
  assert.equal(countVoices(["a", "b", "c"].map((person) => ({ ...fresh, person }))), 1);
  assert.equal(
    countVoices([
      { ...fresh, person: null },
      { ...old, person: null },
    ]),
    1,
  );
});

test("[MOD23] the count does not depend on the order, and another voice adds one at most", () => {
  fc.assert(
    fc.property(fc.array(voice, { maxLength: 12 }), voice, (voices, one) => {
      const count = countVoices(voices);
      assert.equal(countVoices(voices.toReversed()), count);
      assert.ok(countVoices([...voices, one]) <= count + 1);
      assert.ok(count <= new Set(voices.map(({ person }) => person)).size);
    }),
  );
});
