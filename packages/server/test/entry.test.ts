import assert from "node:assert/strict";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { test } from "node:test";
import { sql } from "kysely";
import { WebSocket } from "ws";
import { startServer } from "../src/main.ts";
import { makeFirstOwnerLink } from "../src/people/owner-link.ts";
import { readConfig } from "../src/platform/config.ts";
import { HOUR_MS, Person, TestHouse, until } from "./support.ts";

const entry = (name: string, age?: string) => ({ name, charter: 1, ...(age === undefined ? {} : { age }) });

function cookieOf(response: Response): string {
  return /parvis=([^;]+)/.exec(response.headers.get("set-cookie") ?? "")?.[1] ?? "";
}

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}

test("[PPL1] nobody enters without having answered for their age, and once is enough", async () => {
  await using house = await TestHouse.open();
  const without = await house.post("/api/entry", entry("Maud"));
  assert.equal(await codeOf(without), "age_required");
  const token = cookieOf(without);
  assert.equal((await house.post("/api/entry", entry("Maud", "adult"), token)).status, 200);
  assert.equal((await house.post("/api/entry", entry("Maude"), token)).status, 200);
});

test("[PPL2] a retyped age is refused by every door, and narrows what the house believes", async () => {
  await using house = await TestHouse.open();
  const token = cookieOf(await house.post("/api/entry", entry("Maud", "minor15to17")));
  assert.equal(await codeOf(await house.post("/api/entry", entry("Maud", "adult"), token)), "age_fixed");
  assert.equal(await codeOf(await house.post("/api/entry", entry("Autre nom", "adult"), token)), "age_fixed");
  const socket = await house.connect({ cookie: `parvis=${token}` });
  socket.send({ t: "enter", v: 1, name: "Maud", age: "adult", charter: 1 });
  assert.equal((await socket.next("bye")).code, "age_fixed");
  const person = await house.database.read.selectFrom("persons").selectAll().executeTakeFirstOrThrow();
  assert.equal(person.protected_as, "minor15to17");
  assert.equal(person.trusted_as, "adult", "an adult answer, once given, is never forgotten where trust is at stake");
  const again = await house.post("/api/entry", entry("Maud", "minor15to17"), token);
  assert.equal(again.status, 200, "the first answer stands");
});

test("[PPL2] a program that was refused keeps its first answer, and nobody enters with what it was given instead", async () => {
  await using house = await TestHouse.open();
  const enters = async (age: "under15" | "adult", token?: string) => {
    const socket = await house.connect();
    socket.send({ t: "enter", v: 1, name: "Lou", age, charter: 1, ...(token === undefined ? {} : { token }) });
    return socket.next("bye");
  };
  const { code, token } = await enters("under15");
  assert.equal(code, "reading_only");
  const again = await enters("adult", token);
  assert.deepEqual([again.code, again.token], ["reading_only", undefined]);
  const socket = await house.connect();
  socket.send({ t: "hello", v: 1, token: token! });
  assert.equal((await socket.next("bye")).code, "session_ended");
});

test("[PPL2] an adult who types a minor's age gains nothing", async () => {
  await using house = await TestHouse.open();
  const token = cookieOf(await house.post("/api/entry", entry("Maud", "adult")));
  assert.equal(await codeOf(await house.post("/api/entry", entry("Maud", "minor15to17"), token)), "age_fixed");
  const person = await house.database.read.selectFrom("persons").selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([person.protected_as, person.trusted_as], ["minor15to17", "adult"]);
});

test("[PPL3] under 15 one reads and finds help, whatever is typed afterwards, and takes no name", async () => {
  await using house = await TestHouse.open();
  const first = await house.post("/api/entry", entry("Lou", "under15"));
  assert.equal(await codeOf(first), "reading_only");
  const token = cookieOf(first);
  assert.notEqual(token, "", "the answer sticks to the browser although entry was refused");
  assert.equal(await codeOf(await house.post("/api/entry", entry("Lou", "adult"), token)), "reading_only");
  const socket = await house.connect({ cookie: `parvis=${token}` });
  socket.send({ t: "hello", v: 1 });
  assert.equal((await socket.next("welcome")).me, undefined);
  const lobby = await socket.lobby();
  await socket.follow(lobby);
  assert.equal(((await socket.post(lobby, "bonjour")) as { code: string }).code, "not_entered");
  assert.equal((await fetch(`${house.url}/help`)).status, 200);
  assert.equal((await house.post("/api/entry", entry("Lou", "adult"))).status, 200, "the name was not taken");
});

