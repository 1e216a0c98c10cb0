import assert from "node:assert/strict";
import { test } from "node:test";
import { DemoClock, fillDemo } from "../src/cli/fill-demo.ts";
import { TestHouse } from "./support.ts";

test("the demo fills every room with talk, replies and reactions, and lets the clock go", async () => {
  await using house = await TestHouse.open();
  const clock = new DemoClock();
  const lines = await fillDemo(house.server.house, clock);
  assert.ok(Math.abs(clock.now() - Date.now()) < 1000);
  const reader = await house.reader();
  const rooms = await reader.rooms();
  assert.ok(
    rooms.every((room) => room.seq > 20),
    "every room has its talk",
  );
  const posted = await house.database.read.selectFrom("events").select("kind").where("kind", "=", "posted").execute();
  assert.equal(posted.length, lines);
  const messages = await reader.history(rooms[0]!.id);
  assert.ok(messages.some((message) => message.replyTo !== undefined) && messages.some((message) => message.reactions));
});
