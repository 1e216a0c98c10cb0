import assert from "node:assert/strict";
import { test } from "node:test";
import { HOUR_MS, TestHouse } from "./support.ts";

test("[ROM14] that somebody spoke in a room, and was muted, is kept no longer than it is needed", async () => {
  await using house = await TestHouse.open();
  const [owner, ana, bo] = [await house.owner(), await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await owner.act({ t: "mode", room: lobby, mode: "slow", slowSeconds: 30, reason: "trop vite" });
  for (const person of [ana, bo]) assert.equal((await person.post(lobby, "bonsoir")).t, "ok");
  await owner.act({ t: "mute", room: lobby, person: bo.me.id, minutes: 90, reason: "assez" });
  const { database, answers } = house.server.house.desk;
  const left = async () => {
    await answers.fold();
    await house.server.destroyOld();
    const count = async (table: "slow_marks" | "room_mutes" | "answers") =>
      (await database.read.selectFrom(table).selectAll().execute()).length;
    return [await count("slow_marks"), await count("room_mutes"), (await count("answers")) > 0];
  };
  assert.deepEqual(await left(), [2, 1, true]);
  house.clock.pass(HOUR_MS + 1);
  assert.deepEqual(await left(), [0, 1, true]);
  assert.deepEqual((await bo.post(lobby, "encore")).t, "no", "a mute holds until it is over");
  house.clock.pass(HOUR_MS);
  assert.deepEqual(await left(), [0, 0, true]);
  house.clock.pass(30 * 24 * HOUR_MS);
  assert.deepEqual(await left(), [0, 0, false]);
  assert.equal((await ana.post(lobby, "un mois plus tard")).t, "ok");
});

test("[ROM14, LEA4] an erasure takes along when somebody spoke in a slow room", async () => {
  await using house = await TestHouse.open();
  const [owner, ana] = [await house.owner(), await house.enter("Ana")];
  const lobby = await ana.lobby();
  await owner.act({ t: "mode", room: lobby, mode: "slow", slowSeconds: 30, reason: "trop vite" });
  await ana.post(lobby, "bonsoir");
  const marks = () => house.database.read.selectFrom("slow_marks").selectAll().execute();
  assert.equal((await marks()).length, 1);
  assert.equal((await house.post("/api/me/erase", { sure: true }, ana.token)).status, 200);
  assert.deepEqual(await marks(), []);
});
