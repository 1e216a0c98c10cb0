import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Message } from "@parvis/protocol/server-frames";
import { destroyEventsBefore } from "../src/rooms/log.ts";
import { findRoom } from "../src/rooms/store.ts";
import { HOUR_MS, TestHouse, until } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;

test("[MSG1] a message that was acknowledged is there after a restart, and everybody present got it", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await bo.follow(lobby);
  const ok = await ana.post(lobby, "bonsoir");
  assert.deepEqual([ok.t, (ok as { seq: number }).seq], ["ok", 1]);
  const heard = await bo.next("posted");
  assert.deepEqual([heard.seq, heard.text, heard.name, heard.by], [1, "bonsoir", "Ana", ana.me.id]);
  await house.restart();
  const reader = await house.reader();
  assert.deepEqual(
    (await reader.history(lobby)).map((message) => message.text),
    ["bonsoir"],
  );
});

test("[MSG2] a retry gets its first answer: at once, after a restart, and once folded", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  const first = await ana.post(lobby, "une seule fois");
  for (const again of ["now", "restart", "fold"]) {
    if (again === "restart") await house.restart();
    if (again === "fold") await house.server.house.desk.answers.fold();
    const back = await house.connect();
    back.send({ t: "hello", v: 1, token: ana.token });
    await back.welcomed();
    assert.equal(back.lastN, 1);
    assert.deepEqual(await back.act({ t: "post", room: lobby, text: "une seule fois" }, 1), first, again);
  }
  assert.equal((await (await house.reader()).history(lobby)).length, 1);
});

test("[MSG2] the answers of 32 acts are kept; an older number is refused as stale, never stored again", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  for (let i = 1; i <= 40; i++) await ana.post(lobby, `ligne ${i}`);
  const stale = await ana.act({ t: "post", room: lobby, text: "ligne 8" }, 8);
  // The answer to n = 8 stands among the frames already: ask a device that has not seen it.
  assert.equal(stale.t, "ok");
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: ana.token });
  await back.welcomed();
  const refused = await back.act({ t: "post", room: lobby, text: "ligne 8" }, 8);
  assert.equal(refused.t === "no" && refused.code, "stale_client_id");
  assert.equal((await back.act({ t: "post", room: lobby, text: "ligne 9" }, 9)).t, "ok");
  assert.equal((await back.history(lobby)).length, 40);
});

test("[MSG5] an edit replaces the text for everybody, says so, and keeps the earlier one apart", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await bo.follow(lobby);
  await ana.post(lobby, "demain a 8h");
  // Somebody sets the machine's clock: what was told and what is stored agree all the same.
  house.clock.pass(-5000);
  await ana.act({ t: "edit", room: lobby, target: 1, text: "demain à 8 h" });
  const edited = await bo.next("edited");
  assert.deepEqual([edited.target, edited.text, edited.seq], [1, "demain à 8 h", 2]);
  const [message] = await bo.history(lobby);
  assert.equal(message?.text, "demain à 8 h");
  assert.equal(message?.editedAt, edited.at);
  const refused = await bo.act({ t: "edit", room: lobby, target: 1, text: "autre chose" });
  assert.equal(refused.t === "no" && refused.code, "not_allowed");
  const kept = await house.database.read.selectFrom("kept_texts").selectAll().execute();
  assert.deepEqual(
    kept.map((one) => one.text),
    ["demain a 8h"],
  );
});

test("[MSG6] a removed text leaves history, replay and search at once, and is kept apart for reports", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await bo.follow(lobby);
  await ana.post(lobby, "mon parapluie est violet");
  await until(async () => (await bo.search(lobby, "parapluie")).length === 1);
  await ana.act({ t: "remove", room: lobby, target: 1 });
  assert.equal((await bo.next("removed")).by, "author");
  assert.deepEqual(await bo.search(lobby, "parapluie"), []);
  const [gone] = await bo.history(lobby);
  assert.deepEqual([gone?.text, gone?.removed], ["", "author"]);
  const late = await house.reader();
  await late.follow(lobby, 0);
  assert.equal((await late.next("posted")).text, "", "who comes back from before gets the placeholder");
  assert.equal((await late.next("removed")).target, 1);
  const kept = await house.database.read.selectFrom("kept_texts").selectAll().execute();
  assert.deepEqual(
    kept.map((one) => one.text),
    ["mon parapluie est violet"],
  );
});

