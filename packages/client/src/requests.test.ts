import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeHouse, posted, square } from "../test/fake-house.ts";

test("answers find their questions, in whatever order they come", async () => {
  const house = new FakeHouse();
  const client = house.client();
  await house.welcome();
  const page = client.history(square, { before: 9 });
  const found = client.search(square, "bread");
  const [history] = house.sent("history");
  const [search] = house.sent("search");
  house.say({ t: "found", id: search?.id, room: square, hits: [posted(3)], more: false });
  house.say({ t: "history", id: history?.id, room: square, messages: [posted(8)], older: true, newer: true });
  assert.equal((await found).hits[0]?.seq, 3);
  assert.equal((await page).messages[0]?.seq, 8);
});

test("a refusal, a drop and the clock each reject with their code", async () => {
  const house = new FakeHouse();
  const client = house.client();
  await assert.rejects(client.rooms(), { code: "offline" });
  await house.welcome();
  const refused = client.report(square, 1, "spam");
  house.say({ t: "no", id: house.sent("report")[0]?.id, code: "rate_limited", retryAfterMs: 7 });
  await assert.rejects(refused, { code: "rate_limited", retryAfterMs: 7 });
  const late = client.rooms();
  house.clock.advance(15_000);
  await assert.rejects(late, { code: "timeout" });
  const dropped = client.roster(square);
  house.drop();
  await assert.rejects(dropped, { code: "offline" });
});

test("calls are asked for, and news is heard without asking", async () => {
  const house = new FakeHouse();
  const client = house.client();
  await house.welcome();
  const news: string[] = [];
  client.on("news", ({ of }) => news.push(of));
  const calls = client.calls(square, 4);
  const [asked] = house.sent("calls");
  assert.deepEqual([asked?.room, asked?.after], [square, 4]);
  house.say({ t: "called", id: asked?.id, room: square, seqs: [5, 9] });
  assert.deepEqual(await calls, [5, 9]);
  house.say({ t: "news", of: "rooms" });
  assert.deepEqual(news, ["rooms"]);
});