test("[PPL3] in a house where under 15 one only reads from now on, who talked before does so no more, by no door", async () => {
  await using house = await TestHouse.open();
  const { token } = await house.enter("Lou", "minor15to17");
  // As a house leaves it that let them talk.
  const ages = { protected_as: "under15", trusted_as: "under15" } as const;
  await house.database.write(async (tx) => {
    await tx.updateTable("persons").set(ages).execute();
    const devices = tx.updateTable("devices").set({ ...ages, first_age: "under15" });
    await devices.execute();
  });
  const lou = await house.connect();
  lou.send({ t: "hello", v: 1, token });
  await lou.welcomed();
  const lobby = await lou.lobby();
  await lou.follow(lobby);
  const said = await lou.post(lobby, "bonjour");
  assert.equal(said.t === "no" && said.code, "reading_only");
  assert.equal((await house.get<{ readingOnly: boolean }>("/api/me", token)).readingOnly, true);
});

test("[PPL3] who is protected as under 15 only reads from that moment on, by every door and on every device", async () => {
  await using house = await TestHouse.open();
  const owner = await house.owner();
  const first = await house.post("/api/entry", entry("Zoe", "adult"));
  const token = cookieOf(first);
  const zoe = await house.connect({ cookie: `parvis=${token}` });
  zoe.send({ t: "hello", v: 1 });
  await zoe.welcomed();
  const lobby = await zoe.lobby();
  for (const person of [owner, zoe]) await person.follow(lobby);
  await owner.next("presence", ({ joined }) => joined?.some(({ id }) => id === zoe.me.id) ?? false);
  assert.equal((await zoe.post(lobby, "un")).t, "ok");
  // A younger answer, on this device, at the door.
  assert.equal(await codeOf(await house.post("/api/entry", entry("Zoe", "under15"), token)), "reading_only");
  await owner.next("presence", ({ left }) => left?.includes(zoe.me.id) ?? false);
  for (const frame of [
    { t: "post", room: lobby, text: "deux" },
    { t: "edit", room: lobby, target: 1, text: "deux" },
    { t: "react", room: lobby, target: 1, emoji: "❤️", on: true },
  ] as const) {
    const answer = await zoe.act(frame);
    assert.equal(answer.t === "no" && answer.code, "reading_only", frame.t);
  }
  assert.equal(await codeOf(await house.post("/api/leave", {}, token)), "reading_only");
  assert.equal((await zoe.history(lobby)).length, 1);
  assert.equal((await zoe.ask({ t: "report", room: lobby, target: 1, reason: "other" })).t, "reported");
  assert.equal((await zoe.act({ t: "remove", room: lobby, target: 1 })).t, "ok");

  const again = await house.connect({ cookie: `parvis=${token}` });
  again.send({ t: "hello", v: 1 });
  await again.welcomed();
  await again.follow(lobby);
  const roster = await owner.ask({ t: "roster", room: lobby });
  assert.deepEqual(roster.t === "roster" && roster.people.map(({ name }) => name), ["Odile"]);
  const said = await again.post(lobby, "trois");
  assert.equal(said.t === "no" && said.code, "reading_only");
  assert.doesNotMatch(JSON.stringify(owner.frames), /reading|under15/);
});

test("[PPL3] where the house says so, under 15 one finds help and nothing else", async () => {
  await using house = await TestHouse.open({ ages: { under15: "help" } });
  const token = cookieOf(await house.post("/api/entry", entry("Lou", "under15")));
  const socket = await house.connect({ cookie: `parvis=${token}` });
  socket.send({ t: "hello", v: 1 });
  assert.equal((await socket.next("bye")).code, "reading_only");
  const headers = { cookie: `parvis=${token}` };
  assert.equal(await codeOf(await fetch(`${house.url}/api/rooms`, { headers })), "reading_only");
  const page = await fetch(house.url, { headers, redirect: "manual" });
  assert.equal(page.headers.get("location"), "/help");
});

test("[PPL3] where the house says so, under 15 one talks in its rooms, under one age for good", async () => {
  await using house = await TestHouse.open({ ages: { under15: "talk" } });
  const first = await house.post("/api/entry", entry("Lou", "under15"));
  assert.equal(first.status, 200);
  const token = cookieOf(first);
  assert.equal(await codeOf(await house.post("/api/entry", entry("Lou", "adult"), token)), "age_fixed");
  const lou = await house.connect({ cookie: `parvis=${token}` });
  lou.send({ t: "hello", v: 1 });
  await lou.welcomed();
  assert.equal((await lou.post(await lou.lobby(), "bonjour")).t, "ok");
  assert.equal((await house.get<{ readingOnly: boolean }>("/api/me", token)).readingOnly, false);
});

