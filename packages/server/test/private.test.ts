import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "@parvis/client/ports";
import type { PersonId, Seq } from "@parvis/protocol/ids";
import { ANSWERS_KEPT } from "@parvis/protocol/limits";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { AnsweredNotes } from "../src/conversations/note-answered.ts";
import { say } from "../src/conversations/say.ts";
import { recognise } from "../src/people/recognise.ts";
import { readConfig } from "../src/platform/config.ts";
import { Refusal } from "../src/platform/refusal.ts";
import { uuidv7 } from "../src/platform/uuid.ts";
import { readSlots } from "../src/sealing/read-slots.ts";
import type { Sealing } from "../src/sealing/sealing.ts";
import type { Database } from "../src/storage/database.ts";
import { attend, browser, Someone } from "./someone.ts";
import { HOUR_MS, type Person, TestHouse, until } from "./support.ts";

const refused = (code: string) => ({ code });

async function open(settings = {}): Promise<TestHouse> {
  const house = await TestHouse.open(settings);
  await attend(house);
  return house;
}

/** Two who talk: one asked, the other accepted. */
async function talking(house: TestHouse, ada: Someone, bob: Someone): Promise<ConversationId> {
  await bob.talk.setting("everybody");
  const request = await ada.talk.request(bob.id, "On parle ?");
  const talk = await bob.talk.accept(request);
  assert.equal((await house.database.read.selectFrom("conversations").selectAll().execute()).length > 0, true);
  return talk;
}

test("[CON2, CON3] a request is one line for its recipient alone, who accepts, and then both talk", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await bob.talk.setting("everybody");
  const since = house.clock.now();
  const [shared, other] = await ada.client.rooms();
  const { seq } = await ada.client.post(shared!.id, "bonjour").done;
  for (const one of [ada, bob]) one.client.read(shared!.id, seq);
  ada.client.read(other!.id, (await ada.client.post(other!.id, "seule ici").done).seq);
  await until(async () => (await house.database.read.selectFrom("read_marks").select("room").execute()).length >= 3);
  house.clock.pass(HOUR_MS);
  const id = await ada.talk.request(bob.id, "  Bonjour,\n on parle ? ");
  const { received } = await bob.talk.contacts();
  assert.deepEqual(
    received.map((one) => [one.id, one.by.name, one.since, one.rooms]),
    [[id, "Ada", since, [shared!.name]]],
  );
  assert.equal((await bob.talk.openRequest(received[0]!)).text, "Bonjour, on parle ?");
  await assert.rejects(ada.talk.accept(id), refused("not_found"));
  const talk = await bob.talk.accept(id);
  await assert.rejects(bob.talk.accept(id), refused("not_found"));
  assert.deepEqual(
    (await ada.talk.contacts()).sent.map(({ state }) => state),
    ["accepted"],
  );
  assert.deepEqual(await ada.talk.say(talk, "Salut Bob"), { seq: 1, at: house.clock.now() });
  await bob.talk.say(talk, "Salut Ada");
  for (const one of [ada, bob]) assert.deepEqual(await one.reads(talk), ["Salut Bob", "Salut Ada"]);
  await until(() => bob.sealed.length === 2);
  assert.equal((await bob.talk.open(bob.sealed[0]!)).text, "Salut Bob");
});

test("[CON3] links are refused in every dress, and so is what is longer than a line", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const bad = ["va sur https://x.example", "www.exemple.fr", "exemple.com/a", "ada@exemple.fr", "x".repeat(141)];
  for (const text of bad) await assert.rejects(ada.talk.request(bob.id, text), refused("line_only"), text);
  await assert.rejects(ada.talk.request(bob.id, "  "), refused("text_empty"));
  assert.deepEqual((await ada.talk.contacts()).sent, []);
});

