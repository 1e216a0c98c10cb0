import assert from "node:assert/strict";
import { test } from "node:test";
import type { Complaint, ReceiptAnswer } from "@parvis/protocol/desk";
import type { ReviewAnswer } from "@parvis/protocol/http";
import type { HeldAnswer } from "@parvis/protocol/leaving";
import { readConfig } from "../src/platform/config.ts";
import { precisionSince } from "../src/safety/precision.ts";
import { Desk } from "./desk.ts";
import { HOUR_MS, type Person, until } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;

interface Listed {
  complaints: Complaint[];
  red: boolean;
}

/** Ana's message is reported by Bo and removed by Mia; Ana has the code of the reasons, Bo that of the notice. */
async function decided(body: object = {}, settings: Parameters<typeof Desk.open>[0] = {}) {
  const desk = await Desk.open(settings);
  await desk.ana.post(desk.lobby, "pauvre type");
  const notice = await desk.report({ room: desk.lobby, target: 3 }, desk.bo);
  const [one] = await desk.cases();
  assert.equal(await desk.decide(one!.id, body), 200);
  const isTold = !("deferred" in body) && (!("effects" in body) || (body.effects as []).length > 0);
  const [told] = isTold ? await desk.told(desk.ana) : [];
  const complain = (code: string, text = "C’était une citation.") =>
    desk.house.outcome(`/api/receipts/${code}/complaint`, { text });
  const list = (by: Person = desk.max) => desk.house.get<Listed>("/api/complaints", by.token);
  const answer = async (answered: object, by: Person = desk.max) => {
    const [open] = (await list(desk.owner)).complaints;
    return desk.house.outcome(`/api/complaints/${open!.id}`, { reason: "Vu de nouveau.", ...answered }, by);
  };
  return {
    ...{ desk, case: one!, notice, receipt: told?.receipt ?? "", complain, list, answer },
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
    },
  };
}

test("[MOD17] a decision is contested once, without an account, for six months, and somebody sees by when to answer", async () => {
  await using scene = await decided();
  const { desk, receipt, complain, list } = scene;
  assert.equal(await complain("AAAABBBBCCCC"), "not_found");
  assert.equal(await complain(receipt, "  \u200b  "), "bad_frame");
  const lodgedAt = desk.house.clock.now();
  assert.equal(await complain(receipt), 200);
  assert.equal(await complain(receipt), "complaint_lodged");
  const { complaints, red } = await list();
  assert.deepEqual(
    [complaints.length, complaints[0]!.by, complaints[0]!.decision.by?.name, red],
    [1, "concerned", "Mia", false],
  );
  assert.deepEqual([complaints[0]!.own, (await list(desk.mia)).complaints[0]!.own], [undefined, true]);
  const read = (by: Person) => desk.house.get<ReviewAnswer>(`/api/complaints/${complaints[0]!.id}`, by.token);
  const { complaint, judged } = await read(desk.max);
  assert.deepEqual([complaint.text, complaint.own, judged.length], ["C’était une citation.", undefined, 1]);
  assert.equal((await read(desk.mia)).complaint.own, true);
  assert.equal(((await read(desk.bo)) as unknown as { code: string }).code, "not_allowed");
  const reads = (await desk.rows("case_reads")).filter(({ by }) => by === desk.max.me.id);
  assert.deepEqual(
    reads.map(({ case_id }) => case_id),
    [scene.case.id],
  );
  const { statement } = await desk.receipt(receipt);
  assert.equal(statement?.complaint?.state, "open");
  const week = statement!.complaint!.dueAt - lodgedAt;
  assert.ok(week >= 7 * DAY_MS && week < 8 * DAY_MS + HOUR_MS, `${week / DAY_MS} days: to the end of the seventh`);
});

test("[MOD17] after six months it is too late, and on the last day it is not", async () => {
  await using scene = await decided();
  const { desk, receipt, notice, complain } = scene;
  const { complainUntil } = (await desk.receipt(receipt)).statement!;
  desk.house.clock.pass(complainUntil - desk.house.clock.now());
  await desk.house.server.destroyOld();
  assert.equal(await complain(receipt), 200);
  desk.house.clock.pass(1);
  assert.equal(await complain(notice), "complaint_late");
});

test("[MOD14, MOD17] whom a decision concerns hears nothing of what a reporter contests, nor of the answer", async () => {
  await using scene = await decided();
  const { desk, notice, receipt, complain, answer } = scene;
  const before = (await desk.receipt(receipt)).statement;
  const toldOf = () => desk.ana.frames.filter(({ t }) => t === "statements").length;
  const told = toldOf();
  assert.equal(await complain(notice), 200);
  assert.equal(await answer({ overturn: false }), 204);
  assert.deepEqual((await desk.receipt(receipt)).statement, before);
  // Whatever was sent to her came before what she says now.
  await desk.ana.post(desk.lobby, "bonjour");
  assert.equal(toldOf(), told);
});

test("[MOD17] the clock of an answer survives a restart; a miss stays in sight until it is done", async () => {
  await using scene = await decided();
  const { desk, receipt, complain, answer } = scene;
  await complain(receipt);
  const clocks = async () =>
    (await desk.house.get<{ clocks: { clock: string; missed: boolean }[] }>("/api/clocks", desk.max.token)).clocks
      .filter(({ clock }) => clock === "house-complaint-answer")
      .map(({ missed }) => missed);
  assert.deepEqual(await clocks(), [false]);
  await desk.house.restart();
  desk.house.clock.pass(9 * DAY_MS);
  for (let i = 0; i < 2; i++) await desk.house.server.sweepClocks();
  assert.deepEqual(await clocks(), [true]);
  assert.equal(await answer({ overturn: false }), 204);
  assert.deepEqual(await clocks(), []);
  const events = (await desk.rows("clock_events")).filter(({ instance }) =>
    String(instance).endsWith("house-complaint-answer"),
  );
  assert.deepEqual(
    events.map(({ event }) => JSON.parse(event as string).kind),
    ["started", "missed", "met"],
  );
});

