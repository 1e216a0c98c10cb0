import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { RefusalBody } from "@parvis/protocol/codes";
import { sql } from "kysely";
import { isPostgres } from "../src/storage/dialect.ts";
import { Desk } from "./desk.ts";
import { HOUR_MS, type Person, until } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;

test("[MOD7] anybody reports a message, a person, a room or a place, and follows it by its code without an account", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, lobby, mia } = desk;
  await ana.post(lobby, "pauvre type");
  const mine = await desk.report({ room: lobby, target: 3 }, bo);
  const place = { place: "Dans le coin café, hier soir", details: "On y vend de tout.", goodFaith: true };
  const others = [
    await desk.report({ room: lobby, person: ana.me.id }),
    await desk.report({ room: lobby }),
    await desk.report({ ...place, name: "Une voisine", mail: "voisine@example.org" }),
  ];
  for (const code of [mine, ...others]) assert.match(code, /^[A-Z2-9]{12}$/);
  assert.deepEqual(
    (await Promise.all([mine, ...others].map((code) => desk.receipt(code)))).map(({ notice }) => notice!.about),
    ["message", "person", "room", "place"],
  );
  assert.equal((await desk.receipt(mine)).notice!.state, "received");
  const [first] = (await desk.cases()).filter(({ about }) => about === "message");
  const page = async () => (await fetch(`${house.url}/receipt/${mine}`)).text();
  assert.match(await page(), /Il est bien arrivé/);
  assert.equal(await desk.act(first!.id, "take"), 204);
  assert.equal((await desk.receipt(mine)).notice!.state, "reading");
  assert.equal(await desk.act(first!.id, "leave"), 204);
  assert.equal((await desk.receipt(mine)).notice!.state, "reading", "it was read, and stays so");
  assert.equal(await desk.decide(first!.id, { answer: "Merci, le message est retiré." }, mia), 200);
  const { state, outcome } = (await desk.receipt(mine)).notice!;
  assert.deepEqual(
    [state, outcome?.acted, outcome?.answer, outcome?.ground?.kind, outcome?.machine.decided, outcome?.redress],
    ["decided", true, "Merci, le message est retiré.", "charter", "not", ["complaint", "court"]],
  );
  assert.ok(outcome!.complainUntil > house.clock.now() + 180 * DAY_MS);
  assert.equal(((await desk.receipt("AAAABBBBCCCC")) as unknown as RefusalBody).code, "not_found");
});

