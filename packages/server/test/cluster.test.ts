import assert from "node:assert/strict";
import { test } from "node:test";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { needs } from "../../../scripts/test-support.ts";
import { readConfig } from "../src/platform/config.ts";
import { TwoProcesses } from "./cluster.ts";
import { wordEngine } from "./fake-engine.ts";
import { type Person, until } from "./support.ts";

const skip = needs("postgres") || needs("nats-server");
const seqs = (person: Person) => person.frames.flatMap((frame) => (frame.t === "posted" ? [frame.seq] : []));

test("[LIV1] what is said on two processes at once is one order for everybody on both", { skip }, async () => {
  await using both = await TwoProcesses.open();
  const [ana, bo] = [await both.one.enter("Ana"), await both.two.enter("Bo")];
  const lobby = await ana.lobby();
  for (const person of [ana, bo]) await person.follow(lobby);
  for (let n = 1; n <= 40; n++)
    for (const person of [ana, bo]) person.send({ t: "post", room: lobby, n, text: `${n}` });
  await until(() => [ana, bo].every((person) => seqs(person).length === 80));
  for (const person of [ana, bo]) {
    assert.deepEqual(
      seqs(person),
      Array.from({ length: 80 }, (_, i) => i + 1),
    );
  }
});

test("[MSG2] an act said again on another process gets its first answer", { skip }, async () => {
  await using both = await TwoProcesses.open();
  const ana = await both.one.enter("Ana");
  const lobby = await ana.lobby();
  const first = await ana.post(lobby, "once");
  const again = await both.also(ana, both.two);
  const answer = await again.act({ t: "post", room: lobby, text: "once" }, ana.lastN + 1);
  assert.deepEqual(answer, first);
  assert.equal((await again.history(lobby)).length, 1);
});

test("[LIV1] with the bus away, what is said reaches the other process by the log, a little later", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open();
  const [ana, bo] = [await both.one.enter("Ana"), await both.two.enter("Bo")];
  const lobby = await ana.lobby();
  await bo.follow(lobby);
  await both.broker.kill();
  await both.busIs(0);
  await ana.post(lobby, "unheard");
  assert.equal((await bo.next("posted")).text, "unheard");
  await both.broker.restart();
  await both.busIs(1);
  await ana.post(lobby, "heard");
  assert.equal((await bo.next("posted")).text, "heard");
});

test("[MOD2, LIV8] a ban ends the person's sockets on other processes, and with the bus away they post nothing", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open();
  const owner = await both.owner();
  const [bo, cy] = [await both.two.enter("Bo"), await both.two.enter("Cy")];
  const [lobby, other] = (await bo.rooms()).map(({ id }) => id);
  const ban = (person: Person) =>
    owner.act({ t: "ban", room: lobby!, person: person.me.id, reason: "threats" } as never);
  assert.equal((await ban(bo)).t, "ok");
  const bye = await bo.next("bye");
  assert.deepEqual([bye.code, bye.reason], ["banned", "threats"]);
  await both.broker.kill();
  await both.busIs(0);
  assert.equal((await ban(cy)).t, "ok");
  cy.send({ t: "post", room: other!, n: 1, text: "still here" });
  assert.equal((await cy.next("bye")).code, "banned");
  assert.deepEqual(await owner.history(other!), []);
});

test("[LIV8] leaving, and becoming a host, take effect on the sockets of other processes", { skip }, async () => {
  await using both = await TwoProcesses.open();
  const owner = await both.owner();
  const [ana, host] = [await both.one.enter("Ana"), await both.two.enter("Hugo")];
  const elsewhere = await both.also(ana, both.two);
  const lobby = await owner.lobby();
  await host.follow(lobby);
  await owner.act({ t: "appoint", room: lobby, person: host.me.id, role: "host", reason: "help" } as never);
  await host.next("appointed");
  await until(async () => {
    await owner.act({ t: "mute", room: lobby, person: ana.me.id, minutes: 1, reason: "caps" } as never);
    return host.frames.some((frame) => frame.t === "sanctioned");
  });
  assert.equal((await both.one.post("/api/leave", {}, ana.token)).status, 204);
  assert.equal((await elsewhere.next("bye")).code, "session_ended");
});

test("[PRE2, LIV5] presence, typing and read marks are those of the whole house", { skip }, async () => {
  await using both = await TwoProcesses.open();
  const [ana, bo] = [await both.one.enter("Ana"), await both.two.enter("Bo")];
  const lobby = await ana.lobby();
  const tablet = await both.also(ana, both.two);
  for (const person of [ana, bo, tablet]) await person.follow(lobby);
  const present = async (person: Person) => (await person.rooms()).find(({ id }) => id === lobby)!.present;
  await until(async () => (await present(ana)) === 2 && (await present(bo)) === 2);
  const roster = await ana.ask({ t: "roster", room: lobby });
  assert.deepEqual(roster.t === "roster" && roster.people.map(({ name }) => name), ["Ana", "Bo"]);
  ana.send({ t: "typing", room: lobby });
  assert.equal((await bo.next("typing")).name, "Ana");
  await bo.post(lobby, "hello");
  await ana.next("posted");
  ana.send({ t: "read", room: lobby, seq: 1 });
  assert.equal((await tablet.next("read")).seq, 1);
  ana.ws.close();
  tablet.ws.close();
  await until(async () => (await present(bo)) === 1);
});

test("[LIM5] who has used up what they may post has used it up on every process", { skip }, async () => {
  const limits = { ...readConfig({}).limits, postsPerPerson: { points: 4, seconds: 60 } };
  await using both = await TwoProcesses.open({ limits });
  const ana = await both.one.enter("Ana");
  const lobby = await ana.lobby();
  for (let i = 0; i < 4; i++) assert.equal((await ana.post(lobby, `${i}`)).t, "ok");
  const again = await both.also(ana, both.two);
  await until(async () => {
    const answer = await again.post(lobby, "more");
    return answer.t === "no" && answer.code === "rate_limited";
  });
});

test("[SAE6, SAE11] what is held on one process is told and decided on another, and held once for both", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open({}, { makeEngine: wordEngine() });
  const owner = await both.owner();
  const ana = await both.two.enter("Ana");
  const lobby = await ana.lobby();
  const phone = await both.also(ana, both.one);
  await owner.follow(lobby);
  const held = (await ana.act({ t: "post", room: lobby, text: "!hold viens" }, 5)) as ServerFrames["held"];
  assert.equal((await owner.next("news", ({ of }) => of === "reports")).of, "reports");
  assert.equal((await phone.next("heldPosts")).posts[0]!.id, held.id);
  const again = await both.also(ana, both.one);
  assert.equal(again.lastN, 5);
  const retried = (await again.act({ t: "post", room: lobby, text: "!hold viens" }, 5)) as ServerFrames["held"];
  assert.deepEqual([retried.t, retried.id], ["held", held.id]);
  assert.equal((await both.one.post(`/api/held/${held.id}`, { release: true }, owner.token)).status, 204);
  assert.equal((await owner.next("posted")).text, "!hold viens");
  await ana.next("heldPosts", ({ posts }) => posts[0]?.state === "released");
});
