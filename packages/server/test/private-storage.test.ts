import assert from "node:assert/strict";
import { cpSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readKeyFrame } from "@parvis/protocol/sealing/key-frame";
import type { ConversationId, SegmentId } from "@parvis/protocol/sealing/record";
import { SealFault } from "@parvis/protocol/sealing/seal-fault";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { shownNotice } from "../src/moderation/read-case.ts";
import { noticesOf } from "../src/moderation/store.ts";
import { readConfig } from "../src/platform/config.ts";
import { readSlots } from "../src/sealing/read-slots.ts";
import { findSegment } from "../src/sealing/store.ts";
import { openEnvelopeFrame } from "../src/sealing/wrap-key.ts";
import { attend, Someone } from "./someone.ts";
import { HOUR_MS, TestHouse, until } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;

interface Talking {
  house: TestHouse;
  ada: Someone;
  bob: Someone;
  talk: ConversationId;
}

async function inTalk(run: (talking: Talking) => Promise<void>): Promise<void> {
  await using house = await TestHouse.open();
  await attend(house);
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await bob.talk.setting("everybody");
  const talk = await bob.talk.accept(await ada.talk.request(bob.id, "marker-demande"));
  await run({ house, ada, bob, talk });
}

/** Every byte that the house keeps in its folder. */
function bytesOf({ folder }: TestHouse): string {
  const files = globSync("**/*", { cwd: folder }).map((name) => join(folder, name));
  return files.map((file) => (statSync(file).isFile() ? readFileSync(file).toString("latin1") : "")).join("\n");
}

/** And every value of its tables, bytes as they are. */
async function rowsOf({ database }: TestHouse): Promise<string> {
  const tables = await database.read.introspection.getTables();
  const found = [];
  for (const { name } of tables.filter(
    ({ isView, schema }) => !isView && (schema === undefined || schema === "public"),
  )) {
    const rows = await database.read
      .selectFrom(name as "persons")
      .selectAll()
      .execute();
    for (const row of rows)
      for (const value of Object.values(row) as unknown[])
        found.push(value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value));
  }
  return found.join("\n");
}

const post = async (house: TestHouse, by: Someone, talk: ConversationId, body: object) => {
  const response = await house.post(`/api/talks/${talk}/report`, { reason: "harassment", ...body }, by.token);
  return (await response.json()) as { receipt?: string; code?: string };
};

test("[CON3, CON10] no byte of what was said in private is in any file, table, log or key store", () =>
  inTalk(async ({ house, ada, bob, talk }) => {
    const room = (await ada.client.rooms())[0]!.id;
    await ada.client.post(room, "marker-public").done;
    for (let i = 0; i < 5; i++) await (i % 2 ? bob : ada).talk.say(talk, `marker-secret-${i} déjà`);
    const stored = bytesOf(house) + (await rowsOf(house));
    // What was said in public is found: the search looks where it should.
    assert.ok(stored.includes("marker-public"));
    for (const marker of [
      "marker-secret",
      "marker-demande",
      "déjà",
      Buffer.from("marker-secret").toString("base64url"),
    ])
      assert.equal(stored.includes(marker), false, marker);
    await house.restart();
    assert.equal((bytesOf(house) + (await rowsOf(house))).includes("marker-secret"), false);
  }));

test("[CON10] after a restart the house opens nothing of before, and both read on", () =>
  inTalk(async ({ house, ada, bob, talk }) => {
    await ada.talk.say(talk, "avant");
    const before = await segmentsOf(house);
    await house.restart();
    assert.equal(house.server.house.contacts.sealing.size, 0);
    assert.equal(house.server.house.contacts.sealing.find(talk, before[0]!), undefined);
    await using again = await Someone.back(house, ada.token, ada.device);
    await again.talk.say(talk, "après");
    assert.equal((await segmentsOf(house)).length, 2);
    await using reader = await Someone.back(house, bob.token, bob.device);
    for (const one of [again, reader]) assert.deepEqual(await one.reads(talk), ["avant", "après"]);
  }));

const segmentsOf = async ({ database }: TestHouse): Promise<SegmentId[]> =>
  (await database.read.selectFrom("sealed_segments").select("id").orderBy("id").execute()).map(({ id }) => id);

