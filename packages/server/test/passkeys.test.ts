import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { type Became, comeBackByPasskey, type Post, recoverByPhrase } from "@parvis/client/keys/become";
import { newPhrase } from "@parvis/client/keys/phrase";
import { wordlist } from "@scure/bip39/wordlists/french.js";
import { readConfig } from "../src/platform/config.ts";
import { keptKeys } from "./kept-keys.ts";
import { guess, prove } from "./prove.ts";
import { browser, Someone } from "./someone.ts";
import { TestHouse, until } from "./support.ts";
import { VirtualPasskey } from "./virtual-passkey.ts";

const refused = (code: string) => ({ code });
const MINUTE_MS = 60_000;

/** An authenticator with a secret of its own, as its `prf` extension gives it. */
function held(house: TestHouse) {
  const key = new VirtualPasskey(house.url);
  const secret = new Uint8Array(randomBytes(32));
  const touch = async (options: object) => ({ credential: key.sign(options as { challenge: string }), secret });
  return { key, secret, touch };
}

type Held = ReturnType<typeof held>;

/** Adds it as somebody's passkey; resolves with what was sent. */
async function addTo(house: TestHouse, someone: Someone, { key, secret }: Held): Promise<object> {
  const { post } = browser(house, someone.token);
  const options = (await post("/api/me/passkey/begin", {})) as { challenge: string };
  const kept = await someone.talk.keys.forPasskey(secret);
  const body = { challenge: options.challenge, credential: key.make(options), ...kept };
  await post("/api/me/passkey", body);
  return body;
}

/** What a clean browser has become by it. */
async function comeBack(post: Post, { touch }: Held): Promise<Became> {
  const became = await comeBackByPasskey(post, touch, 1);
  assert.ok(typeof became !== "string");
  return became;
}

async function challengeOf(post: Post): Promise<{ challenge: string }> {
  return (await post("/api/passkey/begin", {})) as { challenge: string };
}

test("[PPL17] whoever has the passkey is the person again on a clean browser, and reads all their keys", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const passkey = held(house);
  await addTo(house, maud, passkey);
  const clean = browser(house);
  const became = await comeBack(clean.post, passkey);
  assert.deepEqual([became.id, became.name, became.keys.length], [maud.id, "Maud", 1]);
  await using back = await Someone.back(house, clean.token!);
  await back.talk.keys.adopt(became.keys, "new");
  const { devices, keys, passkey: listed } = await back.talk.keys.list();
  assert.equal(devices.length, 2);
  assert.ok(keys.every(({ wrapped }) => wrapped !== undefined));
  assert.equal(listed?.id, passkey.key.id.toString("base64url"));
  // It signs as often as it likes.
  assert.equal((await comeBack(browser(house).post, passkey)).id, maud.id);
});

test("[PPL17] the passkey is found without a name, and asks its holder for a sign", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const { post } = browser(house, maud.token);
  const made = (await post("/api/me/passkey/begin", {})) as unknown as {
    authenticatorSelection: object;
    user: { id: string; name: string };
    rp: object;
  };
  assert.deepEqual(
    { ...made.authenticatorSelection },
    { residentKey: "required", userVerification: "required", requireResidentKey: true },
  );
  assert.deepEqual(made.rp, { name: "Parvis", id: "127.0.0.1" });
  assert.equal(made.user.name, "Maud");
  assert.notEqual(Buffer.from(made.user.id, "base64url").toString(), maud.id, "that is the handle of the desk's");
  const asked = (await challengeOf(post)) as {
    challenge: string;
    allowCredentials?: object[];
    userVerification?: string;
  };
  assert.deepEqual([asked.allowCredentials ?? [], asked.userVerification], [[], "required"]);
});