test("[MOD7] a notice by its place says why and that it is meant; an address of the house is what it points at", async () => {
  await using desk = await Desk.open();
  const { house, ana, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  const place = `${house.url}/r/${lobby}?at=3`;
  assert.equal(await desk.report({ place, details: "Une insulte." }), "bad_frame");
  assert.equal(await desk.report({ place, goodFaith: true }), "reason_required");
  assert.equal(await desk.report({ place, goodFaith: true, details: "\u200b " }), "reason_required");
  const code = await desk.report({ place, goodFaith: true, details: "Une insulte." });
  assert.equal((await desk.receipt(code)).notice!.about, "message");
  assert.equal(await desk.report({ room: lobby, target: 99 }), "not_found");
  assert.equal(await desk.report({}), "bad_frame");
});

test("[MOD7] there is no receipt unless the notice, its hold and its place in the queue are stored", async () => {
  await using desk = await Desk.open();
  const { ana, bo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  for (const part of ["cases", "case_log", "notices", "clock_events"]) {
    const answer = await desk.without(part, () => desk.report({ room: lobby, target: 3 }, bo));
    assert.equal(answer, "internal", part);
  }
  for (const table of ["notices", "cases", "case_log", "clock_events"] as const)
    assert.deepEqual(await desk.rows(table), [], table);
  assert.match(await desk.report({ room: lobby, target: 3 }, bo), /^[A-Z2-9]{12}$/);
});

test("[MOD8] notices and what the house found about one subject are one case, with what each saw", async () => {
  await using desk = await Desk.open();
  const { house, owner, ana, bo, cleo, lobby } = desk;
  await ana.post(lobby, "!flag pauvre type");
  house.clock.pass(1);
  await desk.report({ room: lobby, target: 3 }, bo);
  house.clock.pass(1);
  await ana.act({ t: "edit", room: lobby, target: 3, text: "rien" });
  await desk.report({ room: lobby, target: 3, reason: "hate" }, cleo);
  const held = await ana.post(lobby, "!hold viens");
  assert.equal(held.t, "held");
  const cases = await desk.cases(owner);
  assert.deepEqual(
    cases.map(({ about, notices, findings, person }) => [about, notices, findings, person?.name]).sort(),
    [
      ["held", 0, 1, "Ana"],
      ["message", 2, 1, "Ana"],
    ],
  );
  const { notices } = await desk.case(cases.find(({ about }) => about === "message")!.id);
  const texts = notices.map(({ context, finding }) => finding?.text ?? context.at(-1)!.text);
  assert.deepEqual(texts, ["!flag pauvre type", "!flag pauvre type", "rien"]);
  await desk.decide(cases.find(({ about }) => about === "message")!.id);
  await desk.report({ room: lobby, target: 3 }, bo);
  assert.equal((await desk.cases()).filter(({ about }) => about === "message").length, 1, "what was decided is over");
  await house.restart();
  assert.equal((await desk.rows("cases")).length, 3);
});

test("[MOD8] reports of one subject that come at once are one case", async () => {
  await using desk = await Desk.open();
  const { ana, bo, cleo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  const codes = await Promise.all([bo, cleo, undefined, bo].map((by) => desk.report({ room: lobby, target: 3 }, by)));
  assert.equal(new Set(codes).size, 4);
  assert.deepEqual(
    (await desk.cases()).map(({ notices }) => notices),
    [4],
  );
});

test("[MOD9] the queue begins with what is gravest, soonest and reaches most; equals in order of coming", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, lobby } = desk;
  for (const text of ["a", "b", "c", "d"]) await ana.post(lobby, text);
  const reasons = { 3: "spam", 4: "harassment", 5: "minor_at_risk", 6: "harassment" } as const;
  for (const [target, reason] of Object.entries(reasons)) {
    house.clock.pass(1000);
    await desk.report({ room: lobby, target: Number(target), reason }, bo);
  }
  const cases = await desk.cases();
  assert.deepEqual(
    cases.map(({ target }) => target),
    [5, 4, 6, 3],
  );
  assert.deepEqual(
    cases.map(({ severity, reach, weight }) => [severity, reach, weight]),
    [
      [4, 1, 32],
      [3, 1, 12],
      [3, 1, 12],
      [1, 1, 1],
    ],
  );
  // By then nobody is new any more: one voice more.
  house.clock.pass(2 * DAY_MS);
  await desk.report({ room: lobby, target: 6 }, desk.cleo);
  assert.deepEqual(
    (await desk.cases()).map(({ target, reach }) => [target, reach]),
    [
      [5, 1],
      [6, 2],
      [4, 1],
      [3, 1],
    ],
  );
  await desk.report({ room: lobby, target: 3, reason: "threat_or_ambush" }, bo);
  assert.deepEqual(
    (await desk.cases()).map(({ target, reason }) => [target, reason])[0],
    [3, "threat_or_ambush"],
    "what is said last can make it graver",
  );
});

test("[MOD10] nothing takes effect without its decision, reasons and notification: all of it, or none", async () => {
  await using desk = await Desk.open();
  const { owner, ana, bo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  const [one] = await desk.cases();
  const acts = {
    remove: () => owner.act({ t: "remove", room: lobby, target: 3, reason: "insultes" }),
    mute: () => owner.act({ t: "mute", room: lobby, person: ana.me.id, minutes: 5, reason: "insultes" }),
    ban: () => owner.act({ t: "ban", room: lobby, person: ana.me.id, reason: "insultes" }),
    freeze: () => owner.act({ t: "mode", room: lobby, mode: "frozen", reason: "on souffle" }),
    close: () => owner.act({ t: "mode", room: lobby, mode: "closed", reason: "à demain" }),
  };
  const effects = [{ do: "remove" }, { do: "suspend", minutes: 5 }];
  const state = async () => [
    await desk.rows("decisions"),
    await desk.rows("room_mutes"),
    (await desk.rows("events")).map(({ removed, text }) => [removed, text]),
    (await desk.rows("rooms")).map(({ mode, seq }) => [mode, seq]),
    (await desk.rows("persons")).map(({ banned_at }) => banned_at),
    await desk.rows("cases"),
    (await desk.rows("notices")).map(({ decision }) => decision),
  ];
  const before = await state();
  for (const part of ["judged_copies", "statements", "payloads", "clock_events"]) {
    await desk.without(part, async () => {
      for (const [name, act] of Object.entries(acts)) assert.equal((await act()).t, "no", `${name} without ${part}`);
      assert.equal(await desk.decide(one!.id, { effects }), "internal", `a case without ${part}`);
    });
    assert.deepEqual(await state(), before, `nothing changed without ${part}`);
  }
  for (const [name, act] of Object.entries(acts)) assert.equal((await act()).t, "ok", name);
});

test("[MOD10] every act that restricts has its ground, its ways to contest it, its reasons and its payload", async () => {
  await using desk = await Desk.open();
  const { owner, ana, bo, cleo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await owner.act({ t: "remove", room: lobby, target: 3, reason: "insultes" });
  await owner.act({ t: "mute", room: lobby, person: ana.me.id, minutes: 5, reason: "insultes" });
  await owner.act({ t: "ban", room: lobby, person: bo.me.id, minutes: 60, reason: "menaces" });
  await owner.act({ t: "ban", room: lobby, person: cleo.me.id, reason: "menaces" });
  for (const mode of ["slow", "frozen", "closed"] as const)
    await owner.act({ t: "mode", room: lobby, mode, reason: "on souffle" });
  await owner.act({ t: "mode", room: lobby, mode: "open", reason: "on reprend" });
  await owner.act({ t: "mute", room: lobby, person: ana.me.id, minutes: 0, reason: "pardonnée" });
  const decisions = (await desk.rows("decisions")).filter(({ act }) => act !== "appoint");
  const [statements, payloads] = [await desk.rows("statements"), await desk.rows("payloads")];
  const restricting = decisions.filter(({ effects }) => effects !== null);
  assert.equal(decisions.length - restricting.length, 2, "to end a restriction restricts nobody");
  assert.deepEqual(
    restricting.map(({ effects }) => JSON.parse(effects as string)[0].do),
    ["remove", "mute", "suspend", "ban", "mode", "mode", "mode"],
  );
  for (const { id, ground, redress, seal } of restricting) {
    assert.equal(JSON.parse(ground as string).kind, "charter");
    assert.deepEqual(JSON.parse(redress as string), ["complaint", "court"]);
    assert.match(seal as string, /^[0-9a-f]{64}$/);
    assert.equal(statements.filter(({ decision }) => decision === id).length, 1);
    assert.deepEqual(
      payloads.filter(({ decision }) => decision === id).map(({ state, faults }) => [state, faults]),
      [["ready", "[]"]],
    );
  }
  assert.equal(statements.length, restricting.length);
});

test("[MOD10] decisions are only appended to, whoever asks the database", async () => {
  await using desk = await Desk.open();
  const { database } = desk.house;
  const before = await desk.rows("decisions");
  assert.ok(before.length > 0);
  await assert.rejects(
    database.write((tx) => tx.updateTable("decisions").set({ reason: "autre" }).execute()),
    /only appended/,
  );
  await assert.rejects(
    database.write((tx) => tx.deleteFrom("decisions").execute()),
    /only appended/,
  );
  const { id } = before[0]!;
  const again = `into decisions (id, at, by, act, reason) values ('${id}', 1, 'house', 'mode', 'autre')`;
  const instead = isPostgres(database.read)
    ? ["truncate decisions", `insert ${again} on conflict (id) do update set reason = 'autre'`]
    : [
        `insert or replace ${again}`,
        `replace ${again}`,
        `insert ${again} on conflict (id) do update set reason = 'autre'`,
      ];
  for (const statement of instead)
    await assert.rejects(
      database.write((tx) => sql.raw(statement).execute(tx)),
      /only appended/,
      statement,
    );
  assert.deepEqual(await desk.rows("decisions"), before);
});

test("[MOD322] what a decision judged is written over by nobody, and is not taken for it where it is another", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, max, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.owner.act({ t: "remove", room: lobby, target: 3, reason: "insultes" });
  const [before] = await desk.rows("judged_copies");
  const { database } = house;
  const write = (statement: string) => database.write((tx) => sql.raw(statement).execute(tx));
  await write("update judged_copies set copy = '{}'");
  await write("update judged_copies set copy = '{}', keep_until = 0");
  await write("update judged_copies set decision = 'another'");
  const again = `into judged_copies (decision, copy, keep_until) values ('${before!["decision"]}', '{}', 0)`;
  if (isPostgres(database.read)) await write(`insert ${again} on conflict (decision) do update set copy = '{}'`);
  else await write(`insert or replace ${again}`);
  assert.deepEqual(await desk.rows("judged_copies"), [before]);
  const [told] = await desk.told(ana);
  assert.equal(await house.outcome(`/api/receipts/${told!.receipt}/complaint`, { text: "Une citation." }), 200);
  const { complaints } = await house.get<{ complaints: { id: string }[] }>("/api/complaints", max.token);
  const overturn = () =>
    house.outcome(`/api/complaints/${complaints[0]!.id}`, { overturn: true, reason: "Revu." }, max);
  const standing = async () => (await bo.history(lobby)).map(({ text }) => text).filter((text) => text !== "");
  // Whoever may define tables may do anything; then it shows.
  await write(`drop trigger judged_copies_sealed${isPostgres(database.read) ? " on judged_copies" : ""}`);
  await write("update judged_copies set copy = replace(copy, 'pauvre type', 'bonjour')");
  assert.deepEqual([await overturn(), await standing()], ["internal", []]);
  await write("update judged_copies set copy = replace(copy, 'bonjour', 'pauvre type')");
  assert.deepEqual([await overturn(), await standing()], [204, ["pauvre type"]]);
});

test("[MOD10] a decision keeps its own sealed copy of what it judged, whatever becomes of the message", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, lobby } = desk;
  await bo.post(lobby, "bonjour");
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 4, details: "il insulte tout le monde ici" }, bo);
  const [one] = await desk.cases();
  await desk.decide(one!.id);
  house.clock.pass(60 * DAY_MS);
  await house.server.destroyOld();
  assert.equal((await desk.rows("events")).length, 0);
  assert.equal((await desk.rows("kept_texts")).length, 0);
  const [copy] = await desk.rows("judged_copies");
  const judged = JSON.parse(copy!["copy"] as string);
  assert.deepEqual([judged.text, judged.lines[0].text, judged.notices.length], ["pauvre type", "bonjour", 1]);
  const decision = (await desk.rows("decisions")).find(({ id }) => id === copy!["decision"]);
  assert.equal(
    createHash("sha256")
      .update(copy!["copy"] as string)
      .digest("hex"),
    decision!["seal"],
  );
});

