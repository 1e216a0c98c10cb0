import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { exportAnswer, type HeldAnswer, heldAnswer } from "@parvis/protocol/leaving";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { askOnce, dropDatabase } from "../../../scripts/test/new-database.ts";
import { raiseReadMark } from "../src/messages/store.ts";
import { attend, Someone } from "./someone.ts";
import { HOUR_MS, type Person, TestHouse, until } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;

type By = { token: string };

const heldBy = (house: TestHouse, { token }: By) => house.get<HeldAnswer>("/api/me/held", token);
const erase = (house: TestHouse, { token }: By) => house.post("/api/me/erase", { sure: true }, token);
const enterAgain = (house: TestHouse, { token }: By, name: string, more: object = {}) =>
  house.post("/api/entry", { name, charter: 1, ...more }, token);

async function textOf(house: TestHouse, path: string, { token }: By): Promise<string> {
  return (await fetch(`${house.url}${path}`, { headers: { cookie: `parvis=${token}` } })).text();
}

/** Two who talk in private. */
async function talking(house: TestHouse, one: string, other: string) {
  const [a, b] = [await Someone.enter(house, one), await Someone.enter(house, other)];
  const talk = await b.talk.openInvite((await a.talk.invite()).code);
  return { a, b, talk };
}

async function reportTalk(house: TestHouse, by: Someone, talk: ConversationId) {
  const report = { ...by.talk.reportOf(await by.messages(talk)), reason: "harassment" };
  return (await (await house.post(`/api/talks/${talk}/report`, report, by.token)).json()) as { receipt?: string };
}

const rowsOf = (house: TestHouse, table: string) =>
  house.database.read
    .selectFrom(table as "persons")
    .selectAll()
    .execute() as Promise<Record<string, unknown>[]>;

/** Tables in which something is somebody's, by the column that says whose. */
const OWN = {
  ...{ person_keys: "person", device_keys: "person", phrases: "person", wrapped_keys: "person" },
  ...{ device_links: "person", contact_settings: "person", contact_links: "person", talk_sides: "person" },
  ...{ read_marks: "person", reactions: "person", answered: "person", key_challenges: "person" },
};

async function ownRows(house: TestHouse, id: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [table, column] of Object.entries(OWN))
    counts[table] = (await rowsOf(house, table)).filter((row) => row[column] === id).length;
  return counts;
}

/** Somebody else answers what was said, which is noted a moment later, with all that waits before it. */
async function bobsAnswer(house: TestHouse, token: string, room: RoomId): Promise<void> {
  const person = await house.connect();
  person.send({ t: "hello", v: 1, token });
  await person.welcomed();
  house.clock.pass(1);
  await person.act({ t: "react", room, target: 2, emoji: "👍", on: true });
}

const listOf = (house: TestHouse) => readdirSync(join(house.folder, "erasures"));

test("[LEA1, LEA2] whoever asks is told kinds, numbers and times of what is theirs, and of the register how much there is", async () => {
  await using house = await TestHouse.open();
  const { a, b, talk } = await talking(house, "Ada", "Bob");
  await using ada = a;
  await using bob = b;
  const [lobby, other] = await ada.client.rooms();
  for (const text of ["un", "deux"]) await ada.client.post(lobby!.id, text).done;
  await ada.client.post(other!.id, "ailleurs").done;
  await bob.client.post(lobby!.id, "pas à elle").done;
  await ada.talk.say(talk, "entre nous");
  await ada.talk.block((await house.enter("Cleo")).me.id);
  await house.post("/api/report", { room: lobby!.id, target: 3, reason: "harassment" }, ada.token);
  await house.server.house.register.flush();
  const held = heldAnswer.parse(await heldBy(house, ada));
  const { name, claimed, devices, rooms, reports, decisions, contacts, conversations, register, office } = held;
  assert.deepEqual([name, claimed, office, reports, decisions], ["Ada", false, false, 1, []]);
  assert.deepEqual(
    devices.map(({ label }) => label),
    ["Ada"],
  );
  assert.deepEqual(
    rooms.map(({ name, messages, keptDays }) => [name, messages, keptDays]),
    [
      [lobby!.name, 2, 30],
      [other!.name, 1, 30],
    ],
  );
  assert.deepEqual(contacts, { sent: 0, received: 0, blocked: 1, muted: 0 });
  assert.deepEqual(conversations, { count: 1, messages: 1, days: 30 });
  assert.equal(register.entries, 1);
  assert.ok(register.records >= 6, "of everybody");
  const stays = new Map(held.stays.map(({ kind, keep, law }) => [kind, `${keep} ${law ?? ""}`]));
  assert.match(stays.get("name")!, /^P1Y CPCE, L34-1 II bis 2°; décret 2021-1362 art\. 3$/);
  assert.match(stays.get("connections")!, /^P1Y CPCE, L34-1 II bis 3°/);
  assert.deepEqual([stays.get("removed"), stays.get("conversations")], ["P30D ", "P30D "]);
  assert.equal(stays.get("decisions"), "P5Y Implementing Regulation (EU) 2024/2835, 3");
  assert.equal(held.checkedOn, "2026-11-21");
  const words = JSON.stringify(held);
  for (const secret of ["127.0.0.1", "adult", "minor", "Bob", "Cleo"])
    assert.equal(words.includes(secret), false, secret);
  assert.equal((await fetch(`${house.url}/api/me/held`)).status, 401);
});

