import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { REPLAY_MAX } from "@parvis/protocol/limits";
import { readConfig } from "../../server/src/platform/config.ts";
import { TestHouse, until } from "../../server/test/support.ts";
import { type Client, type ClientOptions, openClient } from "../src/client.ts";
import { memoryOutbox } from "../src/memory-outbox.ts";
import type { Socket } from "../src/ports.ts";

/** A client of a real house whose connection a test can cut. */
class Visitor implements Disposable {
  readonly client: Client;
  connections = 0;
  offline = false;
  #ws: WebSocket | undefined;

  constructor(house: TestHouse, options: Partial<ClientOptions>) {
    this.client = openClient({
      url: house.url,
      random: () => 0.02,
      socket: (url) => {
        if (this.offline) throw new Error("no network");
        this.connections++;
        this.#ws = new WebSocket(url);
        return this.#ws as unknown as Socket;
      },
      ...options,
    });
  }

  static async enter(house: TestHouse, name: string, options: Partial<ClientOptions> = {}): Promise<Visitor> {
    const visitor = new Visitor(house, { enter: { name, age: "adult", charter: 1 }, ...options });
    await until(() => visitor.client.state === "live");
    return visitor;
  }

  /** What is on the way to the visitor never arrives. */
  cut(): void {
    const ws = this.#ws;
    if (!ws) return;
    ws.onmessage = null;
    ws.close();
    ws.onclose?.(new CloseEvent("close"));
  }

  texts(room: RoomId): string[] {
    return (this.client.view(room)?.messages ?? []).map(({ text }) => text);
  }

  async follow(room: RoomId): Promise<void> {
    const view = this.client.follow(room);
    await until(() => view.state === "live");
  }

  [Symbol.dispose](): void {
    this.client.close();
  }
}

const lobbyOf = async ({ client }: Visitor) => ((await client.rooms())[0] as { id: RoomId }).id;

test("two people enter and talk; edits, reactions and removals reach the other", async () => {
  await using house = await TestHouse.open();
  using ana = await Visitor.enter(house, "Ana");
  using bruno = await Visitor.enter(house, "Bruno");
  const room = await lobbyOf(ana);
  await Promise.all([ana.follow(room), bruno.follow(room)]);
  const { seq } = await ana.client.post(room, "bonsoir").done;
  await until(() => bruno.texts(room).join() === "bonsoir");
  await ana.client.edit(room, seq, "bonsoir à tous").done;
  await bruno.client.react(room, seq, "👍", true).done;
  await until(() => ana.client.view(room)?.messages[0]?.reactions?.[0]?.count === 1);
  assert.deepEqual(bruno.client.view(room)?.messages[0]?.reactions, [{ emoji: "👍", count: 1, mine: true }]);
  assert.deepEqual(bruno.texts(room), ["bonsoir à tous"]);
  await ana.client.remove(room, seq).done;
  await until(() => bruno.client.view(room)?.messages[0]?.removed === "author");
  assert.deepEqual(ana.client.entries, []);
});

test("[CLI2] somebody whose connection is cut comes back with nothing missed", async () => {
  await using house = await TestHouse.open();
  using ana = await Visitor.enter(house, "Ana");
  using bruno = await Visitor.enter(house, "Bruno");
  const room = await lobbyOf(ana);
  await Promise.all([ana.follow(room), bruno.follow(room)]);
  for (let i = 0; i < 5; i++) {
    bruno.cut();
    await ana.client.post(room, `message ${i}`).done;
  }
  await until(() => bruno.texts(room).length === 5);
  assert.deepEqual(bruno.texts(room), ["message 0", "message 1", "message 2", "message 3", "message 4"]);
  assert.ok(bruno.connections > 1);
});

test("[CLI2] somebody who comes back too far behind begins afresh at the end of the room", async () => {
  await using house = await TestHouse.open();
  using bruno = await Visitor.enter(house, "Bruno");
  const room = await lobbyOf(bruno);
  await bruno.follow(room);
  const ana = await house.enter("Ana");
  await ana.post(room, "seen");
  await until(() => bruno.texts(room).length === 1);
  bruno.offline = true;
  bruno.cut();
  await ana.postAll(room, { from: 2, to: REPLAY_MAX + 1 }, (n) => `missed ${n}`);
  await ana.post(room, "last");
  bruno.offline = false;
  await until(() => bruno.texts(room).at(-1) === "last");
  const view = bruno.client.view(room);
  assert.deepEqual([view?.messages.length, view?.older, view?.seq], [50, true, REPLAY_MAX + 2]);
});

