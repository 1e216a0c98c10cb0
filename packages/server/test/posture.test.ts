import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import type { NightAnswer, Posture } from "@parvis/protocol/posture";
import type { Config } from "../src/platform/config.ts";
import { readConfig } from "../src/platform/config.ts";
import { uuidv7 } from "../src/platform/uuid.ts";
import { TwoProcesses } from "./cluster.ts";
import { Desk } from "./desk.ts";
import { wordEngine } from "./fake-engine.ts";
import { Someone } from "./someone.ts";
import { HOUR_MS, type Person, TestHouse, until } from "./support.ts";

const MINUTE_MS = 60_000;
const { posture: asItComes } = readConfig({});

/** A house in which people are new for a day, and a raid is one. */
const watchful = { posture: asItComes };

const posture = (house: TestHouse) => house.get<Posture>("/api/posture");
const duty = (house: TestHouse, by: Person, minutes: number) => house.outcome("/api/desk/duty", { minutes }, by);
const shield = (house: TestHouse, by: Person, body: object = {}) =>
  house.outcome("/api/desk/shield", { minutes: 20, reason: "un assaut annoncé", ...body }, by);

/** Comes back as somebody who has long been here. */
async function again(house: TestHouse, person: Person): Promise<Person> {
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: person.token });
  back.token = person.token;
  await back.welcomed();
  return back;
}

/** Asks somebody for a conversation; resolves with `ok`, or with why not. */
async function askIn(house: TestHouse, person: Person): Promise<string> {
  await using one = await Someone.back(house, person.token);
  const answer = one.talk.request(uuidv7(house.clock.now()) as PersonId, "bonjour");
  return await answer.then(
    () => "ok",
    (error: { code: string }) => error.code,
  );
}

/** A house with an owner, a regular who has posted, and a day gone by. */
async function houseWithRegular(settings: Partial<Config> = {}) {
  const house = await TestHouse.open({ log: "silent", ...watchful, ...settings }, { makeEngine: wordEngine() });
  const owner = await house.owner();
  const regular = await house.enter("Renée");
  const lobby = await owner.lobby();
  assert.equal(await duty(house, owner, 60), 204);
  for (const text of ["bonjour", "il fait beau", "à demain"]) assert.equal((await regular.post(lobby, text)).t, "ok");
  assert.equal(await duty(house, owner, 0), 204);
  await house.server.keepWatch();
  house.clock.pass(25 * HOUR_MS);
  return { house, owner, regular, lobby };
}

test("[PST1] the square says how many of the staff are on duty, and no more than that", async () => {
  const { house, owner } = await houseWithRegular();
  await using _ = house;
  assert.deepEqual(await posture(house), { state: "guarded", onDuty: 0 });
  assert.equal(await duty(house, owner, 30), 204);
  await until(async () => (await posture(house)).state === "normal");
  assert.deepEqual(await posture(house), { state: "normal", onDuty: 1 });
  house.clock.pass(31 * MINUTE_MS);
  assert.deepEqual(await posture(house), { state: "guarded", onDuty: 0 }, "it ends at its instant");
});

test("[PST1, PST4] one room's host, or the legal side, is not the house's staff: what is to wait with nobody there waits", async () => {
  await using desk = await Desk.open(watchful);
  const { house, owner, mia, lobby } = desk;
  const other = (await owner.rooms())[1]!.id;
  const people = [await house.enter("Hugo"), await house.enter("Line"), await house.enter("Nora")] as const;
  const [hugo, line, nora] = people;
  const grant = (person: Person, role: string, more: object = {}) =>
    house.outcome("/api/desk/roles", { person: person.me.id, role, on: true, reason: "de confiance", ...more }, owner);
  assert.equal(await grant(hugo, "host", { room: lobby }), 204);
  assert.equal(await grant(line, "legal"), 204);
  await nora.follow(other);
  for (const person of [hugo, line]) {
    assert.equal(await duty(house, person, 60), 204);
    await house.server.house.posture.memory.look();
    assert.deepEqual(await posture(house), { state: "guarded", onDuty: 0 });
  }
  assert.equal((await nora.post(other, "regardez exemple.fr")).t, "held");
  assert.equal(await grant(hugo, "moderator"), 204);
  await house.server.house.posture.memory.look();
  assert.deepEqual(await posture(house), { state: "normal", onDuty: 1 }, "of the whole house");
  assert.equal(await duty(house, mia, 60), 204);
  await house.server.house.posture.memory.look();
  assert.equal((await posture(house)).onDuty, 2);
  assert.equal((await nora.post(other, "regardez exemple.fr encore")).t, "ok");
});

