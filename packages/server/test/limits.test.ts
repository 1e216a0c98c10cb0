import assert from "node:assert/strict";
import { once } from "node:events";
import { get } from "node:http";
import { test } from "node:test";
import { readConfig } from "../src/platform/config.ts";
import { type Person, TestHouse, until } from "./support.ts";

const limits = readConfig({}).limits;
const few = { points: 3, seconds: 60 };

test("[LIM3] entries from one address are counted together for both doors, and the wait is said", async () => {
  await using house = await TestHouse.open({ limits: { ...limits, entriesPerAddress: few } });
  for (const name of ["Ana", "Bo"]) await house.enter(name);
  const entry = { name: "Cleo", age: "adult", charter: 1 };
  assert.equal((await house.post("/api/entry", entry)).status, 200);
  const refused = await house.post("/api/entry", { ...entry, name: "Driss" });
  assert.deepEqual([refused.status, Number(refused.headers.get("retry-after")) > 50], [429, true]);
  const socket = await house.connect();
  socket.send({ t: "enter", v: 1, name: "Emma", age: "adult", charter: 1 });
  assert.equal((await socket.next("bye")).code, "rate_limited");
});

test("[LIM3] a person posts so much and no more; what was refused was not stored", async () => {
  await using house = await TestHouse.open({ limits: { ...limits, postsPerPerson: few } });
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  const answers = [];
  for (let i = 0; i < 5; i++) answers.push(await ana.post(lobby, `ligne ${i}`));
  assert.deepEqual(
    answers.map((answer) => (answer.t === "no" ? answer.code : answer.t)),
    ["ok", "ok", "ok", "rate_limited", "rate_limited"],
  );
  assert.equal((await ana.history(lobby)).length, 3);
});

test("[LIM3] a connection that floods is ended, with the wait", async () => {
  await using house = await TestHouse.open({ limits: { ...limits, framesPerConnection: { points: 20, seconds: 60 } } });
  const ana = await house.enter("Ana");
  for (let i = 0; i < 30; i++) ana.send({ t: "ping" });
  const bye = await ana.next("bye");
  assert.deepEqual([bye.code, bye.retryAfterMs], ["rate_limited", 60_000]);
});

test("[LIM3] a connection that only pings is ended as well; the pings before that are answered", async () => {
  await using house = await TestHouse.open({ limits: { ...limits, framesPerConnection: { points: 20, seconds: 60 } } });
  const ana = await house.enter("Ana");
  const pongs: string[] = [];
  ana.ws.on("pong", (data) => pongs.push(String(data)));
  for (let i = 0; i < 30; i++) ana.ws.ping(String(i));
  assert.equal((await ana.next("bye")).code, "rate_limited");
  assert.deepEqual(
    pongs,
    Array.from({ length: 19 }, (_, i) => String(i)),
  );
});

test("[LIM7] whoever reports a lot keeps nobody else at their address from reporting, by any door", async () => {
  const one = { points: 1, seconds: 3600 };
  await using house = await TestHouse.open({ limits: { ...limits, reportsPerAddress: one } });
  const [ana, bo, cleo] = [await house.enter("Ana"), await house.enter("Bo"), await house.enter("Cleo")];
  const lobby = await ana.lobby();
  await ana.post(lobby, "bonjour");
  const bySocket = async (person: Person) => {
    const answer = await person.ask({ t: "report", room: lobby, target: 1, reason: "other" });
    return answer.t === "no" ? answer.code : answer.t;
  };
  const body = { place: "le panneau", reason: "hate", details: "une ligne", goodFaith: true };
  const byHttp = (person?: Person) => house.outcome("/api/report", body, person);
  assert.deepEqual([await bySocket(ana), await bySocket(ana), await byHttp(ana)], ["reported", ...both]);
  assert.deepEqual([await byHttp(bo), await byHttp(bo), await bySocket(bo)], [200, ...both]);
  const reader = await house.reader();
  assert.deepEqual([await byHttp(), await byHttp(), await bySocket(reader)], [200, ...both]);
  assert.equal(await bySocket(cleo), "reported");
});
const both = ["rate_limited", "rate_limited"];