test("[PPL4] a name that was changed stays its owner's like one that was left", async () => {
  await using house = await TestHouse.open();
  const first = await house.post("/api/entry", entry("Ana", "adult"));
  const rename = (name: string) => house.post("/api/entry", entry(name, "adult"), cookieOf(first));
  assert.equal((await rename("Zoe")).status, 200);
  assert.equal(await codeOf(await house.post("/api/entry", entry("ANA", "adult"))), "name_taken");
  assert.equal((await rename("Ana")).status, 200, "theirs again");
  assert.equal(await codeOf(await house.post("/api/entry", entry("Zoe", "adult"))), "name_taken");
  await rename("Lou");
  house.clock.pass(23 * HOUR_MS);
  assert.equal(await codeOf(await house.post("/api/entry", entry("Ana", "adult"))), "name_taken");
  house.clock.pass(HOUR_MS);
  assert.equal((await house.post("/api/entry", entry("Ana", "adult"))).status, 200);
  await house.server.destroyOld();
  assert.deepEqual(await house.database.read.selectFrom("left_names").selectAll().execute(), []);
});

test("[PPL10] a claimed name that was changed stays claimed, and is when its owner goes back to it", async () => {
  await using house = await TestHouse.open();
  const token = cookieOf(await house.post("/api/entry", entry("Maud", "adult")));
  await house.database.write((tx) => tx.updateTable("persons").set({ claimed_at: house.clock.now() }).execute());
  const rename = async (name: string) =>
    (await (await house.post("/api/entry", entry(name, "adult"), token)).json()) as { me: { guest: boolean } };
  assert.equal((await rename("Mathilde")).me.guest, true);
  house.clock.pass(364 * 24 * HOUR_MS);
  await house.server.destroyOld();
  assert.equal(await codeOf(await house.post("/api/entry", entry("Maud", "adult"))), "name_taken");
  assert.equal((await rename("Maud")).me.guest, false);
});

test("[PPL4] the open sockets of who changed their name come back with the new one", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  await house.post("/api/entry", entry("Zoe", "adult"), ana.token);
  assert.equal((await ana.next("bye")).code, "busy");
  const again = await house.connect();
  again.send({ t: "hello", v: 1, token: ana.token });
  await again.welcomed();
  assert.equal(again.me.name, "Zoe");
});

test("[PPL4] nobody loses their name while they are there, whatever the clock says, and a day runs from when they go", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  house.clock.pass(48 * HOUR_MS);
  assert.equal(await codeOf(await house.post("/api/entry", entry("Ana", "adult"))), "name_taken");
  ana.ws.close();
  await ana.closed;
  await house.restart();
  house.clock.pass(23 * HOUR_MS);
  assert.equal(await codeOf(await house.post("/api/entry", entry("Ana", "adult"))), "name_taken");
  house.clock.pass(2 * HOUR_MS);
  assert.equal((await house.post("/api/entry", entry("Ana", "adult"))).status, 200);
});

test("[PPL8] nothing the house sends shows anybody's band", async () => {
  await using house = await TestHouse.open();
  const owner = await house.owner();
  const lou = await house.enter("Lou", "minor15to17");
  const lobby = await owner.lobby();
  for (const person of [owner, lou]) await person.follow(lobby);
  await lou.post(lobby, "bonjour");
  await owner.ask({ t: "roster", room: lobby });
  await until(async () => (await owner.search(lobby, "bonjour")).length === 1);
  await owner.act({ t: "mute", room: lobby, person: lou.me.id, minutes: 1, reason: "essai" });
  await owner.ask({ t: "report", room: lobby, target: 1, reason: "other" });
  const headers = { cookie: `parvis=${owner.token}` };
  const bodies = await Promise.all(
    ["me", "rooms", "notices", `rooms/${lobby}/messages`].map(async (path) =>
      (await fetch(`${house.url}/api/${path}`, { headers })).text(),
    ),
  );
  const heard = JSON.stringify([owner.frames, lou.frames, bodies]);
  assert.match(heard, /bonjour/);
  for (const word of ["minor15to17", "under15", "adult", "protected", "trusted"])
    assert.equal(heard.includes(word), false, word);
});