test("[CON2] whom one answered while the database was away is noted when it is back; what fails otherwise is passed over", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  const { database } = house;
  let fails: Error | undefined = new Refusal("busy", { retryAfterMs: 1 });
  const write: Database["write"] = (...given) => (fails ? Promise.reject(fails) : database.write(...given));
  const notes = new AnsweredNotes({ read: database.read, write } as Database, house.clock);
  const said = (n: number, by: Person, text: string) =>
    notes.told(lobby, [{ t: "posted", room: lobby, seq: n, at: n, by: by.me.id, name: by.me.name, text }]);
  const noted = async () =>
    (await database.read.selectFrom("answered").select(["person", "other"]).execute()).map(({ person }) => person);
  said(1, ana, "salut @Bo");
  await assert.rejects(notes.write(), { code: "busy" });
  fails = undefined;
  await notes.write();
  assert.deepEqual(await noted(), [ana.me.id]);
  fails = new Error("full");
  said(2, bo, "salut @Ana");
  await assert.rejects(notes.write(), /full/);
  fails = undefined;
  await notes.write();
  assert.deepEqual(await noted(), [ana.me.id]);
});

test("[CON2] by default only those whom one answered in public may ask: a reply, a mention, a reaction each do", async () => {
  await using house = await open();
  await using bob = await Someone.enter(house, "Bob");
  const room = (await bob.client.rooms())[0]!.id;
  const senders = [];
  for (const name of ["Rene", "Mona", "Rosa", "Nora"]) senders.push(await Someone.enter(house, name));
  const [rene, mona, rosa, nora] = senders as [Someone, Someone, Someone, Someone];
  const { seq } = await rene.client.post(room, "qui est là ?").done;
  await bob.client.post(room, "moi", seq).done;
  await bob.client.post(room, "et @Mona ?").done;
  const from = await rosa.client.post(room, "coucou").done;
  await bob.client.react(room, from.seq, "👍", true).done;
  await until(async () => (await house.database.read.selectFrom("answered").selectAll().execute()).length === 3);
  for (const one of senders) await one.talk.request(bob.id, "on parle ?");
  const asked = (await bob.talk.contacts()).received.map(({ by }) => by.id);
  assert.deepEqual(asked.toSorted(), [rene.id, mona.id, rosa.id].toSorted());
  assert.ok(!asked.includes(nora.id));
  for (const one of senders) await one[Symbol.asyncDispose]();
});

test("[CON4] ten a day, a decline counts double, two blocks end it; a day later it begins anew", async () => {
  await using house = await TestHouse.open();
  const attendAgain = await attend(house);
  await using ada = await Someone.enter(house, "Ada");
  const nobody = () => uuidv7(house.clock.now()) as PersonId;
  const ask = () => ada.talk.request(nobody(), "bonjour");
  for (let i = 0; i < 10; i++) await ask();
  await assert.rejects(ask(), refused("rate_limited"));
  // Counted for a browser that was somebody else's, and for a person whose browser was another one; not for neither.
  const asked = (by: { from_person: PersonId; device?: number }) =>
    house.database.write((tx) => tx.updateTable("contact_requests").set(by).execute());
  await asked({ from_person: nobody() });
  await assert.rejects(ask(), refused("rate_limited"));
  await asked({ from_person: ada.id, device: 999 });
  await assert.rejects(ask(), refused("rate_limited"));
  await asked({ from_person: nobody() });
  await ask();
  house.clock.pass(25 * HOUR_MS);
  await attendAgain();
  await using bob = await Someone.enter(house, "Bob");
  await bob.talk.setting("everybody");
  await bob.talk.decline(await ada.talk.request(bob.id, "bonjour"));
  for (let i = 0; i < 8; i++) await ask();
  await assert.rejects(ask(), refused("rate_limited"));
  house.clock.pass(25 * HOUR_MS);
  await attendAgain();
  for (const name of ["Un", "Deux"]) {
    await using one = await Someone.enter(house, name);
    await one.talk.setting("everybody");
    await one.talk.blockRequest(await ada.talk.request(one.id, "bonjour"));
  }
  await assert.rejects(ask(), refused("rate_limited"));
});