test("[SEA4] where no custody was adopted, what a segment is opened with is for its two people alone", () =>
  inTalk(async ({ house, ada, bob, talk }) => {
    await ada.talk.say(talk, "entre nous");
    const { keys } = house.server.house.contacts;
    const [segment] = await segmentsOf(house);
    const { epoch, envelope } = (await findSegment(house.database.read, segment!))!;
    const frame = openEnvelopeFrame(await keys.find(epoch), { conversation: talk, segment: segment!, epoch }, envelope);
    assert.deepEqual(
      new Set(readKeyFrame(frame).map(({ kind, recipient }) => `${kind} ${recipient}`)),
      new Set([`person ${ada.id}`, `person ${bob.id}`]),
    );
  }));

test("[CON10] a day goes with its window; a database and keys that are put back stay unreadable", () =>
  inTalk(async ({ house, ada, bob, talk }) => {
    await ada.talk.say(talk, "hier");
    const [keys, kept] = [join(house.folder, "epoch-keys"), join(house.folder, "old-keys")];
    cpSync(keys, kept, { recursive: true });
    const { database } = house;
    const segments = await database.read.selectFrom("sealed_segments").selectAll().execute();
    const messages = await database.read.selectFrom("sealed_messages").selectAll().execute();
    house.clock.pass(32 * DAY_MS);
    await house.server.destroyOld();
    assert.deepEqual(await bob.reads(talk), []);
    // Yesterday's database comes back, and with it the keys, which no backup should have held.
    await database.write(async (tx) => {
      await tx.insertInto("sealed_segments").values(segments).execute();
      await tx.insertInto("sealed_messages").values(messages).execute();
    });
    cpSync(kept, keys, { recursive: true });
    const page = await bob.talk.page(talk);
    assert.deepEqual(page.messages, []);
    await house.server.destroyOld();
    assert.deepEqual(await segmentsOf(house), []);
  }));

test("[CON10] the window is the house's, from 1 to 90 days, and 30 where nothing is said", async () => {
  await using house = await TestHouse.open({
    retention: { roomDays: 30, keptTextDays: 30, noticeDays: 365, talkDays: 2 },
  });
  const file = join(house.folder, "config.json");
  const read = (talkDays?: number) => {
    writeFileSync(file, JSON.stringify({ retention: { talkDays } }));
    return readConfig({ PARVIS_CONFIG: file }).retention.talkDays;
  };
  assert.deepEqual([read(), read(1), read(90)], [30, 1, 90]);
  for (const wrong of [0, 91, 1.5]) assert.throws(() => read(wrong), /retention\.talkDays/);
  await using ana = await Someone.enter(house, "Ana");
  await using leo = await Someone.enter(house, "Leo");
  const talk = await leo.talk.openInvite((await ana.talk.invite()).code);
  await ana.talk.say(talk, "un");
  house.clock.pass(DAY_MS);
  await house.server.destroyOld();
  assert.deepEqual(await leo.reads(talk), ["un"]);
  house.clock.pass(2 * DAY_MS);
  await house.server.destroyOld();
  assert.deepEqual(await leo.reads(talk), []);
});

test("[CON11, MOD43] a report carries what was sent, in the same transaction as its case and its hold, and outlives the window", () =>
  inTalk(async ({ house, ada, bob, talk }) => {
    for (const text of ["un", "deux", "trois"]) await ada.talk.say(talk, text);
    await ada.talk.block(bob.id);
    const messages = await bob.messages(talk);
    const report = bob.talk.reportOf(messages);
    const missing = { ...report, openings: [report.openings[0]!, report.openings[2]!] };
    const { receipt } = await post(house, bob, talk, missing);
    assert.ok(receipt);
    const [notice] = await house.database.read.selectFrom("notices").selectAll().execute();
    const seen = JSON.parse(notice!.context);
    assert.deepEqual(
      [seen.lines.map(({ text }: { text: string }) => text), seen.facts.missing],
      [["un", "trois"], "1"],
    );
    assert.equal(notice!.person, ada.id);
    const holds = await house.database.read.selectFrom("sealed_holds").selectAll().execute();
    assert.deepEqual(
      holds.map(({ case_id }) => case_id),
      [notice!.case_id],
    );
    house.clock.pass(40 * DAY_MS);
    await house.server.destroyOld();
    const kept = await house.database.read.selectFrom("sealed_messages").select("segment").execute();
    assert.equal(kept.length, 4, "three messages, and what the conversation came from");
    const slots = await readSlots(house.database.read, house.server.house.contacts.keys, kept[0]!.segment, bob.id);
    assert.ok(slots.length > 0, "it can still be opened");
    assert.deepEqual([await bob.reads(talk), await ada.reads(talk)], [[], []], "and nobody is told that it is there");
    const own = { ...report, reason: "other" };
    for (const one of [ada, bob]) assert.equal((await post(house, one, talk, own)).code, "not_what_was_sent");
  }));

