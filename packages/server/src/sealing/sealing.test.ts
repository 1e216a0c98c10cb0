import assert from "node:assert/strict";
import { createDecipheriv } from "node:crypto";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as nodeTest } from "node:test";
import { openSlot } from "@parvis/client/sealing/person-key";
import type { CaseId } from "@parvis/protocol/ids";
import { type ConversationId, nonceOf, readRecord } from "@parvis/protocol/sealing/record";
import { dropDatabase, newDatabase } from "../../../../scripts/test/new-database.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { headerOf, newId, Somebody, Talk, textsOf } from "../../test/sealed-talk.ts";
import { DAY_MS } from "../platform/day.ts";
import type { Database } from "../storage/database.ts";
import { openPostgres } from "../storage/postgres.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { appendSealed } from "./append-sealed.ts";
import { destroyDue } from "./destroy-due.ts";
import type { EpochKeys } from "./epoch-keys.ts";
import { heldEpoch, talkEpoch } from "./epochs.ts";
import { openEpochKeys } from "./folder-epoch-keys.ts";
import { copySegmentHolds, holdSegments, releaseSegments } from "./hold-segments.ts";
import { readSlots } from "./read-slots.ts";
import { Sealing, sealingDefaults } from "./sealing.ts";
import { deleteSegment, findSegment } from "./store.ts";
import { MOST_REPORTED, type Opening, verifyReport } from "./verify-report.ts";
import { openEnvelopeFrame } from "./wrap-key.ts";

const refused = (code: string) => ({ name: "SealFault", code });

interface House {
  talk: Talk;
  database: Database;
  keys: EpochKeys;
  /** Everything that is stored outside the database, and the database too where that is a file. */
  folder: string;
}

type OpenDatabase = (folder: string) => Promise<Database>;

