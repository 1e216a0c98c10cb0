import assert from "node:assert/strict";
import { test } from "node:test";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { createEngine } from "@parvis/safety/judge";
import { sql } from "kysely";
import { needs } from "../../../scripts/test-support.ts";
import { readConfig } from "../src/platform/config.ts";
import type { MakeEngine } from "../src/safety/open-safety.ts";
import { Leases } from "../src/storage/leases.ts";
import { TwoProcesses } from "./cluster.ts";
import { wordEngine } from "./fake-engine.ts";
import { longLines, rulesAlone } from "./own-rule.ts";
import { type Person, type TestHouse, until } from "./support.ts";

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

test("[PPL4] of two who enter at once on two processes under one name, or one that looks like it, one has it", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open();
  const names = ["Ana", "Bruno", "Chloé", "Driss"];
  for (const [name, alike] of names.map((name, i) => [name, i % 2 ? name : `${name}.`] as const)) {
    const entry = (name: string) => ({ name, age: "adult", charter: 1 });
    const said = await Promise.all([
      both.one.outcome("/api/entry", entry(name)),
      both.two.outcome("/api/entry", entry(alike)),
    ]);
    assert.deepEqual(said.toSorted(), [200, "name_taken"], name);
  }
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
  const points = 40;
  const limits = { ...readConfig({}).limits, postsPerPerson: { points, seconds: 600 } };
  await using both = await TwoProcesses.open({ limits });
  const ana = await both.one.enter("Ana");
  const lobby = await ana.lobby();
  await ana.postAll(lobby, { to: points }, (n) => `${n}`);
  const again = await both.also(ana, both.two);
  // What is taken on one counts on the other within a quarter of a second: far less than using it up there takes.
  await until(async () => {
    const answer = await again.post(lobby, "more");
    return answer.t === "no" && answer.code === "rate_limited";
  });
  const [room] = await both.one.server.house.rooms(undefined);
  assert.ok(room!.seq < 2 * points, `${room!.seq - points} more were said on the other process`);
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

test("[SAE15] the same text sent again and again is asked about, though it goes through two processes", {
  skip,
}, async () => {
  let heard = 0;
  const makeEngine: MakeEngine = (options) => {
    const engine = createEngine(options);
    const hear: typeof engine.hear = (noted) => {
      engine.hear(noted);
      if (noted.act.kind === "post") heard++;
    };
    return { ...engine, hear };
  };
  await using both = await TwoProcesses.open({}, { makeEngine });
  const ana = await both.one.enter("Ana");
  const lobby = await ana.lobby();
  const text = "come and see my new bike";
  for (let i = 0; i < 4; i++) assert.equal((await ana.post(lobby, text)).t, "ok");
  await until(() => heard === 4);
  const again = await both.also(ana, both.two);
  const answer = await again.post(lobby, text);
  assert.deepEqual([answer.t, answer.t === "no" && answer.code], ["no", "nudge"]);
});

test("[SAE15] what was said on another process while the bus was away is taken note of when it is back, and once", {
  skip,
}, async () => {
  const recalled: string[] = [];
  const makeEngine: MakeEngine = (options) => {
    const engine = createEngine(options);
    const recall: typeof engine.recall = (act) => {
      engine.recall(act);
      recalled.push(act.text);
    };
    return { ...engine, recall };
  };
  await using both = await TwoProcesses.open({}, { makeEngine });
  const ana = await both.one.enter("Ana");
  const lobby = await ana.lobby();
  await both.broker.kill();
  await both.busIs(0);
  const text = "come and see my new bike";
  for (let i = 0; i < 4; i++) assert.equal((await ana.post(lobby, text)).t, "ok");
  await both.broker.restart();
  await both.busIs(1);
  await until(() => recalled.length >= 4);
  // The one that said it has looked too.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const again = await both.also(ana, both.two);
  const answer = await again.post(lobby, text);
  assert.deepEqual([answer.t, answer.t === "no" && answer.code], ["no", "nudge"]);
  const next = await again.post(lobby, "good evening");
  assert.equal(next.t, "ok");
  assert.deepEqual(recalled, [text, text, text, text], "by the other process alone, each once");
});

test("[STO10, PST10] background work is one process's at a time, and a change that two look at at once is noted once", {
  skip,
}, async (t) => {
  const shared = t.mock.method(Leases.prototype, "shared");
  await using both = await TwoProcesses.open();
  const names = shared.mock.calls.map(({ arguments: [chore] }) => chore.name).sort();
  const once = ["cases", "clocks", "days", "deferred", "destroy", "forget", "held", "rule-watch", "watch"];
  assert.deepEqual(
    names,
    once.flatMap((name) => [name, name]),
  );
  const { read } = both.one.database;
  await until(async () => {
    const { rows } = await sql<{ name: string }>`select name from leases`.execute(read);
    return ["cases", "destroy", "watch"].every((name) => rows.some((lease) => lease.name === name));
  });
  await both.one.database.write((tx) => tx.deleteFrom("watches").execute());
  const { one, two } = both;
  await Promise.all([one, two, one, two].map(({ server }) => server.keepWatch()));
  assert.equal((await read.selectFrom("watches").selectAll().execute()).length, 1);
});

/** What a process looks up beside others, since the bus may have lost it, and how late at most. */
const lookedUp: Record<string, number> = {
  ...{ positions: 2000, private: 2000, presence: 1000 },
  ...{ standings: 10_000, apart: 10_000, readers: 10_000, house: 10_000 },
  // What a process stored that has ended since.
  "index-all": 30_000,
};

test("[LIV1, LIV8, LIV11, LIV12, PRE3] what the bus may have lost each process looks up by itself, often enough", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open();
  for (const { server } of [both.one, both.two]) {
    for (const [name, withinMs] of Object.entries(lookedUp)) {
      const chore = server.chores.find((one) => one.name === name);
      assert.ok(chore !== undefined && chore.everyMs <= withinMs, `${name}: every ${chore?.everyMs} ms`);
    }
  }
});