test("[LIM6] reading is counted as well, at both doors, by person and by address of who has not entered", async () => {
  await using house = await TestHouse.open({ limits: { ...limits, readsPerPerson: few, readsPerAddress: few } });
  const [ana, reader] = [await house.enter("Ana"), await house.reader()];
  const lobby = await ana.lobby();
  const path = `/api/rooms/${lobby}/messages`;
  assert.equal((await ana.ask({ t: "history", room: lobby })).t, "history");
  assert.equal((await fetch(`${house.url}${path}`, { headers: { cookie: `parvis=${ana.token}` } })).status, 200);
  for (const frame of [{ t: "rooms" }, { t: "history", room: lobby }, { t: "roster", room: lobby }] as const) {
    const answer = await ana.ask(frame);
    assert.ok(answer.t === "no" && answer.code === "rate_limited" && answer.retryAfterMs! > 50_000, frame.t);
  }
  ana.send({ t: "follow", room: lobby });
  assert.equal((await ana.next("no", ({ room }) => room === lobby)).code, "rate_limited");
  const search = await ana.ask({ t: "search", room: lobby, query: "x" });
  assert.equal(search.t, "found", "another limit");

  for (const route of ["/api/rooms", path]) assert.equal((await fetch(house.url + route)).status, 200, route);
  await reader.rooms();
  for (const route of ["/api/rooms", path]) assert.equal((await fetch(house.url + route)).status, 429, route);
  const refused = await reader.ask({ t: "history", room: lobby });
  assert.equal(refused.t === "no" && refused.code, "rate_limited");
});

test("[LIM6] who types all the time is shown as typing, not all the time", async () => {
  await using house = await TestHouse.open({ limits: { ...limits, typingPerPerson: few } });
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  for (const person of [ana, bo]) await person.follow(lobby);
  for (let i = 0; i < 10; i++) ana.send({ t: "typing", room: lobby });
  await ana.post(lobby, "fini");
  await bo.next("posted");
  assert.equal(bo.frames.filter(({ t }) => t === "typing").length, 3);
  assert.equal(ana.frames.filter(({ t }) => t === "no").length, 0, "and is told nothing of it");
});

test("[LIM6, MSG9] marks that come all at once are written down together, the newest of each room", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const rooms = (await ana.rooms()).slice(0, 2).map(({ id }) => id);
  for (const room of rooms)
    await ana.postAll(room, { from: 40 * rooms.indexOf(room) + 1, to: 40 * rooms.indexOf(room) + 40 }, String);
  const tablet = await house.connect();
  tablet.send({ t: "hello", v: 1, token: ana.token });
  await tablet.welcomed();
  for (let seq = 1; seq <= 40; seq++) for (const room of rooms) ana.send({ t: "read", room, seq });
  for (const room of rooms) ana.send({ t: "read", room, seq: 3 });
  const isLast = (room: string) =>
    tablet.frames.some((frame) => frame.t === "read" && frame.room === room && frame.seq === 40);
  await until(() => rooms.every(isLast));
  const told = tablet.frames.filter(({ t }) => t === "read").length;
  assert.ok(told < 10, `told ${told} times`);
});

test("[LIM6, MSG9] where too much is marked as read the rest waits, and nobody is refused", async () => {
  await using house = await TestHouse.open({ limits: { ...limits, marksPerPerson: { points: 1, seconds: 600 } } });
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.postAll(lobby, { to: 5 }, String);
  ana.send({ t: "read", room: lobby, seq: 1 });
  await until(async () => (await ana.rooms())[0]!.read === 1);
  ana.send({ t: "read", room: lobby, seq: 5 });
  await ana.act({ t: "post", room: lobby, text: "fini" }, 6);
  assert.equal((await ana.rooms())[0]!.read, 1);
  assert.equal(
    ana.frames.some(({ t }) => t === "no"),
    false,
  );
});

test("[LIM4] a connection too many from one address is refused at the door", async () => {
  await using house = await TestHouse.open({ limits: { ...limits, connectionsPerAddress: 2 } });
  const first = await house.connect();
  await house.connect();
  await assert.rejects(house.connect(), /429/);
  first.ws.close();
  await first.closed;
  await house.connect();
});

test("[LIM4] a handshake that fails takes no place at the door", async () => {
  await using house = await TestHouse.open({ limits: { ...limits, connectionsPerAddress: 1 } });
  const headers = { connection: "Upgrade", upgrade: "websocket" };
  for (let i = 0; i < 3; i++) {
    const [response] = await once(get(`${house.url}/live`, { headers }), "response");
    assert.equal(response.statusCode, 400);
    response.resume();
  }
  await house.connect();
});
