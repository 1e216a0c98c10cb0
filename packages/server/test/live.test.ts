import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { clientFrames } from "@parvis/protocol/client-frames";
import type { ServerFrame } from "@parvis/protocol/server-frames";
import { readConfig } from "../src/platform/config.ts";
import { TestHouse, until } from "./support.ts";

test("[LIV2] who comes back gets what was missed, in order, then live: never a hole, never twice", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await bo.follow(lobby);
  await ana.post(lobby, "1");
  await bo.next("posted");
  bo.ws.terminate();
  const posting = ana.postAll(lobby, { from: 2, to: 700 }, String);
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: bo.token });
  back.send({ t: "follow", room: lobby, seq: 1 });
  await back.next("posted", (frame) => frame.seq === 700);
  await posting;
  const texts = back.frames.flatMap((frame) => (frame.t === "posted" ? [frame.text] : []));
  assert.deepEqual(
    texts,
    Array.from({ length: 699 }, (_, i) => String(i + 2)),
  );
});

test("[LIV2] who follows again while live is replayed from where they say they are", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await bo.follow(lobby);
  for (const text of ["1", "2", "3"]) await ana.post(lobby, text);
  await bo.next("posted", (frame) => frame.seq === 3);
  await bo.follow(lobby, 1);
  for (const seq of [2, 3]) assert.equal((await bo.next("posted")).seq, seq);
  await ana.post(lobby, "4");
  assert.equal((await bo.next("posted")).seq, 4);
});

test("[LIV2] too far behind, or ahead of the house, one starts afresh from the end of the room", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.postAll(lobby, { to: 2010 }, String);
  for (const seq of [1, 5000]) {
    const reader = await house.reader();
    await reader.follow(lobby, seq);
    const reset = reader.frames.find((frame) => frame.t === "reset");
    assert.ok(reset?.t === "reset" && reset.more);
    assert.deepEqual([reset.seq, reset.messages.at(-1)?.text], [2010, "2010"]);
  }
});

test("[LIV3] a reader that does not read is taken off live, holds no memory, and is told to resume", async () => {
  await using house = await TestHouse.open();
  const [ana, slow] = [await house.enter("Ana"), await house.enter("Slow")];
  const lobby = await ana.lobby();
  await slow.follow(lobby);
  slow.ws.pause();
  const text = "x".repeat(2000);
  await ana.postAll(lobby, { to: 4000 }, () => text);
  slow.ws.resume();
  await slow.next("resume");
  const got = slow.frames.filter((frame) => frame.t === "posted").length;
  assert.ok(got < 4000, `it was spared some of the 4000: ${got}`);
  const last = Math.max(...slow.frames.map((frame) => (frame.t === "posted" ? frame.seq : 0)));
  await slow.follow(lobby, last);
  await until(() => slow.frames.some((frame) => (frame.t === "posted" || frame.t === "reset") && frame.seq === 4000));
});

test("[LIV4] a bad frame ends its own session with a named error, and nobody else's", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await bo.follow(lobby);
  ana.ws.send("{nonsense");
  assert.equal((await ana.next("bye")).code, "bad_frame");
  assert.equal(await ana.closed, 4000);
  const big = await house.enter("Grand");
  big.ws.send(JSON.stringify({ t: "post", n: 1, room: lobby, text: "x".repeat(20_000) }));
  assert.equal((await big.next("bye")).code, "too_large");
  const cleo = await house.enter("Cleo");
  await cleo.post(lobby, "tout va bien");
  assert.equal((await bo.next("posted")).text, "tout va bien");
});

test("[LIV5] presence is a count and the names that came and went; leaving one of two tabs is not leaving", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.follow(lobby);
  const bo = await house.enter("Bo");
  const tab = await house.connect();
  tab.send({ t: "hello", v: 1, token: bo.token });
  for (const one of [bo, tab]) await one.follow(lobby);
  const joined = await ana.next("presence", (frame) => frame.count === 2);
  assert.deepEqual(joined.joined?.map((entry) => entry.name).includes("Bo"), true);
  const roster = await ana.ask({ t: "roster", room: lobby });
  assert.deepEqual(roster.t === "roster" && roster.people.map((one) => one.name), ["Ana", "Bo"]);
  tab.ws.close();
  await tab.closed;
  bo.send({ t: "unfollow", room: lobby });
  const left = await ana.next("presence", (frame) => frame.count === 1);
  assert.deepEqual(left.left, [bo.me.id]);
});