test("[LEA3] [CON10] every byte is the same with and without a hold: a case, a danger, sealed segments", async () => {
  await using house = await TestHouse.open();
  const owner = await house.owner();
  const { a, b, talk } = await talking(house, "Ada", "Bob");
  await using ada = a;
  await using bob = b;
  const lobby = await owner.lobby();
  for (const text of ["un", "deux"]) await ada.client.post(lobby, text).done;
  await ada.talk.say(talk, "entre nous");
  const told = async () => [await textOf(house, "/api/me/held", ada), await textOf(house, "/api/me/export", ada)];
  await house.server.house.register.flush();
  const before = await told();
  await reportTalk(house, bob, talk);
  await house.post("/api/report", { room: lobby, target: 1, reason: "threat_or_ambush" }, bob.token);
  const { cases } = await house.get<{ cases: { id: string }[] }>("/api/cases", owner.token);
  for (const { id } of cases)
    assert.equal((await house.post(`/api/desk/cases/${id}/danger`, {}, owner.token)).status, 200);
  const holds = [
    await rowsOf(house, "sealed_holds"),
    await rowsOf(house, "line_holds"),
    await rowsOf(house, "dangers"),
  ];
  assert.ok(holds.every((rows) => rows.length > 0));
  assert.deepEqual(await told(), before);

  // Long after, with nothing of their own time left; beside them somebody of whom nothing is on hold.
  const { a: c, b: d, talk: calm } = await talking(house, "Cyr", "Dan");
  await using cyr = c;
  await using dan = d;
  for (const text of ["un", "deux"]) await cyr.client.post(lobby, text).done;
  await cyr.talk.say(calm, "entre nous");
  house.clock.pass(45 * DAY_MS);
  await house.server.destroyOld();
  assert.ok((await rowsOf(house, "kept_lines")).length > 0 && (await rowsOf(house, "sealed_messages")).length > 0);
  for (const [one, id] of [
    [ada, talk],
    [bob, talk],
    [cyr, calm],
  ] as const)
    assert.deepEqual(await one.messages(id), []);
  await house.server.house.register.flush();
  const same = async (one: Someone) => ({ ...(await heldBy(house, one)), name: "", devices: [] });
  assert.deepEqual(await same(ada), await same(cyr));
  const taken = async (one: Someone) => exportAnswer.parse(JSON.parse(await textOf(house, "/api/me/export", one)));
  const bare = async (one: Someone) => {
    const { messages, rooms, statements, conversations } = await taken(one);
    return { messages, rooms, statements, talks: conversations.length };
  };
  assert.deepEqual(await bare(ada), await bare(cyr));
  const answers = [await erase(house, ada), await erase(house, cyr)];
  assert.deepEqual(await answers[0]!.json(), await answers[1]!.json());
  assert.ok(dan.id);
});

