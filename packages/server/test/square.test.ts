import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import type { RoomSummary, ServerFrame } from "@parvis/protocol/server-frames";
import { HOUR_MS, type Person, TestHouse, until } from "./support.ts";

const codeOf = (frame: ServerFrame) => (frame.t === "no" ? frame.code : frame.t);

async function closeToReaders(house: TestHouse, room: RoomId): Promise<void> {
  await house.database.write((tx) =>
    tx.updateTable("rooms").set({ reading: "entered" }).where("id", "=", room).execute(),
  );
}

async function httpRooms(house: TestHouse): Promise<RoomSummary[]> {
  return ((await (await fetch(`${house.url}/api/rooms`)).json()) as { rooms: RoomSummary[] }).rooms;
}

const lastTexts = (room: RoomSummary | undefined) => room?.last?.map(({ text }) => text);

test("[PRE1] the list tells of each room its last three messages, oldest first, and what the last hour brought", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  const [empty] = await ana.rooms();
  assert.deepEqual([empty!.last, empty!.lately, empty!.lastAt], [[], 0, undefined]);
  for (const text of ["un", "deux", "trois", "quatre"]) await ana.post(lobby, text);
  await ana.act({ t: "react", room: lobby, target: 4, emoji: "👍", on: true });
  const [room] = await ana.rooms();
  assert.deepEqual(lastTexts(room), ["deux", "trois", "quatre"]);
  assert.deepEqual(room!.last![2]!.by, ana.me.id);
  assert.equal(room!.last![2]!.name, "Ana");
  assert.deepEqual([room!.lately, room!.seq, room!.lastAt], [4, 5, house.clock.now()]);
  assert.deepEqual([room!.reading, room!.retentionDays, room!.meets], ["all", 30, undefined]);
  house.clock.pass(HOUR_MS);
  await ana.post(lobby, "cinq");
  assert.equal((await ana.rooms())[0]!.lately, 1);
});

test("[PRE1] a long text is cut between two characters as readers see them", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  const family = "👨‍👩‍👧‍👦";
  await ana.post(lobby, family.repeat(40));
  await ana.post(lobby, `${"x".repeat(150)} \u2067${"א".repeat(60)}\u2069`);
  await ana.post(lobby, "z".repeat(160));
  const [families, isolated, short] = lastTexts((await ana.rooms())[0])!;
  assert.match(families!, new RegExp(`^(${family})+…$`, "u"));
  for (const text of [families, isolated, short]) assert.ok(text!.length <= 160);
  assert.equal(isolated!.includes("\u2067"), false, "an isolate without its end would turn the rest of the page");
  assert.equal(short, "z".repeat(160));
});

test("[ROM6] what was removed, rewritten or destroyed is not among the last messages any more", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  for (const text of ["un", "deux", "trois", "quatre"]) await ana.post(lobby, text);
  assert.deepEqual(lastTexts((await ana.rooms())[0]), ["deux", "trois", "quatre"]);
  await ana.act({ t: "edit", room: lobby, target: 3, text: "TROIS" });
  assert.deepEqual(lastTexts((await httpRooms(house))[0]), ["deux", "TROIS", "quatre"]);
  await ana.act({ t: "remove", room: lobby, target: 4 });
  assert.deepEqual(lastTexts((await ana.rooms())[0]), ["un", "deux", "TROIS"]);
  house.clock.pass(31 * 24 * HOUR_MS);
  await ana.post(lobby, "bien plus tard");
  await house.server.destroyOld();
  const [room] = await ana.rooms();
  assert.deepEqual([lastTexts(room), room!.lately], [["bien plus tard"], 1]);
});

test("[MSG9] unread counts are the same from memory as from the log", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  const unread = async () => (await bo.rooms())[0]!.unread;
  await ana.post(lobby, "un");
  bo.send({ t: "read", room: lobby, seq: 1 });
  await until(async () => (await bo.rooms())[0]!.read === 1);
  assert.equal(await unread(), 0);
  for (let i = 0; i < 60; i++) await ana.post(lobby, `ligne ${i}`);
  for (let i = 0; i < 60; i++) await bo.post(lobby, `réponse ${i}`);
  assert.equal(await unread(), 60, "counted in the log: Bo's own hide the first ones from memory");
  for (let i = 0; i < 60; i++) await ana.post(lobby, `suite ${i}`);
  assert.equal(await unread(), 100);
  bo.send({ t: "read", room: lobby, seq: 175 });
  await until(async () => (await bo.rooms())[0]!.read === 175);
  assert.equal(await unread(), 6);
  await ana.act({ t: "remove", room: lobby, target: 180 });
  assert.equal(await unread(), 5);
});