test("[MOD17] what is contested is kept until it is answered, whatever its time", async () => {
  await using scene = await decided();
  const { desk, receipt, complain, answer } = scene;
  await complain(receipt);
  desk.house.clock.pass(800 * DAY_MS);
  await desk.house.server.destroyOld();
  for (const table of ["judged_copies", "statements", "cases", "notices", "complaints"] as const)
    assert.equal((await desk.rows(table)).length, 1, table);
  assert.equal(await answer({ overturn: false }), 204);
  desk.house.clock.pass(366 * DAY_MS);
  await desk.house.server.destroyOld();
  for (const table of ["judged_copies", "statements", "cases", "notices", "complaints"] as const)
    assert.equal((await desk.rows(table)).length, 0, table);
});

test("[MOD16, MOD17] what the house found goes with what was decided about it: neither before, nor never", async () => {
  await using desk = await Desk.open();
  const { house, ana, max, lobby } = desk;
  const found = async () => (await desk.rows("findings")).length;
  const decidedNow = async (text: string) => {
    await ana.post(lobby, text);
    const [one] = await desk.cases();
    assert.equal(await desk.decide(one!.id), 200);
    return (await desk.told(ana))[0]!.receipt;
  };
  await decidedNow("!flag pauvre type");
  assert.equal(await found(), 1);
  house.clock.pass(800 * DAY_MS);
  await house.server.destroyOld();
  assert.equal(await found(), 0, "where nobody contests it");
  const receipt = await decidedNow("!flag encore");
  await house.outcome(`/api/receipts/${receipt}/complaint`, { text: "C’était une citation." });
  house.clock.pass(800 * DAY_MS);
  await house.server.destroyOld();
  assert.equal(await found(), 1, "whoever contests it waits for an answer");
  const { complaints } = await house.get<Listed>("/api/complaints", max.token);
  const answer = { overturn: false, reason: "Vu de nouveau." };
  assert.equal(await house.outcome(`/api/complaints/${complaints[0]!.id}`, answer, max), 204);
  house.clock.pass(366 * DAY_MS);
  await house.server.destroyOld();
  assert.equal(await found(), 0);
});

/** What an order keeps back for so many days. */
const deferredFor = (days: number) => {
  const until = new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  return { deferred: { order: "Tribunal judiciaire", until } };
};

/** What a decision rests on. */
const rests = ["judged_copies", "statements", "cases", "notices"] as const;

test("[MOD16, MOD17] what an order keeps back for 300 days is there in whole for whoever contests it then", async () => {
  await using scene = await decided(deferredFor(300));
  const { desk, complain, list, answer } = scene;
  desk.house.clock.pass(301 * DAY_MS);
  await desk.house.server.giveDeferred();
  const [told] = await desk.told(desk.ana);
  desk.house.clock.pass(180 * DAY_MS);
  await desk.house.server.destroyOld();
  for (const table of rests) assert.equal((await desk.rows(table)).length, 1, table);
  assert.equal(await complain(told!.receipt), 200);
  const [open] = (await list()).complaints;
  const { judged } = await desk.house.get<ReviewAnswer>(`/api/complaints/${open!.id}`, desk.max.token);
  assert.match(JSON.stringify(judged), /pauvre type/);
  assert.equal(await answer({ overturn: true }), 204);
  desk.house.clock.pass(366 * DAY_MS);
  await desk.house.server.destroyOld();
  for (const table of rests) assert.equal((await desk.rows(table)).length, 0, table);
});

test("[MOD16, MOD17] what an order keeps back outlives the answer to whoever reported, and is told on its day", async () => {
  await using scene = await decided(deferredFor(400));
  const { desk, notice, complain, answer } = scene;
  assert.equal(await complain(notice), 200);
  assert.equal(await answer({ overturn: false }), 204);
  desk.house.clock.pass(399 * DAY_MS);
  await desk.house.server.destroyOld();
  for (const table of [...rests, "complaints"] as const) assert.equal((await desk.rows(table)).length, 1, table);
  desk.house.clock.pass(2 * DAY_MS);
  await desk.house.server.giveDeferred();
  const [told] = await desk.told(desk.ana);
  assert.equal(await complain(told!.receipt), 200);
});

test("[MOD16, MOD17] an answer to one does not shorten what another was told, nor what waits for an answer", async () => {
  const retention = { ...readConfig({}).retention, noticeDays: 30 };
  await using scene = await decided({}, { retention });
  const { desk, receipt, notice, complain, answer } = scene;
  assert.equal(await complain(notice), 200);
  assert.equal(await answer({ overturn: false }), 204);
  desk.house.clock.pass(100 * DAY_MS);
  await desk.house.server.destroyOld();
  for (const table of [...rests, "complaints"] as const) assert.equal((await desk.rows(table)).length, 1, table);
  assert.equal(await complain(receipt), 200);
});

test("[MOD16, MOD17] of two who contest, whoever waits finds everything when the other was answered long ago", async () => {
  await using scene = await decided();
  const { desk, receipt, notice, complain, answer } = scene;
  for (const code of [receipt, notice]) assert.equal(await complain(code), 200);
  assert.equal(await answer({ overturn: false }), 204);
  desk.house.clock.pass(800 * DAY_MS);
  await desk.house.server.destroyOld();
  for (const table of rests) assert.equal((await desk.rows(table)).length, 1, table);
  assert.equal((await desk.rows("complaints")).length, 2, "nor is what was answered contested once more");
  assert.equal(await answer({ overturn: false }), 204);
  desk.house.clock.pass(366 * DAY_MS);
  await desk.house.server.destroyOld();
  for (const table of [...rests, "complaints"] as const) assert.equal((await desk.rows(table)).length, 0, table);
});

