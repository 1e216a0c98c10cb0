import assert from "node:assert/strict";
import { test } from "node:test";
import { joinByLink, recoverByPhrase } from "@parvis/client/keys/become";
import { newPhrase } from "@parvis/client/keys/phrase";
import { wordlist } from "@scure/bip39/wordlists/french.js";
import { guess, prove } from "./prove.ts";
import { attend, browser, Someone } from "./someone.ts";
import { HOUR_MS, TestHouse, until } from "./support.ts";

const refused = (code: string) => ({ code });
const entry = (name: string) => ({ name, age: "adult", charter: 1 });
const MINUTE_MS = 60_000;
const label = async () => "here";

test("[PPL10] a claimed name stays its person's for twelve months, and who takes it then is somebody else", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  assert.equal(maud.client.me!.guest, true);
  await maud.talk.keys.claim();
  const { id, token } = maud;
  maud.client.close();
  house.clock.pass(364 * 24 * HOUR_MS);
  assert.equal(await house.outcome("/api/entry", entry("Maud")), "name_taken");
  assert.equal(await house.outcome("/api/entry", entry("maud")), "name_taken");
  await using back = await Someone.back(house, token);
  assert.deepEqual([back.id, back.client.me!.guest], [id, false]);
  back.client.close();
  house.clock.pass(2 * 24 * HOUR_MS);
  await using other = await Someone.enter(house, "Maud");
  assert.notEqual(other.id, id);
  assert.equal(other.client.me!.guest, true);
  assert.deepEqual((await other.talk.keys.list()).devices.length, 1);
});

test("[PPL10, CON2] who takes a name that was lost inherits no contact and no conversation; old contacts see another person", async () => {
  await using house = await TestHouse.open();
  const attendAgain = await attend(house);
  const bob = await Someone.enter(house, "Bob");
  const { token, device } = bob;
  await using maud = await Someone.enter(house, "Maud");
  await maud.talk.keys.claim();
  const talk = await bob.talk.openInvite((await maud.talk.invite()).code);
  await maud.talk.say(talk, "à bientôt");
  const room = (await bob.client.rooms())[0]!.id;
  await bob.client.post(room, "bonjour @Maud").done;
  const old = maud.id;
  const answered = () => house.database.read.selectFrom("answered").select("other").execute();
  await until(async () => (await answered()).some((row) => row.other === old));
  for (const one of [maud, bob]) one.client.close();
  house.clock.pass(366 * 24 * HOUR_MS);
  await attendAgain();
  await using back = await Someone.back(house, token, device);
  await using other = await Someone.enter(house, "Maud");
  await assert.rejects(other.talk.page(talk), refused("not_found"));
  await assert.rejects(other.talk.say(talk, "c’est moi"), refused("not_found"));
  assert.deepEqual(await other.talk.talks(), []);
  await other.talk.request(back.id, "C’est moi, Maud");
  assert.deepEqual((await back.talk.contacts()).received, [], "whom he named was somebody else");
  assert.deepEqual(
    (await back.talk.talks()).map(({ with: { id, name } }) => [id, name]),
    [[old, "Maud"]],
  );
  assert.notEqual(other.id, old);
});

test("[PPL10] nobody claims a name without keys, and another name is claimed anew", async () => {
  await using house = await TestHouse.open();
  const bare = await house.enter("Bare");
  assert.equal(((await bare.ask({ t: "claim" })) as { code?: string }).code, "keys_needed");
  await using maud = await Someone.enter(house, "Maud");
  await assert.rejects(maud.talk.keys.make("again"), refused("keys_changed"));
  await maud.talk.keys.claim();
  await house.post("/api/entry", entry("Mathilde"), maud.token);
  assert.equal((await house.get<{ me: { guest: boolean } }>("/api/me", maud.token)).me.guest, true);
});