test("[PPL8] rooms for adults or for minors cannot be opened", async () => {
  await using house = await TestHouse.open();
  for (const audience of ["adults", "minors"]) {
    const opening = house.database.write((tx) => sql`update rooms set audience = ${audience}`.execute(tx));
    await assert.rejects(opening, /check constraint/i);
  }
});

test("a page enters over HTTP: with Origin, the first frame cannot be an entry", async () => {
  await using house = await TestHouse.open();
  const socket = await house.connect({ origin: house.url });
  socket.send({ t: "enter", v: 1, name: "Maud", age: "adult", charter: 1 });
  assert.equal((await socket.next("bye")).code, "origin_refused");
});

test("a page of another origin is refused by both doors", async () => {
  await using house = await TestHouse.open();
  await assert.rejects(house.connect({ origin: "https://elsewhere.example" }), /403/);
  const response = await house.post("/api/entry", entry("Maud", "adult"), undefined, {
    origin: "https://elsewhere.example",
  });
  assert.equal(await codeOf(response), "origin_refused");
});

test("[PPL2] the cookie is kept for 400 days, from scripts and from what other sites post", async () => {
  const ofHouse = async (settings: Parameters<typeof TestHouse.open>[0]) => {
    await using house = await TestHouse.open(settings);
    const response = await house.post("/api/entry", entry("Maud", "adult"));
    const [cookie = "", ...more] = response.headers.getSetCookie();
    const [, name, token = "", attributes] = /^([^=]+)=([\w-]{43}); (.*)$/.exec(cookie) ?? [];
    assert.deepEqual([name, more], ["parvis", []]);
    assert.equal((await response.text()).includes(token), false);
    return attributes;
  };
  // With the cookie goes the first answer about age.
  const kept = "Path=/; HttpOnly; SameSite=Lax; Max-Age=34560000";
  assert.equal(await ofHouse({}), kept);
  assert.equal(await ofHouse({ publicUrl: "https://parvis.example" }), `${kept}; Secure`);
});

test("a socket never sets the cookie: an entry there is answered with a token", async () => {
  await using house = await TestHouse.open();
  const ws = new WebSocket(`${house.url.replace("http", "ws")}/live`);
  const person = new Person(ws);
  const [{ statusCode, headers }] = (await once(ws, "upgrade")) as [IncomingMessage];
  assert.deepEqual([statusCode, headers["set-cookie"]], [101, undefined]);
  await person.opened;
  person.send({ t: "enter", v: 1, name: "Maud", age: "adult", charter: 1 });
  await person.welcomed();
  assert.match(person.token, /^[\w-]{43}$/);
  ws.terminate();
});

test("[PPL4] a name belongs to one person, look-alikes included, for 24 hours after they were last seen", async () => {
  await using house = await TestHouse.open();
  const elodie = await house.enter("Élodie");
  const other = await house.connect();
  other.send({ t: "enter", v: 1, name: "еlodie", age: "adult", charter: 1 });
  assert.equal((await other.next("bye")).code, "name_invalid", "two scripts in one word");
  const third = await house.connect();
  third.send({ t: "enter", v: 1, name: "E1odie", age: "adult", charter: 1 });
  assert.equal((await third.next("bye")).code, "name_taken");
  elodie.ws.close();
  await elodie.closed;
  house.clock.pass(23 * HOUR_MS);
  assert.equal(await codeOf(await house.post("/api/entry", entry("Elodie", "adult"))), "name_taken");
  house.clock.pass(2 * HOUR_MS);
  assert.equal((await house.post("/api/entry", entry("Elodie", "adult"))).status, 200);
});

test("[PPL330] a name that its guest has left is kept for them for 24 hours from then on, and for nobody after that", async () => {
  await using house = await TestHouse.open();
  const token = cookieOf(await house.post("/api/entry", entry("Maud", "adult")));
  const another = async () => (await house.post("/api/entry", entry("Maud", "adult"))).status;
  const leaves = async () => assert.equal((await house.post("/api/leave", {}, token)).status, 204);
  house.clock.pass(20 * HOUR_MS);
  await leaves();
  house.clock.pass(23 * HOUR_MS);
  assert.equal(await codeOf(await house.post("/api/entry", entry("Maud", "adult"))), "name_taken");
  assert.equal((await house.post("/api/entry", entry("Maud"), token)).status, 200);
  await leaves();
  house.clock.pass(24 * HOUR_MS);
  assert.equal(await another(), 200);
  assert.equal(await codeOf(await house.post("/api/entry", entry("Maud"), token)), "name_taken");
});