test("[MSG6] one removes one's own; somebody else's only as staff and with a reason", async () => {
  await using house = await TestHouse.open();
  const [owner, ana, bo] = [await house.owner(), await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await ana.post(lobby, "bonjour");
  const byBo = await bo.act({ t: "remove", room: lobby, target: 1, reason: "je ne veux pas" });
  assert.equal(byBo.t === "no" && byBo.code, "not_allowed");
  const without = await owner.act({ t: "remove", room: lobby, target: 1 });
  assert.equal(without.t === "no" && without.code, "reason_required");
  assert.equal((await owner.act({ t: "remove", room: lobby, target: 1, reason: "hors sujet" })).t, "ok");
  const decisions = await house.database.read.selectFrom("decisions").selectAll().where("act", "=", "remove").execute();
  assert.deepEqual(
    decisions.map(({ reason, person }) => [reason, person]),
    [["hors sujet", ana.me.id]],
  );
});

test("[MSG7] a reaction is set once however often it is asked, counted, and taken back", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await ana.post(lobby, "bonjour");
  const like = { t: "react", room: lobby, target: 1, emoji: "👍" } as const;
  for (const on of [true, true]) await bo.act({ ...like, on });
  await ana.act({ ...like, on: true });
  const [message] = await ana.history(lobby);
  assert.deepEqual(message?.reactions, [{ emoji: "👍", count: 2, mine: true }]);
  await ana.act({ ...like, on: false });
  assert.deepEqual((await ana.history(lobby))[0]?.reactions, [{ emoji: "👍", count: 1, mine: false }]);
  const events = await house.database.read.selectFrom("events").select("kind").execute();
  assert.equal(events.length, 4, "asking twice appends nothing");
});

test("[MSG8] history pages back to the first message, and opens around any", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  for (let i = 1; i <= 60; i++) await ana.post(lobby, `ligne ${i}`);
  const seen: string[] = [];
  let before: number | undefined;
  for (let older = true; older; ) {
    const page = await ana.ask({ t: "history", room: lobby, limit: 25, ...(before === undefined ? {} : { before }) });
    assert.ok(page.t === "history");
    seen.unshift(...page.messages.map((message: Message) => message.text));
    before = page.messages[0]?.seq;
    older = page.older;
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 60 }, (_, i) => `ligne ${i + 1}`),
  );
  const around = await ana.ask({ t: "history", room: lobby, around: 30, limit: 10 });
  assert.ok(around.t === "history" && around.older && around.newer);
  assert.ok(around.messages.some((message: Message) => message.seq === 30));
});

test("[MSG8] over HTTP, too, a page has a size and a place, and no request reads more", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  for (let i = 1; i <= 3; i++) await ana.post(lobby, `m${i}`);
  const ask = (query: string) => fetch(`${house.url}/api/rooms/${lobby}/messages?${query}`);
  const nonsense = ["limit=-5", "limit=0", "limit=0.5", "limit=1e300", "around=1&limit=-5", "before=-1", "around=0.5"];
  for (const query of nonsense) {
    const answer = await ask(query);
    assert.deepEqual([answer.status, await answer.json()], [400, { code: "bad_frame" }], query);
  }
  const textsOf = async (query: string) =>
    ((await (await ask(query)).json()) as { messages: { text: string }[] }).messages.map(({ text }) => text);
  assert.deepEqual(await textsOf("limit=2"), ["m2", "m3"]);
  assert.deepEqual(await textsOf("limit=1000&before=3"), ["m1", "m2"], "more than a page holds is a page");
});

test("[MSG9] what is read on one device is read on the other, and a mark never falls", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  const second = await house.connect();
  second.send({ t: "hello", v: 1, token: ana.token });
  await second.welcomed();
  const third = await house.connect();
  third.send({ t: "hello", v: 1, token: ana.token });
  await third.welcomed();
  for (const device of [ana, second]) await device.follow(lobby);
  ana.send({ t: "read", room: lobby, seq: 0 });
  for (const text of ["un", "deux", "trois"]) await bo.post(lobby, text);
  await ana.next("posted", (frame) => frame.seq === 3);
  ana.send({ t: "read", room: lobby, seq: 2 });
  assert.equal((await second.next("read", (frame) => frame.seq > 0)).seq, 2);
  assert.equal((await third.next("read", (frame) => frame.seq > 0)).seq, 2);
  assert.deepEqual((await second.rooms()).map((room) => room.unread)[0], 1);
  ana.send({ t: "read", room: lobby, seq: 1 });
  ana.send({ t: "read", room: lobby, seq: 3 });
  await second.next("read", (frame) => frame.seq === 3);
  assert.deepEqual((await second.rooms())[0]?.unread, 0);
});

test("[MSG330] a mark that another device set further stays where it is, and nobody is told of a lower one", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const [lobby, other] = (await ana.rooms()).map(({ id }) => id);
  for (const text of ["un", "deux", "trois"]) await ana.post(lobby!, text);
  await ana.post(other!, "un");
  const tablet = await house.connect();
  tablet.send({ t: "hello", v: 1, token: ana.token });
  await tablet.welcomed();
  ana.send({ t: "read", room: lobby!, seq: 3 });
  assert.equal((await tablet.next("read")).seq, 3);
  tablet.send({ t: "read", room: lobby!, seq: 1 });
  tablet.send({ t: "read", room: other!, seq: 1 });
  await ana.next("read", ({ room }) => room === other);
  assert.equal((await ana.rooms())[0]?.read, 3);
  assert.equal(ana.frames.filter((frame) => frame.t === "read" && frame.room === lobby).length, 0);
});

