import assert from "node:assert/strict";
import { test } from "node:test";
import type { SqliteDatabase } from "../src/storage/database.ts";
import { HOUR_MS, TestHouse, until } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;

test("[MSG11] a house opens though something in it cannot be destroyed, and destroys the rest", async () => {
  await using house = await TestHouse.open({ log: "silent" });
  const ana = await house.enter("Ana");
  const rooms = (await ana.rooms()).map(({ id }) => id);
  for (const room of rooms.slice(0, 2)) await ana.post(room, "bonsoir");
  const { writer } = house.database as SqliteDatabase;
  writer.exec(`create trigger stuck before delete on events when old.room = 1 begin select raise(abort, 'stuck'); end`);
  house.clock.pass(40 * DAY_MS);
  await house.restart();
  const posts = () => house.database.read.selectFrom("events").select("room").where("kind", "=", "posted").execute();
  const left = async () => (await posts()).map(({ room }) => room);
  await until(async () => (await left()).length === 1);
  assert.deepEqual(await left(), [1]);
});