test("[MOD18] who decided does not answer, nor whom it concerns, nor who reported, nor anybody but staff", async () => {
  await using scene = await decided();
  const { desk, receipt, complain, answer } = scene;
  await complain(receipt);
  assert.equal(await answer({ overturn: true }, desk.mia), "own_decision");
  for (const person of [desk.ana, desk.bo]) assert.equal(await answer({ overturn: true }, person), "not_allowed");
  const { ana, owner, lobby } = desk;
  await owner.act({ t: "appoint", room: lobby, person: ana.me.id, role: "host", reason: "de confiance" });
  await ana.next("news", ({ of }) => of === "house");
  assert.equal(await answer({ overturn: true }, ana), "own_decision", "not in one's own cause");
  const outcomes = await Promise.all([desk.max, owner, desk.max].map((by) => answer({ overturn: false }, by)));
  assert.deepEqual(outcomes.toSorted(), [204, "case_closed", "case_closed"].toSorted());
});

test("[MOD18] somebody of the staff who reported does not answer; that they did, red tells nobody but the owner", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, mia, max, owner, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  const code = await desk.report({ room: lobby, target: 3 }, owner);
  for (const by of [max, bo]) await desk.report({ room: lobby, target: 3 }, by);
  const [one] = await desk.cases();
  assert.equal(await desk.decide(one!.id, {}, mia), 200);
  const [told] = await desk.told(ana);
  // Even where their notice is a case of its own again.
  assert.equal(await house.outcome(`/api/receipts/${code}/complaint`, { text: "Trop peu." }), 200);
  const list = (by: Person) => house.get<Listed>("/api/complaints", by.token);
  const answer = async (by: Person) => {
    const { complaints } = await list(owner);
    const open = complaints.find(({ state }) => state === "open")!;
    return house.outcome(`/api/complaints/${open.id}`, { overturn: true, reason: "Vu de nouveau." }, by);
  };
  assert.equal(await answer(owner), "own_decision");
  assert.equal(await answer(max), "own_decision", "who reported beside them has a part in it too");
  await house.outcome("/api/desk/roles", { person: bo.me.id, role: "senior", on: true, reason: "de confiance" }, owner);
  assert.equal(await answer(bo), "own_decision");
  const cleo = { person: desk.cleo.me.id, role: "senior", on: true, reason: "de confiance" };
  assert.equal((await list(owner)).red, true);
  for (const by of [mia, max]) assert.equal((await list(by)).red, false);
  assert.equal(await house.outcome("/api/desk/roles", cleo, owner), 204);
  assert.equal((await list(owner)).red, false);
  assert.equal(await answer(desk.cleo), 204);
  assert.equal(await house.outcome(`/api/receipts/${told!.receipt}/complaint`, { text: "C’était une citation." }), 200);
  for (const by of [owner, max, bo]) assert.equal(await answer(by), "own_decision");
  const own = async (by: Person) => (await list(by)).complaints.find(({ state }) => state === "open")!.own;
  assert.deepEqual([await own(owner), await own(max), await own(desk.cleo)], [true, true, undefined]);
  assert.equal(await answer(desk.cleo), 204);
});

test("[MOD18] a house with one moderator shows red until somebody from outside is named, who reads and answers that one case", async () => {
  await using scene = await decided();
  const { desk, case: one, receipt, complain, list } = scene;
  const { house, owner, mia, max, bo, lobby } = desk;
  await desk.ana.post(lobby, "autre chose");
  await desk.report({ room: lobby, target: 5 }, bo);
  for (const host of [max, mia])
    await owner.act({ t: "appoint", room: lobby, person: host.me.id, role: "none", reason: "merci" });
  await complain(receipt);
  assert.equal((await list(owner)).red, false, "the owner may answer what Mia decided");
  house.clock.pass(1);
  const removed = await owner.act({ t: "remove", room: lobby, target: 5, reason: "insultes" });
  assert.equal(removed.t, "ok");
  const [mine] = await desk.told(desk.ana);
  await complain(mine!.receipt);
  const { complaints, red } = await list(owner);
  assert.equal(red, true);
  const own = complaints.find(({ decision }) => decision.by?.name === "Odile")!;
  assert.equal(own.needsReviewer, true);
  assert.equal(
    await house.outcome(`/api/complaints/${own.id}`, { overturn: true, reason: "si, si" }, owner),
    "own_decision",
  );
  const named = await house.post(`/api/complaints/${own.id}/reviewer`, { name: "Maître Durand" }, owner.token);
  const { link } = (await named.json()) as { link: string };
  assert.equal((await list(owner)).red, false);
  const review = await house.get<ReviewAnswer>(`/api/reviews/${link}`);
  assert.deepEqual([review.complaint.id, review.complaint.reviewer], [own.id, "Maître Durand"]);
  assert.equal(review.judged.length, 1);
  assert.equal(JSON.stringify(review).includes(one.id), false, "nothing of the other case");
  assert.equal((await house.get<{ code: string }>(`/api/reviews/${link.slice(1)}`)).code, "not_found");
  assert.ok((await desk.rows("case_log")).some(({ by, act }) => by === "reviewer" && act === "read"));
  const answered = (to: string) => house.outcome(`/api/reviews/${to}`, { overturn: true, reason: "Une opinion." });
  assert.equal(await answered(link), 204);
  assert.equal(await answered(link), "not_found", "the link has done its work");
  assert.equal((await desk.cleo.next("restored")).text, "autre chose");
  assert.equal((await desk.receipt(mine!.receipt)).statement?.complaint?.state, "overturned");
  const [decision] = (await desk.rows("decisions")).filter(({ act }) => act === "overturn");
  assert.equal(decision!["by"], "reviewer");
});