test("[PPL17] whatever is wrong with a passkey is answered alike, and each challenge is for one try", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const passkey = held(house);
  const sent = await addTo(house, maud, passkey);
  const { post } = browser(house);
  const tryWith = async (make: (options: { challenge: string }) => object, late = 0) => {
    const options = await challengeOf(post);
    house.clock.pass(late);
    const body = { challenge: options.challenge, credential: make(options), charter: 1 };
    await assert.rejects(post("/api/passkey", body), refused("not_found"));
    return body;
  };
  const unknown = new VirtualPasskey(house.url);
  await tryWith((options) => unknown.sign(options));
  const impostor = new VirtualPasskey(house.url);
  const id = passkey.key.id.toString("base64url");
  const wrong = await tryWith((options) => ({ ...impostor.sign(options), id, rawId: id }));
  const second = { ...wrong, credential: passkey.key.sign(wrong) };
  await assert.rejects(post("/api/passkey", second), refused("not_found"));
  passkey.key.verifies = false;
  await tryWith((options) => passkey.key.sign(options));
  passkey.key.verifies = true;
  const right = await tryWith((options) => passkey.key.sign(options), 5 * MINUTE_MS);
  await assert.rejects(post("/api/passkey", right), refused("not_found"));
  const elsewhere = new VirtualPasskey("https://parvis.example.com");
  await tryWith((options) => ({ ...elsewhere.sign(options), id, rawId: id }));
  await tryWith((options) => passkey.key.sign({ ...options, challenge: "AAAA" }));
  // What began by adding one, or was made for another person, is no way back.
  const { challenge } = (await browser(house, maud.token).post("/api/me/passkey/begin", {})) as { challenge: string };
  const mixed = { challenge, credential: passkey.key.sign({ challenge }), charter: 1 };
  await assert.rejects(post("/api/passkey", mixed), refused("not_found"));
  await assert.rejects(browser(house, maud.token).post("/api/me/passkey", sent), refused("not_found"));
  // And it still opens.
  assert.equal((await comeBack(post, passkey)).id, maud.id);
});

test("[PPL17] the house takes no secret of a passkey, and no passkey of somebody else's", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  await using nils = await Someone.enter(house, "Nils");
  const passkey = held(house);
  const { post } = browser(house);
  const { challenge } = await challengeOf(post);
  const told = { ...passkey.key.sign({ challenge }), clientExtensionResults: { prf: { results: { first: "AAAA" } } } };
  await assert.rejects(post("/api/passkey", { challenge, credential: told, charter: 1 }), refused("bad_frame"));
  await addTo(house, maud, passkey);
  await assert.rejects(addTo(house, nils, passkey), refused("not_found"));
  const forNils = (await browser(house, nils.token).post("/api/me/passkey/begin", {})) as { challenge: string };
  const own = held(house);
  const kept = await maud.talk.keys.forPasskey(own.secret);
  const borrowed = { challenge: forNils.challenge, credential: own.key.make(forNils), ...kept };
  await assert.rejects(browser(house, maud.token).post("/api/me/passkey", borrowed), refused("not_found"));
});

test("[PPL17] what tries passkeys counts as entering", async () => {
  const limits = { ...readConfig({}).limits, entriesPerAddress: { points: 2, seconds: 60 } };
  await using strict = await TestHouse.open({ limits });
  const { post } = browser(strict);
  await challengeOf(post);
  const { challenge } = await challengeOf(post);
  const credential = new VirtualPasskey(strict.url).sign({ challenge });
  await assert.rejects(challengeOf(post), refused("rate_limited"));
  await assert.rejects(post("/api/passkey", { challenge, credential, charter: 1 }), refused("rate_limited"));
});

