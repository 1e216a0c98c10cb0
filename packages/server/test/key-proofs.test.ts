import assert from "node:assert/strict";
import { test } from "node:test";
import { joinByLink, recoverByPhrase } from "@parvis/client/keys/become";
import { newPhrase } from "@parvis/client/keys/phrase";
import type { ClientFrames } from "@parvis/protocol/client-frames";
import type { KeyProof, ProvenAct } from "@parvis/protocol/private";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { wordlist } from "@scure/bip39/wordlists/french.js";
import { destroyOffers } from "../src/people/keys-store.ts";
import { newToken } from "../src/people/tokens.ts";
import { keptKeys } from "./kept-keys.ts";
import { answerTo, guess, prove } from "./prove.ts";
import { browser, Someone } from "./someone.ts";
import { type Person, TestHouse } from "./support.ts";

const MINUTE_MS = 60_000;
const EC = { name: "ECDH", namedCurve: "P-256" };
const newPair = () => crypto.subtle.generateKey(EC, false, ["deriveBits"]);
const publicText = async (pair: CryptoKeyPair) =>
  Buffer.from(await crypto.subtle.exportKey("raw", pair.publicKey)).toString("base64");

/** Whoever sends this token, as its owner does: they say what they like. */
async function as(house: TestHouse, token: string): Promise<Person> {
  const person = await house.connect();
  person.send({ t: "hello", v: 1, token });
  await person.next("welcome");
  return person;
}

/** Somebody on two devices, with a phrase: what the keys of each are, and how each comes. */
async function onTwoDevices(house: TestHouse) {
  const laptop = await Someone.enter(house, "Maud");
  const phrase = await newPhrase(wordlist);
  await laptop.talk.keys.setPhrase(phrase, wordlist);
  const there = browser(house);
  const { keys } = await joinByLink(there.post, (await laptop.talk.keys.offerDevice()).link, 1);
  const phone = await Someone.back(house, there.token!);
  phone.device = await phone.talk.keys.adopt(keys, "phone");
  return { laptop, phone, phrase };
}

type Bare<K extends "setPhrase" | "offerDevice" | "addKeys" | "removeDevice"> = Omit<ClientFrames[K], "id" | "proof">;
type Acts = [Bare<"setPhrase">, Bare<"offerDevice">, Bare<"addKeys">, Bare<"removeDevice">];
type Act = Acts[number];

/** Acts that the house takes from this device with the right proof: each with all that it asks for but that. */
async function actsOf(someone: Someone, publicKey: string): Promise<Acts> {
  const { devices, keys } = await someone.talk.keys.list();
  const wrapped = keys.map(({ no }) => ({ no, wrapped: "AAAA" }));
  const [own, other] = [devices.find((one) => one.own)!, devices.find((one) => !one.own)!];
  const remain = [{ device: own.no, wrapped: "AAAA" }, { wrapped: "AAAA" }];
  return [
    { t: "setPhrase", publicKey, wrapped },
    { t: "offerDevice", code: newToken(), wrapped },
    { t: "addKeys", device: { publicKey, label: "x" }, wrapped },
    { t: "removeDevice", device: other.no, publicKey, wrapped: remain },
  ];
}

async function outcome(person: Person, act: Act, proof: KeyProof): Promise<string> {
  const answer = await person.ask({ ...act, proof });
  return answer.t === "no" ? answer.code : answer.t;
}

test("[PPL21] whoever has a session and no private half removes no device, adds no keys, makes no link and sets no phrase", async () => {
  await using house = await TestHouse.open();
  const { laptop, phone } = await onTwoDevices(house);
  await using _laptop = laptop;
  await using _phone = phone;
  // One that has become theirs, and keeps no keys yet.
  const unseen = browser(house);
  await joinByLink(unseen.post, (await laptop.talk.keys.offerDevice()).link, 1);
  const own = await newPair();
  const before = await keptKeys(house.database);
  for (const token of [laptop.token, unseen.token!]) {
    const thief = await as(house, token);
    for (const act of await actsOf(laptop, await publicText(own))) {
      assert.equal(await outcome(thief, act, await guess(thief, act.t)), "keys_needed", act.t);
      const asked = await thief.ask({ t: "proveDevice", act: act.t });
      if (asked.t === "no") assert.equal(asked.code, "keys_needed");
      else await assert.rejects(answerTo(asked as ServerFrames["challenge"], act.t, own), { name: "OpenError" });
    }
  }
  assert.deepEqual(await keptKeys(house.database), before);
  // And each of these acts is taken from whoever has it.
  const maud = await as(house, laptop.token);
  const person = (await laptop.talk.keys.reading((await idOf(laptop))!)).pair;
  const [phrase, link, added, removed] = await actsOf(laptop, await publicText(own));
  assert.equal(await outcome(maud, phrase, await prove(maud, "setPhrase", laptop.device!)), "done");
  assert.equal(await outcome(maud, link, await prove(maud, "offerDevice", laptop.device!)), "offered");
  assert.equal(await outcome(maud, added, await prove(maud, "addKeys", person)), "done");
  assert.equal(await outcome(maud, removed, await prove(maud, "removeDevice", own)), "done");
});