test("[CON4] an address asks so often, softly, whoever asks from it", async () => {
  const { readConfig } = await import("../src/platform/config.ts");
  const contactsPerAddress = { points: 2, seconds: 60 };
  await using house = await open({ limits: { ...readConfig({}).limits, contactsPerAddress } });
  for (const [i, name] of ["Ada", "Bob", "Cleo"].entries()) {
    await using one = await Someone.enter(house, name);
    const asking = one.talk.request(uuidv7(house.clock.now()) as PersonId, "bonjour");
    if (i < 2) await asking;
    else await assert.rejects(asking, refused("rate_limited"));
  }
});

test("[CON4] whoever is new asks three", async () => {
  const house = await TestHouse.open({ posture: { ...(await defaultPosture()), newcomerHours: 24 } });
  await using _ = house;
  await attend(house);
  await using ada = await Someone.enter(house, "Ada");
  const ask = () => ada.talk.request(uuidv7(house.clock.now()) as PersonId, "bonjour");
  for (let i = 0; i < 3; i++) await ask();
  await assert.rejects(ask(), refused("rate_limited"));
});

test("[CON4] where nobody of the staff is there, nobody is asked", async () => {
  await using house = await TestHouse.open();
  await using ada = await Someone.enter(house, "Ada");
  await assert.rejects(ada.talk.request(uuidv7(1) as PersonId, "bonjour"), refused("requests_closed"));
});

test("[CON6] minor, blocked, nobody, unanswered, declined, without keys or not there: one answer, one shape, one row", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  const targets: Record<string, PersonId> = { absent: uuidv7(house.clock.now()) as PersonId };
  const people: Someone[] = [];
  for (const [name, age] of [
    ["Adele", "adult"],
    ["Benoit", "adult"],
    ["Chloe", "adult"],
    ["Mina", "minor15to17"],
  ] as const) {
    const one = await Someone.enter(house, name, age);
    people.push(one);
    targets[name] = one.id;
  }
  const [willing, blocks, never, minor] = people as [Someone, Someone, Someone, Someone];
  for (const one of [willing, blocks, minor]) await one.talk.setting("everybody");
  await never.talk.setting("nobody");
  await blocks.talk.block(ada.id);
  targets["keyless"] = (await house.enter("Sansclef")).me.id;
  const raw = await house.connect();
  raw.send({ t: "hello", v: 1, token: ada.token });
  await raw.welcomed();
  const answers = [];
  for (const person of Object.values(targets)) {
    const answer = await raw.ask({ t: "request", person, text: "bonjour" });
    answers.push(JSON.stringify({ ...answer, id: 0, request: "" }));
  }
  assert.deepEqual([...new Set(answers)].length, 1);
  await willing.talk.decline((await willing.talk.contacts()).received[0]!.id);
  const { sent } = await ada.talk.contacts();
  assert.deepEqual(new Set(sent.map(({ state }) => state)), new Set(["waiting"]));
  assert.equal(sent.length, Object.keys(targets).length);
  // What is stored of them differs in no length, and a second try is the first one.
  const rows = await house.database.read.selectFrom("contact_requests").selectAll().execute();
  assert.equal(
    new Set(rows.map(({ sealed, commitment, key_id }) => `${sealed!.length} ${commitment!.length} ${key_id!.length}`))
      .size,
    1,
  );
  assert.equal(rows.filter(({ reaches }) => reaches === 1).length, 1);
  for (const { id, to } of sent) assert.equal(await ada.talk.request(to, "encore"), id);
  for (const one of [blocks, never, minor]) {
    assert.deepEqual((await one.talk.contacts()).received, []);
    assert.deepEqual(one.pushed, []);
  }
  for (const one of people) await one[Symbol.asyncDispose]();
});