test("[LEA4, MSG15] an erasure ends all sessions and destroys what is theirs alone; what they said goes as if they had deleted it", async () => {
  await using house = await TestHouse.open();
  const { a, b, talk } = await talking(house, "Ada", "Bob");
  await using ada = a;
  await using bob = b;
  const reader = await house.enter("Rita");
  const lobby = await reader.lobby();
  await reader.follow(lobby);
  const [first] = [await ada.client.post(lobby, "premier mot").done, await reader.post(lobby, "à moi")];
  await ada.client.post(lobby, "dernier mot").done;
  await reader.next("posted", ({ text }) => text === "dernier mot");
  const adas = await house.connect();
  adas.send({ t: "hello", v: 1, token: ada.token });
  await adas.welcomed();
  await adas.act({ t: "react", room: lobby, target: 2, emoji: "👍", on: true });
  adas.send({ t: "read", room: lobby, seq: 2 });
  await ada.talk.setting("everybody");
  await ada.talk.mute(bob.id);
  await ada.talk.invite();
  await adas.ask({ t: "proveDevice", act: "setPhrase" });
  await until(async () => Object.values(await ownRows(house, ada.id)).filter((n) => n > 0).length >= 7);
  assert.ok(first);

  const answer = await erase(house, ada);
  assert.equal(answer.status, 200);
  // What waited to be noted of whom she had answered comes too late.
  const noted = (await rowsOf(house, "answered")).length;
  await bobsAnswer(house, bob.token, lobby);
  await until(async () => (await rowsOf(house, "answered")).length > noted);
  assert.equal(answer.headers.get("clear-site-data"), '"cache", "storage"');
  assert.deepEqual(
    Object.values(await ownRows(house, ada.id)),
    Object.values(OWN).map(() => 0),
  );
  assert.deepEqual(
    (await rowsOf(house, "person_marks")).filter(({ person }) => person === ada.id),
    [],
  );
  assert.equal((await adas.next("bye")).code, "session_ended");
  assert.equal((await fetch(`${house.url}/api/me/held`, { headers: { cookie: `parvis=${ada.token}` } })).status, 401);
  const removed = await reader.next("removed");
  assert.deepEqual([removed.target, removed.by], [1, "author"]);
  await reader.next("reacted", ({ on }) => on === false);
  assert.deepEqual(
    (await reader.history(lobby)).map(({ text, removed }) => [text, removed]),
    [
      ["", "author"],
      ["à moi", undefined],
      ["", "author"],
    ],
  );
  assert.deepEqual(await reader.search(lobby, "mot"), []);
  // For reports, and for nothing else.
  const apart = (await rowsOf(house, "kept_texts")).map(({ text }) => text);
  assert.deepEqual(apart.toSorted(), ["dernier mot", "premier mot"]);
  assert.equal((await rowsOf(house, "notices")).length, 0);
  await house.post("/api/report", { room: lobby, target: 1, reason: "hate" }, reader.token);
  const [notice] = await rowsOf(house, "notices");
  assert.ok(String(notice!["context"]).includes("premier mot"));
  house.clock.pass(31 * DAY_MS);
  await house.server.destroyOld();
  assert.deepEqual(await rowsOf(house, "kept_texts"), []);
  assert.ok(talk);
});

test("[LEA4] what is on hold stays until the hold ends, and goes then", async () => {
  await using house = await TestHouse.open();
  const owner = await house.owner();
  const ana = await house.enter("Ana");
  const lobby = await owner.lobby();
  await ana.post(lobby, "je sais où tu habites");
  await house.post("/api/report", { room: lobby, target: 1, reason: "threat_or_ambush" }, owner.token);
  const { cases } = await house.get<{ cases: { id: string }[] }>("/api/cases", owner.token);
  const danger = `/api/desk/cases/${cases[0]!.id}/danger`;
  await house.post(danger, {}, owner.token);
  assert.equal((await erase(house, ana)).status, 200);
  house.clock.pass(100 * DAY_MS);
  await house.server.destroyOld();
  const texts = async () => (await rowsOf(house, "kept_texts")).map(({ text }) => text);
  assert.deepEqual(await texts(), ["je sais où tu habites"]);
  await house.post(`${danger}/end`, { reason: "L'affaire est close." }, owner.token);
  await house.post(`/api/cases/${cases[0]!.id}/decision`, { effects: [], reason: "Rien de plus." }, owner.token);
  house.clock.pass(400 * DAY_MS);
  await house.server.destroyOld();
  assert.deepEqual(await texts(), []);
});