/** The id of the person's key that is in use. */
async function idOf(someone: Someone): Promise<string | undefined> {
  const { publicKey } = (await someone.talk.keys.list()).keys.at(-1)!;
  const digest = await crypto.subtle.digest("SHA-256", Buffer.from(publicKey, "base64"));
  return Buffer.from(digest).subarray(0, 8).toString("hex");
}

test("[PPL21] a proof is for one act in one session of one device, once, and for five minutes", async () => {
  await using house = await TestHouse.open();
  const { laptop, phone } = await onTwoDevices(house);
  await using _laptop = laptop;
  await using _phone = phone;
  const own = await publicText(await newPair());
  const [maud, hers] = [await as(house, laptop.token), await as(house, phone.token)];
  const [phrase, link] = await actsOf(laptop, own);
  const device = laptop.device!;
  const proof = (act: ProvenAct = "setPhrase") => prove(maud, act, device);
  const once = await proof();
  assert.equal(await outcome(maud, phrase, once), "done");
  const before = await keptKeys(house.database);
  const refused = async (what: Act, shown: KeyProof, by = maud) =>
    assert.equal(await outcome(by, what, shown), "keys_needed");
  await refused(phrase, once);
  // Of another act; and whatever it was tried for, it is used up.
  const other = await proof("offerDevice");
  await refused(phrase, other);
  await refused(link, other);
  // Of another device, which has a key of its own; and the other way round.
  await refused(phrase, await prove(hers, "setPhrase", phone.device!));
  await refused(phrase, await proof(), hers);
  // Of another challenge.
  const [one, two] = [await proof(), await proof()];
  await refused(phrase, { ...one, id: two.id });
  const late = await proof();
  house.clock.pass(5 * MINUTE_MS);
  await refused(phrase, late);
  // Of a session that is over: the same device in the next one.
  const earlier = await proof();
  await browser(house, laptop.token).post("/api/leave", {});
  await browser(house, laptop.token).post("/api/entry", { name: "Maud", charter: 1 });
  const next = await as(house, laptop.token);
  await refused(phrase, earlier, next);
  assert.deepEqual(await keptKeys(house.database), before);
  const inTime = await prove(next, "setPhrase", device);
  house.clock.pass(5 * MINUTE_MS - 1);
  assert.equal(await outcome(next, phrase, inTime), "done");
});

test("[PPL21] what a device showed with a key that was replaced since counts no more", async () => {
  await using house = await TestHouse.open();
  const { laptop, phone, phrase } = await onTwoDevices(house);
  await using _laptop = laptop;
  await using _phone = phone;
  const maud = await as(house, laptop.token);
  const shown = await prove(maud, "setPhrase", laptop.device!);
  // Its halves were lost, and came back by the phrase.
  const { post } = browser(house, laptop.token);
  const { keys } = await recoverByPhrase(post, { name: "Maud", phrase, list: wordlist, charter: 1 });
  laptop.device = await laptop.talk.keys.adopt(keys, "laptop");
  const [set] = await actsOf(laptop, await publicText(await newPair()));
  assert.equal(await outcome(maud, set, shown), "keys_needed");
  assert.equal(await outcome(maud, set, await prove(maud, "setPhrase", laptop.device)), "done");
});

test("[PPL21] a challenge nobody answered is destroyed with its time", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  await prove(await as(house, maud.token), "setPhrase", maud.device!);
  const waiting = () => house.database.read.selectFrom("key_challenges").select("id").execute();
  assert.equal((await waiting()).length, 1);
  house.clock.pass(5 * MINUTE_MS);
  await house.database.write((tx) => destroyOffers(tx, house.clock.now()), "rows");
  assert.deepEqual(await waiting(), []);
});