test("[CON11, MOD43] the hold goes with the case: into what it is merged with, split into, or begun anew as", async () => {
  await using house = await TestHouse.open();
  const owner = await house.owner();
  assert.equal(await house.outcome("/api/desk/duty", { minutes: 600 }, owner), 204);
  await house.server.house.posture.memory.look();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await bob.talk.setting("everybody");
  const talk = await bob.talk.accept(await ada.talk.request(bob.id, "bonjour"));
  const mia = await house.enter("Mia");
  const lobby = await owner.lobby();
  await owner.act({ t: "appoint", room: lobby, person: mia.me.id, role: "host", reason: "de confiance" } as never);
  await ada.talk.say(talk, "un");
  const { receipt } = await post(house, bob, talk, bob.talk.reportOf(await bob.messages(talk)));
  await ada.client.post(lobby, "pauvre type").done;
  const { seq: target } = (await owner.history(lobby)).at(-1)!;
  await house.post("/api/report", { room: lobby, target, reason: "harassment" }, bob.token);
  const cases = async () =>
    (await house.get<{ cases: { id: string; about: string }[] }>("/api/cases", mia.token)).cases;
  const idOf = async (about: string) => (await cases()).find((one) => one.about === about)!.id;
  const [one, into] = [await idOf("person"), await idOf("message")];
  const held = async () => {
    const holds = await house.database.read.selectFrom("sealed_holds").selectAll().execute();
    return new Set<string>(holds.map(({ case_id }) => case_id));
  };
  assert.deepEqual(await held(), new Set([one]));
  assert.equal(await house.outcome(`/api/cases/${one}/merge`, { into }, mia), 204);
  assert.deepEqual(await held(), new Set([one, into]));
  const { notices } = await house.get<{ notices: { id: string; target?: number }[] }>(`/api/cases/${into}`, mia.token);
  const parts = notices.filter((notice) => notice.target === undefined).map(({ id }) => id);
  const split = await house.post(`/api/cases/${into}/split`, { parts }, mia.token);
  const { id: made } = (await split.json()) as { id: string };
  assert.deepEqual(await held(), new Set([one, into, made]));
  const nothing = { effects: [], reason: "Rien de grave." };
  assert.equal(await house.outcome(`/api/cases/${made}/decision`, nothing, mia), 200);
  assert.equal(await house.outcome(`/api/receipts/${receipt}/complaint`, { text: "Il recommence." }), 200);
  const { complaints } = await house.get<{ complaints: { id: string }[] }>("/api/complaints", owner.token);
  const right = { reason: "Une menace.", overturn: true };
  assert.equal(await house.outcome(`/api/complaints/${complaints[0]!.id}`, right, owner), 204);
  assert.equal((await held()).size, 4);
});

test("[CON11, MOD43] a report and what it holds are stored together or not at all", async () => {
  await using house = await TestHouse.open({ log: "silent" });
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await bob.talk.openInvite((await ada.talk.invite()).code);
  await ada.talk.say(talk, "bonjour");
  const report = { ...bob.talk.reportOf(await bob.messages(talk)), reason: "harassment" };
  const tables = ["sealed_holds", "cases", "notices"] as const;
  const rename = (from: string, to: string) =>
    house.database.write((tx) => tx.schema.alterTable(from).renameTo(to).execute());
  for (const missing of tables) {
    await rename(missing, "away");
    assert.equal((await house.post(`/api/talks/${talk}/report`, report, bob.token)).status, 500, missing);
    await rename("away", missing);
    for (const table of tables)
      assert.deepEqual(await house.database.read.selectFrom(table).selectAll().execute(), [], `${table}, ${missing}`);
  }
  assert.ok((await post(house, bob, talk, report)).receipt);
  for (const table of tables)
    assert.equal((await house.database.read.selectFrom(table).selectAll().execute()).length, 1, table);
});

test("[CON11] what is not what was sent is refused as a whole, and nobody else reports", () =>
  inTalk(async ({ house, ada, bob, talk }) => {
    await ada.talk.say(talk, "bonjour");
    const { openings, ...range } = bob.talk.reportOf(await bob.messages(talk));
    const forged = { ...range, openings: [{ ...openings[0]!, text: "menace" }] };
    assert.equal((await post(house, bob, talk, forged)).code, "not_what_was_sent");
    await using eve = await Someone.enter(house, "Eve");
    assert.equal((await post(house, eve, talk, { ...range, openings })).code, "not_found");
    assert.deepEqual(await house.database.read.selectFrom("notices").selectAll().execute(), []);
    assert.deepEqual(await house.database.read.selectFrom("sealed_holds").selectAll().execute(), []);
  }));