test("[MOD10] what restricts names a ground that there is, and whom it concerns can be decided on", async () => {
  await using desk = await Desk.open();
  const { owner, ana, bo, max, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  const [one] = await desk.cases();
  assert.equal(await desk.decide(one!.id, { ground: undefined }), "ground_required");
  assert.equal(await desk.decide(one!.id, { ground: { offence: "no-such-offence" } }), "not_found");
  assert.equal(await desk.decide(one!.id, { category: "STATEMENT_CATEGORY_OF_MINE" }), "bad_frame");
  assert.equal(await desk.decide(one!.id, { effects: [{ do: "mute" }] }), "bad_frame");
  assert.equal(await desk.decide(one!.id, { person: bo.me.id }), "bad_frame", "it is Ana's message");
  assert.equal(
    await desk.decide(one!.id, { effects: [{ do: "remove" }, { do: "mode", mode: "frozen" }] }),
    "bad_frame",
  );
  for (const person of [owner, max]) {
    await desk.report({ room: lobby, person: person.me.id }, bo);
    const case_ = (await desk.cases()).find((each) => each.person?.id === person.me.id)!;
    assert.equal(await desk.decide(case_.id, { effects: [{ do: "ban" }] }), "not_allowed");
  }
  assert.equal((await desk.rows("decisions")).filter(({ act }) => act === "case").length, 0);
});

test("[MOD10] a case is decided with all its effects at once: words, room, account", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, cleo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  const [one] = await desk.cases();
  const effects = [
    { do: "remove" },
    { do: "mute", minutes: 30 },
    { do: "limit", minutes: 60, slowSeconds: 90 },
    { do: "warn" },
  ];
  assert.equal(await desk.decide(one!.id, { effects, ground: { offence: "cyber-harassment" } }), 200);
  assert.equal((await cleo.next("removed")).target, 3);
  const muted = await ana.post(lobby, "mais");
  assert.deepEqual(muted.t === "no" && [muted.code, muted.reason], ["muted", "Des insultes répétées."]);
  house.clock.pass(31 * 60_000);
  assert.equal((await ana.post(lobby, "un")).t, "ok");
  const limited = await ana.post(lobby, "deux");
  assert.equal(limited.t === "no" && limited.code, "slow_mode");
  await desk.report({ person: bo.me.id }, cleo);
  const about = (await desk.cases()).find(({ person }) => person?.id === bo.me.id)!;
  assert.equal(await desk.decide(about.id, { effects: [{ do: "suspend", minutes: 60 }] }), 200);
  const bye = await bo.next("bye");
  assert.equal(bye.code, "banned");
  const { statement } = await desk.receipt(bye.receipt!);
  assert.deepEqual(statement?.effects, [{ do: "suspend", until: house.clock.now() + HOUR_MS }]);
  await desk.report({ room: lobby }, cleo);
  const room = (await desk.cases()).find((each) => each.about === "room")!;
  assert.equal(await desk.decide(room.id, { effects: [{ do: "mode", mode: "frozen" }] }), 200);
  const { receipt } = await cleo.next("mode");
  assert.equal((await desk.receipt(receipt!)).statement?.effects[0]?.mode, "frozen");
});

test("[MOD11] one decision answers all who reported, through merged cases too, and what is said later is a new case", async () => {
  await using desk = await Desk.open();
  const { ana, bo, cleo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await ana.post(lobby, "pauvres types");
  const codes = [
    await desk.report({ room: lobby, target: 3 }, bo),
    await desk.report({ room: lobby, target: 4 }, cleo),
    await desk.report({ room: lobby, target: 4 }),
  ];
  const [one, other] = (await desk.cases()).toSorted((a, b) => a.target! - b.target!);
  assert.equal(await desk.act(one!.id, "merge", { into: other!.id }), 204);
  codes.push(await desk.report({ room: lobby, target: 3 }, cleo));
  assert.deepEqual(
    (await desk.cases()).map(({ id, notices }) => [id, notices]),
    [[other!.id, 4]],
    "who reports what was merged joins where it went",
  );
  assert.equal(await desk.act(one!.id, "take"), "case_closed");
  assert.equal(await desk.decide(other!.id, { effects: [], reason: "Rien de grave." }), 200);
  for (const code of codes) {
    const { state, outcome } = (await desk.receipt(code)).notice!;
    assert.deepEqual([state, outcome?.acted], ["decided", false]);
  }
  const running = await desk.rows("clocks_running");
  assert.deepEqual(
    running.map(({ clock }) => clock),
    ["dsa-complaint-window"],
    "no notice waits any more",
  );
});

test("[MOD9, MOD7] merged, a case weighs as many voices as spoke in both, and nobody's notice is unread again", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, cleo, lobby } = desk;
  for (const text of ["un", "deux", "trois"]) await ana.post(lobby, text);
  house.clock.pass(3 * DAY_MS);
  const code = await desk.report({ room: lobby, target: 3 }, bo);
  await desk.report({ room: lobby, target: 4 }, cleo);
  for (const person of [bo, cleo]) await desk.report({ room: lobby, target: 5 }, person);
  const of = async (target: number) => (await desk.cases()).find((one) => one.target === target)!;
  const [one, other, both] = [await of(3), await of(4), await of(5)];
  const stateOf = async () => (await desk.receipt(code)).notice?.state;
  for (const act of ["take", "leave"]) assert.equal(await desk.act(one.id, act), 204);
  assert.equal(await stateOf(), "reading");
  assert.deepEqual([other.reach, both.reach], [1, 2]);
  assert.equal(await desk.act(one.id, "merge", { into: other.id }), 204);
  assert.equal(await stateOf(), "reading");
  const merged = await of(4);
  assert.deepEqual([merged.notices, merged.reach], [both.notices, both.reach]);
  const weights = new Map((await desk.rows("cases")).map(({ id, weight }) => [id, weight]));
  assert.equal(weights.get(merged.id), weights.get(both.id));
});

test("[MOD9, MOD15] split, each half weighs what is in it, and what the house found goes where it is put, as in merging", async () => {
  await using desk = await Desk.open();
  const { ana, bo, cleo, lobby } = desk;
  for (const text of ["!flag pauvre type", "!flag encore"]) await ana.post(lobby, text);
  const reasons = [["spam", bo] as const, ["minor_at_risk", cleo] as const];
  for (const [reason, by] of reasons) await desk.report({ room: lobby, target: 3, reason }, by);
  const of = async (target: number) => (await desk.cases()).find((one) => one.target === target)!;
  const [one, other] = [await of(3), await of(4)];
  const textsOf = async (id: string) =>
    (await desk.case(id)).notices.flatMap(({ finding }) => finding?.text ?? []).toSorted();
  assert.equal(await desk.act(other.id, "merge", { into: one.id }), 204);
  assert.deepEqual(await textsOf(one.id), ["!flag encore", "!flag pauvre type"]);
  const { notices } = await desk.case(one.id);
  const out = notices.filter(({ finding, reason }) => finding?.text === "!flag encore" || reason === "minor_at_risk");
  const parts = out.map(({ id }) => id);
  const { id: made } = await desk.house
    .post(`/api/cases/${one.id}/split`, { parts }, desk.mia.token)
    .then((response) => response.json() as Promise<{ id: string }>);
  assert.deepEqual([await textsOf(one.id), await textsOf(made)], [["!flag pauvre type"], ["!flag encore"]]);
  const halves = new Map((await desk.rows("cases")).map((each) => [each.id, each]));
  const [kept, split] = [halves.get(one.id)!, halves.get(made)!];
  assert.deepEqual([split["reason"], split["severity"], split["harm_minutes"]], ["minor_at_risk", 4, 15]);
  assert.deepEqual([kept["reason"], kept["severity"], kept["harm_minutes"]], ["hate", 3, 240]);
  assert.ok(Number(kept["weight"]) < Number(split["weight"]));
  // The house looks by itself too, and may have called somebody before the urgent half was in anybody's hands.
  const called = await desk.rows("pages");
  await desk.house.server.pageUrgent();
  assert.deepEqual(await desk.rows("pages"), called, "what is urgent is in somebody's hands, and what is left is not");
});