test("[LEA5] it is no way out of a ban, a mute, a block, an answer about age, or the time for which a name is kept", async () => {
  await using house = await TestHouse.open();
  const owner = await house.owner();
  const [ana, bo, cleo] = [await house.enter("Ana"), await house.enter("Bo"), await house.enter("Cleo", "minor15to17")];
  const dora = await house.enter("Dora");
  const lobby = await owner.lobby();
  await owner.act({ t: "mute", room: lobby, person: ana.me.id, minutes: 600, reason: "Insultes." });
  await bo.ask({ t: "block", person: ana.me.id, on: true });
  await owner.act({ t: "ban", room: lobby, person: cleo.me.id, reason: "Menaces." });
  for (const one of [ana, cleo, dora]) assert.equal((await erase(house, one)).status, 200);

  assert.equal((await (await enterAgain(house, cleo, "Clara")).json()).code, "banned");
  assert.equal((await (await enterAgain(house, ana, "Autre", { age: "minor15to17" })).json()).code, "age_fixed");
  const takes = () => house.outcome("/api/entry", { name: "Dora", age: "adult", charter: 1 });
  assert.equal(await takes(), "name_taken");
  const { me } = (await (await enterAgain(house, ana, "Autre")).json()) as { me: { id: string } };
  assert.equal(me.id, ana.me.id, "the same person for whoever decided something about them");
  const again = await house.connect();
  again.send({ t: "hello", v: 1, token: ana.token });
  await again.welcomed();
  assert.equal(((await again.post(lobby, "encore moi")) as { code?: string }).code, "muted");
  assert.deepEqual(
    (await rowsOf(house, "person_marks")).map(({ other }) => other),
    [ana.me.id],
  );
  house.clock.pass(23 * HOUR_MS);
  assert.equal(await takes(), "name_taken");
  house.clock.pass(2 * HOUR_MS);
  assert.equal(await takes(), 200);
});

test("[LEA5, PPL10, PPL12] a claimed name stays out of reach, and a device that was removed stays somebody else's", async () => {
  await using house = await TestHouse.open();
  await using ada = await Someone.enter(house, "Ada");
  await ada.talk.keys.claim();
  const thief = (await (await house.post("/api/entry", { name: "Voleur", age: "adult", charter: 1 })).headers)
    .get("set-cookie")!
    .match(/^parvis=([^;]+)/)![1]!;
  // As it stands once a device was hers and was taken away from her.
  const stolen = (await rowsOf(house, "sessions")).at(-1)!;
  await house.database.write(async (tx) => {
    await tx
      .updateTable("sessions")
      .set({ ended_at: 1 })
      .where("no", "=", stolen["no"] as number)
      .execute();
    const row = { device_no: stolen["device_no"] as number, person_id: ada.id, started_at: 1, ended_at: 2 };
    await tx.insertInto("sessions").values(row).execute();
  });
  assert.equal((await erase(house, ada)).status, 200);
  house.clock.pass(300 * DAY_MS);
  const other = await house.post("/api/entry", { name: "Ada", age: "adult", charter: 1 });
  assert.equal((await other.json()).code, "name_taken");
  const { me } = (await (await enterAgain(house, { token: thief }, "Voleur")).json()) as { me: { id: string } };
  assert.notEqual(me.id, ada.id);
  const back = (await (await enterAgain(house, ada, "Ada")).json()) as { me: { id: string; guest: boolean } };
  assert.deepEqual([back.me.id, back.me.guest], [ada.id, false]);
});

test("[LEA5] who runs the house with others gives that up first", async () => {
  await using house = await TestHouse.open();
  const [owner, mia] = [await house.owner(), await house.enter("Mia")];
  const lobby = await owner.lobby();
  await owner.act({ t: "appoint", room: lobby, person: mia.me.id, role: "host", reason: "de confiance" });
  for (const one of [owner, mia]) {
    assert.equal((await heldBy(house, one)).office, true);
    assert.equal(await house.outcome("/api/me/erase", { sure: true }, one), "not_allowed");
  }
  assert.equal(await house.outcome("/api/me/erase", { sure: false }, mia), "bad_frame");
  await owner.act({ t: "appoint", room: lobby, person: mia.me.id, role: "none", reason: "sur sa demande" });
  assert.equal(await house.outcome("/api/me/erase", { sure: true }, mia), 200);
});