test("[CON11] the line of a request is reported as it was sent, whatever was answered to it", async () => {
  await using house = await TestHouse.open();
  await attend(house);
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await bob.talk.setting("everybody");
  const id = await ada.talk.request(bob.id, "viens seule");
  const [request] = (await bob.talk.contacts()).received;
  const line = await bob.talk.openRequest(request!);
  await bob.talk.blockRequest(id);
  await assert.rejects(bob.talk.reportRequest(id, { ...line, text: "autre" }, "hate"), { code: "not_what_was_sent" });
  await assert.rejects(ada.talk.reportRequest(id, line, "hate"), { code: "not_found" });
  assert.ok(await bob.talk.reportRequest(id, line, "threat_or_ambush"));
});

/** Two who talk: one asked from a room, the other read that and accepted. */
async function fromRoom(ada: Someone, bob: Someone) {
  await bob.talk.setting("everybody");
  const [other, room] = (await ada.client.rooms()) as [RoomSummary, RoomSummary];
  const id = await ada.talk.request(bob.id, "marker-demande", room.id);
  const line = await bob.talk.openRequest((await bob.talk.contacts()).received[0]!);
  const forged = { ...line.origin!, room: other.id };
  await assert.rejects(bob.talk.accept(id, forged), { code: "not_what_was_sent" });
  return { room, line, id, talk: await bob.talk.accept(id, line.origin) };
}

test("[CON13] the room that led to a conversation is for the two alone, lies nowhere in the clear, and goes with its window", async () => {
  await using house = await TestHouse.open();
  await attend(house);
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const countOf = async (room: string) => (await rowsOf(house)).split(room).length;
  const before = await countOf((await ada.client.rooms())[1]!.id);
  const { room, line, talk } = await fromRoom(ada, bob);
  assert.equal(line.origin?.room, room.id);
  await bob.talk.say(talk, "bonjour");
  for (const one of [ada, bob]) {
    const { origin, messages } = await one.talk.page(talk);
    assert.deepEqual([origin?.room, origin?.by, messages.map(({ text }) => text)], [room.id, ada.id, ["bonjour"]]);
    assert.deepEqual(
      (await one.talk.talks()).map(({ seq }) => seq),
      [1],
    );
  }
  assert.equal(await countOf(room.id), before, "no table tells it");
  const raw = Buffer.from(room.id.replaceAll("-", ""), "hex");
  for (const form of [raw.toString("latin1"), raw.toString("base64"), Buffer.from(room.id).toString("base64")])
    assert.equal(bytesOf(house).includes(form), false);
  assert.deepEqual(new Set(ada.pushed.concat(bob.pushed)), new Set(["contacts", "sealed"]));
  house.clock.pass(32 * DAY_MS);
  await house.server.destroyOld();
  assert.equal((await ada.talk.page(talk)).origin, undefined);
  assert.deepEqual(await house.database.read.selectFrom("sealed_messages").selectAll().execute(), []);
});

test("[CON13] without a room as much is stored as with one; what was not sealed with the line is refused", async () => {
  await using house = await TestHouse.open();
  await attend(house);
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await using eve = await Someone.enter(house, "Eve");
  const { room, line } = await fromRoom(ada, bob);
  const without = await eve.talk.request(bob.id, "Et moi ?");
  await assert.rejects(bob.talk.accept(without, line.origin), { code: "not_what_was_sent" });
  const talk = await bob.talk.accept(without);
  assert.equal((await eve.talk.page(talk)).origin, undefined);
  const lengthsOf = async (table: "sealed_messages" | "contact_requests", column: string) => {
    const rows = await house.database.read
      .selectFrom(table as "sealed_messages")
      .selectAll()
      .execute();
    return new Set(rows.map((row) => (row as unknown as Record<string, Uint8Array>)[column]!.length));
  };
  for (const [table, column] of [
    ["sealed_messages", "record"],
    ["contact_requests", "sealed"],
    ["contact_requests", "commitment"],
  ] as const)
    assert.equal((await lengthsOf(table, column)).size, 1, column);
  const nowhere = room.id.replace(/.$/, (last) => (last === "0" ? "1" : "0")) as typeof room.id;
  await using zoe = await Someone.enter(house, "Zoe");
  await assert.rejects(zoe.talk.request(bob.id, "Bonjour", nowhere), { code: "not_found" });
  // Each asked the other: what is accepted first is what their conversation came from.
  for (const one of [eve, zoe]) await one.talk.setting("everybody");
  await eve.talk.request(zoe.id, "Bonjour", room.id);
  const late = await zoe.talk.request(eve.id, "Bonsoir");
  const [asked] = (await zoe.talk.contacts()).received;
  const theirs = await zoe.talk.accept(asked!.id, (await zoe.talk.openRequest(asked!)).origin);
  assert.equal(await eve.talk.accept(late), theirs);
  assert.deepEqual([(await zoe.talk.page(theirs)).origin?.room, await zoe.reads(theirs)], [room.id, []]);
});