test("[MOD11] what is taken away in the room ends no case that is about other words too", async () => {
  await using desk = await Desk.open();
  const { ana, bo, cleo, mia, max, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await bo.post(lobby, "tête de lard");
  const codes = [3, 4].map((target) => desk.report({ room: lobby, target }, cleo));
  const [one, other] = (await Promise.all(codes).then(() => desk.cases())).toSorted((a, b) => a.target! - b.target!);
  assert.equal(await desk.act(one!.id, "merge", { into: other!.id }), 204);
  const remove = (by: Person, target: number) => by.act({ t: "remove", room: lobby, target, reason: "insulte" });
  assert.equal(await desk.act(other!.id, "take", {}, mia), 204);
  const refused = await remove(max, 3);
  assert.equal(refused.t === "no" && refused.code, "case_taken", "it went on in Mia's");
  assert.equal(await desk.act(other!.id, "leave", {}, mia), 204);
  assert.equal((await remove(max, 3)).t, "ok");
  const [told] = await desk.told(ana);
  assert.equal(told!.found, "notice");
  const states = () =>
    Promise.all(codes.map(async (code) => (await desk.receipt(await code)).notice!)).then((all) =>
      all.map(({ state, outcome }) => [state, outcome?.acted]),
    );
  assert.deepEqual((await states()).flat().includes("decided"), false, "Bo's line stands");
  assert.equal((await remove(max, 4)).t, "ok");
  assert.deepEqual((await states()).flat().includes("decided"), false, "the desk answers for both");
  assert.equal(await desk.decide(other!.id, { effects: [{ do: "warn" }], person: bo.me.id }), 200);
  assert.deepEqual(await states(), [
    ["decided", true],
    ["decided", true],
  ]);
});

test("[MOD12] the person decided upon reads the reasons at the moment of the effect, on their screen and by a code", async () => {
  await using desk = await Desk.open();
  const { house, owner, ana, bo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await owner.act({ t: "remove", room: lobby, target: 3, reason: "insultes" });
  const [told] = await desk.told(ana);
  assert.deepEqual(
    [told!.effects[0]!.do, told!.effects[0]!.roomName, told!.facts, told!.text, told!.found, told!.machine],
    ["remove", "Le parvis", "insultes", "pauvre type", "house", { found: false, decided: "not" }],
  );
  assert.equal(told!.at, house.clock.now());
  assert.ok(told!.complainUntil > house.clock.now() + 180 * DAY_MS);
  const again = await house.connect();
  again.send({ t: "hello", v: 1, token: ana.token });
  await again.welcomed();
  assert.deepEqual(await desk.told(again), [told], "until it is read");
  assert.deepEqual((await desk.receipt(told!.receipt)).statement, told);
  assert.ok((await desk.rows("statements"))[0]!["seen_at"] !== null);
  const page = await fetch(`${house.url}/receipt/${told!.receipt}`, { headers: { "accept-language": "en" } });
  const text = await page.text();
  for (const words of [
    "Message removed (Le parvis)",
    "insultes",
    "pauvre type",
    "a complaint here, free of charge, until",
  ])
    assert.ok(text.includes(words), words);
  assert.deepEqual(
    [page.headers.get("cache-control"), page.headers.get("referrer-policy")],
    ["no-store", "same-origin"],
  );
  assert.equal(
    [...owner.frames, ...bo.frames].some(({ t }) => t === "statements"),
    false,
    "nobody else is told",
  );
});

test("[MOD12, MOD312] who was put out of the house is given the code at the door, and told of the whole house until when", async () => {
  await using desk = await Desk.open();
  const { house, owner, ana, lobby } = desk;
  await owner.act({ t: "ban", room: lobby, person: ana.me.id, minutes: 60, reason: "menaces" });
  const bye = await ana.next("bye");
  const { statement } = await desk.receipt(bye.receipt!);
  assert.deepEqual([statement?.facts, statement?.effects[0]?.do], ["menaces", "suspend"]);
  assert.equal(statement?.effects[0]?.until, house.clock.now() + HOUR_MS);
  const page = await (await fetch(`${house.url}/receipt/${bye.receipt}?lang=en`)).text();
  assert.match(page, /Account suspended, until \d+ \w+ \d{4} at /);
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: ana.token });
  assert.equal((await back.next("bye")).receipt, bye.receipt);
});

test("[MOD12] reasons that an order keeps back are told on their day; where none are owed there are none", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await ana.post(lobby, "pauvres types");
  const [reported] = [
    await desk.report({ room: lobby, target: 3 }, bo),
    await desk.report({ room: lobby, target: 4 }, bo),
  ];
  const [one, other] = (await desk.cases()).toSorted((a, b) => a.target! - b.target!);
  const outcome = async () => (await desk.receipt(reported)).notice!.outcome!;
  const day = new Date(house.clock.now() + 10 * DAY_MS).toISOString().slice(0, 10);
  const ordered = { deferred: { order: "Tribunal, 2026-17", until: day }, ground: { offence: "cyber-harassment" } };
  assert.equal(await desk.decide(one!.id, ordered), 200);
  const { acted, ground } = await outcome();
  assert.deepEqual([acted, ground], [true, undefined], "nor by who reported, who may be the same person");
  assert.equal(await desk.decide(other!.id, { notOwed: "order", reason: "Ordonnée." }), 200);
  const statements = (await desk.rows("statements")).toSorted((a, b) =>
    String(a["kind"]).localeCompare(String(b["kind"])),
  );
  assert.deepEqual(
    statements.map(({ kind, told_at, receipt }) => [kind, told_at, typeof receipt]),
    [
      ["deferred", null, "string"],
      ["not_owed", null, "object"],
    ],
  );
  const code = statements[0]!["receipt"] as string;
  assert.equal(((await desk.receipt(code)) as unknown as RefusalBody).code, "not_found");
  assert.doesNotMatch(JSON.stringify(ana.frames), /insultes répétées/, "nor by the event of the removal");
  assert.deepEqual((await desk.rows("payloads")).map(({ state }) => state).sort(), ["deferred", "not_owed"]);
  // The day begins at midnight in the house's own zone, up to two hours before it does here.
  house.clock.pass(8 * DAY_MS);
  await house.server.giveDeferred();
  assert.equal(((await desk.receipt(code)) as unknown as RefusalBody).code, "not_found");
  house.clock.pass(3 * DAY_MS);
  await house.server.giveDeferred();
  const [told] = await desk.told(ana);
  assert.match((await outcome()).ground!.name, /Code pénal/);
  assert.equal(told!.receipt, code);
  assert.ok(told!.complainUntil > house.clock.now() + 180 * DAY_MS, "the time to contest begins when it is told");
  assert.deepEqual((await desk.rows("payloads")).map(({ state }) => state).sort(), ["not_owed", "ready"]);
});