test("[PPL11] another device becomes the person's by a link, once, and reads with their keys", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const { link } = await maud.talk.keys.offerDevice();
  const phone = browser(house);
  const became = await joinByLink(phone.post, link, 1);
  assert.deepEqual([became.id, became.name, became.keys.length], [maud.id, "Maud", 1]);
  await assert.rejects(joinByLink(browser(house).post, link, 1), refused("not_found"));
  await using second = await Someone.back(house, phone.token!);
  assert.equal(second.id, maud.id);
  const kept = await second.talk.keys.adopt(became.keys, "phone");
  const { devices, keys } = await second.talk.keys.list();
  assert.deepEqual(
    devices.map(({ label, own }) => [label, own]),
    [
      ["Maud", false],
      ["phone", true],
    ],
  );
  assert.ok(keys.every(({ wrapped }) => wrapped !== undefined));
  await second.talk.keys.load(kept);
});

test("[PPL11] who a browser was until it became somebody's is so no more, in its open pages too", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const xavier = await house.enter("Xavier");
  const became = await joinByLink(browser(house, xavier.token).post, (await maud.talk.keys.offerDevice()).link, 1);
  assert.equal(became.id, maud.id);
  assert.equal((await xavier.next("bye")).code, "session_ended");
});

test("[PPL11] a link is over after ten minutes, a later one takes its place, and half of it opens nothing", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const first = await maud.talk.keys.offerDevice();
  const second = await maud.talk.keys.offerDevice();
  await assert.rejects(joinByLink(browser(house).post, first.link, 1), refused("not_found"));
  const [code] = second.link.split(".");
  const forged = `${code}.${"A".repeat(43)}`;
  await assert.rejects(joinByLink(browser(house).post, forged, 1), { name: "OperationError" });
  const third = await maud.talk.keys.offerDevice();
  house.clock.pass(11 * MINUTE_MS);
  await assert.rejects(joinByLink(browser(house).post, third.link, 1), refused("not_found"));
});

test("[PPL12] a device that is removed has no session, no keys, and no part in what is said afterwards", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const phone = browser(house);
  await using lost = await maud.alsoOn(phone, "phone");
  await maud.talk.keys.setPhrase(await newPhrase(wordlist), wordlist);
  await maud.talk.keys.claim();
  const { devices } = await maud.talk.keys.list();
  const [own, other] = [devices.find((one) => one.own)!, devices.find((one) => !one.own)!];
  await assert.rejects(maud.talk.keys.removeDevice(own.no), refused("not_found"));
  await maud.talk.keys.removeDevice(other.no);
  await until(() => lost.client.state === "closed");
  assert.equal(lost.client.code, "session_ended");
  // The browser of the lost device is nobody's who has a name to lose.
  await assert.rejects(phone.post("/api/entry", entry("Maud")), refused("name_taken"));
  const { me } = (await phone.post("/api/entry", entry("Mathilde"))) as { me: { id: string } };
  assert.notEqual(me.id, maud.id);
  const after = await maud.talk.keys.list();
  assert.deepEqual([after.devices.length, after.keys.map(({ no }) => no)], [1, [1, 2]]);
  const rows = await house.database.read.selectFrom("wrapped_keys").select(["holder", "no"]).execute();
  assert.equal(
    rows.some(({ holder }) => holder === `device ${other.no}`),
    false,
  );
  assert.deepEqual(
    rows
      .filter(({ no }) => no === 2)
      .map(({ holder }) => holder)
      .sort(),
    [`device ${own.no}`, "phrase"],
  );
});