test("[LIV330] who comes and goes is told once, and never again who is there already", async () => {
  await using house = await TestHouse.open();
  const [ana, bo, cleo] = [await house.enter("Ana"), await house.enter("Bo"), await house.enter("Cleo")];
  const lobby = await ana.lobby();
  const has = (name: string) => (frame: ServerFrame) =>
    frame.t === "presence" && (frame.joined?.some((one) => one.name === name) ?? false);
  for (const one of [ana, bo, cleo]) {
    await one.follow(lobby);
    await ana.next("presence", has(one.me.name));
  }
  bo.send({ t: "unfollow", room: lobby });
  await ana.next("presence", ({ left }) => left !== undefined);
  const told = ana.frames.flatMap((frame) => (frame.t === "presence" ? [frame] : []));
  assert.deepEqual(
    told.flatMap(({ joined }) => joined?.map(({ name }) => name) ?? []),
    ["Ana", "Bo", "Cleo"],
  );
  assert.deepEqual(
    told.flatMap(({ left }) => left ?? []),
    [bo.me.id],
  );
  assert.equal(told.at(-1)?.count, 2);
});

test("[LIV14] whoever looks for somebody from room to room is seen there, or learns no names", async () => {
  await using house = await TestHouse.open();
  const [ana, bo, cleo] = [await house.enter("Ana"), await house.enter("Bo"), await house.enter("Cleo")];
  const lobby = await ana.lobby();
  const looks = async () => {
    const answer = await cleo.ask({ t: "roster", room: lobby });
    return answer.t === "roster" ? answer.people.map(({ name }) => name) : answer.t === "no" && answer.code;
  };
  await bo.follow(lobby);
  assert.equal(await looks(), "not_allowed");
  cleo.send({ t: "follow", room: lobby, aside: true });
  assert.equal(await looks(), "not_allowed");
  await ana.follow(lobby);
  await bo.next("presence", ({ count }) => count === 2);
  ana.send({ t: "typing", room: lobby });
  await bo.next("typing");
  await cleo.next("presence", ({ count }) => count === 2);
  const told = cleo.frames.filter(({ t }) => t === "presence" || t === "typing");
  for (const frame of told) assert.deepEqual(Object.keys(frame), ["t", "room", "count"]);

  // In and out again, faster than the others are told: nothing is answered before they are.
  cleo.send({ t: "follow", room: lobby });
  const inPassing = looks();
  cleo.send({ t: "unfollow", room: lobby });
  assert.equal(await inPassing, "not_allowed");
  cleo.send({ t: "follow", room: lobby });
  assert.deepEqual(await looks(), ["Ana", "Bo", "Cleo"]);
  const isTold = (frame: ServerFrame) => frame.t === "presence" && frame.joined?.some(({ name }) => name === "Cleo");
  assert.ok(bo.frames.some(isTold), "told before it is answered");
});

test("[LIV5] who follows a room aside hears it and is not there, until they open it", async () => {
  await using house = await TestHouse.open();
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.follow(lobby);
  const bo = await house.enter("Bo");
  bo.send({ t: "follow", room: lobby, aside: true });
  const here = await bo.next("presence");
  assert.equal(here.count, 1);
  await ana.post(lobby, "who hears me?");
  const { seq } = await bo.next("posted");
  bo.send({ t: "follow", room: lobby, seq });
  const { joined } = await ana.next("presence", (frame) => frame.count === 2);
  assert.ok(joined?.some(({ name }) => name === "Bo"));
  bo.send({ t: "follow", room: lobby, seq, aside: true });
  assert.deepEqual((await ana.next("presence", (frame) => frame.count === 1)).left, [bo.me.id]);
  // One who is not there cannot leave a second time.
  bo.send({ t: "unfollow", room: lobby });
  const roster = await ana.ask({ t: "roster", room: lobby });
  assert.equal(roster.t === "roster" && roster.count, 1);
});

test("[LIV5] who leaves a room while on the way into it is not there, and hears nothing of it", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  for (const how of [{}, { aside: true }, { seq: 0 }]) bo.send({ t: "follow", room: lobby, ...how });
  bo.send({ t: "unfollow", room: lobby });
  await bo.rooms();
  await ana.follow(lobby);
  const roster = await ana.ask({ t: "roster", room: lobby });
  assert.deepEqual(roster.t === "roster" && roster.people.map((one) => one.name), ["Ana"]);
  await ana.post(lobby, "who hears me?");
  await bo.rooms();
  assert.deepEqual(
    bo.frames.filter(({ t }) => t === "posted" || t === "no"),
    [],
  );
});