test("[CON5, LIV11] a block ends everything directed, both ways, and takes nothing from what was said", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await talking(house, ada, bob);
  await ada.talk.say(talk, "avant");
  const room = (await bob.client.rooms())[0]!.id;
  for (const one of [ada, bob]) one.client.follow(room);
  await using witness = await Someone.enter(house, "Cleo");
  witness.client.follow(room);
  await until(async () => (await ada.client.roster(room)).people.length === 3);
  const typing = new Set<string>();
  for (const one of [ada, bob, witness]) one.client.on("typing", ({ by }) => typing.add(`${by} to ${one.id}`));
  /** Told again and again, as while somebody writes: who has just come is told once they have caught up. */
  const types = (one: Someone, to: Someone[]) =>
    until(() => {
      one.client.typing(room);
      return to.every(({ id }) => typing.has(`${one.id} to ${id}`));
    });
  await types(ada, [bob, witness]);
  const { seq } = await bob.client.post(room, "une ligne").done;
  await bob.talk.block(ada.id);
  await until(() => ada.talk.apart.has(bob.id) && bob.talk.apart.has(ada.id));
  await types(bob, [witness]);
  await ada.talk.talks();
  assert.equal(typing.size, 3, "not to whom he has blocked");
  for (const one of [ada, bob]) {
    await assert.rejects(one.talk.say(talk, "après"), refused("talk_closed"));
    assert.deepEqual(await one.reads(talk), ["avant"]);
    assert.deepEqual(
      (await one.client.roster(room)).people.map(({ id }) => id).toSorted(),
      [one.id, witness.id].toSorted(),
    );
    assert.equal((await one.talk.talks())[0]!.closed, true);
  }
  await assert.rejects(ada.client.post(room, "réponse", seq).done, refused("not_found"));
  await assert.rejects(ada.client.react(room, seq, "👍", true).done, refused("not_found"));
  await ada.client.post(room, "et @Bob alors ?").done;
  assert.deepEqual(await bob.client.calls(room, 0), []);
  assert.equal((await ada.client.report(room, seq, "harassment")).length > 0, true);
  // Under another name it is the same person.
  await house.post("/api/entry", { name: "Adeline", charter: 1 }, ada.token);
  await until(() => ada.client.me?.name === "Adeline");
  await assert.rejects(ada.talk.say(talk, "encore"), refused("talk_closed"));
  await bob.talk.block(ada.id, false);
  await until(() => !ada.talk.apart.has(bob.id));
  await ada.talk.say(talk, "de retour");
  assert.deepEqual(await bob.reads(talk), ["avant", "de retour"]);
});

test("[CON5, PPL15] no reply, reaction, call or typing passes a block, in either direction", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await using cleo = await Someone.enter(house, "Cleo");
  const room = (await ada.client.rooms())[0]!.id;
  const lines = new Map<Someone, Seq>();
  for (const one of [ada, bob]) lines.set(one, (await one.client.post(room, "une ligne").done).seq);
  await bob.talk.block(ada.id);
  for (const one of [ada, bob, cleo]) one.client.follow(room);
  await until(async () => (await cleo.client.roster(room)).people.length === 3);
  const typing = new Set<string>();
  for (const one of [ada, bob, cleo]) one.client.on("typing", ({ by }) => typing.add(`${by} to ${one.id}`));
  for (const [one, other] of [
    [ada, bob],
    [bob, ada],
  ] as const) {
    const { client } = one;
    await assert.rejects(client.post(room, "réponse", lines.get(other)!).done, refused("not_found"));
    await assert.rejects(client.react(room, lines.get(other)!, "👍", true).done, refused("not_found"));
    await client.post(room, `et @${other.client.me!.name}, @Cleo ?`).done;
    await until(() => {
      client.typing(room);
      return typing.has(`${one.id} to ${cleo.id}`);
    });
    await other.talk.talks();
  }
  assert.equal(typing.size, 2, "neither to the other");
  for (const one of [ada, bob]) assert.deepEqual(await one.client.calls(room, 0), []);
  assert.equal((await cleo.client.calls(room, 0)).length, 2);
});

test("[CON5, PPL15] a block hides nobody of the staff", async () => {
  await using house = await TestHouse.open();
  const owner = await house.owner("Odile");
  await using bob = await Someone.enter(house, "Bob");
  const room = (await bob.client.rooms())[0]!.id;
  const answer = await owner.post(room, "de la maison");
  await bob.talk.block(owner.me.id);
  assert.equal(answer.t, "ok");
  await bob.client.post(room, "compris", (answer as { seq: number }).seq).done;
  assert.equal(bob.talk.apart.size, 0);
  assert.deepEqual((await bob.talk.contacts()).blocked, [owner.me.id]);
});