test("[MOD13] a payload that names somebody is refused, listed with its faults, and can be mended; what was told stays", async () => {
  await using desk = await Desk.open();
  const { owner, ana, mia, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await owner.act({ t: "remove", room: lobby, target: 3, reason: "Ana insulte, voir ana@example.org" });
  const list = () =>
    desk.house.get<{ payloads: { decision: string; faults: Record<string, string>[] }[] }>("/api/payloads", mia.token);
  const { payloads } = await list();
  assert.equal(payloads.length, 1);
  assert.deepEqual(
    payloads[0]!.faults.filter(({ field }) => field === "decision_facts").map(({ kind, found }) => [kind, found]),
    [
      ["name", "Ana"],
      ["e-mail", "ana@example.org"],
    ],
  );
  const mend = (body: object) => desk.house.outcome(`/api/payloads/${payloads[0]!.decision}`, body, mia);
  assert.equal(await mend({ facts: "Une insulte." }), 204);
  assert.equal((await list()).payloads.length, 1, "the explanation still names her");
  assert.equal(await mend({ explanation: "Une insulte." }), 204);
  assert.deepEqual((await list()).payloads, []);
  assert.equal(await mend({ facts: "Autre chose." }), "not_found");
  const [payload] = await desk.rows("payloads");
  assert.equal(JSON.parse(payload!["payload"] as string).decision_facts, "Une insulte.");
  assert.match((await desk.told(ana))[0]!.facts, /Ana insulte/);
});

test("[MOD323] a clause, or a flagger's name, that cannot go there is said otherwise too; what was told stays", async () => {
  await using desk = await Desk.open();
  const { house, owner, mia, ana, lobby } = desk;
  const clauses = house.server.house.facts.charter.clauses.map(({ id, fr, en }) => {
    return { id, fr: id === "kindness" ? "Sans insultes : aide@example.org" : fr, en };
  });
  assert.equal(await house.outcome("/api/house", { clauses, reason: "plus clair" }, owner), 204);
  await ana.post(lobby, "pauvre type");
  const added = await house.post("/api/flaggers", { name: "Signalement, 06 12 34 56 78" }, owner.token);
  const { key } = (await added.json()) as { key: string };
  const flag = { room: lobby, target: 3, reason: "harassment" };
  await house.post("/api/report", flag, undefined, { authorization: `Bearer ${key}` });
  const [one] = await desk.cases();
  assert.equal(await desk.decide(one!.id), 200);
  interface Listed {
    decision: string;
    faults: { field: string; found: string }[];
  }
  const list = async () => (await house.get<{ payloads: Listed[] }>("/api/payloads", mia.token)).payloads;
  const [refused] = await list();
  assert.deepEqual(
    refused!.faults.map(({ field, found }) => [field, found]),
    [
      ["incompatible_content_ground", "aide@example.org"],
      ["source_identity", "06 12 34 56 78"],
    ],
  );
  const mend = (body: object) => house.outcome(`/api/payloads/${refused!.decision}`, body, mia);
  assert.equal(await mend({ ground: "La clause sur les insultes" }), 204);
  assert.deepEqual(
    (await list()).map(({ faults }) => faults.map(({ field }) => field)),
    [["source_identity"]],
  );
  assert.equal(await mend({ source: "Un point de signalement" }), 204);
  assert.deepEqual(await list(), []);
  const [{ payload }] = (await desk.rows("payloads")) as [{ payload: string }];
  const { incompatible_content_ground: ground, source_identity: source } = JSON.parse(payload);
  assert.deepEqual([ground, source], ["La clause sur les insultes", "Un point de signalement"]);
  assert.equal((await desk.told(ana))[0]!.ground.name, "Sans insultes : aide@example.org");
});

test("[MOD14] the person decided upon learns who reported from no word, no time and no order", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, cleo, lobby } = desk;
  await ana.post(lobby, "pauvre type, Cleo");
  house.clock.pass(HOUR_MS);
  const details = "depuis lundi il me suit dans tous les salons";
  await desk.report({ room: lobby, target: 3, details }, bo);
  await desk.report({ room: lobby, target: 3, name: "Zoé Martin", mail: "zoe@example.org" }, cleo);
  const [one] = await desk.cases();
  for (const reason of [
    "Bo s’est plaint.",
    "Il ME SUIT dans tous LES salons, dit-on.",
    "Selon zoe martin.",
    "Vu zoé@example.org",
  ])
    assert.equal(await desk.decide(one!.id, { reason }), "names_reporter", reason);
  const reportedAt = house.clock.now();
  house.clock.pass(HOUR_MS);
  assert.equal(
    await desk.decide(one!.id, { reason: "« pauvre type, Cleo » : une insulte." }),
    200,
    "one's own words are known",
  );
  const [told] = await desk.told(ana);
  const receipt = await desk.receipt(told!.receipt);
  // Who is in the room, anybody may know.
  const seen = JSON.stringify([ana.frames.filter(({ t }) => t !== "presence"), receipt]);
  assert.equal(seen.includes(String(reportedAt)), false);
  for (const word of [bo.me.id, "lundi", "Zoé", "zoe@", "Martin"]) assert.equal(seen.includes(word), false, word);
  assert.equal(told!.found, "notice");
  const [payload] = await desk.rows("payloads");
  assert.doesNotMatch(String(payload!["payload"]), /Zoé|zoe@|"Bo"/);
});

test("[MOD14] nor from what those who reported are told, for they may be one of them, nor from a word of the house or for all", async () => {
  await using desk = await Desk.open();
  const { house, owner, ana, bo, lobby } = desk;
  await ana.post(lobby, "pauvre type, Cleo");
  await ana.post(lobby, "encore");
  const details = "depuis lundi il me suit dans tous les salons";
  for (const target of [3, 4]) await desk.report({ room: lobby, target, details }, bo);
  const own = await desk.report({ room: lobby, target: 3 }, ana);
  const words = "Bo s’est plaint : depuis lundi il me suit dans tous les salons.";
  const up = { minutes: 5, reason: words };
  assert.equal(await house.outcome("/api/desk/shield", up, owner), "names_reporter");
  assert.equal(await house.outcome("/api/desk/shield", { ...up, reason: "un assaut" }, owner), 204);
  assert.equal(await house.outcome("/api/desk/shield/lower", { reason: words }, owner), "names_reporter");
  const notice = { person: ana.me.id, text: words };
  assert.equal(await house.outcome("/api/desk/house-notices", notice, owner), "names_reporter");
  const [both, alone] = (await desk.cases()).toSorted((a, b) => b.notices - a.notices);
  assert.equal(await desk.decide(both!.id, { answer: words }), "names_reporter");
  assert.equal(await desk.decide(both!.id, { effects: [], reason: words }), "names_reporter");
  assert.equal(await desk.decide(alone!.id, { answer: "Bo, vous l’écrivez vous-même." }), 200, "it is theirs alone");
  assert.equal(await desk.decide(both!.id, { answer: "Merci à vous." }), 200);
  assert.equal((await desk.receipt(own)).notice!.outcome!.answer, "Merci à vous.");
});

test("[MOD11] whose report comes to nothing is told why, and whether a machine took part", async () => {
  await using desk = await Desk.open();
  const { ana, bo, lobby } = desk;
  await ana.post(lobby, "!flag bonjour");
  const code = await desk.report({ room: lobby, target: 3 }, bo);
  const [one] = await desk.cases();
  await desk.decide(one!.id, { effects: [], reason: "Rien ici ne va contre la charte." });
  const { outcome } = (await desk.receipt(code)).notice!;
  assert.deepEqual([outcome!.acted, outcome!.answer], [false, "Rien ici ne va contre la charte."]);
  assert.deepEqual(outcome!.machine, { found: true, decided: "not" });
});