test("[MOD18, MOD21] what was decided in the room is contested, and read, on record as what has a case", async () => {
  await using desk = await Desk.open();
  const { house, ana, max, owner, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await owner.act({ t: "remove", room: lobby, target: 3, reason: "insultes" });
  const [told] = await desk.told(ana);
  await house.outcome(`/api/receipts/${told!.receipt}/complaint`, { text: "C’était une citation." });
  const [one] = (await house.get<Listed>("/api/complaints", max.token)).complaints;
  const read = () => house.get<ReviewAnswer & { code?: string }>(`/api/complaints/${one!.id}`, max.token);
  assert.equal((await desk.without("complaint_log", read)).code, "internal", "what cannot be recorded is not shown");
  assert.equal((await read()).judged.length, 1);
  const named = await house.post(`/api/complaints/${one!.id}/reviewer`, { name: "Maître Durand" }, owner.token);
  const { link } = (await named.json()) as { link: string };
  const review = () => house.get<ReviewAnswer & { code?: string }>(`/api/reviews/${link}`);
  assert.equal((await desk.without("complaint_log", review)).code, "internal");
  assert.equal((await review()).judged.length, 1);
  const log = async () => (await desk.rows("complaint_log")).map(({ by, act, note }) => [by, act, note]);
  assert.deepEqual(await log(), [
    [max.me.id, "read", null],
    [owner.me.id, "reviewer named", "Maître Durand"],
    ["reviewer", "read", null],
  ]);
  assert.equal(await house.outcome(`/api/reviews/${link}`, { overturn: false, reason: "Une insulte." }), 204);
  house.clock.pass(366 * DAY_MS);
  await house.server.destroyOld();
  assert.deepEqual(await log(), [], "it goes with the complaint");
});

test("[MOD19] overturned, every effect is undone, and whom it concerned and all who reported are told", async () => {
  const effects = [{ do: "remove" }, { do: "mute", minutes: 600 }, { do: "limit", minutes: 600, slowSeconds: 600 }];
  await using scene = await decided({ effects });
  const { desk, receipt, notice, complain, answer } = scene;
  const { ana, cleo, lobby } = desk;
  assert.equal((await ana.post(lobby, "mais")).t, "no");
  await complain(receipt);
  assert.equal(await answer({ overturn: true, erredRule: "no-such-rule" }), "bad_frame", "nobody is spared by a word");
  assert.equal(await answer({ overturn: true, reason: "C’était bien une citation." }), 204);
  const restored = await cleo.next("restored");
  assert.deepEqual([restored.target, restored.text], [3, "pauvre type"]);
  assert.deepEqual(
    (await cleo.history(lobby)).map(({ text, removed }) => [text, removed]),
    [["pauvre type", undefined]],
  );
  await desk.house.restart();
  const late = await desk.house.reader();
  await late.follow(lobby, 0);
  assert.equal((await late.next("restored")).text, "pauvre type");
  const back = await desk.house.connect();
  back.send({ t: "hello", v: 1, token: ana.token });
  await back.welcomed();
  const [told] = await desk.told(back);
  assert.deepEqual(
    [told!.receipt, told!.complaint?.state, told!.complaint?.answer, told!.undoneAt],
    [receipt, "overturned", "C’était bien une citation.", desk.house.clock.now()],
  );
  for (const text of ["un", "deux"]) assert.equal((await back.post(lobby, text)).t, "ok", text);
  assert.equal((await desk.receipt(notice)).notice?.outcome?.undoneAt, desk.house.clock.now());
  const { errors } = await desk.house.get<{ errors: object[] }>("/api/errors", desk.owner.token);
  assert.deepEqual(errors, [{ kind: "moderator", of: desk.mia.me.id, count: 1 }]);
});

test("[MOD19] what came later stands: only that decision's own effects are undone", async () => {
  await using scene = await decided({ effects: [{ do: "mute", minutes: 60 }, { do: "remove" }] });
  const { desk, receipt, complain, answer } = scene;
  const { owner, ana, lobby } = desk;
  desk.house.clock.pass(60_000);
  await owner.act({ t: "mute", room: lobby, person: ana.me.id, minutes: 90, reason: "autre chose" });
  await complain(receipt);
  assert.equal(await answer({ overturn: true }), 204);
  const muted = await ana.post(lobby, "mais");
  assert.deepEqual(muted.t === "no" && [muted.code, muted.reason], ["muted", "autre chose"]);
});

/** Contests what was decided last about somebody, or about a room, and has it overturned. */
async function overturnBy(desk: Desk, receipt: string) {
  const { house, owner } = desk;
  house.clock.pass(1000);
  assert.equal(await house.outcome(`/api/receipts/${receipt}/complaint`, { text: "À revoir." }), 200);
  const { complaints } = await house.get<Listed>("/api/complaints", owner.token);
  const open = complaints.find(({ state }) => state === "open")!;
  assert.equal(await house.outcome(`/api/complaints/${open.id}`, { overturn: true, reason: "À tort." }, owner), 204);
}

const twice = [
  ["a mute", { do: "mute", minutes: 60 }, { do: "mute", minutes: 10 }],
  ["a pace", { do: "limit", minutes: 60, slowSeconds: 40 }, { do: "limit", minutes: 10, slowSeconds: 90 }],
  ["a ban", { do: "ban" }, { do: "suspend", minutes: 60 }],
  ["a protection", { do: "protect", band: "minor15to17" }, { do: "protect", band: "minor15to17" }],
  ["a removal", { do: "remove" }, { do: "hide" }],
] as const;

for (const [what, ...both] of twice)
  test(`[MOD19] of two decisions that do the same (${what}), whichever is overturned, the other one holds`, async () => {
    await using desk = await Desk.open();
    const { house, bo, lobby } = desk;
    const decide = async (person: Person, target: number, effect: object, on: "message" | "person") => {
      house.clock.pass(1000);
      await desk.report(on === "message" ? { room: lobby, target } : { room: lobby, person: person.me.id }, bo);
      const [one] = await desk.cases();
      assert.equal(await desk.decide(one!.id, { effects: [effect] }), 200);
      const made = (await desk.rows("decisions")).at(-1)!;
      const { receipt } = (await desk.rows("statements")).find(({ decision }) => decision === made["id"])!;
      const [{ until }] = JSON.parse(made["effects"] as string);
      return { receipt: receipt as string, until: until as number | undefined };
    };
    const holds = async ({ me: { id } }: Person, target: number) => {
      const ofThem = async (table: "room_mutes" | "slowed") =>
        (await desk.rows(table)).find(({ person }) => person === id)?.["until"];
      const row = (await desk.rows("persons")).find((one) => one["id"] === id)!;
      const line = (await desk.rows("events")).find(({ seq, kind }) => seq === target && kind === "posted")!;
      return {
        mute: await ofThem("room_mutes"),
        limit: await ofThem("slowed"),
        banned: row["banned_at"] === null ? undefined : (row["banned_until"] ?? "for good"),
        counts: row["protected_as"],
        text: line["text"],
      };
    };
    for (const [order, first] of [
      [both, 0],
      [both, 1],
      [both.toReversed(), 0],
      [both.toReversed(), 1],
    ] as const) {
      const said = JSON.stringify([order, first]);
      const person = await house.enter(`Lou ${said.length}${first}${order === both ? "a" : "b"}`);
      await person.follow(lobby);
      const answer = await person.post(lobby, "pauvre type");
      const target = answer.t === "ok" ? answer.seq : 0;
      const free = await holds(person, target);
      // The second one about the same words comes from a case about whoever wrote them.
      const made = [await decide(person, target, { ...order[0], room: lobby, target }, "message")];
      made.push(await decide(person, target, { ...order[1], room: lobby, target }, "person"));
      await overturnBy(desk, made[first]!.receipt);
      const [rest, until] = [order[1 - first]!, made[1 - first]!.until];
      const expected = {
        ...free,
        ...(rest.do === "mute" && { mute: until }),
        ...(rest.do === "limit" && { limit: until }),
        ...(["ban", "suspend"].includes(rest.do) && { banned: until ?? "for good" }),
        ...(rest.do === "protect" && { counts: "minor15to17" }),
        ...(["remove", "hide"].includes(rest.do) && { text: "" }),
      };
      assert.deepEqual(await holds(person, target), expected, said);
      await overturnBy(desk, made[1 - first]!.receipt);
      assert.deepEqual(await holds(person, target), free, said);
    }
  });

test("[MOD19] of two decisions about how a room is held the last one holds, and what came before both comes back", async () => {
  for (const first of [0, 1]) {
    await using desk = await Desk.open();
    const { owner, mia, cleo, lobby } = desk;
    const hold = async (mode: "slow" | "frozen" | "open", by = mia) => {
      desk.house.clock.pass(1000);
      const answer = await by.act({ t: "mode", room: lobby, mode, reason: "on souffle" });
      assert.equal(answer.t, "ok");
      return mode === "open" ? "" : (await cleo.next("mode", ({ receipt }) => receipt !== undefined)).receipt!;
    };
    const now = async () => (await desk.rows("rooms")).find(({ id }) => id === lobby)!["mode"];
    await hold("slow", owner);
    const made = [await hold("frozen")];
    await hold("open");
    made.push(await hold("frozen"));
    await overturnBy(desk, made[first]!);
    assert.equal(await now(), first === 0 ? "frozen" : "open");
    await overturnBy(desk, made[1 - first]!);
    assert.equal(await now(), "open");
    const next = [await hold("slow"), await hold("frozen")];
    await overturnBy(desk, next[first]!);
    assert.equal(await now(), first === 0 ? "frozen" : "slow");
    await overturnBy(desk, next[1 - first]!);
    assert.equal(await now(), "open");
  }
});

test("[MOD19] what was lifted since does not come back", async () => {
  await using desk = await Desk.open();
  const { mia, ana, lobby } = desk;
  const mute = async (minutes: number) => {
    desk.house.clock.pass(1000);
    await mia.act({ t: "mute", room: lobby, person: ana.me.id, minutes, reason: "insultes" });
    return (await desk.rows("statements")).toSorted((a, b) => Number(a["at"]) - Number(b["at"])).at(-1)!["receipt"];
  };
  await mute(60);
  await mute(0);
  await overturnBy(desk, (await mute(10)) as string);
  assert.deepEqual(await desk.rows("room_mutes"), []);
});

test("[MOD19] a ban, a frozen room and a returned post are undone, and a text that was destroyed elsewhere comes back", async () => {
  await using desk = await Desk.open();
  const { house, owner, max, ana, bo, cleo, lobby } = desk;
  await ana.post(lobby, "!hold une idée");
  const [held] = await desk.cases();
  await desk.decide(held!.id, { effects: [], release: false });
  const [returned] = await desk.told(ana);
  await bo.post(lobby, "un avis");
  await owner.act({ t: "remove", room: lobby, target: 3, reason: "non" });
  const [removed] = await desk.told(bo);
  await owner.act({ t: "mode", room: lobby, mode: "slow", slowSeconds: 7, reason: "doucement" });
  await owner.act({ t: "mode", room: lobby, mode: "frozen", reason: "on souffle" });
  const { receipt: frozen } = await cleo.next("mode", ({ mode }) => mode === "frozen");
  await owner.act({ t: "ban", room: lobby, person: cleo.me.id, reason: "menaces" });
  const { receipt: banned } = await cleo.next("bye");
  await house.database.write((tx) => tx.deleteFrom("kept_texts").execute());
  const overturn = async (code: string) => {
    assert.equal(await house.outcome(`/api/receipts/${code}/complaint`, { text: "À revoir." }), 200);
    const { complaints } = await house.get<Listed>("/api/complaints", max.token);
    const open = complaints.find(({ state }) => state === "open")!;
    assert.equal(await house.outcome(`/api/complaints/${open.id}`, { overturn: true, reason: "À tort." }, max), 204);
  };
  await overturn(banned!);
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: cleo.token });
  await back.welcomed();
  await overturn(frozen!);
  const { mode, slowSeconds } = await bo.next("mode", ({ mode }) => mode !== "frozen" && mode !== "open");
  assert.deepEqual([mode, slowSeconds], ["slow", 7]);
  await overturn(returned!.receipt);
  await overturn(removed!.receipt);
  assert.deepEqual((await bo.history(lobby)).map(({ text }) => text).sort(), ["!hold une idée", "un avis"]);
  await until(async () => (await bo.search(lobby, "avis")).length === 1);
});