test("[CON5, PPL15] nor does a block that one of the staff sets", async () => {
  await using house = await TestHouse.open();
  const owner = await house.owner("Odile");
  await using odile = await Someone.back(house, owner.token);
  await using bob = await Someone.enter(house, "Bob");
  const room = (await bob.client.rooms())[0]!.id;
  const { seq } = (await owner.post(room, "de la maison")) as { seq: Seq };
  await odile.talk.block(bob.id);
  await bob.client.react(room, seq, "👍", true).done;
  await using again = await Someone.back(house, bob.token);
  assert.deepEqual([odile.talk.apart.size, bob.talk.apart.size, again.talk.apart.size], [0, 0, 0]);
});

test("[CON5] a mute is one-sided and changes nothing for anybody else", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await talking(house, ada, bob);
  await bob.talk.mute(ada.id);
  assert.deepEqual((await bob.talk.contacts()).muted, [ada.id]);
  await ada.talk.say(talk, "tu m'entends ?");
  assert.deepEqual(await bob.reads(talk), ["tu m'entends ?"]);
  assert.equal(ada.talk.apart.size, 0);
});

test("[CON1, CON7] two minors talk by a code; an adult opens nothing with it, and does not use it up", async () => {
  await using house = await open();
  await using ana = await Someone.enter(house, "Ana", "minor15to17");
  await using leo = await Someone.enter(house, "Leo", "minor15to17");
  await using max = await Someone.enter(house, "Max");
  for (const one of [ana, leo]) await one.talk.setting("everybody");
  await leo.talk.request(ana.id, "salut");
  await max.talk.request(ana.id, "salut");
  assert.deepEqual((await ana.talk.contacts()).received, []);
  const { code } = await ana.talk.invite();
  await assert.rejects(max.talk.openInvite(code), refused("not_found"));
  // An adult who types an age below gains nothing by it.
  await house.post("/api/entry", { name: "Max", age: "minor15to17", charter: 1 }, max.token);
  await assert.rejects(max.talk.openInvite(code), refused("not_found"));
  await assert.rejects(max.talk.openInvite("A".repeat(43)), refused("not_found"));
  const talk = await leo.talk.openInvite(code);
  await assert.rejects(leo.talk.openInvite(code), refused("not_found"));
  await leo.talk.say(talk, "c'est moi");
  assert.deepEqual(await ana.reads(talk), ["c'est moi"]);
  const { code: maxs } = await max.talk.invite();
  await assert.rejects(ana.talk.openInvite(maxs), refused("not_found"));
});

test("[CON1, CON8, CON11, CON12] an age that changes during a talk closes it for both, in the words of a block and of an end, and both still read and report", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await using eve = await Someone.enter(house, "Eve");
  await using fay = await Someone.enter(house, "Fay");
  const talks: ConversationId[] = [];
  for (const who of [ada, eve, fay]) {
    const talk = await talking(house, who, bob);
    talks.push(talk);
    await who.talk.say(talk, "bonjour");
  }
  await until(() => bob.sealed.length === 3);
  const heard = bob.pushed.length;
  await house.post("/api/entry", { name: "Ada", age: "minor15to17", charter: 1 }, ada.token);
  await fay.talk.end(talks[2]!, true);
  assert.equal(bob.pushed.length, heard);
  await bob.talk.block(eve.id);
  const seen = [];
  for (const talk of talks) {
    const error = await bob.talk.say(talk, "encore").catch(({ message, name, stack: _, ...rest }) => rest);
    const { id: _, with: __, ...summary } = (await bob.talk.talks()).find(({ id }) => id === talk)!;
    seen.push(JSON.stringify([error, summary, await bob.reads(talk)]));
  }
  assert.equal(new Set(seen).size, 1);
  await assert.rejects(ada.talk.say(talks[0]!, "non"), refused("talk_closed"));
  assert.deepEqual(await ada.reads(talks[0]!), ["bonjour"]);
  for (const one of [ada, bob]) {
    const report = { ...one.talk.reportOf(await one.messages(talks[0]!)), reason: "minor_at_risk" };
    assert.equal((await house.post(`/api/talks/${talks[0]}/report`, report, one.token)).status, 200);
  }
});

