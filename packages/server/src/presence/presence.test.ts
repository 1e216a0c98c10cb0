import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { ROSTER_PAGE } from "@parvis/protocol/limits";
import { Presence } from "./presence.ts";

const room = "r" as RoomId;

function comes(presence: Presence, no: number): void {
  presence.enter(room, { id: `p${no}` as PersonId, name: `Foule ${no}`, role: "none" });
}

test("[LIV330] where more are there than a page of names holds, the number alone is told", () => {
  const presence = new Presence();
  for (let no = 1; no <= ROSTER_PAGE; no++) comes(presence, no);
  assert.equal(presence.takeChanges()[0]?.joined.length, ROSTER_PAGE);
  comes(presence, ROSTER_PAGE + 1);
  assert.deepEqual(presence.takeChanges(), [{ room, count: ROSTER_PAGE + 1, joined: [], left: [] }]);
  presence.exit(room, "p1" as PersonId);
  assert.deepEqual(presence.takeChanges(), [{ room, count: ROSTER_PAGE, joined: [], left: ["p1"] }]);
});