test("[MOD14] nor from a reason given in the room, for a post given back, or where what the house did is taken back", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, cleo, mia, lobby } = desk;
  await ana.post(lobby, "!hold une idée");
  await desk.cases();
  house.clock.pass(13 * HOUR_MS);
  await house.server.returnOverdue();
  await ana.post(lobby, "!hold pauvre type, Cleo");
  const [held] = await desk.cases();
  const post = (await desk.rows("held_posts")).find(({ state }) => state === "waiting")!;
  await ana.post(lobby, "pauvre type, Cleo");
  await ana.post(lobby, "encore");
  const details = "depuis lundi il me suit dans tous les salons";
  await desk.report({ room: lobby, target: 3, details }, bo);
  await desk.report({ room: lobby, target: 3, name: "Zoé Martin", mail: "zoe@example.org" }, cleo);
  const { decisions } = await house.get<{ decisions: { id: string }[] }>("/api/desk/by-house", mia.token);
  const whom = { room: lobby, person: ana.me.id };
  const acts: Record<string, (reason: string) => Promise<string | number>> = {
    ...Object.fromEntries(
      Object.entries({
        remove: { t: "remove", room: lobby, target: 3 },
        "remove what nobody reported": { t: "remove", room: lobby, target: 4 },
        mute: { t: "mute", ...whom, minutes: 5 },
        unmute: { t: "mute", ...whom, minutes: 0 },
        freeze: { t: "mode", room: lobby, mode: "frozen" },
        open: { t: "mode", room: lobby, mode: "open" },
        suspend: { t: "ban", ...whom, minutes: 5 },
        ban: { t: "ban", ...whom },
      }).map(([name, act]) => [
        name,
        async (reason: string) => {
          const answer = await mia.act({ ...act, reason } as never);
          return answer.t === "no" ? answer.code : answer.t;
        },
      ]),
    ),
    "return a post": (reason) => house.outcome(`/api/held/${post["id"]}`, { release: false, reason }, mia),
    "return it from its case": (reason) => desk.decide(held!.id, { effects: [], release: false, reason }),
    "take back": (reason) => house.outcome(`/api/desk/by-house/${decisions[0]!.id}`, { reason }, mia),
  };
  const before = (await desk.rows("decisions")).length;
  for (const [name, act] of Object.entries(acts))
    for (const reason of [
      "Bo s’est plaint.",
      "Il ME SUIT dans tous LES salons.",
      "Selon zoe martin.",
      "Vu zoé@example.org",
    ])
      assert.equal(await act(reason), "names_reporter", `${name}: ${reason}`);
  assert.equal((await desk.rows("decisions")).length, before, "nothing is decided by it");
  for (const { frames } of [ana, cleo])
    assert.equal(
      frames.some(({ t }) => t === "removed" || t === "sanctioned" || t === "mode"),
      false,
      "and nobody is shown it",
    );
  for (const name of ["mute", "unmute", "freeze", "open", "remove", "take back", "ban"])
    assert.ok(["ok", 204].includes(await acts[name]!("« pauvre type, lundi » : une insulte.")), name);
});

test("[MOD14, MOD49] who of the staff was reported learns from no refusal by whom", async () => {
  await using desk = await Desk.open();
  const { bo, mia, max, lobby } = desk;
  await mia.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  const freeze = (by: Person) => by.act({ t: "mode", room: lobby, mode: "frozen", reason: "Bo s’est plaint." });
  const refused = await freeze(max);
  assert.equal(refused.t === "no" && refused.code, "names_reporter");
  assert.equal((await freeze(mia)).t, "ok", "Mia tells what she does not know");
});

test("[MOD15] nobody works on a case that is somebody else's, and two never decide one", async () => {
  await using desk = await Desk.open();
  const { owner, ana, bo, mia, max, lobby } = desk;
  for (const target of [3, 4, 5]) {
    await ana.post(lobby, "pauvre type");
    await desk.report({ room: lobby, target }, bo);
  }
  const [one, other, third] = (await desk.cases()).toSorted((a, b) => a.target! - b.target!);
  assert.equal(await desk.act(one!.id, "take", {}, mia), 204);
  assert.equal((await desk.cases()).find(({ id }) => id === one!.id)!.holder!.name, "Mia");
  const body = { minutes: 5, to: max.me.id, into: other!.id, note: "à suivre" };
  for (const act of ["take", "leave", "hand-over", "wait", "merge"])
    assert.equal(await desk.act(one!.id, act, body, max), "case_taken", act);
  assert.equal(await desk.act(one!.id, "escalate", { to: "senior" }, max), "case_taken");
  assert.equal(await desk.act(other!.id, "merge", { into: one!.id }, max), "case_taken");
  assert.equal(await desk.decide(one!.id, {}, max), "case_taken");
  const removed = await max.act({ t: "remove", room: lobby, target: 3, reason: "insultes" });
  assert.equal(removed.t === "no" && removed.code, "case_taken", "nor by the socket");
  assert.equal(await desk.act(one!.id, "note", { note: "je regarde" }, max), 204);
  assert.equal(await desk.act(one!.id, "hand-over", { to: max.me.id }, mia), 204);
  const outcomes = await Promise.all([
    ...[max, max].map((by) => desk.decide(one!.id, {}, by)),
    ...[mia, max, owner].map((by) => desk.decide(other!.id, {}, by)),
  ]);
  assert.deepEqual(outcomes.filter((outcome) => outcome === 200).length, 2, JSON.stringify(outcomes));
  assert.ok(
    outcomes.every((outcome) => [200, "case_closed", "case_taken"].includes(outcome)),
    JSON.stringify(outcomes),
  );
  assert.equal((await desk.rows("decisions")).filter(({ act }) => act === "case").length, 2);
  assert.equal((await max.act({ t: "remove", room: lobby, target: 5, reason: "insultes" })).t, "ok");
  assert.equal(await desk.decide(third!.id, {}, mia), "case_closed", "what was removed beside the desk is decided");
});

test("[MOD15] a case is put aside, passed up, split and noted; each act is written down, and nobody but staff does any", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, cleo, mia, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  await desk.report({ room: lobby, target: 3 }, cleo);
  const [one] = await desk.cases();
  const { notices } = await desk.case(one!.id);
  for (const act of ["take", "leave", "note", "split", "decision"]) {
    const body = { note: "à suivre", parts: [notices[0]!.id], effects: [], reason: "pour voir" };
    assert.equal(await desk.act(one!.id, act, body, ana), "not_allowed", act);
  }
  assert.equal(((await desk.case(one!.id, ana)) as unknown as RefusalBody).code, "not_allowed");
  assert.equal(
    await desk.act(one!.id, "split", { parts: notices.map(({ id }) => id) }),
    "not_found",
    "something stays",
  );
  house.clock.pass(1);
  assert.equal(await desk.act(one!.id, "split", { parts: [notices[1]!.id], note: "autre chose" }), 200);
  assert.deepEqual(
    (await desk.cases()).map(({ notices: count, holder }) => [count, holder?.name]),
    [
      [1, undefined],
      [1, "Mia"],
    ],
  );
  assert.equal(await desk.act(one!.id, "wait", { minutes: 60 }), 204);
  assert.deepEqual((await desk.cases()).map(({ id }) => id).includes(one!.id), false);
  house.clock.pass(61 * 60_000);
  assert.ok((await desk.cases()).some(({ id }) => id === one!.id));
  assert.equal(await desk.act(one!.id, "escalate", { to: "legal", note: "grave ?" }), 204);
  assert.equal((await desk.cases()).find(({ id }) => id === one!.id)!.escalated, "legal");
  const { log } = await desk.case(one!.id);
  assert.deepEqual(
    log.map(({ act, by, note }) => [act, by?.name, note]),
    [
      ["notice", undefined, undefined],
      ["notice", undefined, undefined],
      ["split", mia.me.name, "autre chose"],
      ["wait", mia.me.name, undefined],
      ["escalate to legal", mia.me.name, "grave ?"],
    ],
  );
});