test("[CON12] each ends a conversation and takes that back for themself; a new code opens it for both", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await using eve = await Someone.enter(house, "Eve");
  const talk = await talking(house, ada, bob);
  const stands = async (one: Someone) => (await one.talk.talks()).map(({ closed, ended }) => [closed, ended])[0];
  await assert.rejects(eve.talk.end(talk, true), refused("not_found"));
  await ada.talk.end(talk, true);
  for (const one of [ada, bob]) await assert.rejects(one.talk.say(talk, "après"), refused("talk_closed"));
  assert.deepEqual(
    [await stands(ada), await stands(bob)],
    [
      [true, true],
      [true, false],
    ],
  );
  await bob.talk.end(talk, false);
  assert.deepEqual(await stands(bob), [true, false], "what the other ended is theirs to take back");
  await bob.talk.end(talk, true);
  await ada.talk.end(talk, false);
  assert.deepEqual(await stands(ada), [true, false]);
  await bob.talk.end(talk, false);
  await ada.talk.say(talk, "de retour");
  await ada.talk.end(talk, true);
  await ada.talk.openInvite((await bob.talk.invite()).code);
  await bob.talk.say(talk, "encore là");
  assert.deepEqual(await ada.reads(talk), ["de retour", "encore là"]);
});

test("[CON12, CON7] what somebody asked or handed out before they ended a conversation opens it for nobody", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await ada.talk.setting("everybody");
  await bob.talk.setting("everybody");
  const [adas, bobs] = [await ada.talk.request(bob.id, "On parle ?"), await bob.talk.request(ada.id, "Et nous ?")];
  const line = await ada.talk.openRequest((await ada.talk.contacts()).received[0]!);
  const { code: old } = await bob.talk.invite();
  const talk = await bob.talk.accept(adas);
  const sent = JSON.stringify((await bob.talk.contacts()).sent);
  house.clock.pass(HOUR_MS);
  await bob.talk.end(talk, true);
  await assert.rejects(ada.talk.accept(bobs), refused("not_found"));
  await assert.rejects(ada.talk.openInvite(old), refused("not_found"));
  await assert.rejects(ada.talk.say(talk, "encore"), refused("talk_closed"));
  assert.deepEqual((await ada.talk.contacts()).received, []);
  assert.equal(JSON.stringify((await bob.talk.contacts()).sent), sent, "to who asked it waits as before");
  assert.ok(await ada.talk.reportRequest(bobs, line, "harassment"), "and can be reported all the same");
  await using eve = await Someone.enter(house, "Eve");
  await eve.talk.openInvite(old);
  house.clock.pass(HOUR_MS);
  await ada.talk.openInvite((await bob.talk.invite()).code);
  await ada.talk.say(talk, "de retour");
});

test("[PPL12, CON8] what is said after a device was removed is for a key that it never had; the others read it all", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await talking(house, ada, bob);
  await bob.talk.say(talk, "avant");
  const phone = browser(house);
  await using lost = await ada.alsoOn(phone, "phone");
  assert.deepEqual(await lost.reads(talk), ["avant"]);
  const { devices } = await ada.talk.keys.list();
  await ada.talk.keys.removeDevice(devices.find(({ own }) => !own)!.no);
  await bob.talk.say(talk, "après");
  for (const one of [ada, bob]) assert.deepEqual(await one.reads(talk), ["avant", "après"]);
  const { database, keys } = house.server.house.contacts;
  const segments = await database.read.selectFrom("sealed_segments").select("id").execute();
  const opens = [];
  for (const { id } of segments) {
    const slots = await readSlots(database.read, keys, id, ada.id);
    opens.push(slots.some(({ keyId }) => lost.talk.keys.has(keyId.toHex())));
  }
  // In no order: their ids are of one moment of the test's clock.
  assert.deepEqual(opens.sort(), [false, true]);
});

