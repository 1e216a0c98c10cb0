import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import type { PagesAnswer } from "@parvis/protocol/desk";
import { Desk } from "./desk.ts";
import { engineOf, verdictOf } from "./fake-engine.ts";
import { type Person, TestHouse, until } from "./support.ts";

const MINUTE_MS = 60_000;

/** Whatever the house posts when it calls somebody. */
class Pager implements AsyncDisposable {
  readonly said: Record<string, unknown>[] = [];
  /** With what it answers. */
  status = 204;
  readonly #server = createServer(async (request, response) => {
    this.said.push(JSON.parse(await text(request)));
    response.statusCode = this.status;
    response.end();
  });

  static async open(): Promise<Pager> {
    const pager = new Pager();
    pager.#server.listen(0, "127.0.0.1");
    await once(pager.#server, "listening");
    return pager;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/page`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

const pages = (person: Person) => person.frames.filter(({ t }) => t === "page").length;

test("[MOD25] who works at the desk is on duty for as long as they say; nobody else can be", async () => {
  await using desk = await Desk.open();
  const { house, mia, ana } = desk;
  const duty = async () =>
    (await house.get<{ people: { name: string }[] }>("/api/desk/duty", mia.token)).people.map(({ name }) => name);
  assert.equal(await house.outcome("/api/desk/duty", { minutes: 60 }, ana), "not_allowed");
  assert.equal(await house.outcome("/api/desk/duty", { minutes: 60 }, mia), 204);
  assert.deepEqual(await duty(), ["Mia"]);
  house.clock.pass(61 * MINUTE_MS);
  assert.deepEqual(await duty(), []);
  assert.equal(await house.outcome("/api/desk/duty", { minutes: 60 }, mia), 204);
  assert.equal(await house.outcome("/api/desk/duty", { minutes: 0 }, mia), 204);
  assert.deepEqual(await duty(), []);
});

test("[MOD26] an urgent case calls those on duty by itself, by their screen and by the house's pager, and tells nothing of what was said", async () => {
  await using pager = await Pager.open();
  await using desk = await Desk.open({ desk: { pageUrl: pager.url } });
  const { house, mia, max, owner, ana, bo, lobby } = desk;
  for (const person of [mia, max]) assert.equal(await house.outcome("/api/desk/duty", { minutes: 60 }, person), 204);
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  await desk.report({ room: lobby, person: ana.me.id, reason: "minor_at_risk", details: "il insiste beaucoup" }, bo);
  const page = await mia.next("page");
  await max.next("page");
  await until(() => pager.said.length === 1);
  const [urgent] = (await desk.cases()).filter(({ severity }) => severity === 4);
  assert.deepEqual(page, { t: "page", case: urgent!.id, reason: "minor_at_risk", at: house.clock.now() });
  assert.deepEqual(pager.said, [{ case: urgent!.id, reason: "minor_at_risk", at: house.clock.now() }]);
  assert.equal(pages(owner), 0, "the owner is not on duty");
  assert.equal(pages(ana) + pages(bo), 0);
});

test("[MOD26] a pager that is away or takes nothing keeps nobody from being called, and is told with the next one", async () => {
  await using pager = await Pager.open();
  pager.status = 500;
  // Nobody listens there.
  for (const pageUrl of [pager.url, "http://127.0.0.1:1/page"]) {
    await using desk = await Desk.open({ desk: { pageUrl } });
    const { house, mia, max, ana, bo, lobby } = desk;
    assert.equal(await house.outcome("/api/desk/duty", { minutes: 60 }, mia), 204);
    await ana.post(lobby, "pauvre type");
    await desk.report({ room: lobby, target: 3, reason: "threat_or_ambush" }, bo);
    await mia.next("page");
    house.clock.pass(2 * MINUTE_MS + 1);
    await max.next("page");
  }
  await until(() => pager.said.length === 2);
});

test("[MOD26] after two minutes without anybody the next person is called, one by one, and nobody once it is taken", async () => {
  await using desk = await Desk.open();
  const { house, mia, max, owner, ana, bo, lobby } = desk;
  assert.equal(await house.outcome("/api/desk/duty", { minutes: 600 }, mia), 204);
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3, reason: "threat_or_ambush" }, bo);
  await mia.next("page");
  house.clock.pass(MINUTE_MS);
  for (let i = 0; i < 2; i++) await house.server.pageUrgent();
  assert.deepEqual([pages(mia), pages(max), pages(owner)], [1, 0, 0]);
  house.clock.pass(MINUTE_MS + 1);
  await max.next("page");
  house.clock.pass(2 * MINUTE_MS + 1);
  await owner.next("page");
  assert.deepEqual([pages(mia), pages(max)], [1, 1]);
  const [ambush] = await desk.cases();
  const calledTo = async (by: Person) =>
    (await house.get<PagesAnswer>("/api/desk/pages", by.token)).pages.map((page) => [page.case, page.reason]);
  assert.deepEqual(await calledTo(mia), [[ambush!.id, "threat_or_ambush"]], "who was away reads it on coming back");
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: mia.token });
  assert.equal((await back.next("page")).case, ambush!.id, "and is called again");
  await desk.report({ room: lobby, person: ana.me.id, reason: "self_harm" }, bo);
  await mia.next("page");
  const [one] = (await desk.cases()).filter(({ about }) => about === "person");
  assert.equal((await calledTo(mia)).length, 2);
  assert.equal(await desk.act(one!.id, "take", {}, mia), 204);
  assert.deepEqual(await calledTo(mia), [[ambush!.id, "threat_or_ambush"]], "until somebody works on it");
  for (const [person, called] of [
    [mia, 1],
    [ana, 0],
  ] as const) {
    const again = await house.connect();
    again.send({ t: "hello", v: 1, token: person.token });
    await again.next("apart");
    assert.equal(pages(again), called);
  }
  house.clock.pass(5 * MINUTE_MS);
  for (let i = 0; i < 2; i++) await house.server.pageUrgent();
  await mia.next("page");
  assert.deepEqual([pages(mia), pages(max), pages(owner)], [3, 1, 1], "who was called is called again, in their turn");
  assert.equal(await desk.act(ambush!.id, "take", {}, max), 204);
  house.clock.pass(5 * MINUTE_MS);
  for (let i = 0; i < 2; i++) await house.server.pageUrgent();
  assert.deepEqual([pages(mia), pages(max), pages(owner)], [3, 1, 1]);
});

test("[MOD26] what the house itself finds urgent calls as well, and with nobody on duty the next person is called at once", async () => {
  const grave = (text: string) => ({ ...verdictOf(text), severity: 4 as const });
  await using house = await TestHouse.open({}, { makeEngine: () => engineOf(({ text }) => grave(text)) });
  const [owner, ana] = [await house.owner(), await house.enter("Ana")];
  assert.equal((await ana.post(await ana.lobby(), "!hold:ambush viens seule")).t, "held");
  assert.equal((await owner.next("page")).reason, "threat_or_ambush");
});