test("[PPL12] the new key is for all who remain and nobody else", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const phone = browser(house);
  await using _second = await maud.alsoOn(phone, "phone");
  const { devices } = await maud.talk.keys.list();
  const [own, other] = [devices.find((one) => one.own)!, devices.find((one) => !one.own)!];
  const remove = async (holders: number[]) => {
    const raw = await house.connect();
    raw.send({ t: "hello", v: 1, token: maud.token });
    await raw.next("welcome");
    const wrapped = holders.map((device) => ({ device, wrapped: "AAAA" }));
    const proof = await prove(raw, "removeDevice", maud.device!);
    return raw.ask({ t: "removeDevice", device: other.no, publicKey: own.publicKey, wrapped, proof });
  };
  assert.equal(((await remove([own.no, other.no])) as { code?: string }).code, "keys_changed");
  assert.equal(((await remove([other.no])) as { code?: string }).code, "keys_changed");
  assert.equal((await remove([own.no])).t, "done");
});

test("[PPL12, CON8] every page of who removed a device reads on, and opens requests, with the key that came", async () => {
  await using house = await TestHouse.open();
  await attend(house);
  await using maud = await Someone.enter(house, "Maud");
  await using bob = await Someone.enter(house, "Bob");
  await using cleo = await Someone.enter(house, "Cleo");
  const talk = await bob.talk.openInvite((await maud.talk.invite()).code);
  await bob.talk.say(talk, "avant");
  await using tablet = await maud.alsoOn(browser(house), "tablet");
  await using _lost = await maud.alsoOn(browser(house), "lost");
  await using tab = await Someone.back(house, maud.token, maud.device);
  await maud.talk.setting("everybody");
  await maud.talk.keys.removeDevice((await maud.talk.keys.list()).devices.find((one) => one.label === "lost")!.no);
  await bob.talk.say(talk, "après");
  for (const page of [tab, tablet]) {
    await until(() => page.sealed.length > 0);
    assert.equal((await page.talk.open(page.sealed[0]!)).text, "après");
    await page.talk.say(talk, "moi aussi");
  }
  await cleo.talk.request(maud.id, "bonjour");
  const [request] = (await tab.talk.contacts()).received;
  for (const page of [maud, tab, tablet]) {
    assert.deepEqual(await page.reads(talk), ["avant", "après", "moi aussi", "moi aussi"]);
    assert.equal((await page.talk.openRequest(request!)).text, "bonjour");
  }
});

test("[PPL12] a key that was wrapped in vain for a device keeps no other from it", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await bob.talk.openInvite((await maud.talk.invite()).code);
  await bob.talk.say(talk, "avant");
  await using _phone = await maud.alsoOn(browser(house), "phone");
  const { devices, keys } = await maud.talk.keys.list();
  const [own, other] = [devices.find((one) => one.own)!, devices.find((one) => !one.own)!];
  const raw = await house.connect();
  raw.send({ t: "hello", v: 1, token: maud.token });
  await raw.next("welcome");
  const wrapped = [{ device: own.no, wrapped: "AAAA" }];
  const proof = await prove(raw, "removeDevice", maud.device!);
  await raw.ask({ t: "removeDevice", device: other.no, publicKey: keys[0]!.publicKey, wrapped, proof });
  await bob.talk.say(talk, "après");
  await using back = await Someone.back(house, maud.token, maud.device);
  assert.deepEqual(await back.reads(talk), ["avant", "après"]);
});

test("[PPL12] with a device goes the link that it made, and whoever opened one and kept no keys", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const phone = browser(house);
  await using lost = await maud.alsoOn(phone, "phone");
  const unseen = browser(house);
  await joinByLink(unseen.post, (await lost.talk.keys.offerDevice()).link, 1);
  await using stranger = await Someone.back(house, unseen.token!);
  const { link } = await lost.talk.keys.offerDevice();
  await maud.talk.keys.removeDevice((await maud.talk.keys.list()).devices.find(({ own }) => !own)!.no);
  await assert.rejects(joinByLink(browser(house).post, link, 1), refused("not_found"));
  for (const one of [lost, stranger]) {
    await until(() => one.client.state === "closed");
    assert.equal(one.client.code, "session_ended");
  }
  assert.equal((await maud.talk.keys.list()).devices.length, 1);
});