test("[CON5] whoever uses up what somebody may ask in a time is blocked, and their conversation ended, all the same", async () => {
  const { limits } = readConfig({});
  await using house = await open({ limits: { ...limits, requestsPerPerson: { points: 20, seconds: 600 } } });
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await talking(house, ada, bob);
  const asked = async () => {
    for (;;) await ada.talk.talks();
  };
  await assert.rejects(asked(), { code: "rate_limited" });
  await ada.talk.end(talk, true);
  await ada.talk.block(bob.id);
  await assert.rejects(bob.talk.say(talk, "et alors ?"), { code: "talk_closed" });
});

test("[CON1] whatever an adult tries, whoever is fourteen hears nothing of it, and no answer differs from that for nobody", async () => {
  await using house = await open();
  await using kim = await Someone.enter(house, "Kim", "minor15to17");
  await kim.talk.setting("everybody");
  const { code } = await kim.talk.invite();
  // A first answer of fifteen, and a true one later: it narrows.
  await house.post("/api/entry", { name: "Kim", age: "under15", charter: 1 }, kim.token);
  const nobody = uuidv7(house.clock.now()) as PersonId;
  for (const [name, age] of [
    ["Alpha", "adult"],
    ["Bravo", "minor15to17"],
    ["Delta", "adult"],
  ] as const) {
    await using other = await Someone.enter(house, name, age);
    if (name === "Delta") await house.post("/api/entry", { name, age: "under15", charter: 1 }, other.token);
    const tries = async (person: PersonId, invite: string) => {
      const raw = await house.connect();
      raw.send({ t: "hello", v: 1, token: other.token });
      await raw.welcomed();
      const talk = person as string as ConversationId;
      const answers = [
        await raw.ask({ t: "request", person, text: "bonjour" }),
        await raw.ask({ t: "openInvite", code: invite }),
        await raw.ask({ t: "talkPage", talk }),
        await raw.ask({ t: "talkMarks", talk, on: true }),
      ];
      raw.send({ t: "talkTyping", talk });
      raw.send({ t: "talkRead", talk, seq: 1 });
      return JSON.stringify(answers.map((answer) => ({ ...answer, id: 0, request: "" })));
    };
    assert.equal(await tries(kim.id, code), await tries(nobody, "A".repeat(43)));
  }
  assert.deepEqual((await kim.talk.contacts()).received, []);
  assert.deepEqual(await kim.talk.talks(), []);
  assert.deepEqual(kim.pushed, []);
});

test("[CON9] marks of reading and typing go only where both share them", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await talking(house, ada, bob);
  await ada.talk.say(talk, "un");
  const count = () => ada.pushed.filter((t) => t === "talkRead" || t === "talkTyping").length;
  const show = async () => {
    bob.talk.typing(talk);
    bob.talk.read(talk, (await bob.talk.page(talk)).seq);
    // Behind them on the same connection, and a round trip for the other.
    await bob.talk.talks();
    await ada.talk.talks();
  };
  await show();
  await bob.talk.shareMarks(talk, true);
  await ada.talk.say(talk, "deux");
  await show();
  assert.equal(count(), 0);
  await ada.talk.shareMarks(talk, true);
  await ada.talk.say(talk, "trois");
  await show();
  await until(() => count() === 2);
  const heard: number[] = [];
  ada.client.on("talkRead", ({ by, seq }) => by !== ada.id && heard.push(seq));
  await ada.talk.say(talk, "quatre");
  bob.talk.read(talk, 100);
  await until(() => heard.length > 0);
  assert.deepEqual(heard, [4], "nobody has read what was not said");
});

test("[CON9] never where one of the two is a minor", async () => {
  await using house = await open();
  await using ana = await Someone.enter(house, "Ana", "minor15to17");
  await using leo = await Someone.enter(house, "Leo", "minor15to17");
  const talk = await leo.talk.openInvite((await ana.talk.invite()).code);
  for (const one of [ana, leo]) await one.talk.shareMarks(talk, true);
  await ana.talk.say(talk, "un");
  leo.talk.typing(talk);
  leo.talk.read(talk, 1);
  await leo.talk.talks();
  await ana.talk.say(talk, "deux");
  await until(() => ana.sealed.length === 2);
  assert.deepEqual(
    ana.pushed.filter((t) => t.startsWith("talk")),
    [],
  );
});