test("[MOD19] who reported and was told that nothing is done may be right: their notice is a case again, with somebody else", async () => {
  await using scene = await decided({ effects: [], reason: "Rien de grave." });
  const { desk, notice, complain, answer } = scene;
  assert.equal((await desk.receipt(notice)).notice?.outcome?.acted, false);
  assert.equal(await complain(notice, "Il recommence."), 200);
  assert.equal(await answer({ overturn: true, reason: "C’est une insulte." }), 204);
  const { state, complaint } = (await desk.receipt(notice)).notice!;
  assert.deepEqual([state, complaint?.state, complaint?.answer], ["reading", "overturned", "C’est une insulte."]);
  const [again] = await desk.cases();
  assert.deepEqual([again!.notices, again!.holder?.name], [1, "Max"]);
  assert.equal(await desk.decide(again!.id, {}, desk.mia), "case_taken");
  assert.equal(await desk.decide(again!.id, {}, desk.max), 200);
  assert.equal((await desk.receipt(notice)).notice?.outcome?.acted, true);
  // What it is answered with now is another decision.
  assert.equal(await complain(notice, "C’est trop peu."), 200);
  assert.equal(await complain(notice), "complaint_lodged");
  assert.equal((await desk.receipt(notice)).notice?.complaint?.state, "open");
  assert.equal(await answer({ overturn: false, reason: "C’est assez." }, desk.owner), 204);
  assert.equal((await desk.receipt(notice)).notice?.complaint?.answer, "C’est assez.");
  assert.equal((await desk.rows("complaints")).length, 2);
});