test("[PPL4] one's own ghost is taken over at once, as the same person", async () => {
  await using house = await TestHouse.open();
  const ghost = await house.enter("Maud");
  const back = await house.connect({ cookie: `parvis=${ghost.token}` });
  back.send({ t: "enter", v: 1, name: "Maud", charter: 1 });
  await back.welcomed();
  assert.equal(back.me.id, ghost.me.id);
});

test("[PPL7] the same browser is the same person tomorrow, after leaving, and under a new name", async () => {
  await using house = await TestHouse.open();
  const first = await house.post("/api/entry", entry("Maud", "adult"));
  const token = cookieOf(first);
  const { me } = (await first.json()) as { me: { id: string } };
  await house.restart();
  house.clock.pass(20 * HOUR_MS);
  const known = await fetch(`${house.url}/api/me`, { headers: { cookie: `parvis=${token}` } });
  assert.equal(((await known.json()) as { me: { name: string } }).me.name, "Maud");
  assert.equal((await house.post("/api/leave", {}, token)).status, 204);
  const back = await house.post("/api/entry", entry("Maud B."), token);
  assert.equal(((await back.json()) as { me: { id: string } }).me.id, me.id);
});

test("[PPL5] a session that was ended posts nothing more, on sockets that were open too", async () => {
  await using house = await TestHouse.open();
  const maud = await house.enter("Maud");
  const lobby = await maud.lobby();
  await house.post("/api/leave", {}, maud.token);
  assert.equal((await maud.next("bye")).code, "session_ended");
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: maud.token });
  assert.equal((await back.next("bye")).code, "session_ended");
  // As where the word of it has not come yet.
  const zoe = await house.enter("Zoe");
  await house.database.write((tx) => tx.updateTable("sessions").set({ ended_at: house.clock.now() }).execute());
  zoe.send({ t: "post", n: 1, room: lobby, text: "encore" });
  assert.equal((await zoe.next("bye")).code, "session_ended");
  assert.deepEqual(await house.database.read.selectFrom("events").selectAll().execute(), []);
});

test("[PPL6] an owner link works once, and only for somebody who has entered", async () => {
  await using house = await TestHouse.open();
  const [, link] = house.server.ownerPath!.split("#");
  assert.equal(await codeOf(await house.post("/api/owner", { link })), "not_entered");
  const maud = await house.enter("Maud");
  assert.equal((await house.post("/api/owner", { link }, maud.token)).status, 204);
  const other = await house.enter("Autre");
  assert.equal(await codeOf(await house.post("/api/owner", { link }, other.token)), "not_found");
  await house.restart();
  assert.equal(house.server.ownerPath, undefined);
});

test("[PPL6] who became the owner is on record, and nobody does who is banned", async () => {
  await using house = await TestHouse.open();
  const [, link] = house.server.ownerPath!.split("#");
  const [maud, odile] = [await house.enter("Maud"), await house.enter("Odile")];
  await house.database.write((tx) =>
    tx.updateTable("persons").set({ banned_at: 1 }).where("id", "=", maud.me.id).execute(),
  );
  assert.equal(await house.outcome("/api/owner", { link }, maud), "banned");
  assert.equal(await house.outcome("/api/owner", { link }, odile), 204);
  const decisions = await house.database.read.selectFrom("decisions").select(["act", "by", "person"]).execute();
  assert.deepEqual(
    decisions.map(({ act, by, person }) => [act, by, person]),
    [["appoint", odile.me.id, odile.me.id]],
  );
});

test("[PPL6] another process's link leaves this one's as it is, and none is left once there is an owner", async () => {
  await using house = await TestHouse.open();
  const [, first] = house.server.ownerPath!.split("#");
  const second = await makeFirstOwnerLink(house.database, house.clock);
  const [odile, maud] = [await house.enter("Odile"), await house.enter("Maud")];
  assert.equal(await house.outcome("/api/owner", { link: first }, odile), 204);
  assert.equal(await house.outcome("/api/owner", { link: second }, maud), "not_found");
  assert.equal(await makeFirstOwnerLink(house.database, house.clock), undefined);
});

test("a house without an owner is not opened to the network", async () => {
  await using house = await TestHouse.open();
  await house.server.stop();
  const config = readConfig({ PORT: "0", HOST: "0.0.0.0", PARVIS_LOG: "silent", ...house.places });
  await assert.rejects(startServer(config), /no owner yet/);
  await house.start();
  await house.owner();
  await house.server.stop();
  const open = await startServer(config);
  await open.stop();
  await house.start();
});
