import assert from "node:assert/strict";
import { createDecipheriv } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { joinByLink } from "@parvis/client/keys/become";
import { openPostgresRegister } from "../src/register/postgres-register-store.ts";
import type { ConnectionRecord } from "../src/register/register.ts";
import type { RegisterStore, SealedRecord, Segment } from "../src/register/register-store.ts";
import { boundTo, nonceOf } from "../src/register/seal-record.ts";
import { openSqliteRegister } from "../src/register/sqlite-register-store.ts";
import { browser, Someone } from "./someone.ts";
import { TestHouse, until } from "./support.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** What somebody reads who has the register's key and the day's, as under an order. */
async function readDay(house: TestHouse, store: RegisterStore, day: number): Promise<ConnectionRecord[]> {
  const { segments, records } = await store.day(day);
  const keys = new Map(await Promise.all(segments.map(async (one) => [one.id, await unwrap(house, one)] as const)));
  return records.map((one) => openRecord(one, keys.get(one.segment)!)).sort((a, b) => a.at - b.at);
}

async function unwrap(house: TestHouse, { id, day, wrapped }: Segment): Promise<Uint8Array> {
  const folder = join(house.folder, "register-keys");
  const name = new Date(day * DAY_MS).toISOString().slice(0, 10);
  const recipientKey = await suite.kem.importKey(
    "jwk",
    JSON.parse(readFileSync(join(folder, "register.jwk"), "utf8")),
    false,
  );
  const psk = { id: Buffer.from(name), key: readFileSync(join(folder, "days", name)) };
  const bytes = new Uint8Array(wrapped);
  const info = Buffer.from(`parvis-register/1 ${id}`);
  const context = await suite.createRecipientContext({ recipientKey, enc: bytes.slice(9, 41), info, psk });
  return new Uint8Array(await context.open(bytes.slice(41)));
}

function openRecord({ segment, serial, sealed }: SealedRecord, key: Uint8Array): ConnectionRecord {
  const bytes = Buffer.from(sealed);
  const opener = createDecipheriv("aes-256-gcm", key, nonceOf(serial));
  opener.setAAD(boundTo(segment, serial)).setAuthTag(bytes.subarray(-16));
  return JSON.parse(opener.update(bytes.subarray(0, -16)).toString() + opener.final().toString());
}

test("[REG1] who connects, enters and leaves is noted with address, source port, time, session and pseudonym", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const reader = await house.connect();
  const entered = await house.post("/api/entry", { name: "Bo", age: "adult", charter: 1 });
  assert.equal(entered.status, 200);
  ana.ws.close();
  reader.ws.close();
  await until(async () => {
    await house.server.house.register.flush();
    return (await records(house)).filter(({ what }) => what === "ended").length === 2;
  });
  const all = await records(house);
  const { connection } = all.find(({ pseudonym }) => pseudonym === "Ana")!;
  const of = all.filter((one) => one.connection === connection);
  assert.deepEqual(
    of.map(({ what }) => what),
    ["began", "entered", "ended"],
  );
  assert.deepEqual(new Set(of.map(({ address, way }) => `${address} ${way}`)), new Set(["127.0.0.1 socket"]));
  assert.equal(new Set(of.map(({ port }) => port)).size, 1);
  assert.equal(of[0]!.port! > 1023, true);
  assert.equal(of[1]!.person, ana.me.id);
  assert.equal(typeof of[1]!.session, "number");
  assert.equal(
    of.every(({ at }) => at === house.clock.now()),
    true,
  );
  const [bo] = all.filter(({ pseudonym }) => pseudonym === "Bo");
  assert.deepEqual([bo!.what, bo!.way, bo!.address], ["entered", "http", "127.0.0.1"]);
  assert.equal(all.length, 6);
});

test("[REG1] under which name somebody goes on, and that they erased themselves, is noted with where from", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  assert.equal((await house.post("/api/entry", { name: "Anouk", charter: 1 }, ana.token)).status, 200);
  assert.equal((await house.post("/api/me/erase", { sure: true }, ana.token)).status, 200);
  await house.server.house.register.flush();
  const all = (await records(house)).filter(({ person }) => person === ana.me.id);
  assert.deepEqual(
    all.map(({ what, way, pseudonym }) => [what, way, pseudonym]),
    [
      ["entered", "socket", "Ana"],
      ["entered", "http", "Anouk"],
      ["closed", "http", "Anouk"],
    ],
  );
  for (const one of all)
    assert.deepEqual([one.address, typeof one.port, typeof one.session], ["127.0.0.1", "number", "number"]);
});

test("[REG2] what the house holds of the register writes, counts, and reads nothing", async () => {
  await using house = await TestHouse.open();
  const { register } = house.server.house;
  assert.deepEqual(Object.keys(register).toSorted(), ["count", "flush", "isBehind", "note"]);
});

test("[REG1] while what waits cannot be written, nobody enters or becomes somebody's device, by whatever way", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const { link } = await maud.talk.keys.offerDevice();
  const open = await house.connect();
  const { register } = house.server.house;
  const behind = (isBehind: boolean) =>
    Object.defineProperty(register, "isBehind", { value: isBehind, writable: true });
  behind(true);
  const busy = { code: "busy" };
  const { post } = browser(house);
  const entry = { name: "Bo", age: "adult", charter: 1 };
  await assert.rejects(post("/api/entry", entry), busy);
  await assert.rejects(joinByLink(post, link, 1), busy);
  for (const path of ["/api/recovery/begin", "/api/recovery", "/api/passkey/begin", "/api/passkey"])
    await assert.rejects(post(path, {}), busy, path);
  open.send({ t: "enter", v: 1, name: "Bo", age: "adult", charter: 1 });
  assert.equal((await open.next("bye")).code, "busy");
  behind(false);
  assert.equal((await joinByLink(post, link, 1)).id, maud.id, "nothing was used up");
});

async function records(house: TestHouse): Promise<ConnectionRecord[]> {
  await using store = await (house.address === undefined
    ? openSqliteRegister(house.folder)
    : openPostgresRegister(house.address));
  return await readDay(house, store, Math.floor(house.clock.now() / DAY_MS));
}
