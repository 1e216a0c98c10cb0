import assert from "node:assert/strict";
import { test } from "node:test";
import type { HeldId } from "@parvis/protocol/ids";
import { FakeHouse, garden, posted, square, turn } from "../test/fake-house.ts";
import { memoryOutbox } from "./memory-outbox.ts";
import type { Act, Outbox } from "./outbox.ts";

const noGap = () => 0;

async function talking(outbox: Outbox = memoryOutbox(noGap), lastN = 0) {
  const house = new FakeHouse();
  const client = house.client({ outbox });
  await house.welcome({ lastN });
  const texts = () => house.sent("post").map(({ text }) => text);
  const numbers = () => house.sent("post").map(({ n }) => n);
  const reconnect = async () => {
    house.drop();
    house.clock.advance(15_000);
    await house.welcome({ lastN });
  };
  return { house, client, texts, numbers, reconnect };
}

test("a post answers at once, and its promise when it is stored", async () => {
  const { house, client } = await talking();
  const entry = client.post(square, "hello");
  assert.equal(entry.state, "storing");
  await turn();
  assert.equal(entry.state, "sending");
  house.say({ t: "ok", n: 1, room: square, seq: 7, at: 70 });
  assert.deepEqual(await entry.done, { seq: 7, at: 70 });
  assert.equal(entry.state, "sent");
});

test("[CLI3] an act is stored with its number before it is sent", async () => {
  const steps: string[] = [];
  const memory = memoryOutbox(noGap);
  const outbox: Outbox = {
    ...memory,
    add: (act) => memory.add(act).finally(() => steps.push("stored")),
    number: (key, above) => memory.number(key, above).finally(() => steps.push("numbered")),
  };
  const { house, client } = await talking(outbox);
  const send = house.socket.send.bind(house.socket);
  house.socket.send = (text) => {
    steps.push("sent");
    send(text);
  };
  client.post(square, "hello");
  await turn();
  assert.deepEqual(steps, ["stored", "numbered", "sent"]);
});

test("[CLI3, CLI300] an act that is still being stored says so and waits, whatever else happens", async () => {
  const memory = memoryOutbox(noGap);
  let store = () => {};
  const stored = new Promise<void>((resolve) => {
    store = resolve;
  });
  const outbox: Outbox = {
    ...memory,
    async add(act) {
      if (act.room === square) await stored;
      return memory.add(act);
    },
  };
  const { client, texts } = await talking(outbox);
  const slow = client.post(square, "slow to store");
  const told: string[] = [];
  client.on("entry", (entry) => entry === slow && told.push(entry.state));
  client.post(garden, "quick");
  await turn();
  assert.deepEqual([texts(), slow.state, told], [["quick"], "storing", []]);
  store();
  await slow.kept;
  await turn();
  assert.deepEqual(
    [texts(), told],
    [
      ["quick", "slow to store"],
      ["waiting", "sending"],
    ],
  );
});

test("[CLI3] numbers go on above what the device has used", async () => {
  const { house, client, numbers } = await talking(memoryOutbox(noGap), 41);
  client.post(square, "one");
  await turn();
  await house.ok(42, 1);
  client.post(square, "two");
  await turn();
  assert.deepEqual(numbers(), [42, 43]);
});

test("[CLI3] an outbox without a memory begins far above the house's count, and then counts on", async () => {
  const { house, client, numbers } = await talking(
    memoryOutbox(() => 5_000),
    41,
  );
  client.post(square, "one");
  await turn();
  await house.ok(5_042, 1);
  client.post(square, "two");
  await turn();
  assert.deepEqual(numbers(), [5_042, 5_043]);
});

test("[CLI3] what was not answered goes out again under its number after a reconnect", async () => {
  const { house, client, texts, numbers, reconnect } = await talking();
  const entry = client.post(square, "hello");
  await turn();
  await reconnect();
  assert.deepEqual([texts(), numbers()], [["hello"], [1]]);
  await house.ok(1, 1);
  assert.equal(entry.state, "sent");
  await reconnect();
  assert.deepEqual(texts(), []);
});

