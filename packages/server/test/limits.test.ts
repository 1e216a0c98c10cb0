import assert from "node:assert/strict";
import { once } from "node:events";
import { get } from "node:http";
import { test } from "node:test";
import { readConfig } from "../src/platform/config.ts";
import { TestHouse } from "./support.ts";

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
