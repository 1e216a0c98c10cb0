import assert from "node:assert/strict";
import { test } from "node:test";
import { ana, FakeHouse, garden, posted, square } from "../test/fake-house.ts";

async function following() {
  const house = new FakeHouse();
  const client = house.client();
  await house.welcome();
  const view = client.follow(square);
  house.reset(1, [posted(1)]);
  const heard: string[] = [];
  client.on("event", ({ t, seq }) => heard.push(`${t} ${seq}`));
  return { house, client, view, heard, texts: () => view.messages.map(({ text }) => text) };
}

test("a first follow has no position, and a snapshot fills the view", async () => {
  const { house, view, texts } = await following();
  assert.deepEqual(house.sent("follow"), [{ t: "follow", room: square }]);
  assert.equal(view.state, "live");
  assert.equal(view.seq, 1);
  assert.deepEqual(texts(), ["message 1"]);
});

test("[CLI1] events are applied in order, once each", async () => {
  const { house, view, heard } = await following();
  house.say(posted(2));
  house.say(posted(2));
  house.say({ t: "seq", room: square, seq: 3 });
  house.say(posted(4));
  assert.equal(view.seq, 4);
  assert.deepEqual(heard, ["posted 2", "posted 4"]);
});

test("[CLI1] an event of a kind that is not known yet advances the position", async () => {
  const { house, view } = await following();
  house.say({ t: "renamed", room: square, seq: 2, at: 2, name: "Elsewhere" });
  house.say(posted(3));
  assert.equal(view.seq, 3);
});

test("[CLI1] frames with a position that are not events move nothing", async () => {
  const { house, view } = await following();
  house.say({ t: "read", room: square, seq: 2 });
  house.say({ t: "ok", n: 9, room: square, seq: 2, at: 2 });
  assert.equal(view.seq, 1);
});

test("[CLI1] a hole makes the room follow again from where it is, and what comes before the answer is dropped", async () => {
  const { house, view, heard } = await following();
  house.say(posted(3));
  assert.deepEqual(house.sent("follow").at(-1), { t: "follow", room: square, seq: 1 });
  assert.equal(view.state, "attaching");
  house.say(posted(2));
  house.say(posted(4));
  house.followed(1);
  for (const seq of [2, 3, 4]) house.say(posted(seq));
  assert.deepEqual(heard, ["posted 2", "posted 3", "posted 4"]);
  assert.equal(house.sent("follow").length, 2);
});

test("[CLI1] where following again does not bring what is missing, the room begins afresh", async () => {
  const { house, view, texts } = await following();
  house.say(posted(3));
  house.followed(1);
  house.say(posted(4));
  assert.deepEqual(house.sent("follow").at(-1), { t: "follow", room: square });
  house.reset(5, [posted(5)]);
  assert.deepEqual([texts(), view.seq], [["message 5"], 5]);
  house.say(posted(7));
  assert.deepEqual(house.sent("follow").at(-1), { t: "follow", room: square, seq: 5 });
});

test("[CLI2] after a reconnect every followed room is followed from its position", async () => {
  const { house, client, view, heard } = await following();
  client.follow(garden);
  house.reset(7, [], garden);
  house.say(posted(2));
  house.drop();
  assert.equal(view.state, "attaching");
  house.clock.advance(500);
  await house.welcome();
  const again = [
    { t: "follow", room: square, seq: 2 },
    { t: "follow", room: garden, seq: 7 },
  ];
  assert.deepEqual(house.sent("follow"), again);
  house.followed(2);
  house.say(posted(3));
  assert.deepEqual(heard, ["posted 2", "posted 3"]);
});

test("[CLI2] `resume` follows all again from where they are", async () => {
  const { house } = await following();
  house.say({ t: "resume" });
  assert.deepEqual(house.sent("follow").at(-1), { t: "follow", room: square, seq: 1 });
});

test("[CLI2] a reset replaces what was held", async () => {
  const { house, view, texts } = await following();
  house.say({ t: "resume" });
  house.reset(5_000, [posted(4_999, "much later")]);
  assert.deepEqual(texts(), ["much later"]);
  house.say(posted(5_001));
  assert.equal(view.seq, 5_001);
});

test("an answer to a follow that was given up leaves no hole", async () => {
  const { house, client } = await following();
  client.unfollow(square);
  const view = client.follow(square);
  house.followed(1);
  house.say(posted(2));
  assert.equal(view.seq, 0);
  house.reset(2, [posted(1), posted(2)]);
  assert.equal(view.messages.length, 2);
});