test("[PPL11, PPL12, PPL13, PPL18] who keeps no keys of somebody takes no device from them, and sets nothing in its place", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  await maud.talk.keys.setPhrase(await newPhrase(wordlist), wordlist);
  const unseen = browser(house);
  await joinByLink(unseen.post, (await maud.talk.keys.offerDevice()).link, 1);
  const { devices, keys, phrase } = await maud.talk.keys.list();
  const raw = await house.connect();
  raw.send({ t: "hello", v: 1, token: unseen.token! });
  await raw.next("welcome");
  const publicKey = keys[0]!.publicKey;
  const wrapped = [{ no: 1, wrapped: "AAAA" }];
  const proof = await guess(raw, "removeDevice");
  const tried = [
    await raw.ask({ t: "removeDevice", device: devices[0]!.no, publicKey, wrapped: [{ wrapped: "AAAA" }], proof }),
    await raw.ask({ t: "offerDevice", code: "A".repeat(43), wrapped, proof }),
    await raw.ask({ t: "setPhrase", publicKey, wrapped, proof }),
  ];
  assert.deepEqual(
    tried.map((answer) => (answer as { code?: string }).code),
    ["keys_needed", "keys_needed", "keys_needed"],
  );
  const after = await maud.talk.keys.list();
  assert.deepEqual([after.devices.length, after.keys.length, after.phrase], [1, 1, phrase]);
});

test("[PPL13] whoever has the phrase is the person again on a clean browser, and reads all their keys", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const phrase = await newPhrase(wordlist);
  await maud.talk.keys.setPhrase(phrase, wordlist);
  const clean = browser(house);
  const became = await recoverByPhrase(clean.post, { name: "maud", phrase, list: wordlist, charter: 1 });
  assert.deepEqual([became.id, became.keys.length], [maud.id, 1]);
  await using back = await Someone.back(house, clean.token!);
  await back.talk.keys.adopt(became.keys, "new");
  assert.equal((await back.talk.keys.list()).devices.length, 2);
});

test("[PPL13] another phrase, a second answer and a name without a phrase open nothing, and look alike", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  await maud.talk.keys.setPhrase(await newPhrase(wordlist), wordlist);
  await using bob = await Someone.enter(house, "Bob");
  const { post } = browser(house);
  const shapes = [];
  for (const name of [maud.client.me!.name, bob.client.me!.name, "Personne", ""]) {
    const { id, challenge } = (await post("/api/recovery/begin", { name })) as { id: string; challenge: string };
    shapes.push(challenge.length);
    const answer = { id, proof: Buffer.alloc(32).toString("base64"), charter: 1 };
    for (let i = 0; i < 2; i++) await assert.rejects(post("/api/recovery", answer), refused("not_found"));
  }
  assert.equal(new Set(shapes).size, 1);
  const other = { name: "Maud", phrase: await newPhrase(wordlist), list: wordlist, charter: 1 };
  await assert.rejects(recoverByPhrase(post, other), refused("not_found"));
});

test("[PPL14] ages follow a person over devices, both ways, and a child's browser becomes nobody's", async () => {
  await using house = await TestHouse.open();
  const agesOf = async (id: string) => {
    const rows = await house.database.read
      .selectFrom("persons")
      .selectAll()
      .where("id", "=", id as never)
      .execute();
    return [rows[0]!.protected_as, rows[0]!.trusted_as];
  };
  await using teen = await Someone.enter(house, "Ado", "minor15to17");
  assert.deepEqual(await agesOf(teen.id), ["minor15to17", "minor15to17"]);
  const adults = browser(house);
  await adults.post("/api/entry", entry("Adulte"));
  await joinByLink(adults.post, (await teen.talk.keys.offerDevice()).link, 1);
  assert.deepEqual(await agesOf(teen.id), ["minor15to17", "adult"]);
  const fresh = browser(house);
  await joinByLink(fresh.post, (await teen.talk.keys.offerDevice()).link, 1);
  const devices = await house.database.read.selectFrom("devices").select(["protected_as", "trusted_as"]).execute();
  assert.deepEqual({ ...devices.at(-1) }, { protected_as: "minor15to17", trusted_as: "adult" });
  const childs = browser(house);
  await assert.rejects(childs.post("/api/entry", { ...entry("Enfant"), age: "under15" }), refused("reading_only"));
  const { link } = await teen.talk.keys.offerDevice();
  await assert.rejects(joinByLink(childs.post, link, 1), refused("reading_only"));
  assert.deepEqual(await agesOf(teen.id), ["under15", "adult"]);
});

