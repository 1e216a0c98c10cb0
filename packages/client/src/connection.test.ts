import assert from "node:assert/strict";
import { test } from "node:test";
import { PING_AFTER_MS, SILENCE_MAX_MS } from "@parvis/protocol/limits";
import { ana, FakeHouse, square, turn } from "../test/fake-house.ts";
import { backOffMs } from "./back-off.ts";
import type { StateChange } from "./connection.ts";

test("a client without an entry says hello, and is live at the welcome", async () => {
  const house = new FakeHouse();
  const client = house.client({ token: "t1" });
  assert.equal(client.state, "connecting");
  await house.welcome();
  assert.deepEqual(house.socket.sent[0], { t: "hello", v: 1, token: "t1" });
  assert.equal(client.state, "live");
  assert.equal(client.me?.name, "Ana");
});

test("after an entry, a reconnect says hello with the token that was given", async () => {
  const house = new FakeHouse();
  const client = house.client({ enter: { name: "Ana", age: "adult", charter: 1 } });
  await house.welcome({ token: "given" });
  assert.deepEqual(house.socket.sent[0], { t: "enter", v: 1, name: "Ana", age: "adult", charter: 1 });
  house.drop();
  assert.equal(client.state, "reconnecting");
  house.clock.advance(500);
  await house.welcome();
  assert.deepEqual(house.socket.sent[0], { t: "hello", v: 1, token: "given" });
});

test("[CLI6] the back-off has full jitter, a cap of 15 s, and the house's own wait below it", () => {
  assert.equal(
    backOffMs(0, () => 0),
    0,
  );
  assert.equal(
    backOffMs(0, () => 1),
    500,
  );
  assert.equal(
    backOffMs(3, () => 0.5),
    2_000,
  );
  assert.equal(
    backOffMs(30, () => 1),
    15_000,
  );
  assert.equal(
    backOffMs(30, () => 1, 60_000),
    75_000,
  );
});

test("[CLI6] each failure waits longer, and a good connection begins anew", async () => {
  const house = new FakeHouse();
  const waits: (number | undefined)[] = [];
  const client = house.client();
  client.on("state", ({ state, retryInMs }) => state === "reconnecting" && waits.push(retryInMs));
  house.drop();
  house.clock.advance(250);
  house.drop();
  house.clock.advance(500);
  await house.welcome();
  house.clock.advance(11_000);
  house.drop();
  assert.deepEqual(waits, [250, 500, 250]);
});

test("[CLI6] somebody who was let in and lost it early does not wait as after many failures", async () => {
  const house = new FakeHouse();
  const waits: (number | undefined)[] = [];
  const client = house.client();
  client.on("state", ({ state, retryInMs }) => state === "reconnecting" && waits.push(retryInMs));
  for (let i = 0; i < 6; i++) {
    house.drop();
    house.clock.advance(15_000);
  }
  await house.welcome();
  house.drop();
  assert.deepEqual(waits.slice(-2), [7_500, 1_000]);
});

test("[CLI6] a bye with a wait is honoured", async () => {
  const house = new FakeHouse();
  const client = house.client();
  await house.welcome();
  house.say({ t: "bye", code: "busy", retryAfterMs: 4_000 });
  assert.equal(client.state, "reconnecting");
  assert.equal(house.socket.closed, true);
  house.clock.advance(4_200);
  assert.equal(house.sockets.length, 1);
  house.clock.advance(100);
  assert.equal(house.sockets.length, 2);
});

test("[CLI6] when the browser wakes, a waiting client connects at once", () => {
  const house = new FakeHouse();
  let awake = () => {};
  house.client({
    wake: (call) => {
      awake = call;
      return () => {};
    },
  });
  house.drop();
  assert.equal(house.sockets.length, 1);
  awake();
  assert.equal(house.sockets.length, 2);
  awake();
  assert.equal(house.sockets.length, 2, "one that is connecting is left alone");
});

/** A client that is live, and the hand that wakes it. */
async function asleep() {
  const house = new FakeHouse();
  let awake = () => {};
  const client = house.client({
    wake: (call) => {
      awake = call;
      return () => {};
    },
  });
  await house.welcome();
  return { house, client, awake: () => awake() };
}

test("[CLI6] slept through, a connection that the house has long ended is made anew without waiting for an answer", async () => {
  const { house, client, awake } = await asleep();
  // A machine that sleeps runs no timers, yet its clock goes on.
  house.clock.sleep(SILENCE_MAX_MS);
  awake();
  assert.deepEqual([client.state, house.sockets.length], ["reconnecting", 2]);
});