test("[PST9] the square says how long half of those waited whose reports were answered this week, and nothing where none was", async () => {
  await using desk = await Desk.open(watchful);
  const { house, mia, ana, bo, lobby } = desk;
  assert.equal((await posture(house)).answerMs, undefined);
  assert.equal(await duty(house, mia, 600), 204);
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  house.clock.pass(7 * MINUTE_MS);
  const [one] = await desk.cases();
  assert.equal(await desk.act(one!.id, "take"), 204);
  assert.equal(await desk.decide(one!.id), 200);
  house.clock.wait(61_000);
  await until(async () => (await posture(house)).answerMs === 7 * MINUTE_MS);
  house.clock.pass(8 * 24 * HOUR_MS);
  house.clock.wait(61_000);
  await until(async () => (await posture(house)).answerMs === undefined);
});

test("[PST4] with nobody on duty newcomers still post what nothing is found in; links, numbers, handles and what was nudged wait", async () => {
  const { house, owner, regular, lobby } = await houseWithRegular();
  await using _ = house;
  const nora = await house.enter("Nora");
  assert.equal((await nora.post(lobby, "bonsoir, je découvre")).t, "ok");
  for (const text of ["regardez exemple.fr", "appelle le 06 12 34 56 78", "mon snap : nora", "c'est !flag curieux"])
    assert.equal((await nora.post(lobby, text)).t, "held", text);
  const nudged = { t: "post", room: lobby, text: "pas !nudge malin" } as const;
  assert.equal((await nora.act({ ...nudged })).t, "no");
  assert.equal((await nora.act({ ...nudged, sure: true })).t, "held");
  const [waiting] = (await nora.next("heldPosts", ({ posts }) => posts.length === 5)).posts;
  assert.equal(waiting!.state, "waiting");
  const [held] = await house.database.read.selectFrom("held_posts").select("told").execute();
  assert.match(held!.told, /Personne de l’équipe n’est de garde/);
  assert.equal((await nora.post(lobby, "!flag:self_harm je vais mal")).t, "ok", "nobody is kept from saying so");
  // Those who have long been here notice nothing.
  const known = await again(house, regular);
  for (const text of ["regardez exemple.fr", "c'est !flag curieux"])
    assert.equal((await known.post(lobby, text)).t, "ok");
  assert.equal((await owner.post(lobby, "mon 06 12 34 56 78")).t, "ok");
  assert.equal(await duty(house, owner, 60), 204);
  await until(async () => (await posture(house)).onDuty === 1);
  assert.equal((await nora.post(lobby, "regardez exemple.fr")).t, "ok", "somebody is there");
});

test("[PST4, SAE13] what may not be posted may not be edited in, nor be a name", async () => {
  const { house, lobby } = await houseWithRegular();
  await using _ = house;
  const nora = await house.enter("Nora");
  const said = await nora.post(lobby, "bonsoir");
  assert.ok(said.t === "ok");
  const edited = await nora.act({ t: "edit", room: lobby, target: said.seq, text: "venez sur exemple.fr" });
  assert.equal(edited.t === "no" && edited.code, "text_refused");
  assert.equal((await nora.act({ t: "edit", room: lobby, target: said.seq, text: "bonsoir à vous" })).t, "ok");
  const entry = { name: "Nia 06 12 34 56 78", age: "adult", charter: 1 };
  assert.equal(await house.outcome("/api/entry", entry), "text_refused");
});

test("[PST3] who has been here for a day is new until three posts stand, through a restart too", async () => {
  const { house, lobby } = await houseWithRegular();
  await using _ = house;
  const nora = await house.enter("Nora");
  await nora.post(lobby, "un");
  house.clock.pass(25 * HOUR_MS);
  assert.equal((await nora.post(lobby, "voir exemple.fr")).t, "held");
  await nora.post(lobby, "deux");
  await house.restart();
  const back = await again(house, nora);
  assert.equal((await back.post(lobby, "voir exemple.fr")).t, "held");
  await back.post(lobby, "trois");
  assert.equal((await back.post(lobby, "voir exemple.fr")).t, "ok");
});