test("[LEA11] the counterpart deleted, blocked and erased themselves: the whole talk is still read and reported", async () => {
  await using house = await TestHouse.open();
  await attend(house);
  const { a, b, talk } = await talking(house, "Ada", "Bob");
  await using ada = a;
  await using bob = b;
  await using eve = await Someone.enter(house, "Eve");
  await eve.talk.setting("everybody");
  const request = await ada.talk.request(eve.id, "viens seule");
  for (const text of ["un", "deux", "trois"]) await ada.talk.say(talk, text);
  const room = (await bob.client.rooms())[0]!.id;
  await ada.client.post(room, "en public").done;
  await ada.client.remove(room, 1).done;
  const before = bob.pushed.length;
  await ada.talk.block(bob.id);
  assert.equal((await erase(house, ada)).status, 200);

  assert.deepEqual(await bob.reads(talk), ["un", "deux", "trois"]);
  const [shown] = await bob.talk.talks();
  assert.deepEqual([shown!.with.name, shown!.closed], ["Ada", true]);
  await assert.rejects(bob.talk.say(talk, "réponds"), { code: "talk_closed" });
  assert.equal(bob.pushed.length, before, "nothing was told");
  assert.ok((await reportTalk(house, bob, talk)).receipt);
  const [notice] = await rowsOf(house, "notices");
  const seen = JSON.parse(String(notice!["context"])) as { lines: { text: string }[] };
  assert.deepEqual(
    seen.lines.map(({ text }) => text),
    ["un", "deux", "trois"],
  );
  assert.equal(notice!["person"], ada.id);
  assert.equal(await house.outcome("/api/report", { room, target: 1, reason: "hate" }, bob as unknown as Person), 200);

  // A line that waits is still there to be read and reported; accepted, it is one more conversation that is closed.
  const [line] = (await eve.talk.contacts()).received;
  const opened = await eve.talk.openRequest(line!);
  assert.equal(opened.text, "viens seule");
  assert.ok(await eve.talk.reportRequest(request, opened, "threat_or_ambush"));
  const closed = await eve.talk.accept(request);
  await assert.rejects(eve.talk.say(closed, "bonjour"), { code: "talk_closed" });
});

test("[LEA11] who comes back begins anew: nothing of before is theirs, and a conversation only by a code", async () => {
  await using house = await TestHouse.open();
  const { a, b, talk } = await talking(house, "Ada", "Bob");
  await using ada = a;
  await using bob = b;
  await ada.talk.say(talk, "avant");
  await erase(house, ada);
  await enterAgain(house, ada, "Ada");
  await using back = await Someone.back(house, ada.token);
  await back.talk.keys.make("Ada");
  assert.equal(back.id, ada.id);
  assert.deepEqual(await back.talk.talks(), []);
  await assert.rejects(bob.talk.say(talk, "te revoilà"), { code: "talk_closed" });
  assert.equal(await back.talk.openInvite((await bob.talk.invite()).code), talk);
  await bob.talk.say(talk, "te revoilà");
  assert.deepEqual(await back.reads(talk), ["te revoilà"]);
  assert.deepEqual(await bob.reads(talk), ["avant", "te revoilà"]);
});

/** A copy of the house's database, which is put back when called. Nobody may be serving. */
async function copyOf(house: TestHouse): Promise<() => Promise<void>> {
  const { address, folder } = house;
  if (address === undefined) {
    const files = () => readdirSync(folder).filter((name) => /^(parvis|search)\.db/.test(name));
    const kept = files().map((name) => [name, readFileSync(join(folder, name))] as const);
    return async () => {
      for (const name of files()) rmSync(join(folder, name));
      for (const [name, bytes] of kept) writeFileSync(join(folder, name), bytes);
    };
  }
  const server = Object.assign(new URL(address), { pathname: "/postgres" }).href;
  const name = new URL(address).pathname.slice(1);
  await askOnce(server, `create database ${name}_copy template ${name}`);
  return async () => {
    await dropDatabase(address);
    await askOnce(server, `alter database ${name}_copy rename to ${name}`);
  };
}