async function inHouse(openDatabase: OpenDatabase, run: (house: House) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "parvis-sealing-"));
  try {
    await using database = await openDatabase(folder);
    const keys = await openEpochKeys({ keys: join(folder, "epoch-keys"), destroyed: join(folder, "destroyed") });
    const talk = await Talk.begin(database, keys);
    await run({ talk, database, keys, folder });
    await talk.sealing[Symbol.asyncDispose]();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sqlite = (run: (house: House) => Promise<void>) => inHouse((folder) => openSqlite({ folder }), run);

async function postgres(run: (house: House) => Promise<void>): Promise<void> {
  const url = await newDatabase(async (fresh) => (await openPostgres({ url: fresh }))[Symbol.asyncDispose]());
  try {
    await inHouse(() => openPostgres({ url }), run);
  } finally {
    await dropDatabase(url);
  }
}

const destroy = ({ database, keys, talk }: House, windowDays = 30) =>
  destroyDue({ database, keys, clock: talk.clock, windowDays });

function onEngine(engine: string, use: typeof sqlite, skip: string | false): void {
  const test = (title: string, run: (house: House) => Promise<void>) =>
    nodeTest(`${title} (${engine})`, { skip }, () => use(run));

  test("[SEA4] both read everything on their devices, whoever said it", async ({ talk }) => {
    const said = ["salut", "ça va ?", "", "à demain 👋"];
    for (const [i, text] of said.entries()) await talk.say(text, i % 2 ? talk.bob : talk.ada);
    for (const who of [talk.ada, talk.bob]) {
      const opened = await talk.scrollBack(who);
      assert.deepEqual(textsOf(opened), said);
      assert.deepEqual(
        opened.map(({ header }) => [header.seq, header.author]),
        [talk.ada, talk.bob, talk.ada, talk.bob].map(({ id }, i) => [i + 1, id]),
      );
    }
  });

  test("[SEA4] a segment's key opens for who talks there and for nobody else", async ({ talk, database, keys }) => {
    await talk.say("entre nous");
    const { segment } = (await talk.messages())[0]!;
    const eve = await Somebody.make();
    assert.deepEqual(await readSlots(database.read, keys, segment, eve.id), []);
    const [slot] = await readSlots(database.read, keys, segment, talk.ada.id);
    const place = { conversation: talk.id, segment, slot: slot! };
    await assert.rejects(openSlot(talk.bob.key, place), refused("absent"));
    // A key that claims to be hers, and a slot that is moved to another conversation.
    await assert.rejects(openSlot({ ...eve.key, id: talk.ada.key.id }, place), refused("sealed"));
    await assert.rejects(openSlot(talk.ada.key, { ...place, conversation: newId() }), refused("sealed"));
    const changed = { ...slot!, wrapped: slot!.wrapped.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) };
    await assert.rejects(openSlot(talk.ada.key, { ...place, slot: changed }), refused("sealed"));
  });

  test("[SEA6] a conversation keeps its segment while it is live, and no counter comes twice", async ({ talk }) => {
    const [one, other] = await Promise.all([talk.open(), talk.open()]);
    assert.equal(one, other);
    for (let i = 0; i < 20; i++) await talk.say(`${i}`);
    const headers = (await talk.messages()).map(({ record }) => headerOf(record));
    assert.deepEqual([...new Set(headers.map(({ segment }) => segment))], [one.id]);
    assert.equal(new Set(headers.map(({ counter }) => counter)).size, 20);
    const { record, seq } = (await talk.messages())[3]!;
    assert.equal(talk.sealing.find(talk.id, one.id)?.open(record, seq).text, "3");
  });

  test("[SEA6] a transaction that comes to nothing spends its counter", async ({ talk, database }) => {
    const segment = await talk.open();
    const message = { seq: 1, author: talk.ada.id, at: talk.clock.at, text: "perdu" };
    const fails = database.write(async (tx) => {
      await appendSealed(tx, segment, message);
      throw new Error("no commit");
    });
    await assert.rejects(fails, /no commit/);
    assert.deepEqual(await talk.messages(), []);
    await talk.say("gardé");
    const [row] = await talk.messages();
    assert.ok(headerOf(row!.record).counter > 1);
  });

  test("[SEA6] a new day, another key of somebody, and a restart each open a new segment", async ({ talk }) => {
    const ids = [(await talk.open()).id];
    talk.clock.at += DAY_MS;
    ids.push((await talk.open()).id);
    const rotated = await Somebody.make();
    const withNewKey = [talk.ada.participant, { person: talk.bob.id, publicKey: rotated.key.publicKey }];
    ids.push((await talk.sealing.open(talk.id, withNewKey)).id);
    await talk.restart();
    ids.push((await talk.open()).id);
    assert.equal(new Set(ids).size, 4);
  });

  test("[SEA6] a key is forgotten when a talk is idle, when others need the room, and at the stop", async (house) => {
    const { talk, database, keys } = house;
    const options = { database, keys, clock: talk.clock, ...sealingDefaults, mostLive: 2 };
    const sealing = new Sealing(options);
    const open = (id: ConversationId) => sealing.open(id, talk.participants);
    const ids = Array.from({ length: 3 }, () => newId<ConversationId>());
    const first = await open(ids[0]!);
    const second = await open(ids[1]!);
    assert.equal(await open(ids[0]!), first);
    const third = await open(ids[2]!);
    assert.deepEqual(
      [first, second, third].map(({ forgotten }) => forgotten),
      [false, true, false],
    );
    talk.clock.at += options.idleMs - 1;
    await open(ids[0]!);
    sealing.forgetIdle();
    assert.deepEqual([first.forgotten, third.forgotten], [false, false]);
    talk.clock.at += 1;
    sealing.forgetIdle();
    assert.deepEqual([first.forgotten, third.forgotten, sealing.size], [false, true, 1]);
    await sealing[Symbol.asyncDispose]();
    assert.deepEqual([first.forgotten, sealing.size], [true, 0]);
    const message = { seq: 1, author: talk.ada.id, at: talk.clock.at, text: "trop tard" };
    for (const one of [first, second, third]) assert.throws(() => one.seal(message), refused("forgotten"));
    await assert.rejects(open(ids[0]!), refused("forgotten"));
  });

  test("[SEA6] a message of another day is not sealed with the day's key", async ({ talk }) => {
    const segment = await talk.open();
    const message = { seq: 1, author: talk.ada.id, at: talk.clock.at + DAY_MS, text: "demain" };
    assert.throws(() => segment.seal(message), refused("forgotten"));
  });

  test("[SEA6] after a restart nothing that is stored opens a record: the devices do", async (house) => {
    const { talk, database, keys } = house;
    await talk.say("rien que pour toi");
    const [row] = await talk.messages();
    const { id } = await talk.open();
    await talk.restart();
    assert.equal(talk.sealing.find(talk.id, id), undefined);
    // All that a server can get at, its epoch keys used: each 32 bytes of it are tried as the key.
    const segment = (await findSegment(database.read, id))!;
    const epoch = segment.epoch;
    const frame = openEnvelopeFrame(await keys.find(epoch), { ...headerOf(row!.record), epoch }, segment.envelope);
    const stored = [frame, Buffer.from(segment.envelope), await keys.find(epoch), Buffer.from(row!.record)];
    for (const bytes of stored)
      for (let at = 0; at + 32 <= bytes.length; at++)
        assert.equal(opens(row!.record, bytes.subarray(at, at + 32)), false);
    assert.deepEqual(textsOf(await talk.scrollBack(talk.bob)), ["rien que pour toi"]);
  });

  test("[SEA7] what a device reports is what was sent, with who said it, when, and how much is left out", async (house) => {
    const { talk, database } = house;
    for (let i = 1; i <= 6; i++) await talk.say(`mot ${i}`, i % 2 ? talk.ada : talk.bob);
    await talk.restart();
    for (let i = 7; i <= 8; i++) await talk.say(`mot ${i}`, talk.ada);
    const openings = await openingsOf(talk);
    const some = openings.filter(({ seq }) => seq !== 4);
    const claim = { conversation: talk.id, from: 2, to: 7, openings: some.filter(({ seq }) => seq > 1 && seq < 8) };
    const { lines, missing, segments } = await verifyReport(database.read, claim, 0);
    assert.equal(missing, 1);
    assert.equal(segments.length, 2);
    assert.deepEqual(
      lines.map(({ seq, author, text }) => [seq, author, text]),
      [2, 3, 5, 6, 7].map((n) => [n, (n % 2 ? talk.ada : talk.bob).id, `mot ${n}`]),
    );
    assert.ok(lines.every(({ at }) => at === talk.clock.at));
  });

  test("[SEA7] a forged, moved, doubled or invented opening refuses the whole report", async ({ talk, database }) => {
    for (const text of ["un", "deux", "trois"]) await talk.say(text, talk.bob);
    const [one, two, three] = (await openingsOf(talk)) as [Opening, Opening, Opening];
    const verify = (openings: Opening[], from = 1, to = 3, conversation = talk.id) =>
      verifyReport(database.read, { conversation, from, to, openings }, 0);
    assert.equal((await verify([one, two, three])).lines.length, 3);
    const bitOff = two.openingKey.map((byte, i) => (i === 31 ? byte ^ 1 : byte));
    const forged: Opening[][] = [
      [one, { ...two, text: "deux !" }, three],
      [one, { ...two, text: `deux\ud800` }, three],
      [one, { ...two, openingKey: bitOff }, three],
      [one, { ...two, openingKey: two.openingKey.subarray(1) }, three],
      [
        { ...two, seq: 1 },
        { ...one, seq: 2 },
      ],
      [one, { ...two, seq: 99 }],
    ];
    for (const openings of forged) await assert.rejects(verify(openings), refused("forged"));
    await assert.rejects(verify([three], 1, 2), refused("forged"));
    await assert.rejects(verify([one], 1, 3, newId()), refused("forged"));
    for (const odd of [[], [one, one], [two, one]]) await assert.rejects(verify(odd), refused("malformed"));
    await assert.rejects(verify([one], 0, 3), refused("malformed"));
    await assert.rejects(verify([one], 3, 1), refused("malformed"));
    await assert.rejects(verify([one], 1, MOST_REPORTED + 1), refused("malformed"));
  });

  test("[SEA9] a day is readable for the whole window, then gone: rows first, its key with them", async (house) => {
    const { talk, keys, database } = house;
    await talk.say("hier");
    const day = (await talk.open()).day;
    talk.clock.at += DAY_MS;
    await talk.say("aujourd'hui");
    // To the last instant of the window of what could have been said last on the first day.
    talk.clock.at = (day + 1 + 30) * DAY_MS - 1;
    assert.equal(await destroy(house), false);
    assert.deepEqual(textsOf(await talk.scrollBack(talk.bob)), ["hier", "aujourd'hui"]);
    const { segment } = (await talk.messages())[0]!;
    talk.clock.at += 1;
    assert.equal(await destroy(house), true);
    assert.deepEqual(textsOf(await talk.scrollBack(talk.bob)), ["aujourd'hui"]);
    assert.equal(await findSegment(database.read, segment), undefined);
    await assert.rejects(keys.find(talkEpoch(day)), refused("destroyed"));
    assert.equal(await destroy(house), false);
  });

  test("[SEA8, SEA9] what a case holds outlives the window under a key of its own, and goes when the last hold ends", async (house) => {
    const { talk, database, keys } = house;
    const [one, other] = [newId<CaseId>(), newId<CaseId>()];
    await talk.say("menace", talk.bob);
    const held = await talk.open();
    await talk.restart();
    await talk.say("le reste");
    const segments = [held.id];
    await database.write(async (tx) => {
      await holdSegments(tx, one, segments);
      await holdSegments(tx, one, segments);
      await copySegmentHolds(tx, one, other);
    });
    talk.clock.at += 40 * DAY_MS;
    await destroy(house);
    assert.deepEqual(textsOf(await talk.scrollBack(talk.ada)), ["menace"]);
    await assert.rejects(keys.find(talkEpoch(held.day)), refused("destroyed"));
    assert.deepEqual(await keys.list(), [heldEpoch(held.day, held.id)]);
    await database.write((tx) => releaseSegments(tx, one));
    await destroy(house);
    assert.deepEqual(textsOf(await talk.scrollBack(talk.ada)), ["menace"]);
    await database.write((tx) => releaseSegments(tx, other));
    await destroy(house);
    assert.deepEqual(await talk.messages(), []);
    await assert.rejects(keys.find(heldEpoch(held.day, held.id)), refused("destroyed"));
  });

  test("[SEA8] no way of destroying takes what is on hold, and what is gone cannot be held", async ({
    talk,
    database,
  }) => {
    await talk.say("tenu");
    const { id } = await talk.open();
    await database.write((tx) => holdSegments(tx, newId(), [id]));
    await database.write((tx) => deleteSegment(tx, id));
    assert.deepEqual(textsOf(await talk.scrollBack(talk.bob)), ["tenu"]);
    await assert.rejects(
      database.write((tx) => holdSegments(tx, newId(), [id, newId()])),
      refused("absent"),
    );
  });

  test("[SEA9] a hold that comes between two steps of a destruction keeps its words readable", async (house) => {
    const { talk, database, keys } = house;
    await talk.say("à temps");
    const { id, day } = await talk.open();
    talk.clock.at += 40 * DAY_MS;
    // It comes when what is on hold was looked for, and what is not is about to be deleted.
    const late = { database: lateHold(database, id), keys, clock: talk.clock, windowDays: 30 };
    await destroyDue(late);
    assert.deepEqual(textsOf(await talk.scrollBack(talk.ada)), ["à temps"]);
    await destroy(house);
    assert.deepEqual(textsOf(await talk.scrollBack(talk.ada)), ["à temps"]);
    assert.deepEqual(await keys.list(), [heldEpoch(day, id)]);
  });

  test("[SEA9] a destruction loses nothing that another one at the same time is about to keep", async (house) => {
    const { talk, database, keys } = house;
    await talk.say("menace");
    const { id, day } = await talk.open();
    talk.clock.at += 40 * DAY_MS;
    const [keyMade, firstDone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow: EpochKeys = {
      find: (epoch) => keys.find(epoch),
      destroy: (epoch) => keys.destroy(epoch),
      list: () => keys.list(),
      async make(epoch) {
        const key = await keys.make(epoch);
        keyMade.resolve();
        await firstDone.promise;
        return key;
      },
    };
    let second: Promise<unknown> | undefined;
    const meanwhile = async () => {
      second = destroyDue({ database, keys: slow, clock: talk.clock, windowDays: 30 });
      await keyMade.promise;
    };
    const first = { database: lateHold(database, id, meanwhile), keys, clock: talk.clock, windowDays: 30 };
    await destroyDue(first);
    firstDone.resolve();
    await second;
    assert.deepEqual(textsOf(await talk.scrollBack(talk.ada)), ["menace"]);
    assert.deepEqual(await keys.list(), [heldEpoch(day, id)]);
  });
}

onEngine("sqlite", sqlite, false);
onEngine("postgres", postgres, needs("postgres"));

nodeTest("[SEA9] a day whose key was destroyed stays closed when yesterday's database is put back", () =>
  sqlite(async (house) => {
    const { talk, database, keys, folder } = house;
    await talk.say("avant-hier");
    await database.forget();
    const copy = mkdtempSync(join(tmpdir(), "parvis-copy-"));
    try {
      cpSync(join(folder, "parvis.db"), join(copy, "parvis.db"));
      talk.clock.at += 40 * DAY_MS;
      assert.equal(await destroy(house), true);
      await using restored = await openSqlite({ folder: copy });
      // It is all there, and opens no more: not the slots for a device, nor, with them gone, a record.
      const { record, segment } = (await restored.read.selectFrom("sealed_messages").selectAll().execute())[0]!;
      assert.equal(headerOf(record).author, talk.ada.id);
      await assert.rejects(readSlots(restored.read, keys, segment, talk.ada.id), refused("destroyed"));
      await assert.rejects(talk.scrollBack(talk.ada, restored), refused("destroyed"));
      // The destroyer takes it away once more, a hold that came back with it or not.
      await restored.write((tx) => holdSegments(tx, newId(), [segment]));
      await destroyDue({ database: restored, keys, clock: talk.clock, windowDays: 30 });
      await assert.rejects(talk.scrollBack(talk.ada, restored), refused("destroyed"));
      await restored.write((tx) => tx.deleteFrom("sealed_holds").execute());
      await destroyDue({ database: restored, keys, clock: talk.clock, windowDays: 30 });
      assert.equal(await findSegment(restored.read, segment), undefined);
    } finally {
      rmSync(copy, { recursive: true });
    }
  }),
);

nodeTest("[SEA1] no stored byte tells what was said: not in the database, its log, the key store or anywhere", () =>
  sqlite(async ({ talk, database, folder }) => {
    const markers = ["marqueur-Zéphyr-4711", "MARKER-OF-THE-OTHER-0815"];
    for (let i = 0; i < 50; i++) await talk.say(`${i} ${markers[i % 2]}`, i % 2 ? talk.ada : talk.bob);
    const openings = await openingsOf(talk);
    await verifyReport(database.read, { conversation: talk.id, from: 1, to: 50, openings }, 0);
    const search = () => {
      const files = globSync("**/*", { cwd: folder }).filter((name) => statSync(join(folder, name)).isFile());
      const found = files.filter((name) => shows(readFileSync(join(folder, name)), [...markers, ...formsOf(openings)]));
      return { files, found };
    };
    const { files, found } = search();
    assert.ok(files.some((name) => name.endsWith("-wal")) && files.some((name) => name.startsWith("epoch-keys")));
    assert.deepEqual(found, []);
    await database.forget();
    assert.deepEqual(search().found, []);
    // The search itself finds what is there in the clear.
    await database.write((tx) => tx.insertInto("house_settings").values({ key: "x", value: markers[0]! }).execute());
    assert.notDeepEqual(search().found, []);
  }),
);

function opens(record: Uint8Array, key: Uint8Array): boolean {
  const { header, sealed } = readRecord(record);
  const opener = createDecipheriv("aes-256-gcm", key, nonceOf(header.counter));
  opener.setAAD(record.subarray(0, 69)).setAuthTag(sealed.subarray(-16));
  opener.update(sealed.subarray(0, -16));
  try {
    opener.final();
    return true;
  } catch {
    return false;
  }
}

/** What a participant's device hands in of a whole talk. */
async function openingsOf(talk: Talk): Promise<Opening[]> {
  const opened = await talk.scrollBack(talk.ada);
  return opened.map(({ header: { seq }, openingKey, text }) => ({ seq, openingKey, text }));
}

const formsOf = (openings: readonly Opening[]) => openings.map(({ openingKey }) => openingKey);

/** Whether a file has a marker in it: as text in two encodings, in base64 at each offset, or in hexadecimal. */
function shows(bytes: Buffer, markers: readonly (string | Uint8Array)[]): boolean {
  return markers.some((marker) => {
    const plain = Buffer.from(marker as string);
    const base64 = [0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), plain])
        .toString("base64")
        .slice(4, -4),
    );
    const wide = typeof marker === "string" ? [Buffer.from(marker, "utf16le")] : [];
    const forms = [plain, plain.toString("hex"), plain.toString("hex").toUpperCase(), ...base64, ...wide];
    return forms.some((form) => bytes.includes(form));
  });
}

/** A database in which a case puts a segment on hold just after it was found that nothing holds it. */
function lateHold(
  database: Database,
  id: Parameters<typeof deleteSegment>[1],
  meanwhile?: () => Promise<void>,
): Database {
  let held = false;
  return {
    ...{ read: database.read, aside: database.aside, forget: database.forget.bind(database) },
    snapshot: database.snapshot.bind(database),
    async write(act, apart) {
      const isFirst = !held;
      held = true;
      if (isFirst) await database.write((tx) => holdSegments(tx, newId(), [id]));
      if (isFirst) await meanwhile?.();
      return database.write(act, apart);
    },
    [Symbol.asyncDispose]: async () => {},
  };
}