test("[MOD19, MOD27] a case begun anew has what the house found, what is on hold, and a clock for its answer", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, cleo, mia, max, lobby } = desk;
  await ana.post(lobby, "!flag pauvre type");
  const code = await desk.report({ room: lobby, target: 3, reason: "spam" }, bo);
  await desk.report({ room: lobby, target: 3, reason: "minor_at_risk" }, cleo);
  const [one] = await desk.cases();
  assert.equal(await house.outcome(`/api/desk/cases/${one!.id}/danger`, {}, mia), 200);
  const holdsOf = async (id: string) =>
    (await desk.rows("line_holds")).filter(({ case_id }) => case_id === id).map(({ seq }) => seq);
  const held = await holdsOf(one!.id);
  assert.ok(held.length > 0);
  assert.equal(await desk.decide(one!.id, { effects: [], reason: "Rien de grave." }), 200);
  const stood = async () => {
    const { of, times } = (await precisionSince(house.database.read, 0)).get("rule-flag") ?? {};
    return [times, of];
  };
  assert.deepEqual(await stood(), [0, 1]);
  assert.equal(await house.outcome(`/api/receipts/${code}/complaint`, { text: "Il recommence." }), 200);
  const { complaints } = await house.get<Listed>("/api/complaints", max.token);
  house.clock.pass(HOUR_MS);
  assert.equal(
    await house.outcome(`/api/complaints/${complaints[0]!.id}`, { reason: "Insulte.", overturn: true }, max),
    204,
  );
  const [again] = await desk.cases(max);
  const { notices } = await desk.case(again!.id, max);
  assert.deepEqual(notices.map(({ finding, reason }) => finding?.text ?? reason).toSorted(), [
    "!flag pauvre type",
    "spam",
  ]);
  assert.equal(again!.severity, 3, "as grave as what is in it");
  assert.deepEqual(await holdsOf(again!.id), held);
  const known = async (id: string) =>
    (await house.get<{ knownAt?: number }>(`/api/desk/cases/${id}/danger`, max.token)).knownAt;
  assert.equal(await known(again!.id), await known(one!.id), "the house has known since then");
  const [clock] = (await desk.rows("clocks_running")).filter(({ clock }) => clock === "dsa-notice-decision");
  assert.ok(Number(clock!["due_at"]) > house.clock.now(), "a notice that is open again has a day of its own");
  assert.equal(await desk.decide(again!.id, {}, max), 200);
  const [told] = await desk.told(ana);
  assert.deepEqual(told!.machine, { found: true, decided: "not" });
  const payload = JSON.parse(String((await desk.rows("payloads"))[0]!["payload"])) as { automated_detection: string };
  assert.equal(payload.automated_detection, "Yes");
  assert.deepEqual(await stood(), [1, 1], "what is decided now counts, once");
});