test("[PST5] the staff raise the shield with a reason: who is new only reads, regulars go on, everybody is told, and it falls by itself", async () => {
  const { house, owner, regular, lobby } = await houseWithRegular();
  await using _ = house;
  const [nora, known] = [await house.enter("Nora"), await again(house, regular)];
  assert.equal(await shield(house, nora), "not_allowed");
  assert.equal(await shield(house, owner, { reason: "" }), "bad_frame");
  assert.equal(await shield(house, owner, { minutes: 181 }), "bad_frame");
  const at = house.clock.now();
  assert.equal(await shield(house, owner), 204);
  const up = { at, until: at + 20 * MINUTE_MS, why: "staff", reason: "un assaut annoncé" };
  for (const person of [nora, known]) {
    const told = await person.next("posture", ({ shield }) => shield !== undefined);
    assert.deepEqual([told.state, told.shield], ["shielded", up]);
  }
  const refused = await nora.post(lobby, "bonsoir");
  assert.ok(refused.t === "no");
  assert.deepEqual([refused.code, refused.until], ["shielded", up.until]);
  assert.equal((await known.post(lobby, "on reste calmes")).t, "ok");
  const late = await again(house, regular);
  assert.deepEqual((await late.next("posture")).shield, up, "who comes meanwhile is told too");
  house.clock.pass(20 * MINUTE_MS);
  assert.equal((await nora.post(lobby, "bonsoir")).t, "ok", "at its instant");
  await known.next("posture", ({ state }) => state === "guarded");
  await house.server.keepWatch();
  const db = house.database.read;
  const decisions = await db.selectFrom("decisions").selectAll().where("act", "=", "house").execute();
  assert.deepEqual(
    decisions.map(({ by, reason, until }) => ({ by, reason, until })),
    [{ by: owner.me.id, reason: up.reason, until: up.until }],
  );
  const [row] = await db.selectFrom("shields").selectAll().execute();
  assert.deepEqual([row!.ended_by, row!.ended_at], ["house", up.until]);
});

test("[PST5] the staff let the shield fall before its time, on record", async () => {
  const { house, owner } = await houseWithRegular();
  await using _ = house;
  const nora = await house.enter("Nora");
  const lower = (by: Person) => house.outcome("/api/desk/shield/lower", { reason: "c’est passé" }, by);
  assert.equal(await lower(owner), "not_found");
  assert.equal(await shield(house, owner), 204);
  await nora.next("posture", ({ state }) => state === "shielded");
  assert.equal(await lower(nora), "not_allowed");
  assert.equal(await lower(owner), 204);
  await nora.next("posture", ({ state }) => state === "guarded");
  const reasons = await house.database.read
    .selectFrom("decisions")
    .select("reason")
    .where("act", "=", "house")
    .execute();
  assert.deepEqual(reasons.map(({ reason }) => reason).sort(), ["c’est passé", "un assaut annoncé"]);
});

test("[PST2, PST5] with nobody on duty the shield opens nothing that the night had closed", async () => {
  const { house, owner, regular } = await houseWithRegular();
  await using _ = house;
  assert.deepEqual([(await posture(house)).state, await askIn(house, regular)], ["guarded", "requests_closed"]);
  assert.equal(await shield(house, owner), 204);
  await until(async () => (await posture(house)).state === "shielded");
  assert.equal(await askIn(house, regular), "requests_closed");
  assert.equal(await duty(house, owner, 60), 204);
  await house.server.house.posture.memory.look();
  assert.equal(await askIn(house, regular), "ok", "somebody is there, and regulars notice nothing of the shield");
});

