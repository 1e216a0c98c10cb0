import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClientFrame } from "@parvis/protocol/client-frames";
import type { RoomId } from "@parvis/protocol/ids";
import { type Person, TestHouse, until } from "./support.ts";

const LONGEST = "é".repeat(2_000);

test("[MSG300] a text has 2,000 characters at most, posted or edited, and nothing of a longer one is stored", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  assert.equal((await ana.post(lobby, LONGEST)).t, "ok");
  const longer = `${LONGEST}é`;
  for (const frame of [
    { t: "post", n: 9, room: lobby, text: longer },
    { t: "edit", n: 9, room: lobby, target: 1, text: longer },
  ] as const) {
    const again = await house.connect();
    again.send({ t: "hello", v: 1, token: ana.token });
    await again.welcomed();
    again.send(frame);
    assert.equal((await again.next("bye")).code, "bad_frame");
  }
  assert.deepEqual(
    (await ana.history(lobby)).map(({ text }) => text),
    [LONGEST],
  );
});

/** What the staff do in a room, each but for its reason. */
const acts = (room: RoomId, person: Person) =>
  ({
    remove: { t: "remove", room, target: 1 },
    slow: { t: "mode", room, mode: "slow", slowSeconds: 10 },
    freeze: { t: "mode", room, mode: "frozen" },
    close: { t: "mode", room, mode: "closed" },
    mute: { t: "mute", room, person: person.me.id, minutes: 10 },
    ban: { t: "ban", room, person: person.me.id },
    appoint: { t: "appoint", room, person: person.me.id, role: "host" },
  }) as const;

test("[ROM300] nothing is done by the staff without a reason", async () => {
  await using house = await TestHouse.open();
  const [owner, ana] = [await house.owner(), await house.enter("Ana")];
  const lobby = await ana.lobby();
  await ana.post(lobby, "bonsoir");
  for (const [what, act] of Object.entries(acts(lobby, ana))) {
    for (const reason of [undefined, "", "  "]) {
      const again = await house.connect();
      again.send({ t: "hello", v: 1, token: owner.token });
      await again.welcomed();
      again.send({ ...act, n: again.lastN + 1, ...(reason !== undefined && { reason }) } as ClientFrame);
      const answer = () => again.frames.find(({ t }) => t === "bye" || t === "no" || t === "ok");
      await until(() => answer() !== undefined);
      const { code } = answer() as { code?: string };
      assert.ok(code === "bad_frame" || code === "reason_required", `${what}, reason ${reason}: ${code}`);
    }
  }
  assert.equal((await ana.post(lobby, "encore là")).t, "ok");
  const [{ mode } = { mode: undefined }] = await ana.rooms();
  assert.equal(mode, "open");
  assert.deepEqual(
    (await ana.history(lobby)).map(({ text }) => text),
    ["bonsoir", "encore là"],
  );
});

test("[HSE300] a new house has its first charter, a lobby and three rooms, and an owner link, for this machine alone", async () => {
  await using house = await TestHouse.open();
  const { hostname } = new URL(house.url);
  assert.equal(hostname, "127.0.0.1");
  assert.match(house.server.ownerPath!, /^\/owner#[\w-]{20,}$/);
  const ana = await house.enter("Ana");
  const rooms = await ana.rooms();
  assert.equal(rooms.length, 4);
  assert.equal(new Set(rooms.map(({ name }) => name)).size, 4);
  assert.equal(house.server.house.facts.charter.version, 1);
  assert.ok(house.server.house.facts.charter.clauses.length > 0);
});