test("[LEA9] yesterday's database comes back, and loses again what was erased; who came back since is left alone", async () => {
  await using house = await TestHouse.open();
  await using ada = await Someone.enter(house, "Ada");
  const bo = await house.enter("Bo");
  const lobby = (await ada.client.rooms())[0]!.id;
  await ada.client.post(lobby, "hier").done;
  await bo.post(lobby, "de Bo");
  const { token, id } = ada;
  await house.server.stop();
  const putBack = await copyOf(house);
  await house.start();
  assert.equal((await erase(house, ada)).status, 200);
  assert.equal(listOf(house).length, 1);
  assert.equal((await enterAgain(house, { token }, "Ada")).status, 200);
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token });
  await back.welcomed();
  await back.post(lobby, "aujourd’hui");

  // The same database, started again: nothing is done twice.
  await house.restart();
  const reader = await house.reader();
  const texts = async (person: Person) => (await person.history(lobby)).map(({ text }) => text);
  assert.deepEqual(await texts(reader), ["", "de Bo", "aujourd’hui"]);

  await house.server.stop();
  await putBack();
  await house.start();
  assert.deepEqual(await texts(await house.reader()), ["", "de Bo"]);
  assert.deepEqual(
    Object.values(await ownRows(house, id)),
    Object.values(OWN).map(() => 0),
  );
  assert.equal((await fetch(`${house.url}/api/me/held`, { headers: { cookie: `parvis=${token}` } })).status, 401);
  const [row] = await rowsOf(house, "erasures");
  assert.ok(row!["done_at"] !== null && listOf(house)[0]!.includes(String(row!["id"])));
});

test("[LEA8, LEA9] without its entry on the list an erasure is not acknowledged; the next start makes it good", async () => {
  await using house = await TestHouse.open({ log: "silent" });
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.post(lobby, "un mot");
  const { leaving } = house.server.house;
  // What was on its way comes in between, and one who is back by then keeps what is new.
  const late = (person: PersonId) => house.database.write((tx) => raiseReadMark(tx, { person, room: 1, seq: 1 }));
  const bo = await house.enter("Bo");
  const { list } = leaving;
  const add = list.add.bind(list);
  list.add = async (erasure) => {
    await add(erasure);
    if (erasure.person === bo.me.id) await enterAgain(house, bo, "Bo");
    await late(erasure.person);
  };
  const cleo = await house.enter("Cleo");
  for (const one of [bo, cleo]) assert.equal((await erase(house, one)).status, 200);
  assert.deepEqual(
    (await rowsOf(house, "read_marks")).map(({ person }) => person),
    [bo.me.id],
  );
  for (const entry of listOf(house)) rmSync(join(house.folder, "erasures", entry));

  leaving.list.add = () => Promise.reject(new Error("the disk is full"));
  assert.equal((await erase(house, ana)).status, 500);
  assert.deepEqual(listOf(house), []);
  const standing = async () => (await (await house.reader()).history(lobby)).map(({ text }) => text);
  assert.deepEqual(await standing(), ["un mot"]);
  await house.restart();
  assert.deepEqual(await standing(), [""]);
  const entries = listOf(house);
  for (const entry of entries) assert.match(entry, /^\d+\.[0-9a-f-]{36}\.[0-9a-f-]{36}$/);
  assert.deepEqual(
    entries.map((entry) => entry.split(".")[2]).toSorted(),
    [ana, bo, cleo].map(({ me }) => me.id).toSorted(),
  );
});

test("[LEA8, LEA9] an erasure that was cut off is finished within the hour, by whoever does what is done by the hour, and on the list first", async () => {
  await using house = await TestHouse.open({ log: "silent" });
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.post(lobby, "un mot");
  const { list } = house.server.house.leaving;
  const add = list.add.bind(list);
  const fail = () => Promise.reject(new Error("the process has ended"));
  list.add = fail;
  assert.equal((await erase(house, ana)).status, 500);
  const standing = async () => (await (await house.reader()).history(lobby)).map(({ text }) => text);
  await assert.rejects(house.server.destroyOld);
  assert.deepEqual([await standing(), listOf(house)], [["un mot"], []]);
  list.add = add;
  await house.server.destroyOld();
  assert.deepEqual([await standing(), listOf(house).length], [[""], 1]);
  assert.notEqual((await rowsOf(house, "erasures"))[0]!.done_at, null);
});

