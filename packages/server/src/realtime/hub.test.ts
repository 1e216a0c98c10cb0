import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame, ServerFrame } from "@parvis/protocol/server-frames";
import { until } from "../../../../scripts/test/until.ts";
import { inProcessBus } from "../bus/in-process.ts";
import { roomsSeed } from "../house/rooms-seed.ts";
import { systemClock } from "../platform/clock.ts";
import { silentLog } from "../platform/log.ts";
import { appendEvent, destroyEventsBefore } from "../rooms/log.ts";
import { seedRooms } from "../rooms/seed-rooms.ts";
import { findRoom, listRooms, type Room } from "../rooms/store.ts";
import { openSqlite } from "../storage/sqlite.ts";
import type { Channel } from "./channel.ts";
import type { Connection } from "./connection.ts";
import { Hub } from "./hub.ts";

async function scene(elapsed?: () => number) {
  const folder = mkdtempSync(join(tmpdir(), "parvis-hub-"));
  const database = await openSqlite({ folder });
  await seedRooms({ database, clock: systemClock, retentionDays: 30 }, roomsSeed);
  const [room, another] = (await listRooms(database.read)) as [Room, Room];
  const bus = inProcessBus();
  const hub = new Hub({ database, bus, log: silentLog, ...(elapsed && { elapsed }) });
  const append = async (text: string) => {
    const { seq } = await database.write(async (tx) =>
      appendEvent(tx, (await findRoom(tx, room.id))!, { kind: "posted", by: "p" as never, name: "Ana", text }, 0),
    );
    const event: EventFrame = { t: "posted", room: room.id, seq, at: 0, by: "p" as never, name: "Ana", text };
    return { room: room.id, seq, events: [event] };
  };
  return {
    database,
    hub,
    bus,
    room,
    another,
    append,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Stands where a socket would and keeps what is written to it. */
function follower(room: Room) {
  const written: Buffer[] = [];
  const self = {
    isOpen: true,
    stalled: false,
    viewer: { role: "none" as const },
    channels: [] as Channel<Connection>[],
    follows: (id: RoomId) => self.channels.find((channel) => channel.room === id),
    sendBytes: (bytes: Buffer) => written.push(bytes),
    write: (bytes: Buffer) => written.push(bytes),
    told: [] as ServerFrame[],
    send: (frame: ServerFrame) => self.told.push(frame),
    seqs: () =>
      [
        ...Buffer.concat(written)
          .toString("latin1")
          .matchAll(/"seq":(\d+)/g),
      ].map((m) => Number(m[1])),
  };
  assert.ok(room);
  return { self, connection: self as unknown as Connection };
}

test("[LIV1] a lost hint is read from the log when the next one comes", async () => {
  await using house = await scene();
  const { self, connection } = follower(house.room);
  await house.hub.follow(connection, house.room, 0);
  house.bus.publish(await house.append("un"));
  await house.append("deux, whose hint is lost");
  house.bus.publish(await house.append("trois"));
  await until(() => self.seqs().length === 3);
  assert.deepEqual(self.seqs(), [1, 2, 3]);
});

test("[LIV1] hints that overtake each other are put in order, without the log", async () => {
  await using house = await scene();
  const { self, connection } = follower(house.room);
  await house.hub.follow(connection, house.room, 0);
  const hints = [];
  for (const text of ["un", "deux", "trois", "quatre"]) hints.push(await house.append(text));
  for (const at of [3, 1, 2, 0]) house.bus.publish(hints[at]!);
  house.hub.flush();
  assert.deepEqual(self.seqs(), [1, 2, 3, 4]);
});

test("[LIV1] where the last hint is lost, looking up the positions finds what is missing", async () => {
  await using house = await scene();
  const { self, connection } = follower(house.room);
  await house.hub.follow(connection, house.room, 0);
  for (let i = 0; i < 3; i++) await house.append("whose hint is lost");
  await house.hub.checkPositions();
  await until(() => self.seqs().length === 3);
  assert.deepEqual(self.seqs(), [1, 2, 3]);
});

test("[BUS2] a room that nobody follows here any more has no place in memory or on the bus, and is not looked up", async (t) => {
  await using house = await scene();
  const [ana, bo] = [follower(house.room), follower(house.room)];
  for (const { connection } of [ana, bo]) await house.hub.follow(connection, house.room, 0);
  const heard: number[] = [];
  house.hub.channel(house.room.id)!.take = (events) => heard.push(events.length);
  const asked = t.mock.method(house.database.read, "selectFrom");
  house.hub.unfollow(ana.connection, house.room.id);
  await house.hub.checkPositions();
  assert.equal(asked.mock.callCount(), 1);
  house.hub.unfollow(bo.connection, house.room.id);
  await house.hub.checkPositions();
  assert.equal(asked.mock.callCount(), 1);
  assert.equal(house.hub.channel(house.room.id), undefined);
  asked.mock.restore();
  house.bus.publish(await house.append("to nobody"));
  assert.deepEqual(heard, []);
});

test("[LIV1] a hint that says the position only is read from the log", async () => {
  await using house = await scene();
  const { self, connection } = follower(house.room);
  await house.hub.follow(connection, house.room, 0);
  await house.append("long");
  house.bus.publish({ ...(await house.append("longer")), events: [] });
  await until(() => self.seqs().length === 2);
});

test("[LIV1] where what was missed is destroyed already, who was live is told to come back", async () => {
  await using house = await scene();
  const { self, connection } = follower(house.room);
  await house.hub.follow(connection, house.room, 0);
  for (let i = 0; i < 3; i++) await house.append("destroyed before it was read");
  await house.database.write((tx) => destroyEventsBefore(tx, house.room, Number.MAX_SAFE_INTEGER).then(() => {}));
  await house.hub.checkPositions();
  await until(() => self.told.length > 0);
  assert.deepEqual(self.told, [{ t: "resume" }]);
  house.bus.publish(await house.append("after"));
  await house.hub.follow(connection, house.room, 3);
  await until(() => self.seqs().length > 0);
  assert.deepEqual(self.seqs(), [4]);
});

test("[LIV1] a doubled or late hint changes nothing", async () => {
  await using house = await scene();
  const { self, connection } = follower(house.room);
  await house.hub.follow(connection, house.room, 0);
  const [one, two] = [await house.append("un"), await house.append("deux")];
  for (const hint of [one, two, one, two]) house.bus.publish(hint);
  house.hub.flush();
  assert.deepEqual(self.seqs(), [1, 2]);
});

test("[LIV1] what is told while a follower catches up comes once, after what was missed", async () => {
  await using house = await scene();
  for (const text of ["un", "deux"]) await house.append(text);
  const { self, connection } = follower(house.room);
  const following = house.hub.follow(connection, house.room, 0);
  house.bus.publish(await house.append("trois"));
  await following;
  house.bus.publish(await house.append("quatre"));
  await until(() => self.seqs().length === 4);
  assert.deepEqual(self.seqs(), [1, 2, 3, 4]);
});

test("[LIV2] what somebody has from the log, which is ahead of the bus, does not come once more", async () => {
  await using house = await scene();
  await house.append("un");
  const [here, back, afresh] = [follower(house.room), follower(house.room), follower(house.room)];
  await house.hub.follow(here.connection, house.room, 1);
  const [two, three] = [await house.append("deux"), await house.append("trois")];
  house.bus.publish(two);
  await house.hub.follow(back.connection, house.room, 0);
  const four = await house.append("quatre");
  await house.hub.follow(afresh.connection, house.room, 4);
  for (const hint of [three, four, await house.append("cinq")]) house.bus.publish(hint);
  house.hub.flush();
  assert.deepEqual(
    [here, back, afresh].map(({ self }) => self.seqs()),
    [[2, 3, 4, 5], [1, 2, 3, 4, 5], [5]],
  );
});

test("[LIV1] what is left over of a flush is written in the same turn of the loop where that goes on for long", async () => {
  let now = 0;
  await using house = await scene(() => now);
  const [slow, other] = [follower(house.room), follower(house.another)];
  slow.self.write = () => (now += 50);
  await house.hub.follow(slow.connection, house.room, 0);
  await house.hub.follow(other.connection, house.another, 0);
  const said = (room: Room, seq: number) => {
    const event: EventFrame = { t: "posted", room: room.id, seq, at: 0, by: "p" as never, name: "Ana", text: "un" };
    house.bus.publish({ room: room.id, seq, events: [event] });
    return new Promise<void>((resolve) => process.nextTick(resolve));
  };
  await Promise.all([said(house.room, 1), said(house.another, 1)]);
  assert.deepEqual(other.self.seqs(), [], "the first room took the whole slice");
  await said(house.room, 2);
  assert.deepEqual(other.self.seqs(), [], "too soon for another");
  now += 100;
  await said(house.room, 3);
  assert.deepEqual(other.self.seqs(), [1]);
});