test("[MOD19] nothing of an answer is stored without all of it", async () => {
  await using scene = await decided();
  const { desk, receipt, complain, answer } = scene;
  await complain(receipt);
  for (const part of ["clock_events", "case_log", "payloads"]) {
    const outcome = await desk.without(part, () => answer({ overturn: true, reason: "" }));
    assert.equal(outcome, "bad_frame", part);
  }
  assert.equal(await desk.without("clock_events", () => answer({ overturn: true })), "internal");
  assert.equal((await desk.cleo.history(desk.lobby))[0]!.removed, "staff");
  assert.equal(
    (await desk.rows("decisions")).some(({ act }) => act === "overturn"),
    false,
  );
  assert.equal(await answer({ overturn: true }), 204);
  assert.equal(await answer({ overturn: true }), "case_closed");
});

test("[MOD19, LEA4] what somebody said before they erased themselves does not come back when its removal is overturned", async () => {
  await using scene = await decided();
  const { desk, receipt, complain, answer } = scene;
  assert.equal(await complain(receipt), 200);
  assert.equal(await desk.house.outcome("/api/me/erase", { sure: true }, desk.ana), 200);
  assert.equal(await answer({ overturn: true }), 204);
  const said = (await desk.rows("events")).filter(({ by }) => by === desk.ana.me.id);
  assert.deepEqual(
    said.map(({ kind, text, removed }) => [kind, text, removed]),
    [["posted", "", "staff"]],
  );
  assert.equal(
    (await desk.rows("events")).some(({ kind }) => kind === "restored"),
    false,
  );
});

test("[MOD19, LEA4] nor is a post that was given back posted after all", async () => {
  await using desk = await Desk.open();
  await desk.ana.post(desk.lobby, "!hold viens");
  await until(async () => (await desk.cases()).length === 1);
  const [held] = await desk.cases();
  await desk.decide(held!.id, { effects: [], release: false });
  const [told] = await desk.told(desk.ana);
  assert.equal(await desk.house.outcome(`/api/receipts/${told!.receipt}/complaint`, { text: "Pourquoi ?" }), 200);
  assert.equal(await desk.house.outcome("/api/me/erase", { sure: true }, desk.ana), 200);
  const { complaints } = await desk.house.get<Listed>("/api/complaints", desk.owner.token);
  const body = { overturn: true, reason: "Vu de nouveau." };
  assert.equal(await desk.house.outcome(`/api/complaints/${complaints[0]!.id}`, body, desk.max), 204);
  assert.deepEqual(
    (await desk.rows("events")).filter(({ by }) => by === desk.ana.me.id),
    [],
  );
  assert.deepEqual(
    (await desk.rows("held_posts")).map(({ state, text }) => [state, text]),
    [["seen", ""]],
  );
});

test("[MOD19] nor is one of somebody who has been banned since", async () => {
  await using desk = await Desk.open();
  await desk.ana.post(desk.lobby, "!hold viens");
  const [held] = await desk.cases();
  await desk.decide(held!.id, { effects: [], release: false });
  const [told] = await desk.told(desk.ana);
  assert.equal(await desk.house.outcome(`/api/receipts/${told!.receipt}/complaint`, { text: "Pourquoi ?" }), 200);
  await desk.owner.act({ t: "ban", room: desk.lobby, person: desk.ana.me.id, reason: "menaces" });
  const { complaints } = await desk.house.get<Listed>("/api/complaints", desk.owner.token);
  const body = { overturn: true, reason: "Vu de nouveau." };
  assert.equal(await desk.house.outcome(`/api/complaints/${complaints[0]!.id}`, body, desk.max), 204);
  assert.deepEqual(await desk.bo.history(desk.lobby), []);
});

/** A lobby that Mia froze: everybody in it has the same code. */
async function frozenLobby(settings: Parameters<typeof Desk.open>[0] = {}) {
  const desk = await Desk.open(settings);
  await desk.mia.act({ t: "mode", room: desk.lobby, mode: "frozen", reason: "on souffle" });
  const { receipt } = await desk.cleo.next("mode");
  const complain = async (by?: Person, code = receipt!, text = "On ne faisait rien.") => {
    const response = await desk.house.post(`/api/receipts/${code}/complaint`, { text }, by?.token);
    return (await response.json()) as { receipt?: string; code?: string };
  };
  const list = async () => (await desk.house.get<Listed>("/api/complaints", desk.max.token)).complaints;
  const answer = (id: string, overturn: boolean, by: Person = desk.max) =>
    desk.house.outcome(
      `/api/complaints/${id}`,
      { overturn, reason: overturn ? "C’était trop." : "Il le fallait." },
      by,
    );
  return {
    ...{ desk, receipt: receipt!, complain, list, answer },
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
    },
  };
}

test("[MOD300] what concerns a whole room is contested by each for themselves, once, and nobody reads another's answer", async () => {
  await using scene = await frozenLobby();
  const { desk, receipt, complain, list, answer } = scene;
  const [ana, bo, stranger] = [await complain(desk.ana), await complain(desk.bo), await complain()];
  assert.equal(new Set([receipt, ana.receipt, bo.receipt, stranger.receipt]).size, 4);
  assert.equal((await complain(desk.ana)).code, "complaint_lodged", "once each");
  assert.equal(
    (await complain(undefined, ana.receipt)).code,
    "complaint_lodged",
    "nor under the code of the first one",
  );
  const open = await list();
  assert.deepEqual([open.length, new Set(open.map(({ by }) => by))], [3, new Set(["concerned"])]);
  const first = (await desk.rows("complaints")).find((row) => row["receipt"] === ana.receipt)!;
  assert.equal(await answer(String(first["id"]), false), 204);
  const stateUnder = async (code: string, by?: Person) => {
    const { statement } = await desk.house.get<ReceiptAnswer>(`/api/receipts/${code}`, by?.token);
    return [statement?.receipt, statement?.complaint?.state, statement?.complaint?.answer];
  };
  assert.deepEqual(await stateUnder(ana.receipt!), [ana.receipt, "upheld", "Il le fallait."]);
  assert.deepEqual(await stateUnder(bo.receipt!), [bo.receipt, "open", undefined]);
  assert.deepEqual(await stateUnder(receipt), [receipt, undefined, undefined], "the code of all tells of nobody's");
  assert.deepEqual(
    await stateUnder(receipt, desk.ana),
    [ana.receipt, "upheld", "Il le fallait."],
    "their own browser does",
  );
  const held = await desk.house.get<HeldAnswer>("/api/me/held", desk.bo.token);
  assert.deepEqual(
    held.decisions.map((one) => one.receipt),
    [bo.receipt],
  );
});

