import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "@parvis/protocol/server-frames";
import { FakeHouse, posted, square, turn } from "../test/fake-house.ts";

/** A house with messages 1 to `count`, of which a page holds `size`. */
async function reading(count: number, { size = 10, kept = 2_000 } = {}) {
  const house = new FakeHouse();
  const client = house.client({ messagesKept: kept });
  await house.welcome();
  const view = client.follow(square);
  const log = Array.from({ length: count }, (_, i) => posted(i + 1));
  const last = log.slice(-size);
  house.say({ t: "reset", room: square, seq: count, mode: "open", slowSeconds: 0, messages: last, more: count > size });
  /** Answers the newest question as the house would. */
  const answer = (change = (messages: Message[]) => messages) => {
    const asked = house.sent("history").at(-1);
    assert.ok(asked);
    const to = asked.before ?? Math.min((asked.around ?? 0) + size / 2, count + 1);
    const from = Math.max(1, to - size);
    const messages = change(log.slice(from - 1, to - 1));
    house.say({ t: "history", id: asked.id, room: square, messages, older: from > 1, newer: to <= count });
  };
  const span = () => [view.messages[0]?.seq, view.messages.at(-1)?.seq, view.messages.length];
  return { house, client, view, answer, span };
}

test("older pages are put before what is there, until there is nothing older", async () => {
  const { client, view, answer, span } = await reading(25);
  for (const older of [true, false]) {
    const loading = client.loadOlder(square);
    answer();
    assert.equal(await loading, true);
    assert.equal(view.older, older);
  }
  assert.deepEqual(span(), [1, 25, 25]);
  assert.equal(await client.loadOlder(square), false);
});

test("[CLI9] a view holds a bounded number of messages, and says that there are older ones", async () => {
  const { house, view, span } = await reading(10, { kept: 10 });
  assert.equal(view.older, false);
  house.say(posted(11));
  assert.deepEqual(span(), [2, 11, 10]);
  assert.equal(view.older, true);
});

test("[CLI9] past the bound, looking back opens a window, and the live end stays whole", async () => {
  const { client, view, answer, span } = await reading(100, { kept: 20 });
  const loading = client.loadOlder(square);
  answer();
  await loading;
  assert.deepEqual(span(), [86, 95, 10]);
  assert.equal(view.newer, true);
  for (let page = 0; page < 4; page++) {
    const older = client.loadOlder(square);
    answer();
    await older;
  }
  assert.deepEqual(span(), [46, 65, 20]);
  client.backToLive(square);
  assert.deepEqual(span(), [91, 100, 10]);
});

test("a window opened around a message hears of changes, and not of new messages", async () => {
  const { house, client, view, answer, span } = await reading(100);
  const opening = client.around(square, 50);
  answer();
  assert.equal(await opening, true);
  assert.deepEqual(span(), [45, 54, 10]);
  house.say(posted(101));
  house.say({ t: "removed", room: square, seq: 102, at: 5, target: 50, by: "author" });
  assert.deepEqual(span(), [45, 54, 10]);
  assert.equal(view.messages[5]?.removed, "author");
});

test("paging forward joins the live end", async () => {
  const { client, view, answer, span } = await reading(30);
  const opening = client.around(square, 12);
  answer();
  await opening;
  for (let pages = 0; view.newer; pages++) {
    assert.ok(pages < 5);
    const loading = client.loadNewer(square);
    answer();
    assert.equal(await loading, true);
  }
  assert.deepEqual(span(), [21, 30, 10]);
});

test("a page that reaches the live end becomes part of it: what it shows is there, and what comes after too", async () => {
  const { house, client, view, answer, span } = await reading(100);
  const opening = client.around(square, 88);
  answer();
  assert.equal(await opening, true);
  assert.deepEqual([...span(), view.newer, view.older], [83, 100, 18, false, true]);
  house.say(posted(101));
  assert.deepEqual(span(), [83, 101, 19]);
});

test("a view tells where the room stood when it was attached", async () => {
  const { house, client, view } = await reading(25);
  assert.equal(view.attachedAt, 25);
  house.say(posted(26));
  assert.equal(view.attachedAt, 25);
  client.follow(square);
  house.say({ t: "followed", room: square, from: 26, seq: 40, mode: "open", slowSeconds: 0 });
  assert.equal(view.attachedAt, 40);
});

test("what is not there opens no window", async () => {
  const { client, view, answer } = await reading(30);
  const opening = client.around(square, 12);
  answer((messages) => messages.filter(({ seq }) => seq !== 12));
  assert.equal(await opening, false);
  assert.equal(view.newer, false);
});

test("a removal that comes while an older page is on its way is not undone by the page", async () => {
  const { house, client, view, answer } = await reading(25);
  const loading = client.loadOlder(square);
  house.say({ t: "removed", room: square, seq: 26, at: 5, target: 10, by: "staff" });
  answer();
  await loading;
  const removed = view.messages.find(({ seq }) => seq === 10);
  assert.deepEqual([removed?.removed, removed?.text], ["staff", ""]);
});

for (const { when, readAt } of [
  { when: "before the page was read", readAt: 27 },
  { when: "after the page was read", readAt: 26 },
]) {
  test(`a reaction that came ${when} is counted once`, async () => {
    const { house, client, view } = await reading(25);
    const react = (seq: number) =>
      house.say({ t: "reacted", room: square, seq, at: 5, target: 10, by: "other", emoji: "👍", on: true });
    react(26);
    const loading = client.loadOlder(square);
    const asked = house.sent("history").at(-1);
    const reactions = [{ emoji: "👍", count: readAt - 25, mine: false }];
    const messages = [{ ...posted(10), reactions }];
    house.say({ t: "history", id: asked?.id, room: square, messages, older: true, newer: true, seq: readAt });
    react(27);
    await loading;
    assert.equal(view.messages.find(({ seq }) => seq === 10)?.reactions?.[0]?.count, 2);
  });
}

test("a page of a room that is left keeps nobody waiting", async () => {
  const { house, client } = await reading(25);
  const loading = client.loadOlder(square);
  const asked = house.sent("history").at(-1);
  house.say({ t: "history", id: asked?.id, room: square, messages: [], older: false, newer: true, seq: 900 });
  await turn();
  client.unfollow(square);
  assert.equal(await loading, false);
});

test("nor does one of a room that is closed to its reader meanwhile", async () => {
  const { house, client } = await reading(25);
  const loading = client.loadOlder(square);
  const asked = house.sent("history").at(-1);
  house.say({ t: "history", id: asked?.id, room: square, messages: [], older: false, newer: true, seq: 900 });
  await turn();
  house.say({ t: "no", room: square, code: "not_entered" });
  assert.equal(await loading, false);
});

test("a page that comes after a reset is dropped", async () => {
  const { house, client, answer, span } = await reading(25);
  const loading = client.loadOlder(square);
  house.reset(5_000, [posted(5_000)]);
  answer();
  assert.equal(await loading, false);
  assert.deepEqual(span(), [5_000, 5_000, 1]);
});

test("a reset closes the window: what it missed is not known", async () => {
  const { house, client, answer, span } = await reading(100);
  const opening = client.around(square, 50);
  answer();
  await opening;
  house.reset(5_000, [posted(5_000)]);
  assert.deepEqual(span(), [5_000, 5_000, 1]);
});
