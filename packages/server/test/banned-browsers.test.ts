import assert from "node:assert/strict";
import { test } from "node:test";
import { joinByLink, recoverByPhrase } from "@parvis/client/keys/become";
import { newPhrase } from "@parvis/client/keys/phrase";
import type { PersonId } from "@parvis/protocol/ids";
import { wordlist } from "@scure/bip39/wordlists/french.js";
import { updatePerson } from "../src/people/store.ts";
import { browser, Someone } from "./someone.ts";
import { HOUR_MS, TestHouse } from "./support.ts";

const refused = (code: string) => ({ code });
const entry = (name: string) => ({ name, age: "adult", charter: 1 });

/** For an hour, as the staff decide it. */
async function ban(house: TestHouse, id: PersonId): Promise<void> {
  const now = house.clock.now();
  const until = { banned_at: now, banned_until: now + HOUR_MS, ban_reason: "menaces" };
  await house.database.write((tx) => updatePerson(tx, id, until));
}

/** A phone that was somebody's, and was taken from among their devices. */
async function removedPhone(house: TestHouse, owner: Someone) {
  const phone = browser(house);
  await using _there = await owner.alsoOn(phone, "phone");
  await owner.talk.keys.removeDevice((await owner.talk.keys.list()).devices.find(({ own }) => !own)!.no);
  return phone;
}

/** Who a browser enters as. */
const entersAs = async ({ post }: ReturnType<typeof browser>, name: string) =>
  ((await post("/api/entry", entry(name))) as { me: { id: PersonId } }).me.id;

test("[PPL12] a device that was removed is nobody's whose ban is over, and a ban holds on it for as long as it lasts", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const phone = await removedPhone(house, maud);
  await ban(house, maud.id);
  await assert.rejects(entersAs(phone, "Mathilde"), refused("banned"));
  house.clock.pass(HOUR_MS);
  assert.notEqual(await entersAs(phone, "Mathilde"), maud.id);
});

test("[PPL12, LEA5] nor does it become theirs again once none of their devices keeps the keys, or they erased themselves then", async () => {
  await using house = await TestHouse.open();
  await using maud = await Someone.enter(house, "Maud");
  const [one, other] = [await removedPhone(house, maud), await removedPhone(house, maud)];
  const phrase = await newPhrase(wordlist);
  await maud.talk.keys.setPhrase(phrase, wordlist);
  await using bob = await Someone.enter(house, "Bob");
  const laptop = browser(house, maud.token);
  await using _atBobs = await bob.alsoOn(laptop, "laptop");
  assert.notEqual(await entersAs(one, "Mathilde"), maud.id);
  const clean = browser(house);
  const { id } = await recoverByPhrase(clean.post, { name: "Maud", phrase, list: wordlist, charter: 1 });
  assert.equal(await entersAs(clean, "Maud"), id, "who has just come has not said a key yet");
  await clean.post("/api/me/erase", { sure: true });
  assert.notEqual(await entersAs(other, "Magali"), id);
});

test("[PPL14, MOD2] a browser whose person is banned becomes nobody else's device, and may once the ban is over", async () => {
  await using house = await TestHouse.open();
  await using bob = await Someone.enter(house, "Bob");
  const ada = browser(house);
  await ban(house, await entersAs(ada, "Ada"));
  const { link } = await bob.talk.keys.offerDevice();
  await assert.rejects(joinByLink(ada.post, link, 1), refused("banned"));
  await ada.post("/api/me/erase", { sure: true });
  await assert.rejects(joinByLink(ada.post, link, 1), refused("banned"));
  house.clock.pass(HOUR_MS);
  const again = await bob.talk.keys.offerDevice();
  assert.equal((await joinByLink(ada.post, again.link, 1)).id, bob.id);
});

test("[HTP15] whoever is banned sees, takes along and erases what is theirs, and the desk stays shut", async () => {
  await using house = await TestHouse.open({ signIn: { required: true, hours: 12, freshMinutes: 10 } });
  const ada = await house.enter("Ada");
  await ban(house, ada.me.id);
  const read = async (path: string) =>
    (await fetch(`${house.url}${path}`, { headers: { cookie: `parvis=${ada.token}` } })).status;
  assert.deepEqual([await read("/api/me/held"), await read("/api/me/export")], [200, 200]);
  assert.equal((await house.get<{ code: string }>("/api/cases", ada.token)).code, "banned");
  const page = "/desk/referral/01900000-0000-7000-8000-000000000000";
  assert.equal(await read(page), 403);
  assert.equal(await house.outcome("/api/me/erase", { sure: true }, ada), 200);
});