test("[MSG10] search is blind to accents and case, in the index and in what is not yet in it", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.post(lobby, "Un CAFÉ crème près de l'Œuvre");
  assert.equal((await ana.search(lobby, "cafe creme")).length, 1, "before it is indexed");
  const { search } = house.server.house;
  search.wake();
  await until(async () => (await search.find({ room: 1, text: "oeuvre", limit: 5 })).length === 1);
  assert.equal((await ana.search(lobby, "l'œuvre Cafe")).length, 1, "once it is indexed");
  assert.equal((await ana.search(lobby, "caf")).length, 1, "the last word may be unfinished");
  assert.deepEqual(await ana.search(lobby, "thé"), []);
  const other = (await ana.rooms())[1]!.id;
  assert.deepEqual(await ana.search(other, "café"), [], "another room's messages are not found");
});

test("[MSG11] what has outlived its room's retention is destroyed, in the files too", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  const secret = "Zanzibarouette";
  await ana.post(lobby, `le mot est ${secret}`);
  await ana.post(lobby, `je retire ${secret}`);
  await ana.act({ t: "remove", room: lobby, target: 2 });
  await until(async () => (await ana.search(lobby, secret)).length === 1);
  house.server.house.search.wake();
  house.clock.pass(29 * DAY_MS);
  await ana.post(lobby, "plus récent");
  await house.server.destroyOld();
  assert.equal((await ana.history(lobby)).length, 3, "not before its time");
  house.clock.pass(2 * DAY_MS);
  await house.server.destroyOld();
  assert.deepEqual(
    (await ana.history(lobby)).map((message) => message.text),
    ["plus récent"],
  );
  assert.deepEqual(await ana.search(lobby, secret), []);
  assert.equal((await house.database.read.selectFrom("kept_texts").selectAll().execute()).length, 0);
  assert.deepEqual(filesWith(house, secret), []);
  assert.equal((await ana.post(lobby, "la suite")).t === "ok", true, "positions go on where they were");
});

test("[MSG331] a text kept apart is destroyed after its own thirty days, and not before, however long its room keeps messages", async () => {
  await using house = await TestHouse.open();
  await house.database.write((tx) => tx.updateTable("rooms").set({ retention_days: 365 }).execute());
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.post(lobby, "je retire Zanzibarouette");
  await ana.post(lobby, "et Palimpsestueux aussi");
  await ana.act({ t: "remove", room: lobby, target: 1 });
  await ana.act({ t: "edit", room: lobby, target: 2, text: "et lui aussi" });
  const kept = () => house.database.read.selectFrom("kept_texts").select("target").execute();
  house.clock.pass(30 * DAY_MS - HOUR_MS);
  await house.server.destroyOld();
  assert.equal((await kept()).length, 2);
  house.clock.pass(2 * HOUR_MS);
  await house.server.destroyOld();
  assert.deepEqual(await kept(), []);
  for (const word of ["Zanzibarouette", "Palimpsestueux"]) assert.deepEqual(filesWith(house, word), []);
  assert.deepEqual(
    (await ana.history(lobby)).map(({ text }) => text),
    ["", "et lui aussi"],
  );
});

test("[MSG11] what a run had deleted before it was cut off leaves the files with the next one, though nothing is due", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.post(lobby, "le mot est Zanzibarouette");
  const { search, desk } = house.server.house;
  search.wake();
  await until(async () => (await search.find({ room: 1, text: "zanzibarouette", limit: 5 })).length === 1);
  const room = (await findRoom(desk.database.read, lobby))!;
  await desk.database.write((tx) => destroyEventsBefore(tx, room, Number.MAX_SAFE_INTEGER));
  await house.server.destroyOld();
  assert.deepEqual(filesWith(house, "Zanzibarouette"), []);
});

/** The files of a house in which a word stands, as it was written or as it is searched. */
function filesWith(house: TestHouse, word: string): string[] {
  const files = readdirSync(house.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(join(parentPath, name));
    return bytes.includes(word) || bytes.includes(word.toLowerCase()) ? name : [];
  });
}

test("[MSG12] a message of nothing, or of invisible signs alone, is refused", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  for (const text of ["", "   ", "\u200b\u2060\u202e", "\u0000"]) {
    const answer = await ana.post(lobby, text);
    assert.equal(answer.t === "no" && answer.code, "text_empty");
  }
});