test("[MOD300] overturned for one it is undone for all: once, for the same reason, and counted once", async () => {
  await using scene = await frozenLobby();
  const { desk, receipt, complain, list, answer } = scene;
  const codes = [await complain(desk.ana), await complain(desk.bo), await complain()].map((one) => one.receipt!);
  const [one, other] = await list();
  const outcomes = await Promise.all([answer(one!.id, true), answer(other!.id, true)]);
  assert.deepEqual(outcomes.map(String).toSorted(), ["204", "case_closed"]);
  for (const code of codes) {
    const { complaint, undoneAt } = (await desk.receipt(code)).statement!;
    assert.deepEqual(
      [complaint?.state, complaint?.answer, undoneAt],
      ["overturned", "C’était trop.", complaint?.answeredAt],
    );
  }
  assert.equal((await desk.rows("rooms")).find(({ id }) => id === desk.lobby)!["mode"], "open");
  const modes = (await desk.rows("events")).filter(({ kind }) => kind === "mode");
  assert.equal(modes.length, 2, "frozen, and open again");
  const errors = await desk.house.get<{ errors: object[] }>("/api/errors", desk.owner.token);
  assert.deepEqual(
    errors.errors,
    [{ kind: "moderator", of: desk.mia.me.id, count: 1, name: "Mia" }].map(({ name: _, ...error }) => error),
  );
  const running = (await desk.rows("clocks_running")).filter(({ clock }) => clock === "house-complaint-answer");
  assert.deepEqual(running, []);
  assert.equal((await complain(desk.cleo)).code, "complaint_lodged", "nothing is left to contest");
  assert.equal((await desk.receipt(receipt)).statement!.undoneAt !== undefined, true);
});

test("[MOD18, MOD300] somebody of the staff who contests it for themselves does not answer that", async () => {
  await using scene = await frozenLobby();
  const { desk, complain, list, answer } = scene;
  await complain(desk.max);
  const [one] = await list();
  assert.equal(one!.own, true);
  assert.equal(await answer(one!.id, true), "own_decision");
  assert.equal(await answer(one!.id, true, desk.owner), 204);
});

test("[MOD301] whoever is shown texts in a list is on record before they are, once a day; who watches over the desk reads by whom", async () => {
  await using scene = await decided({ reason: "Des insultes contre 06 12 34 56 78." });
  const { desk, receipt, complain, list } = scene;
  const { house, owner, max, mia } = desk;
  await complain(receipt);
  const [one] = (await list()).complaints;
  const decision = one!.decision.id;
  const lists = { complaints: one!.id, payloads: "payload" };
  const read = (path: string, by: Person) => house.get<{ code?: string }>(`/api/${path}`, by.token);
  const recorded = async (what: string) =>
    (await desk.rows("list_reads")).filter((row) => row["what"] === what).map((row) => [row["decision"], row["by"]]);
  assert.equal((await read("payloads", max)) instanceof Object, true);
  for (const [path, what] of Object.entries(lists)) {
    assert.equal((await desk.without("list_reads", () => read(path, mia))).code, "internal", "not recorded, not shown");
    await read(path, mia);
    await read(path, mia);
    assert.deepEqual(
      (await recorded(what)).toSorted(),
      [
        [decision, max.me.id],
        [decision, mia.me.id],
      ].toSorted(),
      path,
    );
  }
  house.clock.pass(DAY_MS);
  await read("payloads", mia);
  assert.equal((await recorded("payload")).length, 3, "and again on another day");
  const reads = (by: Person, path = `decisions/${decision}`) =>
    house.get<{ reads?: { name: string }[]; code?: string }>(`/api/${path}/reads`, by.token);
  assert.equal((await reads(mia)).code, "not_allowed");
  const namesOf = async (path?: string) => new Set((await reads(owner, path)).reads!.map(({ name }) => name));
  assert.deepEqual([...(await namesOf())].toSorted(), ["Max", "Mia"]);
  assert.deepEqual([...(await namesOf(`cases/${scene.case.id}`))].toSorted(), ["Max", "Mia"], "with their case, too");
  await scene.answer({ overturn: false });
  house.clock.pass(366 * DAY_MS);
  await house.server.destroyOld();
  assert.deepEqual(await desk.rows("list_reads"), [], "it goes with the texts");
});

test("[MOD301] a decision without a case has its readers too", async () => {
  await using scene = await frozenLobby();
  const { desk, complain, list } = scene;
  await complain(desk.ana);
  const [one] = await list();
  await desk.house.get(`/api/complaints/${one!.id}`, desk.mia.token);
  const { reads } = await desk.house.get<{ reads: { name: string }[] }>(
    `/api/decisions/${one!.decision.id}/reads`,
    desk.owner.token,
  );
  assert.deepEqual(reads.map(({ name }) => name).toSorted(), ["Max", "Mia"], "in the list, and by itself");
});