test("[MOD9, MOD15] a case that was put aside is back in the queue once something graver is said in it, and only then", async () => {
  await using desk = await Desk.open();
  const { ana, bo, cleo, owner, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  const about = (reason: string, by: Person) => desk.report({ room: lobby, target: 3, reason }, by);
  await about("spam", bo);
  const [one] = await desk.cases();
  const aside = () => desk.act(one!.id, "wait", { minutes: 14 * 1440 });
  assert.equal(await aside(), 204);
  await about("spam", cleo);
  assert.deepEqual(await desk.cases(), [], "the same once more is no reason to look again");
  await about("hate", owner);
  assert.deepEqual(
    (await desk.cases()).map(({ id, reason }) => [id, reason]),
    [[one!.id, "hate"]],
  );
  assert.equal(await aside(), 204);
  await ana.post(lobby, "encore");
  await desk.report({ room: lobby, target: 4, reason: "threat_or_ambush" }, bo);
  const [graver] = await desk.cases();
  assert.equal(await desk.act(graver!.id, "merge", { into: one!.id }), 204);
  assert.deepEqual(
    (await desk.cases()).map(({ id }) => id),
    [one!.id],
    "what went on in it is not out of sight either",
  );
});

test("[MOD9, MOD15] a case that was put aside is in the queue again for whoever takes it", async () => {
  await using desk = await Desk.open();
  const { ana, bo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  const [one] = await desk.cases();
  assert.equal(await desk.act(one!.id, "wait", { minutes: 14 * 1440 }), 204);
  assert.deepEqual(await desk.cases(), []);
  assert.equal(await desk.act(one!.id, "take"), 204);
  const [taken] = await desk.cases();
  assert.deepEqual([taken?.id, taken?.holder?.name], [one!.id, "Mia"]);
});

test("[MOD15] a post that waits is decided with its case: posted, or given back with reasons", async () => {
  await using desk = await Desk.open();
  const { ana, cleo, lobby } = desk;
  await ana.post(lobby, "!hold un");
  await ana.post(lobby, "!hold deux");
  const cases = await desk.cases();
  assert.equal(cases.length, 2);
  const texts = new Map(
    await Promise.all(cases.map(async ({ id }) => [(await desk.case(id)).notices[0]!.finding!.text, id] as const)),
  );
  const [one, two] = [texts.get("!hold un")!, texts.get("!hold deux")!];
  assert.equal(await desk.decide(one, { effects: [] }), "bad_frame", "somebody says what becomes of it");
  assert.equal(await desk.act(one, "merge", { into: two }), "post_waits", "in another case it would wait on");
  assert.equal(await desk.decide(one, { effects: [], release: true }), 200);
  assert.equal((await cleo.next("posted")).text, "!hold un");
  assert.equal(await desk.decide(two, { effects: [], release: false }), 200);
  const [told] = await desk.told(ana);
  assert.deepEqual([told!.effects[0]!.do, told!.text, told!.machine.found], ["return", "!hold deux", true]);
  assert.deepEqual(await desk.cases(), []);
  await ana.post(lobby, "!hold trois");
  desk.house.clock.pass(13 * HOUR_MS);
  await desk.house.server.returnOverdue();
  const automatic = (await desk.told(ana)).find(({ machine }) => machine.decided === "fully")!;
  assert.deepEqual([automatic.facts, automatic.effects[0]!.do], ["raison de hold", "return"]);
  assert.deepEqual(await desk.cases(), [], "decided, with nobody there to do it");
});

test("[MOD42] beside a case stand the person's past decisions, notices in other cases, and cases of those linked with them", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, cleo, lobby, owner } = desk;
  const other = (await owner.rooms())[1]!.id;
  await ana.follow(other);
  await ana.post(lobby, "pauvre type");
  await ana.post(other, "encore toi");
  await cleo.post(lobby, "bien fait");
  const about = async (target: number, room = lobby) => {
    await desk.report({ room, target, details: "Une insulte." }, bo);
    return (await desk.cases()).find((one) => one.target === target && one.room === room)!.id;
  };
  const [first, elsewhere] = [await about(3), await about(1, other)];
  const linked = await about(4);
  const before = (await desk.case(first)).beside;
  assert.deepEqual(before.past, []);
  assert.deepEqual(
    before.cases.map(({ link, case: { id } }) => [link, id]).toSorted(),
    [
      ["person", elsewhere],
      ["together", linked],
    ].toSorted(),
  );
  assert.deepEqual(
    before.notices.map((notice) => [notice.case, notice.details]),
    [[elsewhere, "Une insulte."]],
  );
  assert.equal(JSON.stringify(before).includes(bo.me.id), false, "never by whom");
  await desk.decide(first, { effects: [{ do: "remove" }, { do: "mute", minutes: 60 }] });
  const { past } = (await desk.case(elsewhere)).beside;
  assert.deepEqual(
    past.map(({ by, effects, case: of, undoneAt }) => [by?.name, effects.map((each) => each.do), of, undoneAt]),
    [["Mia", ["remove", "mute"], first, undefined]],
  );
  const [told] = await desk.told(ana);
  await house.outcome(`/api/receipts/${told!.receipt}/complaint`, { text: "C’était une citation." });
  const { complaints } = await house.get<{ complaints: { id: string }[] }>("/api/complaints", desk.max.token);
  const answer = { overturn: true, reason: "Vu de nouveau." };
  await house.outcome(`/api/complaints/${complaints[0]!.id}`, answer, desk.max);
  assert.equal((await desk.case(elsewhere)).beside.past[0]!.undoneAt, house.clock.now());
  house.clock.pass(DAY_MS + 1);
  await cleo.post(lobby, "autre jour");
  const late = await about((await cleo.history(lobby)).at(-1)!.seq);
  assert.deepEqual(
    (await desk.case(late)).beside.cases.filter(({ link }) => link === "together"),
    [],
    "who has been here for a day came alone",
  );
});

test("[MOD42] who came in a crowd is linked with nobody: forty-nine who came together are, one more and none is", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, cleo, lobby } = desk;
  const { database } = house;
  await ana.post(lobby, "pauvre type");
  await cleo.post(lobby, "bien fait");
  const about = async (target: number) => {
    await desk.report({ room: lobby, target }, bo);
    return (await desk.cases()).find((one) => one.target === target)!.id;
  };
  const [id] = [await about(3), await about(4)];
  const linked = async () => (await desk.case(id)).beside.cases.map(({ link }) => link);
  // Ana, Bo and Cleo are three of them; the staff are none.
  const {
    id: _,
    name: __,
    ...one
  } = (await database.read
    .selectFrom("persons")
    .selectAll()
    .where("id", "=", cleo.me.id)
    .executeTakeFirstOrThrow()) as { id: string; name: string; skeleton: string };
  // None of them is hers, whatever hers ends with.
  const stem = cleo.me.id.slice(0, -4) + (cleo.me.id.at(-4) === "0" ? "1" : "0");
  const come = (from: number, to: number) =>
    database.write(async (tx) => {
      for (let i = from; i < to; i++) {
        const id = `${stem}${100 + i}` as typeof cleo.me.id;
        await tx
          .insertInto("persons")
          .values({ ...one, id, name: `Lou ${i}`, skeleton: `lou ${i}` } as never)
          .execute();
      }
    });
  await come(0, 46);
  assert.deepEqual(await linked(), ["together"]);
  await come(46, 47);
  assert.deepEqual(await linked(), []);
});