test("[CLI3] what an earlier life left goes first, each under the number it had", async () => {
  const outbox = memoryOutbox(noGap);
  const act = (text: string): Act => ({ t: "post", room: square, text });
  await outbox.number(await outbox.add(act("sent before")), 5);
  await outbox.add(act("never sent"));
  const house = new FakeHouse();
  const client = house.client({ outbox });
  client.post(square, "new");
  await turn();
  await house.welcome({ lastN: 5 });
  for (const seq of [1, 2, 3]) await house.ok(seq + 5, seq);
  const sent = house.sent("post").map(({ n, text }) => [n, text]);
  assert.deepEqual(sent, [
    [6, "sent before"],
    [7, "never sent"],
    [8, "new"],
  ]);
  assert.deepEqual(await outbox.load(), []);
});

test("[CLI11] what an earlier life left is seen before there is a connection, and goes out once", async () => {
  const outbox = memoryOutbox(noGap);
  const act = (text: string): Act => ({ t: "post", room: square, text });
  await outbox.number(await outbox.add(act("perhaps sent")), 5);
  await outbox.add(act("never sent"));
  const house = new FakeHouse();
  const client = house.client({ outbox });
  const heard: string[] = [];
  client.on("entry", ({ act, state }) => heard.push(`${"text" in act && act.text}: ${state}`));
  client.post(square, "new");
  await turn();
  const waiting = ["perhaps sent: waiting", "never sent: waiting", "new: waiting"];
  assert.deepEqual(
    client.entries.map(({ act, state }) => `${"text" in act && act.text}: ${state}`),
    waiting,
  );
  assert.deepEqual(heard.toSorted(), ["new: storing", ...waiting].toSorted());
  house.drop();
  house.clock.advance(15_000);
  await house.welcome({ lastN: 5 });
  for (const seq of [1, 2, 3]) await house.ok(seq + 5, seq);
  const sent = house.sent("post").map(({ n, text }) => [n, text]);
  assert.deepEqual(sent, [
    [6, "perhaps sent"],
    [7, "never sent"],
    [8, "new"],
  ]);
});

test("[CLI11] a reading of the outbox that ends late brings back nothing", async () => {
  const memory = memoryOutbox(noGap);
  await memory.add({ t: "post", room: square, text: "left" });
  const readings: (() => void)[] = [];
  const outbox: Outbox = {
    ...memory,
    async load() {
      const stored = (await memory.load()).map((one) => ({ ...one }));
      await new Promise<void>((done) => readings.push(done));
      return stored;
    },
  };
  const house = new FakeHouse();
  const client = house.client({ outbox });
  const givenUp = client.post(square, "given up");
  await turn();
  await house.welcome();
  client.dismiss(givenUp);
  readings[1]?.();
  await turn();
  await house.ok(1, 1);
  readings[0]?.();
  await turn();
  assert.deepEqual(
    house.sent("post").map(({ text }) => text),
    ["left"],
  );
  assert.deepEqual(client.entries, []);
});

test("posts made offline wait, and go out in order", async () => {
  const house = new FakeHouse();
  const client = house.client({ outbox: memoryOutbox(noGap) });
  for (const text of ["a", "b", "c"]) client.post(square, text);
  await turn();
  await house.welcome({ lastN: 10 });
  for (const seq of [1, 2, 3]) await house.ok(10 + seq, seq);
  const sent = house.sent("post").map(({ n, text }) => [n, text]);
  assert.deepEqual(sent, [
    [11, "a"],
    [12, "b"],
    [13, "c"],
  ]);
});

test("[CLI4] one act of a room is unanswered at a time, and rooms do not wait for each other", async () => {
  const { house, client, texts } = await talking();
  client.post(square, "a");
  client.post(square, "b");
  client.post(garden, "c");
  await turn();
  assert.deepEqual(texts(), ["a", "c"]);
  await house.ok(1, 1);
  assert.deepEqual(texts(), ["a", "c", "b"]);
});