test("[CLI3] two tabs of one device without a common outbox do not take each other's numbers", async () => {
  await using house = await TestHouse.open();
  using left = await Visitor.enter(house, "Ana");
  using right = new Visitor(house, { token: left.client.token as string });
  await until(() => right.client.state === "live");
  const room = await lobbyOf(left);
  for (let i = 0; i < 50; i++) {
    const receipts = [left.client.post(room, `left ${i}`), right.client.post(room, `right ${i}`)].map(
      ({ done }) => done,
    );
    await Promise.all(receipts);
  }
  const { messages } = await left.client.history(room, { limit: 100 });
  const said = Array.from({ length: 50 }, (_, i) => [`left ${i}`, `right ${i}`]).flat();
  assert.deepEqual(messages.map(({ text }) => text).toSorted(), said.toSorted());
});

test("[CLI3] what is cut off before its answer is stored once", async () => {
  await using house = await TestHouse.open();
  using ana = await Visitor.enter(house, "Ana");
  const room = await lobbyOf(ana);
  const entries = [];
  for (let i = 0; i < 10; i++) {
    const entry = ana.client.post(room, `message ${i}`);
    entries.push(entry);
    await until(() => !["storing", "waiting"].includes(entry.state));
    ana.cut();
  }
  await Promise.all(entries.map(({ done }) => done));
  using reader = await Visitor.enter(house, "Bruno");
  const { messages } = await reader.client.history(room);
  assert.deepEqual(
    messages.map(({ text }) => text),
    entries.map(({ act }) => "text" in act && act.text),
  );
});

test("[CLI3] acts made offline go out when a new life begins with the same outbox and token", async () => {
  await using house = await TestHouse.open();
  const outbox = memoryOutbox();
  using ana = await Visitor.enter(house, "Ana", { outbox });
  const room = await lobbyOf(ana);
  await ana.client.post(room, "online").done;
  const { token } = ana.client;
  ana.client.close();
  ana.client.post(room, "offline");
  using again = new Visitor(house, { outbox, token: token as string });
  await until(() => again.client.state === "live" && again.client.entries.length === 0);
  const { messages } = await again.client.history(room);
  assert.deepEqual(
    messages.map(({ text }) => text),
    ["online", "offline"],
  );
});

test("[CLI5] the limit of posts is waited for, in order", async () => {
  const { limits } = readConfig({});
  await using house = await TestHouse.open({ limits: { ...limits, postsPerPerson: { points: 3, seconds: 1 } } });
  using ana = await Visitor.enter(house, "Ana");
  const room = await lobbyOf(ana);
  const entries = Array.from({ length: 5 }, (_, i) => ana.client.post(room, `message ${i}`));
  const receipts = await Promise.all(entries.map(({ done }) => done));
  assert.deepEqual(
    receipts.map(({ seq }) => seq),
    [1, 2, 3, 4, 5],
  );
});

test("history is paged, searched and opened at a hit; a roster and a report are answered", async () => {
  await using house = await TestHouse.open();
  using ana = await Visitor.enter(house, "Ana");
  const room = await lobbyOf(ana);
  for (let i = 1; i <= 230; i++) await ana.client.post(room, i === 40 ? "une girolle" : `message ${i}`).done;
  await ana.follow(room);
  const view = ana.client.view(room);
  assert.equal(view?.messages.length, 50);
  while (view?.older) assert.ok(await ana.client.loadOlder(room));
  assert.deepEqual([view?.messages.length, view?.messages[0]?.seq], [230, 1]);
  await until(async () => (await ana.client.search(room, "GIROLLE")).hits.length === 1);
  using bruno = await Visitor.enter(house, "Bruno");
  await bruno.follow(room);
  assert.equal(await bruno.client.around(room, 40), true);
  const shown = bruno.client.view(room);
  assert.ok(shown?.newer && shown.older === false && bruno.texts(room).includes("une girolle"));
  while (shown.newer) assert.ok(await bruno.client.loadNewer(room));
  assert.equal(bruno.texts(room).at(-1), "message 230");
  assert.deepEqual((await bruno.client.roster(room)).people.map(({ name }) => name).toSorted(), ["Ana", "Bruno"]);
  assert.match(await bruno.client.report(room, 40, "spam"), /./);
  await assert.rejects(bruno.client.report(room, 4_000, "spam"), { code: "not_found" });
});

test("[CLI7] who is banned, or has left, is closed and told why", async () => {
  await using house = await TestHouse.open();
  const owner = await house.owner();
  const room = await owner.lobby();
  using ana = await Visitor.enter(house, "Ana");
  using bruno = await Visitor.enter(house, "Bruno");
  await bruno.follow(room);
  await house.post("/api/leave", {}, ana.client.token);
  await until(() => ana.client.state === "closed");
  assert.equal(ana.client.code, "session_ended");
  const { me } = bruno.client;
  assert.ok(me);
  await owner.act({ t: "ban", room, person: me.id, reason: "an ambush" });
  await until(() => bruno.client.state === "closed");
  assert.equal(bruno.client.code, "banned");
  using taken = new Visitor(house, { enter: { name: "Odile", age: "adult", charter: 1 } });
  await until(() => taken.client.state === "closed");
  assert.match(String(taken.client.code), /^name_/);
});