test("[PST7] 300 newcomers in a minute: the shield rises by itself, regulars keep talking, it falls by itself", async () => {
  const { house, regular, lobby } = await houseWithRegular(proxied);
  await using _ = house;
  const known = await again(house, regular);
  await known.follow(lobby);
  const raiders: Person[] = [];
  const answers: string[] = [];
  let raisedAfter: number | undefined;
  for (let i = 0; i < 300; i++) {
    const raider = await enterFrom(house, nameOf(i), `198.51.${i % 100}.7`);
    raiders.push(raider);
    house.clock.pass(200);
    const { t, ...more } = await raider.post(lobby, `envahissons la place ${i}`);
    answers.push(t === "no" ? (more as { code: string }).code : t);
    if (i % 10 === 9) await house.server.keepWatch();
    if (raisedAfter === undefined && (await posture(house)).state === "shielded") raisedAfter = i + 1;
    if (i % 50 === 49) assert.equal((await known.post(lobby, `toujours là ${i}`)).t, "ok");
  }
  assert.ok(raisedAfter! <= 110, `raised after ${raisedAfter}`);
  // From then on nobody of them is heard, and each is told so.
  assert.ok(answers.slice(0, raisedAfter! - 10).every((answer) => answer === "ok"));
  assert.deepEqual(new Set(answers.slice(raisedAfter)), new Set(["shielded"]));
  const told = await known.next("posture", ({ state }) => state === "shielded");
  assert.equal(told.shield!.why, "newcomers");
  assert.equal((await raiders.at(-1)!.next("posture")).state, "shielded");
  const heard = known.frames.filter((frame) => frame.t === "posted").length;
  assert.equal(heard, answers.filter((answer) => answer === "ok").length + 6);
  const [decision] = await house.database.read.selectFrom("decisions").selectAll().where("act", "=", "house").execute();
  assert.deepEqual([decision!.by, decision!.machine], ["house", JSON.stringify({ found: true, decided: "fully" })]);
  house.clock.pass(2 * MINUTE_MS);
  await house.server.keepWatch();
  house.clock.pass(told.shield!.until - house.clock.now());
  await house.server.keepWatch();
  await known.next("posture", ({ state }) => state === "guarded");
  assert.equal((await raiders[0]!.post(lobby, "pardon pour tout à l'heure")).t, "ok");
});

const nameOf = (i: number) =>
  `Zoé ${"abcdefghij"[Math.floor(i / 100)]}${"bcdfghjkns"[Math.floor(i / 10) % 10]}${"aeouybcdfg"[i % 10]}`;

test("[PST7] many new people who write the same raise it; as many who greet do not, nor do regulars", async () => {
  const { house, lobby } = await houseWithRegular();
  await using _ = house;
  const crowd: Person[] = [];
  for (let i = 0; i < 8; i++) crowd.push(await house.enter(nameOf(i)));
  for (const one of crowd) await one.post(lobby, "Bonjour !");
  for (const one of crowd.slice(1)) await one.post(lobby, "Venez tous, c'est maintenant");
  await house.server.keepWatch();
  assert.equal((await posture(house)).state, "guarded");
  await crowd[0]!.post(lobby, "venez tous c'est MAINTENANT!!");
  await house.server.keepWatch();
  assert.equal((await posture(house)).shield?.why, "texts");
});

test("[PST7] where somebody of the staff let it fall, the house leaves it down for as long as it would have lasted", async () => {
  const raid = { ...asItComes.raid, newcomers: { points: 3, seconds: 60 } };
  const { house, owner } = await houseWithRegular({ posture: { ...asItComes, raid } });
  await using _ = house;
  for (let i = 0; i < 3; i++) await house.enter(nameOf(i));
  await house.server.keepWatch();
  assert.equal((await posture(house)).shield?.why, "newcomers");
  assert.equal(await house.outcome("/api/desk/shield/lower", { reason: "une fête, pas un assaut" }, owner), 204);
  await house.server.keepWatch();
  assert.equal((await posture(house)).state, "guarded");
  house.clock.pass(10 * MINUTE_MS);
  for (let i = 3; i < 6; i++) await house.enter(nameOf(i));
  await house.server.keepWatch();
  assert.equal((await posture(house)).state, "shielded");
});

/** Somebody who enters from an address. */
async function enterFrom(house: TestHouse, name: string, address: string): Promise<Person> {
  const person = await house.connect({ "x-forwarded-for": address });
  person.send({ t: "enter", v: 1, name, age: "adult", charter: 1 });
  await person.welcomed();
  return person;
}

const proxied = { trustedProxies: ["127.0.0.1", "::1"] };
const ban = (owner: Person, room: never, person: Person) =>
  owner.act({ t: "ban", room, person: person.me.id, reason: "des menaces" } as never);

interface Shown {
  about: string;
  person?: { name: string };
}

