import assert from "node:assert/strict";
import { test } from "node:test";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { readPast } from "../src/safety/read-past.ts";
import { wordEngine } from "./fake-engine.ts";
import { HOUR_MS, TestHouse } from "./support.ts";

test("[SAE20] what the house decided by itself makes nobody known: only what a human decided does", async () => {
  await using house = await TestHouse.open({}, { makeEngine: wordEngine([]) });
  const [owner, ana] = [await house.owner(), await house.enter("Ana")];
  const lobby = await owner.lobby();
  await ana.follow(lobby);
  const isKnown = async () => {
    house.clock.pass(1);
    await ana.post(lobby, "bonsoir");
    return (await Array.fromAsync(readPast(house.database.read, 0))).at(-1)!.knownAuthor;
  };
  await ana.post(lobby, "!hold viens");
  house.clock.pass(12 * HOUR_MS);
  await house.server.returnOverdue();
  assert.equal(await isKnown(), false);
  const { id } = (await ana.post(lobby, "!hold reviens")) as ServerFrames["held"];
  house.clock.pass(1);
  await house.outcome(`/api/held/${id}`, { release: false, reason: "non merci" }, owner);
  assert.equal(await isKnown(), true);
});