test("[MOD42, MOD49] a case about whoever reads stands beside no other one for them, whatever links them", async () => {
  await using desk = await Desk.open();
  const { house, owner, mia, max, ana, bo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  await desk.report({ room: lobby, person: mia.me.id }, bo);
  const [one, own] = ["message", "person"].map(async (about) => {
    return (await desk.cases(owner)).find((each) => each.about === about)!.id;
  });
  // Mia was here once with Ana's browser.
  await house.database.write(async (tx) => {
    const sessions = tx.selectFrom("sessions").select("device_no").where("person_id", "=", ana.me.id);
    const { device_no } = await sessions.executeTakeFirstOrThrow();
    const row = { device_no, person_id: mia.me.id, started_at: 1, ended_at: 2 };
    await tx.insertInto("sessions").values(row).execute();
  });
  const beside = async (by: Person) =>
    (await desk.case(await one!, by)).beside.cases.map(({ link, case: { id } }) => [link, id]);
  assert.deepEqual(await beside(max), [["device", await own!]]);
  assert.deepEqual(await beside(mia), []);
});

test("[MOD42] a host of a room is shown what belongs to their room alone", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, lobby, owner } = desk;
  const other = (await owner.rooms())[1]!.id;
  const hugo = await house.enter("Hugo");
  const grant = { person: hugo.me.id, role: "host", room: lobby, on: true, reason: "de confiance" };
  assert.equal(await house.outcome("/api/desk/roles", grant, owner), 204);
  await ana.follow(other);
  await ana.post(lobby, "pauvre type");
  for (const text of ["encore toi", "et encore"]) await ana.post(other, text);
  for (const target of [1, 2]) await desk.report({ room: other, target }, bo);
  const away = (await desk.cases()).find(({ target }) => target === 1)!;
  await desk.decide(away.id);
  await desk.report({ room: lobby, target: 3 }, bo);
  const [own] = await desk.cases(hugo);
  assert.deepEqual((await desk.case(own!.id, hugo)).beside, { past: [], cases: [], notices: [] });
  const whole = (await desk.case(own!.id)).beside;
  assert.deepEqual([whole.past.length, whole.cases.length, whole.notices.length], [1, 2, 2]);
});

test("[MOD3, MOD10] one decision is about the words of one person: nobody's are taken away beside somebody else's", async () => {
  await using desk = await Desk.open();
  const { owner, ana, bo, cleo, lobby } = desk;
  for (const person of [ana, bo, owner]) await person.post(lobby, `de ${person.me.name}`);
  await desk.report({ room: lobby, target: 3 }, cleo);
  const [one] = await desk.cases();
  for (const target of [4, 5]) {
    const effects = [{ do: "remove" }, { do: "remove", target }];
    assert.equal(await desk.decide(one!.id, { effects }), "bad_frame");
  }
  assert.equal((await cleo.history(lobby)).filter(({ removed }) => removed).length, 0);
  await ana.post(lobby, "encore de moi");
  assert.equal(await desk.decide(one!.id, { effects: [{ do: "remove" }, { do: "remove", target: 6 }] }), 200);
});

test("[MOD16] what a case holds is destroyed by no path while it is open, and in its time once it is decided", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, lobby } = desk;
  await ana.post(lobby, "!flag pauvre type");
  house.clock.pass(1);
  const code = await desk.report({ room: lobby, target: 3, details: "encore" }, bo);
  const [one] = await desk.cases();
  for (const place of ["ailleurs", "plus loin"]) await desk.report({ place, details: "voyez", goodFaith: true }, bo);
  const [near, far] = (await desk.cases()).filter(({ about }) => about === "place");
  assert.equal(await desk.act(far!.id, "merge", { into: near!.id }), 204);
  assert.equal(await desk.act(near!.id, "merge", { into: one!.id }), 204);
  house.clock.pass(400 * DAY_MS);
  await house.server.destroyOld();
  assert.equal((await desk.rows("events")).length, 0);
  const held = await desk.case(one!.id);
  const seen = held.notices.flatMap(({ context }) => context.at(-1)?.text ?? []);
  assert.deepEqual([held.notices.length, seen], [4, ["!flag pauvre type"]]);
  assert.equal((await desk.rows("cases")).length, 3);
  assert.equal(await desk.decide(one!.id, { effects: [{ do: "warn" }] }), 200);
  house.clock.pass(364 * DAY_MS);
  await house.server.destroyOld();
  assert.equal((await desk.receipt(code)).notice!.state, "decided");
  house.clock.pass(2 * DAY_MS);
  await house.server.destroyOld();
  for (const table of ["notices", "findings", "cases", "case_log", "judged_copies", "statements", "payloads"] as const)
    await until(async () => (await desk.rows(table)).length === 0);
  assert.equal(
    (await desk.rows("decisions")).filter(({ act }) => act === "case").length,
    1,
    "the decision itself stays",
  );
});

test("[MOD10, MOD11, MOD15] however staff act, each restriction has its reasons, each notice its answer, each subject one case", async () => {
  await using desk = await Desk.open();
  const { owner, mia, max, ana, bo, cleo, lobby } = desk;
  const random = seeded(20261128);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const staff = [owner, mia, max];
  for (let i = 0; i < 6; i++) await ana.post(lobby, pick(["pauvre type", "!flag toi", "bonjour"]));
  const targets = [3, 4, 5, 6, 7, 8];
  const something = [
    () => desk.report({ room: lobby, target: pick(targets) }, pick([bo, cleo])),
    () => desk.report(pick([{ room: lobby, person: ana.me.id }, { room: lobby }]), bo),
    () => pick(staff).act({ t: "remove", room: lobby, target: pick(targets), reason: "insultes" }),
    () => pick(staff).act({ t: "mute", room: lobby, person: ana.me.id, minutes: pick([0, 5]), reason: "insultes" }),
    () => pick(staff).act({ t: "mode", room: lobby, mode: pick(["open", "frozen"]), reason: "on souffle" }),
    async () => {
      const one = pick(await desk.cases());
      const other = pick(await desk.cases());
      if (one === undefined) return;
      const act = pick(["take", "leave", "merge", "decision", "decision", "hand-over"]);
      const effects =
        one.about === "room"
          ? []
          : [{ do: pick(["warn", "mute"]), minutes: 5 }, ...(one.about === "message" ? [{ do: "remove" }] : [])];
      const decision = { effects: pick([[], effects]), ground: { clause: "kindness" }, reason: "Des insultes." };
      await desk.act(one.id, act, { ...decision, into: other!.id, to: max.me.id }, pick(staff));
    },
  ];
  for (let i = 0; i < 80; i++) await pick(something)();
  const [decisions, statements, cases] = [
    await desk.rows("decisions"),
    await desk.rows("statements"),
    await desk.rows("cases"),
  ];
  const restricting = decisions.filter(({ effects }) => effects !== null);
  assert.ok(restricting.length > 5);
  assert.deepEqual(statements.map(({ decision }) => decision).sort(), restricting.map(({ id }) => id).sort());
  const removed = (await desk.rows("events"))
    .filter((event) => event["removed"] === "staff")
    .map(({ seq }) => Number(seq));
  const taken = restricting.flatMap(
    ({ effects }) => JSON.parse(effects as string) as { do: string; target?: number }[],
  );
  for (const seq of removed)
    assert.ok(
      taken.some((effect) => effect.do === "remove" && effect.target === seq),
      `${seq}`,
    );
  const open = cases.filter(({ state }) => state === "open").map(({ subject }) => subject);
  assert.equal(new Set(open).size, open.length);
  const states = new Map(cases.map(({ id, state }) => [id, state]));
  for (const { case_id, decision } of await desk.rows("notices")) {
    assert.notEqual(states.get(case_id), "merged");
    assert.equal(decision !== null, states.get(case_id) === "decided");
  }
  const answered = decisions.flatMap(({ case_id }) => (case_id === null ? [] : [case_id]));
  assert.equal(new Set(answered).size, answered.length, "no case was decided twice");
});

/** A plain generator (mulberry32): the same seed, the same acts. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test("[MOD7] a case of the time before cases joins the queue", async () => {
  await using desk = await Desk.open();
  const { ana, bo, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  await desk.house.database.write(async (tx) => {
    await sql`update notices set case_id = null`.execute(tx);
    await sql`delete from cases`.execute(tx);
  });
  assert.deepEqual(
    (await desk.cases()).map(({ notices, target }) => [notices, target]),
    [[1, 3]],
  );
});