test("[CLI6] after a nap the connection is asked, and soon given up", async () => {
  const { house, client, awake } = await asleep();
  house.clock.sleep(5_000);
  awake();
  assert.deepEqual([client.state, house.sent("ping").length], ["live", 1]);
  house.clock.advance(4_000);
  assert.equal(client.state, "reconnecting");
});

test("[CLI6] a connection that hangs since before the sleep is not waited for", async () => {
  const { house, awake } = await asleep();
  house.drop();
  house.clock.advance(500);
  assert.equal(house.sockets.length, 2);
  house.clock.sleep(4_000);
  awake();
  assert.equal(house.sockets.length, 3);
});

test("[CLI21] an outbox is sent by nobody but its person", async () => {
  const house = new FakeHouse();
  const client = house.client({ person: ana });
  client.post(square, "said by Ana");
  await house.welcome({ me: undefined });
  assert.deepEqual([client.state, client.code], ["closed", "session_ended"]);
  assert.equal(house.sent("post").length, 0);
});

for (const code of ["upgrade_required", "banned", "session_ended", "origin_refused"] as const) {
  test(`[CLI7] ${code} closes for good`, async () => {
    const house = new FakeHouse();
    const client = house.client();
    await house.welcome();
    house.say({ t: "bye", code, reason: "because", until: 5 });
    house.drop();
    house.clock.advance(600_000);
    assert.equal(client.state, "closed");
    assert.equal(client.code, code);
    assert.equal(house.sockets.length, 1);
  });
}

test("[CLI7] a refused entry closes for good and says why", () => {
  const house = new FakeHouse();
  const client = house.client({ enter: { name: "Ana", age: "adult", charter: 1 } });
  const changes: StateChange[] = [];
  client.on("state", (change) => changes.push(change));
  house.socket.onopen?.(undefined as never);
  house.say({ t: "bye", code: "name_taken", token: "mine" });
  assert.equal(client.state, "closed");
  assert.equal(changes.at(-1)?.token, "mine");
  assert.deepEqual(
    changes.map(({ state, code }) => [state, code]),
    [["closed", "name_taken"]],
  );
});

test("[CLI7] an entry that is refused for now is tried again", () => {
  const house = new FakeHouse();
  const client = house.client({ enter: { name: "Ana", age: "adult", charter: 1 } });
  house.socket.onopen?.(undefined as never);
  house.say({ t: "no", code: "rate_limited", retryAfterMs: 1_000 });
  house.clock.advance(1_250);
  assert.equal(client.state, "reconnecting");
  assert.equal(house.sockets.length, 2);
});

test("[CLI8] silence is broken by a ping, and no answer is a lost connection", async () => {
  const house = new FakeHouse();
  const client = house.client();
  await house.welcome();
  house.clock.advance(PING_AFTER_MS);
  assert.equal(house.sent("ping").length, 1);
  house.say({ t: "pong", at: 1 });
  house.clock.advance(PING_AFTER_MS + 10_000);
  assert.equal(house.sent("ping").length, 2);
  assert.equal(client.state, "reconnecting");
});

test("[CLI8] one that only listens says something too", async () => {
  const house = new FakeHouse();
  house.client();
  await house.welcome();
  for (let s = 0; s < 50; s += 5) {
    house.say({ t: "presence", room: square, count: s });
    house.clock.advance(5_000);
  }
  assert.equal(house.sent("ping").length, 2);
});

test("a house that takes the connection and says nothing is given up", () => {
  const house = new FakeHouse();
  const client = house.client();
  house.socket.onopen?.(undefined as never);
  house.clock.advance(15_000);
  assert.equal(client.state, "reconnecting");
});

test("what an abandoned connection still says is not heard", async () => {
  const house = new FakeHouse();
  const client = house.client();
  await house.welcome();
  const old = house.socket;
  house.drop();
  house.clock.advance(500);
  await house.welcome();
  let heard = 0;
  client.on("presence", () => heard++);
  old.onmessage?.({ data: JSON.stringify({ t: "presence", room: square, count: 1 }) } as never);
  old.onclose?.(undefined as never);
  assert.equal(heard, 0);
  assert.equal(client.state, "live");
});

test("closed by its owner, it stays closed and asks no more", async () => {
  const house = new FakeHouse();
  const client = house.client();
  await house.welcome();
  const asked = client.history(square);
  client.close();
  await assert.rejects(asked, { code: "closed" });
  house.clock.advance(600_000);
  await turn();
  assert.equal(client.code, "closed_by_us");
  assert.equal(house.sockets.length, 1);
});