test("[CLI4] at most 16 acts are unanswered", async () => {
  const { house, client, texts } = await talking();
  for (let i = 0; i < 20; i++) client.post(`room ${i}` as typeof square, `${i}`);
  await turn();
  assert.equal(texts().length, 16);
  await house.ok(1, 1);
  assert.equal(texts().length, 17);
});

for (const code of ["busy", "rate_limited", "slow_mode"] as const) {
  test(`[CLI5] ${code} is waited for, and the order stays`, async () => {
    const { house, client, texts, numbers } = await talking();
    const entry = client.post(square, "a");
    client.post(square, "b");
    await turn();
    house.say({ t: "no", n: 1, code, retryAfterMs: 3_000 });
    assert.equal(entry.state, "waiting");
    house.clock.advance(2_999);
    assert.deepEqual(texts(), ["a"]);
    house.clock.advance(1);
    await house.ok(1, 1);
    assert.deepEqual(
      [texts(), numbers()],
      [
        ["a", "a", "b"],
        [1, 1, 2],
      ],
    );
  });
}

test("[CLI5] every other refusal is final, and the next act goes", async () => {
  const { house, client, texts } = await talking();
  const entry = client.post(square, "a");
  client.post(square, "b");
  await turn();
  house.say({ t: "no", n: 1, code: "muted", reason: "shouting", until: 9 });
  await assert.rejects(entry.done, { code: "muted", reason: "shouting", until: 9 });
  await turn();
  assert.deepEqual(texts(), ["a", "b"]);
  assert.deepEqual(
    client.entries.map(({ state }) => state),
    ["refused", "sending"],
  );
  client.dismiss(entry);
  assert.equal(client.entries.length, 1);
});

test("a number that came too late takes a new one if it was sent once, and is refused if it may be stored", async () => {
  const { house, client, numbers, reconnect } = await talking();
  client.post(square, "a");
  await turn();
  house.say({ t: "no", n: 1, code: "stale_client_id" });
  await turn();
  const [first, second = 0] = numbers();
  assert.ok(first === 1 && second > 1);
  await reconnect();
  house.say({ t: "no", n: second, code: "stale_client_id" });
  assert.equal(client.entries[0]?.error?.code, "stale_client_id");
});

test("a number of an earlier life that came too late is refused: it may be stored", async () => {
  const outbox = memoryOutbox(noGap);
  await outbox.number(await outbox.add({ t: "post", room: square, text: "before" }), 5);
  const { house, client } = await talking(outbox, 90);
  house.say({ t: "no", n: 6, code: "stale_client_id" });
  assert.equal(client.entries[0]?.error?.code, "stale_client_id");
});

test("a frame the house cannot read is not sent for ever", async () => {
  const { house, client } = await talking();
  const entry = client.post(square, "poison");
  for (let i = 0; i < 2; i++) {
    await turn();
    house.say({ t: "bye", code: "bad_frame" });
    house.clock.advance(15_000);
    await house.welcome();
  }
  assert.equal(entry.error?.code, "bad_frame");
  assert.equal(house.sent("post").length, 0);
});

test("an entry leaves the list when the view shows its event", async () => {
  const { house, client } = await talking();
  client.follow(square);
  house.reset(0);
  const entry = client.post(square, "hello");
  await turn();
  await house.ok(1, 1);
  assert.deepEqual(client.entries, [entry]);
  house.say(posted(1, "hello"));
  assert.deepEqual(client.entries, []);
  client.post(garden, "unseen");
  await turn();
  await house.ok(2, 1, garden);
  assert.deepEqual(client.entries, []);
});

test("what was never sent can be given up; what may be stored cannot", async () => {
  const { house, client, reconnect } = await talking();
  const sent = client.post(square, "a");
  const waiting = client.post(square, "b");
  await turn();
  client.dismiss(sent);
  await reconnect();
  house.socket.sent.length = 0;
  house.drop();
  client.dismiss(sent);
  client.dismiss(waiting);
  await assert.rejects(waiting.done, { code: "dismissed" });
  assert.deepEqual(client.entries, [sent]);
  await reconnect();
  await house.ok(1, 1);
  assert.equal(house.sent("post").length, 1);
});

