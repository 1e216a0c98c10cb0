import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { House, Notice, Proposal } from "@parvis/protocol/http";
import { DemoClock } from "../src/cli/demo-clock.ts";
import { demoConfig } from "../src/cli/demo-config.ts";
import { beDemoPresence } from "../src/cli/demo-presence.ts";
import { fillDemo } from "../src/cli/fill-demo.ts";
import { TestHouse, until } from "./support.ts";

test("the demo has nothing of the house whose settings it finds: no database, keys, lists, broker, pager or classifier", () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-demo-config-"));
  const file = join(folder, "parvis.json");
  const kept = {
    database: "postgres://db/house",
    sealing: { keys: "/keys", destroyed: "/destroyed" },
    register: { database: "postgres://db/register", keys: "/register-keys" },
    erasures: { list: "/erasures" },
    bus: { url: "nats://broker:4222" },
    desk: { pageUrl: "https://pager.example" },
    safety: { adapters: { classifier: { url: "https://classifier.example", labels: { insult: "insult" } } } },
    house: { name: "La Halle" },
  };
  writeFileSync(file, JSON.stringify(kept));
  const env = { PARVIS_CONFIG: file, PARVIS_DATABASE: "postgres://db/house", PARVIS_BUS: "nats://broker:4222" };
  const config = demoConfig(env, folder);
  const { database, sealing, register, erasures, bus, desk, safety } = config;
  assert.deepEqual(
    [database, sealing.keys, sealing.destroyed, register.database, register.keys, erasures.list, bus.url, desk.pageUrl],
    Array(8).fill(undefined),
  );
  assert.deepEqual(safety.adapters, {});
  assert.deepEqual([config.data, config.house.name], [folder, "La Halle"]);
  rmSync(folder, { recursive: true });
});

test("the demo is a house that lives: rooms of every kind, people in them, and work for its owner", async () => {
  const clock = new DemoClock();
  await using house = await TestHouse.open({}, { clock });
  const filled = await fillDemo(house.server.house, clock, house.server.ownerPath!.split("#")[1]!);
  assert.ok(Math.abs(clock.now() - Date.now()) < 1000, "the clock is let go");
  const reader = await house.reader();
  const rooms = await reader.rooms();
  assert.equal(rooms.length, 12);
  assert.ok(
    rooms.every((room) => room.seq >= 5),
    "every room has its talk",
  );
  assert.ok(rooms.some(({ meets }) => meets) && rooms.some(({ reading, last }) => reading === "entered" && !last));
  for (const mode of ["slow", "frozen"])
    assert.ok(
      rooms.some((room) => room.mode === mode),
      mode,
    );
  assert.ok(rooms.filter(({ lately }) => lately >= 3).length >= 4, "some rooms are busy");
  assert.ok(rooms.filter(({ lately }) => lately === 0).length >= 3, "and some are calm");
  const posted = await house.database.read.selectFrom("events").select("kind").where("kind", "=", "posted").execute();
  assert.equal(posted.length, filled.lines);
  const messages = await reader.history(rooms[0]!.id);
  assert.ok(messages.some((message) => message.replyTo !== undefined) && messages.some((message) => message.reactions));

  const { token } = await filled.people.get("Maud");
  const { proposals } = await house.get<{ proposals: Proposal[] }>("/api/proposals", token);
  assert.equal(proposals.filter(({ state }) => state === "waiting").length, 2);
  const { notices } = await house.get<{ notices: Notice[] }>("/api/notices", token);
  assert.equal(notices.length, 2);
  assert.ok((await house.get<House>("/api/house")).welcome);

  const goHome = await beDemoPresence(house.url, filled.people, filled.rooms);
  await until(async () => (await reader.rooms()).filter(({ present }) => present >= 5).length >= 3);
  goHome();
  await until(async () => (await reader.rooms()).every(({ present }) => present === 0));
});