test("[PST6] a banned person back in a new browser has newcomer's rights and a flag; the neighbour on the same address notices nothing", async () => {
  const { house, owner, lobby } = await houseWithRegular(proxied);
  await using _ = house;
  const neighbour = await enterFrom(house, "Nadia", "192.0.2.20");
  const troll = await enterFrom(house, "Tito", "192.0.2.10");
  for (const person of [neighbour, troll]) for (const text of ["un", "deux", "trois"]) await person.post(lobby, text);
  house.clock.pass(25 * HOUR_MS);
  await ban(owner, lobby as never, troll);
  assert.equal(await troll.closed, 4000);
  house.clock.pass(10 * MINUTE_MS);
  const back = await enterFrom(house, "Tom", "192.0.2.11");
  const elsewhere = await enterFrom(house, "Elsa", "198.51.100.7");
  house.clock.pass(3 * HOUR_MS);
  const later = await enterFrom(house, "Lise", "192.0.2.30");
  for (const person of [back, elsewhere, later])
    for (const text of ["un", "deux", "trois"]) await person.post(lobby, text);
  house.clock.pass(25 * HOUR_MS);
  assert.equal((await back.post(lobby, "venez sur exemple.fr")).t, "held", "new for as long as it is looked at");
  for (const person of [neighbour, elsewhere, later])
    assert.equal((await person.post(lobby, "venez sur exemple.fr")).t, "ok", person.me.name);
  await house.server.keepWatch();
  const renames = (person: Person, name: string) => house.outcome("/api/entry", { name, charter: 1 }, person);
  assert.equal(await renames(back, "Tom 06 12 34 56 78"), "text_refused");
  assert.equal(await renames(elsewhere, "Elsa 06 12 34 56 78"), 200);
  const { cases } = await house.get<{ cases: Shown[] }>("/api/cases", owner.token);
  assert.deepEqual(
    cases.filter(({ about }) => about === "person").map(({ person }) => person!.name),
    ["Tom"],
  );
  const heard = new Set(neighbour.frames.map(({ t }) => t));
  for (const frame of ["heldPosts", "news", "statements", "bye"] as const) assert.ok(!heard.has(frame), frame);
});

test("[PST6] a banned person back asks nobody for private talk, nor does whoever is new under a shield; all others do", async () => {
  const { house, owner, regular, lobby } = await houseWithRegular(proxied);
  await using _ = house;
  const neighbour = await enterFrom(house, "Nadia", "192.0.2.20");
  const troll = await enterFrom(house, "Tito", "192.0.2.10");
  await ban(owner, lobby as never, troll);
  const back = await enterFrom(house, "Tom", "192.0.2.11");
  for (const person of [neighbour, back]) for (const text of ["un", "deux", "trois"]) await person.post(lobby, text);
  assert.equal(await duty(house, owner, 600), 204);
  await until(async () => (await posture(house)).state === "normal");
  const asks = (person: Person) => askIn(house, person);
  assert.deepEqual([await asks(back), await asks(neighbour)], ["requests_closed", "ok"]);
  assert.equal(await shield(house, owner), 204);
  await until(async () => (await posture(house)).state === "shielded");
  const fresh = await house.enter("Fleur");
  assert.deepEqual([await asks(fresh), await asks(regular)], ["requests_closed", "ok"]);
});
test("[PST6] the secret that a browser keeps links with where or when, and never alone; a crowd's network tells nothing", async () => {
  const { house, owner, lobby } = await houseWithRegular(proxied);
  await using _ = house;
  const enter = async (name: string, address: string, kept?: string) => {
    const entry = { name, age: "adult", charter: 1, ...(kept && { kept }) };
    const response = await house.post("/api/entry", entry, undefined, { "x-forwarded-for": address });
    assert.equal(response.status, 200, name);
    return { me: ((await response.json()) as { me: Person["me"] }).me } as Person;
  };
  const linked = async () =>
    (
      await house.database.read
        .selectFrom("evasions as e")
        .innerJoin("persons as p", "p.id", "e.person")
        .select("p.name")
        .execute()
    ).map(({ name }) => name);
  const secret = "a-secret-of-this-browser";
  const troll = await enter("Tito", "192.0.2.10", secret);
  await ban(owner, lobby as never, troll);
  house.clock.pass(3 * HOUR_MS);
  await enter("Alba", "198.51.100.7", secret);
  assert.deepEqual(await linked(), [], "alone");
  await enter("Bela", "192.0.2.99");
  assert.deepEqual(await linked(), [], "an address alone");
  await enter("Cora", "192.0.2.99", secret);
  assert.deepEqual(await linked(), ["Cora"]);
  const crowded = await enter("Dora", "203.0.113.1");
  for (let i = 0; i < 12; i++) await enter(nameOf(i), `203.0.113.${i + 2}`);
  await ban(owner, lobby as never, crowded);
  await enter("Emil", "203.0.113.77");
  assert.deepEqual(await linked(), ["Cora"], "so many share it that it tells nothing");
});