test("[MSG9, LEA4] nobody has read what was not said, and nothing is noted of whose session is over", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.post(lobby, "un");
  const tablet = await house.connect();
  tablet.send({ t: "hello", v: 1, token: ana.token });
  await tablet.welcomed();
  ana.send({ t: "read", room: lobby, seq: 100 });
  assert.equal((await tablet.next("read")).seq, 1);
  await ana.post(lobby, "deux");
  const ended_at = house.clock.now();
  await house.database.write((tx) => tx.updateTable("sessions").set({ ended_at }).execute());
  ana.send({ t: "read", room: lobby, seq: 2 });
  assert.equal((await ana.next("bye")).code, "session_ended");
  const marks = await house.database.read.selectFrom("read_marks").select("seq").execute();
  assert.deepEqual(
    marks.map(({ seq }) => seq),
    [1],
  );
});

test("[ROM5] a room for those who have entered is closed to readers at every door", async () => {
  await using house = await TestHouse.open();
  const [ana, reader] = [await house.enter("Ana"), await house.reader()];
  const lobby = await ana.lobby();
  await ana.post(lobby, "entre nous");
  await closeToReaders(house, lobby);
  const refused = async (answer: Promise<ServerFrame>) => assert.equal(codeOf(await answer), "not_entered");
  reader.send({ t: "follow", room: lobby });
  assert.equal((await reader.next("no")).code, "not_entered");
  reader.send({ t: "follow", room: lobby, seq: 0 });
  assert.equal((await reader.next("no")).code, "not_entered");
  await refused(reader.ask({ t: "history", room: lobby }));
  await refused(reader.ask({ t: "history", room: lobby, around: 1 }));
  await refused(reader.ask({ t: "search", room: lobby, query: "nous" }));
  await refused(reader.ask({ t: "calls", room: lobby, after: 0 }));
  await refused(reader.ask({ t: "roster", room: lobby }));
  await refused(reader.ask({ t: "report", room: lobby, target: 1, reason: "spam" }));
  const page = await fetch(`${house.url}/api/rooms/${lobby}/messages`);
  assert.deepEqual([page.status, await page.json()], [401, { code: "not_entered" }]);
  const report = await house.post("/api/report", { room: lobby, target: 1, reason: "spam" });
  assert.equal(report.status, 401);
  for (const rooms of [await reader.rooms(), await httpRooms(house)]) {
    assert.equal(rooms[0]!.last, undefined);
    assert.equal(rooms[0]!.reading, "entered");
    assert.equal(rooms[0]!.seq, 1, "that it lives is no secret");
  }
  assert.equal(JSON.stringify(reader.frames).includes("entre nous"), false);
  assert.deepEqual(lastTexts((await ana.rooms())[0]), ["entre nous"]);
  assert.equal((await ana.history(lobby)).length, 1);
});

async function calls(person: Person, room: RoomId, after = 0): Promise<number[]> {
  const answer = await person.ask({ t: "calls", room, after });
  assert.equal(answer.t, "called");
  return answer.t === "called" ? answer.seqs : [];
}

test("[MSG13] replies to one's own and one's name are found; one's own, removed ones and other people's are not", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana Belle"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await ana.post(lobby, "bonsoir");
  await bo.post(lobby, "bonsoir !", 1);
  await bo.post(lobby, "@Anaïs n'est pas là");
  await bo.post(lobby, "et @ana belle ?");
  await ana.post(lobby, "moi, @Ana Belle, oui", 1);
  await bo.post(lobby, "@Ana Belle à retirer");
  await bo.act({ t: "remove", room: lobby, target: 6 });
  assert.deepEqual(await calls(ana, lobby), [2, 4]);
  assert.deepEqual(await calls(ana, lobby, 2), [4]);
  assert.deepEqual(await calls(ana, lobby, 400), []);
  assert.deepEqual(await calls(bo, lobby), []);
  for (let i = 0; i < 60; i++) await bo.post(lobby, "@Ana Belle !");
  const first = await calls(ana, lobby, 7);
  assert.equal(first.length, 50);
  assert.equal((await calls(ana, lobby, first.at(-1))).length, 10);
});

test("[MSG13] whom somebody muted does not call them", async () => {
  await using house = await TestHouse.open();
  const [ana, bo, cy] = [await house.enter("Ana"), await house.enter("Bo"), await house.enter("Cy")];
  const lobby = await ana.lobby();
  await bo.post(lobby, "@Ana ?");
  await cy.post(lobby, "@Ana !");
  await ana.ask({ t: "hush", person: bo.me!.id, on: true });
  assert.deepEqual(await calls(ana, lobby), [2]);
  await ana.ask({ t: "hush", person: bo.me!.id, on: false });
  assert.deepEqual(await calls(ana, lobby), [1, 2]);
});

test("[MSG13] only somebody who has entered is called", async () => {
  await using house = await TestHouse.open();
  const reader = await house.reader();
  assert.equal(codeOf(await reader.ask({ t: "calls", room: await reader.lobby(), after: 0 })), "not_entered");
});