test("[MOD43, MOD23] those of old standing who report one person, each from their own talk, are as many voices", async () => {
  await using house = await TestHouse.open();
  await using tito = await Someone.enter(house, "Tito");
  await using ada = await Someone.enter(house, "Ada");
  await using bea = await Someone.enter(house, "Bea");
  house.clock.pass(3 * 24 * HOUR_MS);
  for (const one of [ada, bea]) {
    const talk = await tito.talk.openInvite((await one.talk.invite()).code);
    await tito.talk.say(talk, "viens seule");
    await until(async () => (await one.messages(talk)).length > 0);
    const body = { ...one.talk.reportOf(await one.messages(talk)), reason: "harassment" };
    assert.equal((await house.post(`/api/talks/${talk}/report`, body, one.token)).status, 200);
  }
  const cases = await house.database.read.selectFrom("cases").select(["person", "reach"]).execute();
  assert.deepEqual(
    cases.map(({ person, reach }) => [person, reach]),
    [[tito.id, 2]],
  );
});

test("[CON13, MOD43] a report shows the room, holds it, and does not take another for it", async () => {
  await using house = await TestHouse.open();
  await attend(house);
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const { room, line, id, talk } = await fromRoom(ada, bob);
  assert.ok(await bob.talk.reportRequest(id, line, "harassment"));
  // From another day: the room's own segment is held with it.
  house.clock.pass(DAY_MS);
  await house.restart();
  await using reader = await Someone.back(house, bob.token, bob.device);
  await using writer = await Someone.back(house, ada.token, ada.device);
  await writer.talk.say(talk, "viens seule");
  const { messages, origin } = await reader.talk.page(talk);
  const report = reader.talk.reportOf(messages, origin);
  const elsewhere = { ...report.origin!, room: (await reader.client.rooms())[0]!.id };
  assert.equal((await post(house, reader, talk, { ...report, origin: elsewhere })).code, "not_what_was_sent");
  assert.ok((await post(house, reader, talk, report)).receipt);
  const notices = await house.database.read.selectFrom("notices").select(["context", "case_id"]).execute();
  assert.deepEqual(
    notices.map(({ context }) => JSON.parse(context).facts.room),
    [room.name, room.name],
  );
  const shown = await noticesOf(house.database.read, notices[1]!.case_id!);
  assert.deepEqual(
    shown.map((row) => shownNotice(row).cameFrom),
    [room.name, room.name],
  );
  assert.deepEqual((await segmentsHeld(house)).length, 2);
  house.clock.pass(40 * DAY_MS);
  await house.server.destroyOld();
  const kept = await house.database.read.selectFrom("sealed_messages").select("seq").orderBy("seq").execute();
  assert.deepEqual(
    kept.map(({ seq }) => seq),
    [0, 1],
  );
  await writer.talk.say(talk, "encore");
  const late = reader.talk.reportOf((await reader.talk.page(talk)).messages);
  // What is on hold is taken for gone: neither counted nor compared.
  assert.ok((await post(house, reader, talk, { ...late, from: 1, origin: elsewhere })).receipt);
  const last = await house.database.read.selectFrom("notices").select("context").orderBy("at", "desc").execute();
  const { missing, room: shownRoom } = JSON.parse(last[0]!.context).facts;
  assert.deepEqual([missing, shownRoom], ["0", undefined]);
});

const segmentsHeld = ({ database }: TestHouse) =>
  database.read.selectFrom("sealed_holds").select("segment").distinct().execute();

test("[CON8] one of others' conversations is not there", () =>
  inTalk(async ({ house, ada, talk }) => {
    await ada.talk.say(talk, "entre nous");
    await using eve = await Someone.enter(house, "Eve");
    await assert.rejects(eve.talk.say(talk, "et moi ?"), { code: "not_found" });
    await assert.rejects(eve.talk.page(talk), { code: "not_found" });
    await assert.rejects(eve.talk.shareMarks(talk, true), { code: "not_found" });
    const [segment] = await segmentsOf(house);
    await assert.rejects(async () => eve.talk.keys.reading(segment!), SealFault);
    assert.deepEqual(await eve.talk.talks(), []);
  }));