test("[PPL19] who has lost the only keys they had begins anew on that browser, and talks again", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await bob.talk.openInvite((await maud.talk.invite()).code);
  await bob.talk.say(talk, "avant");
  const unseen = browser(house);
  await joinByLink(unseen.post, (await maud.talk.keys.offerDevice()).link, 1);
  await using stranger = await Someone.back(house, unseen.token!);
  await using back = await Someone.back(house, maud.token);
  const { keys } = back.talk;
  const device = await keys.newDevice();
  assert.equal(await keys.open(device, label), "lost");
  await keys.renew("Maud", device);
  assert.deepEqual(
    (await keys.list()).keys.map(({ no }) => no),
    [2],
    "what nobody opens is kept no longer",
  );
  await until(() => stranger.client.state === "closed");
  await bob.talk.say(talk, "après");
  assert.deepEqual(await back.reads(talk), ["après"]);
  assert.deepEqual(await bob.reads(talk), ["avant", "après"]);
  await keys.setPhrase(await newPhrase(wordlist), wordlist);
  await using later = await Someone.back(house, maud.token);
  assert.equal(await later.talk.keys.open(device, label), "ready");
  assert.equal(await maud.talk.keys.open(maud.device!, label), "locked");
});

test("[PPL19] where anybody else holds somebody's keys, a session alone puts none in their place", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  await using stolen = await Someone.back(house, maud.token);
  const renewed = async () => {
    const { keys } = stolen.talk;
    const device = await keys.newDevice();
    assert.equal(await keys.open(device, label), "locked");
    await assert.rejects(keys.renew("Maud", device), refused("keys_changed"));
  };
  const { post, token } = browser(house, (await house.enter("Nora")).token);
  await using phone = await maud.alsoOn({ post, token }, "phone");
  await renewed();
  await maud.talk.keys.removeDevice((await maud.talk.keys.list()).devices.find(({ own }) => !own)!.no);
  await maud.talk.keys.setPhrase(await newPhrase(wordlist), wordlist);
  await renewed();
  await until(() => phone.client.code === "session_ended");
});

test("[PPL19] keys are begun anew under their next number, once, and by no browser that held none", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const unseen = browser(house);
  await joinByLink(unseen.post, (await maud.talk.keys.offerDevice()).link, 1);
  const { devices, keys } = await maud.talk.keys.list();
  const { publicKey } = keys[0]!;
  const renew = async (token: string, no: number) => {
    const raw = await house.connect();
    raw.send({ t: "hello", v: 1, token });
    await raw.next("welcome");
    const device = { publicKey: devices[0]!.publicKey, label: "x" };
    const answer = await raw.ask({ t: "renewKeys", device, person: { no, publicKey, wrapped: "AAAA" } });
    return (answer as { code?: string }).code ?? answer.t;
  };
  assert.equal(await renew(unseen.token!, 2), "keys_needed");
  assert.equal(await renew(maud.token, 1), "keys_changed");
  assert.equal(await renew(maud.token, 3), "keys_changed");
  assert.equal(await renew(maud.token, 2), "done");
  assert.equal(await renew(maud.token, 2), "keys_changed", "two tabs at once");
});