test("edits, removals and reactions change the messages they are about", async () => {
  const { house, view, texts } = await following();
  const before = view.messages[0];
  const at = { room: square, at: 9, target: 1 };
  house.say({ t: "edited", ...at, seq: 2, text: "better" });
  house.say({ t: "reacted", ...at, seq: 3, by: ana, emoji: "👍", on: true });
  house.say({ t: "reacted", ...at, seq: 4, by: "other", emoji: "👍", on: true });
  assert.deepEqual(texts(), ["better"]);
  assert.equal(view.messages[0]?.editedAt, 9);
  assert.deepEqual(view.messages[0]?.reactions, [{ emoji: "👍", count: 2, mine: true }]);
  assert.notEqual(view.messages[0], before);
  house.say({ t: "reacted", ...at, seq: 5, by: "other", emoji: "👍", on: false });
  assert.deepEqual(view.messages[0]?.reactions, [{ emoji: "👍", count: 1, mine: true }]);
  house.say({ t: "reacted", ...at, seq: 6, by: ana, emoji: "👍", on: false });
  assert.deepEqual(view.messages[0]?.reactions, []);
  house.say({ t: "removed", ...at, seq: 7, by: "staff", reason: "no" });
  assert.equal(view.messages[0]?.removed, "staff");
  assert.equal(view.messages[0]?.text, "");
  assert.equal(view.seq, 7);
  house.say({ t: "restored", ...at, seq: 8, text: "better" });
  assert.deepEqual([view.messages[0]?.removed, view.messages[0]?.text], [undefined, "better"]);
});

test("a change of mode is seen on the view", async () => {
  const { house, view } = await following();
  house.say({ t: "mode", room: square, seq: 2, at: 2, mode: "slow", slowSeconds: 30, reason: "haste" });
  assert.deepEqual([view.mode, view.slowSeconds], ["slow", 30]);
});

test("a refused follow says why; one refused for now is tried again", async () => {
  const { house, client } = await following();
  const closed = client.follow(garden);
  house.say({ t: "no", room: garden, code: "rate_limited", retryAfterMs: 50 });
  assert.equal(closed.state, "attaching");
  house.clock.advance(50);
  assert.equal(house.sent("follow").filter(({ room }) => room === garden).length, 2);
  house.say({ t: "no", room: garden, code: "not_found" });
  assert.deepEqual([closed.state, closed.code], ["refused", "not_found"]);
  client.follow(garden);
  assert.equal(closed.state, "attaching");
});

test("[CLI20] a room that was held before is shown at once, and gone on from", async () => {
  const house = new FakeHouse();
  const client = house.client();
  const messages = [posted(7), posted(8)];
  const view = client.follow(square, { seq: 9, mode: "slow", slowSeconds: 30, messages, older: true });
  assert.deepEqual([view.messages.length, view.seq, view.mode, view.older], [2, 9, "slow", true]);
  assert.equal(view.state, "attaching");
  await house.welcome();
  assert.deepEqual(house.sent("follow"), [{ t: "follow", room: square, seq: 9 }]);
  house.followed(9);
  house.say({ t: "removed", room: square, seq: 10, at: 10, target: 8, by: "staff" });
  house.say(posted(11));
  assert.deepEqual(
    view.messages.map(({ text }) => text),
    ["message 7", "", "message 11"],
  );
  client.follow(square, { seq: 1, mode: "open", slowSeconds: 0, messages: [], older: false });
  assert.equal(view.seq, 11, "what is followed already is newer than what was held");
});

test("[CLI22] a room followed aside says so, and goes on from its position when it is opened", async () => {
  const house = new FakeHouse();
  const client = house.client();
  await house.welcome();
  const view = client.followAside(square);
  assert.deepEqual(house.sent("follow"), [{ t: "follow", room: square, aside: true }]);
  house.reset(3, [posted(3)]);
  client.followAside(square);
  assert.equal(house.sent("follow").length, 1);
  assert.equal(client.follow(square), view);
  assert.deepEqual(house.sent("follow").at(-1), { t: "follow", room: square, seq: 3 });
  house.followed(3);
  assert.deepEqual([view.state, view.messages.length, client.followed], ["live", 1, [square]]);
});