test("[PPL18] a passkey that is removed gives nothing back, and has no part in what is said afterwards", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const phrase = await newPhrase(wordlist);
  await maud.talk.keys.setPhrase(phrase, wordlist);
  const passkey = held(house);
  await addTo(house, maud, passkey);
  await assert.rejects(addTo(house, maud, held(house)), refused("keys_changed"));
  const thief = browser(house);
  await comeBack(thief.post, passkey);
  await using open = await Someone.back(house, thief.token!);
  await assert.rejects(open.talk.keys.removePasskey(), refused("keys_needed"));
  await maud.talk.keys.removePasskey();
  await until(() => open.client.state === "closed");
  assert.equal(open.client.code, "session_ended");
  await assert.rejects(maud.talk.keys.removePasskey(), refused("not_found"));
  await assert.rejects(comeBack(browser(house).post, passkey), refused("not_found"));
  const rows = await house.database.read.selectFrom("wrapped_keys").select(["holder", "no"]).execute();
  assert.equal(rows.filter(({ holder }) => holder === "passkey").length, 0);
  assert.equal(rows.filter(({ no }) => no === 2).length, 2, "the device, and the phrase");
  const clean = browser(house);
  const became = await recoverByPhrase(clean.post, { name: "Maud", phrase, list: wordlist, charter: 1 });
  assert.deepEqual(
    became.keys.map(({ no }) => no),
    [1, 2],
  );
});

test("[PPL19] [PPL21] whoever has a session and no private half adds no passkey, removes none, and begins nothing anew beside one", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const thief = await house.connect();
  thief.send({ t: "hello", v: 1, token: maud.token });
  await thief.next("welcome");
  const { post } = browser(house, maud.token);
  const { publicKey } = (await maud.talk.keys.list()).keys[0]!;
  const tryWith = async (proof: object) => {
    const { challenge } = (await post("/api/me/passkey/begin", {})) as { challenge: string };
    const credential = new VirtualPasskey(house.url).make({ challenge });
    const wrapped = [{ no: 1, wrapped: "AAAA" }];
    return post("/api/me/passkey", { challenge, credential, publicKey, wrapped, proof });
  };
  const before = await keptKeys(house.database);
  await assert.rejects(tryWith(await guess(thief, "setPasskey")), refused("keys_needed"));
  await assert.rejects(tryWith(await prove(thief, "setPhrase", maud.device!)), refused("keys_needed"));
  assert.deepEqual(await keptKeys(house.database), before);
  const shown = await prove(thief, "setPasskey", maud.device!);
  await tryWith(shown);
  const kept = await keptKeys(house.database);
  const next = { publicKey, wrapped: [{ passkey: true as const, wrapped: "AAAA" }] };
  for (const proof of [await guess(thief, "removePasskey"), await prove(thief, "removeDevice", maud.device!), shown]) {
    const answer = await thief.ask({ t: "removePasskey", ...next, proof });
    assert.equal((answer as { code?: string }).code, "keys_needed");
  }
  const device = { publicKey, label: "x" };
  const anew = await thief.ask({ t: "renewKeys", device, person: { no: 2, publicKey, wrapped: "AAAA" } });
  assert.equal((anew as { code?: string }).code, "keys_changed");
  assert.deepEqual(await keptKeys(house.database), kept);
});

test("[PPL12] [PPL18] a key that is made when a device is removed is the passkey's as well", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const passkey = held(house);
  await addTo(house, maud, passkey);
  const clean = browser(house);
  const became = await comeBack(clean.post, passkey);
  await using back = await Someone.back(house, clean.token!);
  await back.talk.keys.adopt(became.keys, "new");
  const old = (await back.talk.keys.list()).devices.find(({ own }) => !own)!;
  await back.talk.keys.removeDevice(old.no);
  const again = await comeBack(browser(house).post, passkey);
  assert.deepEqual(
    again.keys.map(({ no }) => no),
    [1, 2],
  );
});

test("[PPL18] [LEA1] [LEA4] [LEA6] a passkey is shown, taken along, and gone with whoever erases themselves", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const passkey = held(house);
  await addTo(house, maud, passkey);
  const at = { addedAt: house.clock.now() };
  for (const path of ["/api/me/held", "/api/me/export"])
    assert.deepEqual((await house.get<{ passkey?: object }>(path, maud.token)).passkey, at);
  await browser(house, maud.token).post("/api/me/erase", { sure: true });
  await assert.rejects(comeBack(browser(house).post, passkey), refused("not_found"));
  const { read } = house.database;
  assert.deepEqual(await read.selectFrom("passkeys").selectAll().execute(), []);
  assert.deepEqual(await read.selectFrom("wrapped_keys").selectAll().execute(), []);
});