test("[MOD11, MOD15] reports, merging and deciding on two processes at once: each case is decided once, and all who reported are answered", {
  skip,
}, async () => {
  const [plenty, { limits }] = [{ points: 100_000, seconds: 1 }, readConfig({ PORT: "0" })];
  const wide = { ...limits, entriesPerAddress: plenty, framesPerConnection: plenty, postsPerPerson: plenty };
  const raised = { ...wide, requestsPerPerson: plenty, reportsPerAddress: plenty };
  await using both = await TwoProcesses.open({ limits: raised }, { makeEngine: wordEngine() });
  const owner = await both.owner();
  const [mia, ana] = [await both.two.enter("Mia"), await both.one.enter("Ana")];
  const lobby = await ana.lobby();
  const appointment = { t: "appoint", room: lobby, person: mia.me.id, role: "host", reason: "de confiance" } as const;
  assert.equal((await owner.act(appointment)).t, "ok");
  const targets: number[] = [];
  while (targets.length < 6) {
    const answer = await ana.post(lobby, `ligne ${targets.length}`);
    // Where a machine is slow, a post is refused `busy`, and said again.
    if (answer.t === "ok") targets.push(answer.seq);
    else assert.equal((answer as { code?: string }).code, "busy");
  }
  const houses = [both.one, both.two] as const;
  const report = async (i: number): Promise<string> => {
    const body = { room: lobby, target: targets[i % 6], reason: "harassment" };
    const answer = await houses[i % 2]!.post("/api/report", body);
    const { receipt, code } = (await answer.json()) as { receipt?: string; code?: string };
    if (receipt === undefined) assert.equal(code, "busy");
    return receipt ?? report(i);
  };
  const receipts = await Promise.all(Array.from({ length: 12 }, (_, i) => report(i)));
  const open = async () => (await both.one.get<{ cases: { id: string }[] }>("/api/cases", owner.token)).cases;
  const cases = await open();
  assert.equal(cases.length, 6);
  const desks = [
    { house: both.one, by: owner },
    { house: both.two, by: mia },
  ];
  const act = (way: string, body: (id: string) => object, all: readonly { id: string }[]) =>
    Promise.all(
      all.flatMap(({ id }) =>
        desks.map(async ({ house, by }) => ({ id, is: await house.outcome(`/api/cases/${id}/${way}`, body(id), by) })),
      ),
    );
  const next = (id: string) => cases[(cases.findIndex((one) => one.id === id) + 1) % cases.length]!.id;
  const merged = await act("merge", (id) => ({ into: next(id) }), cases.slice(0, 3));
  const left = await open();
  assert.equal(left.length, 6 - merged.filter(({ is }) => is === 204).length);
  const decision = { effects: [], reason: "Rien à redire." };
  const decided = await act("decision", () => decision, left);
  for (const { id } of left) assert.equal(decided.filter((one) => one.id === id && one.is === 200).length, 1, id);
  const notices = await both.one.database.read.selectFrom("notices").select(["receipt", "decision"]).execute();
  assert.deepEqual(
    notices.map(({ receipt }) => receipt).toSorted(),
    receipts.toSorted(),
    "what was acknowledged is there",
  );
  for (const { decision } of notices) assert.notEqual(decision, null);
});

test("[MOD64] a rule made live on one process acts on the other, and so does taking it back; two at once are one after the other", {
  skip,
}, async () => {
  await using both = await TwoProcesses.open({}, { makeEngine: rulesAlone });
  const [owner, ana] = [await both.owner(), await both.two.enter("Ana")];
  const lobby = await ana.lobby();
  const on = (house: TestHouse, path: string, body: object = {}) =>
    house.outcome(`/api/desk/rules${path}`, { reason: "lu et relu", ...body }, owner);
  const isHeld = async () => (await ana.post(lobby, "Un message de plus de vingt signes")).t === "held";
  assert.equal(await on(both.one, "", { text: longLines("message.length > 20") }), 200);
  assert.equal(await on(both.two, "/long-lines/diff"), 200);
  assert.equal(await isHeld(), false);
  const published = await Promise.all(
    [both.one, both.two].map((house) => on(house, "/long-lines/publish", { version: 1 })),
  );
  assert.deepEqual(published.toSorted(), [204, "not_found"]);
  await until(isHeld);
  assert.equal(await on(both.one, "/long-lines/back"), 204);
  await until(async () => !(await isHeld()));
});
