import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { signal } from "@preact/signals";
import { followRecent } from "../house/follow-recent.ts";
import type { Square } from "../square.ts";

const [garden, library] = ["garden", "library"] as RoomId[] as [RoomId, RoomId];

test("[WEB35] a mute in a room that is followed no more bars nobody for good: that it is over would not be told", () => {
  Object.assign(globalThis, { localStorage: { getItem: () => JSON.stringify([library]) } });
  const unfollowed: RoomId[] = [];
  const client = {
    state: "live",
    followed: [garden, library],
    unfollow: (room: RoomId) => unfollowed.push(room),
    followAside: () => undefined,
  };
  const mute = { act: "muted" };
  const square = {
    client: signal(client),
    at: signal("square"),
    rooms: signal([{ id: garden }, { id: library }]),
    restrictions: signal(new Map([...[garden, library, "house" as const].map((where) => [where, mute] as const)])),
  } as unknown as Square;
  followRecent(square);
  assert.deepEqual(unfollowed, [garden]);
  assert.deepEqual([...square.restrictions.value.keys()], [library, "house"]);
});
