import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { readRoute, roomPath } from "./route.ts";

const room = "0190a6b4-5b1e-7cc3-8f2a-1234567890ab" as RoomId;

test("a room's address leads back to the room", () => {
  assert.deepEqual(readRoute({ pathname: roomPath(room), hash: "" }), { at: "room", room });
});

test("anything else is the square", () => {
  for (const pathname of ["/", "/r/", "/r/../x", "/elsewhere"]) {
    assert.deepEqual(readRoute({ pathname, hash: "#x" }), { at: "square" });
  }
});

test("the owner's door needs its link, which stays behind the #", () => {
  assert.deepEqual(readRoute({ pathname: "/owner", hash: "#abc" }), { at: "owner", link: "abc" });
  assert.deepEqual(readRoute({ pathname: "/owner", hash: "" }), { at: "square" });
});