test("an act that cannot be stored is refused and never sent", async () => {
  const full: Outbox = { ...memoryOutbox(noGap), add: () => Promise.reject(new Error("full")) };
  const { house, client } = await talking(full);
  await assert.rejects(client.post(square, "a").done, { code: "not_stored" });
  assert.equal(house.sent("post").length, 0);
});

test("a text that no house would take is a mistake of the caller", async () => {
  const { client } = await talking();
  assert.throws(() => client.post(square, "x".repeat(2_001)), RangeError);
});

test("read marks are kept while offline and never fall", async () => {
  const { house, client, reconnect } = await talking();
  house.drop();
  client.read(square, 9);
  client.read(square, 4);
  house.clock.advance(15_000);
  await house.welcome();
  assert.deepEqual(house.sent("read"), [{ t: "read", room: square, seq: 9 }]);
  await reconnect();
});

test("typing is said at most once in three seconds", async () => {
  const { house, client } = await talking();
  for (let i = 0; i < 8; i++) {
    client.typing(square);
    house.clock.advance(500);
  }
  assert.equal(house.sent("typing").length, 2);
});

test("[CLI23] a held post leaves the outbox, lets the next one go, and stands among the held ones once they are told", async () => {
  const outbox = memoryOutbox(noGap);
  const { house, client, texts } = await talking(outbox);
  const id = "01890000-0000-7000-8000-0000000000aa" as HeldId;
  const [entry, next] = [client.post(square, "come"), client.post(square, "then")];
  await turn();
  house.say({ t: "held", n: 1, room: square, id, at: 70 });
  await assert.rejects(entry.done, { code: "held" });
  await turn();
  assert.deepEqual([entry.state, entry.held, entry.at], ["held", id, 70]);
  assert.deepEqual(texts(), ["come", "then"]);
  assert.deepEqual(client.entries, [entry, next], "nobody has told of it yet");
  assert.deepEqual(
    (await outbox.load()).map(({ act }) => "text" in act && act.text),
    ["then"],
  );
  const told: number[] = [];
  client.on("heldPosts", (posts) => told.push(posts.length));
  const post = { id, room: square, at: 70, text: "come", after: 3, state: "waiting" } as const;
  house.say({ t: "heldPosts", posts: [post] });
  assert.deepEqual([client.entries, client.heldPosts], [[next], [post]]);
  house.drop();
  house.clock.advance(15_000);
  await house.welcome();
  assert.deepEqual(client.heldPosts, [], "the house tells them anew");
  assert.deepEqual(told, [1, 0]);
});

test("[CLI23] what was held and told before its answer came stands there once", async () => {
  const { house, client } = await talking();
  const id = "01890000-0000-7000-8000-0000000000aa" as HeldId;
  client.post(square, "come");
  await turn();
  house.say({ t: "heldPosts", posts: [{ id, room: square, at: 70, text: "come", after: 3, state: "waiting" }] });
  house.say({ t: "held", n: 1, room: square, id, at: 70 });
  assert.deepEqual(client.entries, []);
});

test("[CLI23] a nudge says why, and the same sent again as sure says so", async () => {
  const { house, client } = await talking();
  const entry = client.post(square, "you");
  await turn();
  const reasons = { fr: "doucement", en: "gently" };
  house.say({ t: "no", n: 1, room: square, code: "nudge", clause: "kindness", reasons });
  assert.deepEqual([entry.error?.code, entry.error?.clause, entry.error?.reasons], ["nudge", "kindness", reasons]);
  client.dismiss(entry);
  client.post(square, "you", undefined, true);
  await turn();
  assert.deepEqual(
    house.sent("post").map(({ n, sure }) => [n, sure]),
    [
      [1, undefined],
      [2, true],
    ],
  );
});