test("[LEA10, LEA7, LEA12] a year later the name goes with all that leads to it; the list forgets after its days", async () => {
  await using house = await TestHouse.open();
  const { a, b } = await talking(house, "Ada", "Bob");
  await using ada = a;
  await using bob = b;
  const [cleo, owner] = [await house.enter("Cleo"), await house.owner()];
  await owner.act({ t: "ban", room: await owner.lobby(), person: cleo.me.id, reason: "Menaces." });
  await bob.talk.block(ada.id);
  for (const one of [ada, cleo]) await erase(house, one);
  const nameOf = async (id: string) => (await rowsOf(house, "persons")).find((row) => row["id"] === id)!["name"];
  house.clock.pass(364 * DAY_MS);
  await house.server.destroyOld();
  assert.deepEqual([await nameOf(ada.id), listOf(house).length], ["Ada", 2]);
  house.clock.pass(4 * DAY_MS);
  await house.server.destroyOld();
  assert.deepEqual([await nameOf(ada.id), await nameOf(cleo.me.id)], ["", "Cleo"]);
  assert.equal((await rowsOf(house, "sessions")).filter((row) => row["person_id"] === ada.id).length, 0);
  assert.deepEqual(await rowsOf(house, "person_marks"), []);
  assert.deepEqual(await rowsOf(house, "conversations"), []);
  assert.equal((await (await enterAgain(house, cleo, "Clara")).json()).code, "banned");
  const anew = (await (await enterAgain(house, ada, "Ada")).json()) as { me: { id: string } };
  assert.notEqual(anew.me.id, ada.id);
  house.clock.pass(40 * DAY_MS);
  await house.server.destroyOld();
  assert.deepEqual([listOf(house), await rowsOf(house, "erasures")], [[], []]);
  await house.restart();
  assert.equal(await nameOf(anew.me.id), "Ada");
});

test("[LEA6] an export is what is theirs and stands, and of others nobody they do not see", async () => {
  await using house = await TestHouse.open();
  const { a, b, talk } = await talking(house, "Ada", "Bob");
  await using ada = a;
  await using bob = b;
  const [cleo, owner] = [await house.enter("Cleo"), await house.owner()];
  const lobby = await owner.lobby();
  await cleo.post(lobby, "la ligne de Cleo");
  await ada.client.post(lobby, "la mienne").done;
  await ada.client.post(lobby, "retirée").done;
  await ada.client.remove(lobby, 3).done;
  await ada.talk.say(talk, "scellé");
  await owner.act({ t: "mute", room: lobby, person: ada.id, minutes: 5, reason: "Insultes répétées." });
  const document = await textOf(house, "/api/me/export", ada);
  const { me, messages, rooms, statements, conversations, devices } = exportAnswer.parse(JSON.parse(document));
  assert.deepEqual([me.name, devices.length], ["Ada", 1]);
  assert.deepEqual(
    messages.map(({ text, seq }) => [text, seq]),
    [["la mienne", 2]],
  );
  assert.deepEqual(
    rooms.map(({ id }) => id),
    [lobby],
  );
  assert.deepEqual(
    conversations.map(({ id, with: other, messages }) => [id, other, messages]),
    [[talk, { id: bob.id, name: "Bob" }, undefined]],
  );
  assert.equal(statements[0]?.facts.includes("Insultes répétées."), true);
  for (const never of ["la ligne de Cleo", "Cleo", "retirée", "scellé", "adult", "127.0.0.1"])
    assert.equal(document.includes(never), false, never);
});

test("[HTP15] nobody asks for another, too often, or from another page", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const elsewhere = await house.post("/api/me/erase", { sure: true }, ana.token, {
    origin: "https://elsewhere.example",
  });
  assert.equal(elsewhere.status, 403);
  const answers = [];
  for (let i = 0; i < 31; i++)
    answers.push((await fetch(`${house.url}/api/me/held`, { headers: { cookie: `parvis=${ana.token}` } })).status);
  assert.deepEqual([answers.filter((status) => status === 200).length, answers.at(-1)], [30, 429]);
});