test("[CON8] a retry gets its first answer, unread is counted, and somebody who was away finds what was said", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  const bob = await Someone.enter(house, "Bob");
  const talk = await talking(house, ada, bob);
  bob.client.close();
  const n = ada.talk.newNumber();
  const first = await ada.talk.say(talk, "un", n);
  assert.deepEqual(await ada.talk.say(talk, "un", n), first);
  for (let i = 2; i <= 60; i++) await ada.talk.say(talk, `${i}`);
  await using back = await Someone.back(house, bob.token);
  const [summary] = await back.talk.talks();
  assert.deepEqual([summary!.seq, summary!.unread, summary!.with.name], [60, 60, "Ada"]);
  const latest = await back.talk.page(talk, { limit: 50 });
  assert.equal(latest.older, true);
  back.talk.read(talk, 60);
  await until(async () => (await back.talk.talks())[0]!.unread === 0);
});

test("[CON1, CON5, CON8] what keeps two apart while a message is being sealed keeps it out", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await talking(house, ada, bob);
  const { contacts } = house.server.house;
  const { session } = (await recognise(house.database.read, ada.token, house.clock.now()))!;
  const sayWhile = (happens: () => Promise<unknown>, n: number) => {
    const open: Sealing["open"] = async (...of) => {
      await happens();
      return contacts.sealing.open(...of);
    };
    return say({ ...contacts, sealing: { open } as Sealing }, session!.actor, { n, talk, text: "trop tard" });
  };
  await assert.rejects(
    sayWhile(() => bob.talk.block(ada.id), 1),
    refused("talk_closed"),
  );
  await bob.talk.block(ada.id, false);
  const younger = () => house.post("/api/entry", { name: "Bob", age: "minor15to17", charter: 1 }, bob.token);
  await assert.rejects(sayWhile(younger, 2), refused("talk_closed"));
  assert.deepEqual(await bob.reads(talk), []);
});

/** A device whose clock was set back by a year. */
const yearBack = { ...systemClock, now: () => Date.now() - 365 * 24 * HOUR_MS };

test("[CON8] a device whose clock was set back says on, and each thing once", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await talking(house, ada, bob);
  await using early = await Someone.back(house, ada.token, ada.device, yearBack);
  for (let i = 1; i <= ANSWERS_KEPT; i++) await ada.talk.say(talk, `${i}`);
  await using late = await Someone.back(house, ada.token, ada.device, yearBack);
  assert.equal((await late.talk.say(talk, "opened since")).seq, ANSWERS_KEPT + 1);
  // What is said on another page of the device comes to this one too, and with it the number it bore.
  await until(() => early.sealed.length === ANSWERS_KEPT + 1);
  const n = early.talk.newNumber();
  const said = await early.talk.say(talk, "open all along", n);
  assert.equal(said.seq, ANSWERS_KEPT + 2);
  assert.deepEqual(await early.talk.say(talk, "open all along", n), said, "said again, it is the same message");
  assert.deepEqual((await bob.reads(talk)).slice(ANSWERS_KEPT), ["opened since", "open all along"]);
});

test("[CON8] a device is told the highest number of its own, and of no other device", async () => {
  await using house = await open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await using phone = await ada.alsoOn(browser(house), "phone");
  const talk = await talking(house, ada, bob);
  for (let n = 1001; n <= 1040; n++) await ada.talk.say(talk, `${n}`, n);
  await phone.talk.say(talk, "from the phone", 777);
  await bob.talk.say(talk, "from Bob", 999_999);
  for (const [{ token }, highest] of [[ada, 1040] as const, [phone, 777] as const]) {
    const device = await house.connect();
    device.send({ t: "hello", v: 1, token });
    assert.equal((await device.next("welcome")).lastSaid, highest);
    device.send({ t: "say", n: 9, talk, text: "late" });
    assert.deepEqual(await device.next("no"), { t: "no", n: 9, talk, code: "stale_client_id", lastSaid: highest });
  }
});

async function defaultPosture() {
  const { readConfig } = await import("../src/platform/config.ts");
  return readConfig({}).posture;
}