test("[PST6] once the case is decided, or the ban is over, nobody stays under it", async () => {
  const { house, owner, lobby } = await houseWithRegular(proxied);
  await using _ = house;
  const troll = await enterFrom(house, "Tito", "192.0.2.10");
  await ban(owner, lobby as never, troll);
  const back = await enterFrom(house, "Tom", "192.0.2.11");
  const until = async () =>
    (await house.database.read
      .selectFrom("persons")
      .select("newcomer_until")
      .where("id", "=", back.me.id)
      .executeTakeFirst())!.newcomer_until;
  assert.equal(await until(), house.clock.now() + 30 * 24 * HOUR_MS);
  await house.server.keepWatch();
  assert.ok((await until()) !== null);
  await owner.act({ t: "ban", room: lobby, person: troll.me.id, minutes: 0, reason: "c’était une erreur" } as never);
  await house.server.keepWatch();
  assert.equal(await until(), null);
});

test("[PST8] marks are keyed, hold no address, and are gone after thirty days", async () => {
  const { house } = await houseWithRegular(proxied);
  await using _ = house;
  await enterFrom(house, "Nadia", "192.0.2.20");
  const traces = () => house.database.read.selectFrom("traces").selectAll().execute();
  assert.ok((await traces()).length > 0);
  assert.doesNotMatch(JSON.stringify(await traces()), /192\.0\.2/);
  house.clock.pass(31 * 24 * HOUR_MS);
  await house.server.destroyOld();
  assert.deepEqual(await traces(), []);
});

test("[PST10] a night without staff: an urgent report pages, nobody answers, the next is paged, posture holds, and the morning tells it in order", async () => {
  await using desk = await Desk.open(watchful);
  const { house, mia, max, ana, bo, lobby } = desk;
  const began = house.clock.now();
  assert.equal(await duty(house, mia, 30), 204);
  await house.server.keepWatch();
  await ana.post(lobby, "viens derrière la gare");
  house.clock.pass(31 * MINUTE_MS);
  await house.server.keepWatch();
  const fell = house.clock.now();
  assert.equal((await posture(house)).state, "guarded");
  house.clock.pass(MINUTE_MS);
  await desk.report({ room: lobby, target: 3, reason: "threat_or_ambush" }, bo);
  await desk.report({ room: lobby, person: ana.me.id, reason: "spam" }, bo);
  await house.server.pageUrgent();
  house.clock.pass(2 * MINUTE_MS + 1);
  await house.server.pageUrgent();
  house.clock.pass(MINUTE_MS);
  assert.equal((await ana.post(lobby, "mon snap : ana93")).t, "held", "posture holds");
  const night = async () => house.get<NightAnswer>("/api/desk/night", mia.token);
  const inTheNight = await night();
  assert.equal(inTheNight.night!.to, undefined);
  house.clock.pass(6 * HOUR_MS);
  assert.equal(await duty(house, mia, 60), 204);
  await house.server.keepWatch();
  const morning = await night();
  const [urgent] = (await desk.cases()).filter(({ severity }) => severity === 4);
  const order = ["Max", "Mia", "Odile"];
  const told = morning.night!.entries.map(({ what, name, reason }) => name ?? reason ?? what);
  assert.deepEqual([told[0], told[1], told.at(-1)], ["off", "threat_or_ambush", "on"]);
  const called = told.slice(2, -1);
  assert.ok(called.length >= 2 && called.every((name) => order.includes(name)), String(called));
  assert.notEqual(called[0], called[1]);
  const pages = morning.night!.entries.filter(({ what }) => what === "page");
  assert.ok(pages.every(({ case: of }) => of === urgent!.id));
  assert.ok(pages[1]!.at - pages[0]!.at > 2 * MINUTE_MS);
  assert.ok(
    morning.night!.entries.every(({ at }, i, all) => i === 0 || all[i - 1]!.at <= at),
    "in order",
  );
  assert.deepEqual(
    [morning.night!.from, morning.night!.to, morning.night!.otherCases >= 1, morning.night!.held],
    [fell, house.clock.now(), true, 1],
  );
  assert.deepEqual([morning.waiting.urgent, morning.waiting.held], [1, 1]);
  assert.ok(began < fell && max.me.name === "Max");
  assert.equal(await house.outcome("/api/desk/night", {}, ana), "not_found", "there is nothing to post to");
  assert.deepEqual(await house.get("/api/desk/night", ana.token), { code: "not_allowed" });
});