test("[LIV5] typing reaches the others of the room and nobody else, and is never stored", async () => {
  await using house = await TestHouse.open();
  const [ana, bo, cleo] = [await house.enter("Ana"), await house.enter("Bo"), await house.enter("Cleo")];
  const [lobby, other] = (await ana.rooms()).map((room) => room.id);
  for (const [person, room] of [
    [ana, lobby!],
    [bo, lobby!],
    [cleo, other!],
  ] as const)
    await person.follow(room);
  ana.send({ t: "typing", room: lobby! });
  assert.equal((await bo.next("typing")).by, ana.me.id);
  await cleo.post(other!, "x");
  assert.equal(
    [...cleo.frames, ...ana.frames].some((frame) => frame.t === "typing"),
    false,
  );
  assert.equal((await house.database.read.selectFrom("events").selectAll().execute()).length, 1);
});

test("[LIV5] no frame leads from a person to their rooms", () => {
  const about = Object.entries(clientFrames).filter(([, schema]) => "person" in schema.shape);
  assert.deepEqual(
    about.map(([kind]) => kind),
    ["report", "mute", "ban", "appoint", "makeKeys", "renewKeys", "request", "block", "hush"],
    "each of them names the room itself, or is answered with none",
  );
});

test("[LIV6] a version that is not spoken here is told to upgrade", async () => {
  await using house = await TestHouse.open();
  const future = await house.connect();
  future.send({ t: "hello", v: 99 });
  assert.equal((await future.next("bye")).code, "upgrade_required");
});

test("[LIV6] fields that are not known are passed over", async () => {
  await using house = await TestHouse.open();
  const person = await house.connect();
  person.ws.send(JSON.stringify({ t: "hello", v: 1, colour: "blue" }));
  assert.equal((await person.next("welcome")).v, 1);
});

test("[LIV7] who has not entered is told how many are in a room, and of nobody that they come, type or go", async () => {
  await using house = await TestHouse.open();
  const [reader, ana, bo] = [await house.reader(), await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  for (const one of [reader, ana]) await one.follow(lobby);
  await bo.follow(lobby);
  await ana.next("presence", ({ joined }) => joined?.some(({ name }) => name === "Bo") ?? false);
  bo.send({ t: "typing", room: lobby });
  await ana.next("typing");
  bo.send({ t: "unfollow", room: lobby });
  await ana.next("presence", ({ left }) => left?.includes(bo.me.id) ?? false);
  await ana.post(lobby, "seule");
  await reader.next("posted");
  const told = reader.frames.filter(({ t }) => t === "presence" || t === "typing");
  for (const frame of told) assert.deepEqual(Object.keys(frame), ["t", "room", "count"]);
  assert.deepEqual(told.map((frame) => frame.t === "presence" && frame.count).slice(-2), [2, 1]);
});

test("[LIV7] everything but reading needs to have entered", async () => {
  await using house = await TestHouse.open();
  const reader = await house.reader();
  const lobby = await reader.lobby();
  await reader.follow(lobby);
  const post = await reader.post(lobby, "bonjour");
  assert.equal(post.t === "no" && post.code, "not_entered");
  const roster = await reader.ask({ t: "roster", room: lobby });
  assert.equal(roster.t === "no" && roster.code, "not_entered");
});

test("[LIV13] who says nothing is asked, and who answers nothing for a minute is gone, and their place free", async () => {
  const limits = { ...readConfig({}).limits, connectionsPerAddress: 2 };
  await using house = await TestHouse.open({ limits });
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  for (const one of [ana, bo]) await one.follow(lobby);
  await ana.next("presence", ({ count }) => count === 2);
  await assert.rejects(house.connect(), /429/);
  // As when a network ends without a word: nothing is read there, and so nothing answered.
  bo.ws.pause();
  for (let asked = 0; asked < 2; asked++) {
    house.clock.wait(26_000);
    await once(ana.ws, "ping", { signal: AbortSignal.timeout(60_000) });
    await ana.rooms();
  }
  house.clock.wait(9000);
  const { left } = await ana.next("presence", ({ count }) => count === 1);
  assert.deepEqual(left, [bo.me.id]);
  assert.equal(ana.ws.readyState, ana.ws.OPEN);
  await house.enter("Cleo");
});
