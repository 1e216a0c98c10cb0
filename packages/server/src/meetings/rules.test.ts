import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import { DAY_MS } from "../platform/day.ts";
import { type Checked, mayBeChecked, mostTelling, sameIn, severityOf, tellsMore } from "./rules.ts";

const HOUR_MS = 60 * 60_000;
const checked = (counterparty: string, place_key: string, hour: number): Checked => {
  return { counterparty: counterparty as PersonId, place_key, meets_at: hour * HOUR_MS };
};
const none = { windowMs: 2 * HOUR_MS, linked: () => false };

test("[MEE3] the same person is enough; so are place and time, and tell more with people who are linked", () => {
  const one = checked("x", "gare", 20);
  assert.equal(sameIn(one, checked("x", "gare", 22), none), "meeting");
  assert.equal(sameIn(one, checked("x", "gare", 23), none), "person");
  assert.equal(sameIn(one, checked("x", "stade", 20), none), "person");
  const others = [checked("y", "gare", 21), checked("y", "gare", 23), checked("y", "stade", 20)];
  const found = (linked: boolean) => others.map((other) => sameIn(one, other, { ...none, linked: () => linked }));
  assert.deepEqual(found(true), ["place", undefined, undefined]);
  assert.deepEqual(found(false), ["spot", undefined, undefined]);
});

test("[MEE6] one meeting tells most, and weighs most", () => {
  assert.equal(mostTelling(["person", "meeting", "place"]), "meeting");
  assert.equal(mostTelling(["spot", "person"]), "person");
  assert.ok(tellsMore("spot", null) && tellsMore("person", "spot") && tellsMore("place", "person"));
  assert.ok(!tellsMore("person", "person"));
  const weights = (voices: number) =>
    (["spot", "person", "place", "meeting"] as const).map((same) => severityOf(same, voices));
  assert.deepEqual(
    [weights(2), weights(1)],
    [
      [3, 3, 4, 4],
      [2, 2, 3, 3],
    ],
  );
});

test("[MEE1] a meeting of yesterday or of this month can be checked, and no other", () => {
  const now = 1_000 * DAY_MS;
  const at = [-DAY_MS - 1, -DAY_MS, 0, 30 * DAY_MS, 30 * DAY_MS + 1].map((from) => mayBeChecked(now + from, now));
  assert.deepEqual(at, [false, true, true, true, false]);
});