test("[PST10] somebody who looks in for a minute ends no night: the morning tells what came before and after, as it came", async () => {
  await using desk = await Desk.open(watchful);
  const { house, mia, max, ana, bo, lobby } = desk;
  const watch = async (minutes: number, by = mia) => {
    assert.equal(await duty(house, by, minutes), 204);
    await house.server.keepWatch();
    house.clock.pass((minutes + 1) * MINUTE_MS);
    await house.server.keepWatch();
  };
  const danger = async (target: number) => {
    await ana.post(lobby, "viens derrière la gare");
    await desk.report({ room: lobby, target, reason: "threat_or_ambush" }, bo);
    await house.server.pageUrgent();
    house.clock.pass(3 * HOUR_MS);
  };
  await watch(60);
  const fell = house.clock.now();
  await danger(3);
  await watch(1, max);
  await danger(4);
  assert.equal(await duty(house, mia, 60), 204);
  await house.server.keepWatch();
  const { night } = await house.get<NightAnswer>("/api/desk/night", mia.token);
  assert.equal(night!.from, fell);
  const told = night!.entries.map(({ what }) => what);
  assert.deepEqual(
    // Whoever did not come is called again.
    told.filter((what, i) => what !== "page" || told[i - 1] !== "page"),
    ["off", "case", "page", "on", "off", "case", "page", "on"],
  );
});

test("[PST10] of two urgent cases in a night it is told what came first, whatever it was: the second after whom the first one called", async () => {
  await using desk = await Desk.open(watchful);
  const { house, mia, ana, bo, lobby } = desk;
  for (const minutes of [30, 0]) {
    assert.equal(await duty(house, mia, minutes), 204);
    await house.server.keepWatch();
  }
  for (const target of [3, 4]) {
    await ana.post(lobby, "viens derrière la gare");
    house.clock.pass(MINUTE_MS);
    await desk.report({ room: lobby, target, reason: "threat_or_ambush" }, bo);
    house.clock.pass(1000);
    await house.server.pageUrgent();
  }
  house.clock.pass(HOUR_MS);
  assert.equal(await duty(house, mia, 60), 204);
  await house.server.keepWatch();
  const { night } = await house.get<NightAnswer>("/api/desk/night", mia.token);
  const told = night!.entries.map(({ what }) => what);
  const [first, second] = [told.indexOf("case"), told.lastIndexOf("case")];
  assert.ok(first >= 0 && second > first, told.join());
  assert.ok(told.slice(first, second).includes("page"), told.join());
  assert.ok(told.slice(second).includes("page"), told.join());
});

test("[PST1] with several processes a shield raised at one stands at the other, and so does a link", async () => {
  const networkKey = "k".repeat(32);
  await using both = await TwoProcesses.open({ posture: { ...asItComes, networkKey }, ...proxied });
  const { one, two } = both;
  const owner = await both.owner();
  const nora = await two.enter("Nora");
  const lobby = await owner.lobby();
  assert.equal((await nora.post(lobby, "bonsoir")).t, "ok");
  assert.equal(await shield(one, owner), 204);
  await nora.next("posture", ({ state }) => state === "shielded");
  const refused = await nora.post(lobby, "encore");
  assert.equal(refused.t === "no" && refused.code, "shielded");
  const troll = await enterFrom(one, "Tito", "192.0.2.10");
  await ban(owner, lobby as never, troll);
  await enterFrom(two, "Tom", "192.0.2.11");
  const evasions = await two.database.read.selectFrom("evasions").selectAll().execute();
  assert.equal(evasions.length, 1);
});
