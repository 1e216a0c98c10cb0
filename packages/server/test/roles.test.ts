import assert from "node:assert/strict";
import { test } from "node:test";
import type { CaseSummary } from "@parvis/protocol/desk";
import type { NightAnswer } from "@parvis/protocol/posture";
import type { DeskFigures } from "@parvis/protocol/staff";
import { Desk } from "./desk.ts";
import { staffed } from "./staffed.ts";
import { HOUR_MS, type Person } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;

test("[MOD20] a host answers for their own room: what is beyond it is not there", async () => {
  await using scene = await staffed();
  const { desk, people, other } = scene;
  const { house, ana, bo, lobby } = desk;
  const host = people["host"]!;
  await ana.post(other, "pauvre type");
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: other, target: 1 }, bo);
  await desk.report({ person: ana.me.id }, bo);
  await desk.report({ room: lobby, target: 3 }, bo);
  const all = await desk.cases();
  assert.equal(all.length, 3);
  assert.deepEqual(
    (await desk.cases(host)).map(({ room }) => room),
    [lobby],
  );
  for (const { id } of all.filter(({ room }) => room !== lobby)) {
    assert.equal((await house.get<{ code: string }>(`/api/cases/${id}`, host.token)).code, "not_found");
    for (const act of ["take", "note"]) assert.equal(await desk.act(id, act, { note: "moi" }, host), "not_found");
    assert.equal(await desk.decide(id, { effects: [] }, host), "not_found");
  }
  const mine = all.find(({ room }) => room === lobby)!;
  for (const { id } of all.filter(({ room }) => room !== lobby))
    assert.equal(await desk.act(mine.id, "merge", { into: id }, host), "not_found", "nor by merging into it");
  const elsewhere = { effects: [{ do: "mute", minutes: 5, room: other }] };
  assert.equal(await desk.decide(mine.id, elsewhere, host), "not_found", "nor by an effect elsewhere");
  assert.equal(await desk.decide(mine.id, { effects: [{ do: "remove" }, { do: "mute", minutes: 5 }] }, host), 200);
});

test("[MOD20] a case is not merged past whom another one was passed up to", async () => {
  await using desk = await Desk.open();
  const { ana, bo, mia, owner, lobby } = desk;
  for (const text of ["un", "deux"]) await ana.post(lobby, text);
  for (const target of [3, 4]) await desk.report({ room: lobby, target }, bo);
  const [one, other] = await desk.cases();
  assert.equal(await desk.act(other!.id, "escalate", { to: "senior" }), 204);
  assert.equal(await desk.act(one!.id, "merge", { into: other!.id }, mia), "not_allowed");
  assert.equal(await desk.act(one!.id, "merge", { into: other!.id }, owner), 204);
});

test("[MOD20] nor is what was passed up decided from the room by whoever may not", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, max, owner, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  await ana.post(lobby, "!hold viens");
  const [post] = await desk.rows("held_posts");
  const acts: Record<string, (by: Person) => Promise<string | number>> = {
    remove: async (by) => {
      const answer = await by.act({ t: "remove", room: lobby, target: 3, reason: "insultes" });
      return answer.t === "no" ? answer.code : answer.t;
    },
    return: (by) => house.outcome(`/api/held/${post!["id"]}`, { release: false, reason: "non" }, by),
  };
  for (const [i, { id }] of (await desk.cases()).entries())
    assert.equal(await desk.act(id, "escalate", { to: (["senior", "legal"] as const)[i] }), 204);
  for (const [name, act] of Object.entries(acts)) assert.equal(await act(max), "case_taken", name);
  assert.equal((await desk.cases()).length, 2);
  for (const [name, act] of Object.entries(acts)) assert.ok(["ok", 204].includes(await act(owner)), name);
  assert.deepEqual(await desk.cases(), [], "who may, ends them");
});

test("[MOD20] a part at the desk holds from the next act on, and so does its end; nobody but the owner gives one", async () => {
  await using scene = await staffed();
  const { desk, people, grant } = scene;
  const { bo, lobby } = desk;
  for (const by of ["senior", "legal", "moderator", "auditor", "host"])
    assert.equal(await grant(bo, "senior", {}, people[by]), "not_allowed", by);
  assert.equal(await grant(bo, "host"), "bad_frame", "a host is that of a room");
  assert.equal(await grant(bo, "senior", { room: lobby }), "bad_frame");
  assert.equal(await grant(bo, "owner"), "bad_frame");
  assert.equal(await grant(bo, "moderator"), 204);
  assert.deepEqual(await desk.cases(bo), []);
  assert.equal(await grant(bo, "moderator", { on: false }), 204);
  assert.equal(((await desk.house.get("/api/cases", bo.token)) as { code: string }).code, "not_allowed");
  const given = (await desk.rows("decisions")).filter(({ details }) => String(details).includes('"moderator"'));
  assert.deepEqual(
    given.map(({ reason, by }) => [reason, by]),
    [
      ["de confiance", desk.owner.me.id],
      ["de confiance", desk.owner.me.id],
    ],
  );
});

test("[MOD49] a case about somebody of the staff is not there for them, and they are not called to it; for the owner it is", async () => {
  await using desk = await Desk.open();
  const { house, owner, mia, max, ana, bo, lobby } = desk;
  for (const person of [mia, owner]) await person.post(lobby, "pauvre type");
  await ana.post(lobby, "un mot");
  const urgent = { reason: "threat_or_ambush", details: "il m'attend chez moi" };
  await desk.report({ room: lobby, target: 3, ...urgent }, bo);
  for (const target of [4, 5]) await desk.report({ room: lobby, target }, bo);
  const targets = async (by: Person) => (await desk.cases(by)).map(({ target }) => target).toSorted();
  assert.deepEqual(
    [await targets(mia), await targets(max), await targets(owner)],
    [
      [4, 5],
      [3, 4, 5],
      [3, 4, 5],
    ],
  );
  const [own, other] = [3, 5].map(async (seq) => (await desk.cases(max)).find(({ target }) => target === seq)!.id);
  const [id, into] = [await own!, await other!];
  const code = async (path: string, by = mia) => (await house.get<{ code?: string }>(path, by.token)).code;
  assert.equal(await code(`/api/cases/${id}`), "not_found");
  for (const act of ["take", "leave", "note", "wait", "escalate", "split", "merge", "hand-over"]) {
    const body = { note: "moi", minutes: 5, to: act === "hand-over" ? max.me.id : "senior", parts: [id], into };
    assert.equal(await desk.act(id, act, body), "not_found", act);
  }
  assert.equal(await desk.act(into, "merge", { into: id }), "not_found");
  assert.equal(await desk.decide(id, { effects: [], reason: "Rien à redire." }), "not_found");
  assert.equal(await house.outcome(`/api/desk/cases/${id}/danger`, {}, mia), "not_found");
  const { notices } = await house.get<{ notices: { target?: number }[] }>("/api/notices", mia.token);
  assert.deepEqual(notices.map(({ target }) => target).toSorted(), [4, 5]);
  for (const person of [mia, max]) assert.equal(await house.outcome("/api/desk/duty", { minutes: 60 }, person), 204);
  await house.server.pageUrgent();
  const paged = (await desk.rows("pages")).map(({ person }) => person);
  assert.deepEqual(paged, [max.me.id]);
  assert.equal(await desk.act(id, "hand-over", { to: mia.me.id }, max), "not_found");
  assert.equal(
    await desk.decide(
      (await desk.cases(owner)).find(({ target }) => target === 4)!.id,
      { effects: [], reason: "Soit." },
      owner,
    ),
    200,
  );
});

test("[MOD49] nor does it come to them in another case: it goes on in none that is there for them", async () => {
  await using desk = await Desk.open();
  const { house, mia, max, ana, bo, lobby } = desk;
  await mia.post(lobby, "pauvre type");
  await ana.post(lobby, "un mot");
  await desk.report({ room: lobby, target: 3, details: "Mia abuse de sa place" }, bo);
  await desk.report({ room: lobby, target: 4 }, bo);
  await desk.report({ room: lobby }, bo);
  const all = await desk.cases(max);
  const idOf = (target: number | undefined) => all.find((one) => one.target === target)!.id;
  const [own, other, room] = [idOf(3), idOf(4), idOf(undefined)];
  for (const into of [other, room]) assert.equal(await desk.act(own, "merge", { into }, max), "about_staff");
  for (const id of [other, room]) assert.doesNotMatch(JSON.stringify(await desk.case(id, mia)), /abuse de sa place/);
  assert.doesNotMatch(JSON.stringify(await house.get("/api/notices", mia.token)), /abuse de sa place/);
  for (const id of [room, other]) assert.equal(await desk.act(id, "merge", { into: own }, max), 204, "the other way");
  assert.deepEqual(await desk.cases(mia), []);
  assert.equal(await desk.decide(own, { effects: [], reason: "Rien." }), "not_found");
});

test("[MOD49, MOD20] nor is it in the account of a night, in the figures or in who read it; a host is told of their own room alone", async () => {
  await using scene = await staffed();
  const { desk, people, other } = scene;
  const { house, ana, bo, max, owner, lobby } = desk;
  const { senior, auditor, host } = people as Record<string, Person>;
  await house.server.keepWatch();
  const urgent = { reason: "threat_or_ambush", details: "il m'attend chez moi" };
  // An urgent case and another about the senior, in two rooms; then one about somebody else.
  await senior!.post(other, "viens derrière la gare");
  await senior!.post(lobby, "pauvre type");
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: other, target: 1, ...urgent }, bo);
  house.clock.pass(1000);
  for (const target of [3, 4]) await desk.report({ room: lobby, target }, bo);
  const all = await desk.cases(owner);
  const grave = all.find(({ severity }) => severity === 4)!;
  const theirs = all.find(({ person }) => person?.id === ana.me.id)!;
  assert.equal(await house.outcome("/api/desk/duty", { minutes: 60 }, max), 204);
  await house.server.pageUrgent();
  assert.equal(await desk.act(grave.id, "take", {}, max), 204);
  const night = async (by: Person) => {
    const { night, waiting } = await house.get<NightAnswer>("/api/desk/night", by.token);
    const cases = night!.entries.flatMap((entry) => (entry.case === undefined ? [] : [entry.what]));
    return { cases, others: night!.otherCases, waiting: [waiting.urgent, waiting.cases] };
  };
  assert.deepEqual(await night(owner), { cases: ["case", "page", "taken"], others: 2, waiting: [1, 3] });
  assert.deepEqual(await night(senior!), { cases: [], others: 1, waiting: [0, 1] });
  assert.deepEqual(await night(host!), { cases: [], others: 2, waiting: [0, 2] });

  const figures = async (by: Person) => {
    const { inHand, ages, oldest } = await house.get<DeskFigures>("/api/desk/figures", by.token);
    const sum = (rows: { cases: number }[]) => rows.reduce((all, { cases }) => all + cases, 0);
    return { inHand: sum(inHand), ages: sum(ages), oldest: oldest!.id };
  };
  assert.deepEqual(await figures(owner), { inHand: 3, ages: 3, oldest: grave.id });
  assert.deepEqual(await figures(senior!), { inHand: 1, ages: 1, oldest: theirs.id });

  await auditor!.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 5 }, bo);
  const own = (await desk.cases(owner)).find(({ person }) => person?.id === auditor!.me.id)!;
  const reads = (id: string, by: Person) => house.get<{ code?: string }>(`/api/cases/${id}/reads`, by.token);
  assert.deepEqual(await reads(own.id, auditor!), { code: "not_found" });
  assert.equal((await reads(own.id, owner)).code, undefined);
  assert.equal((await reads(grave.id, auditor!)).code, undefined);
});

test("[MOD21] every read of a case is on record before it is shown", async () => {
  await using scene = await staffed();
  const { desk, people } = scene;
  const { house, ana, bo, mia, lobby } = desk;
  await ana.post(lobby, "pauvre type");
  await desk.report({ room: lobby, target: 3 }, bo);
  const [one] = await desk.cases();
  const read = () => desk.house.get<{ code?: string }>(`/api/cases/${one!.id}`, mia.token);
  assert.equal((await desk.without("case_reads", read)).code, "internal", "what cannot be recorded is not shown");
  await read();
  house.clock.pass(1000);
  await desk.case(one!.id, people["auditor"]);
  await house.get("/api/notices", mia.token);
  const { reads } = await house.get<{ reads: { name: string }[] }>(
    `/api/cases/${one!.id}/reads`,
    people["auditor"]!.token,
  );
  assert.deepEqual(
    reads.map(({ name }) => name),
    ["Mia", "Aude", "Mia"],
  );
});

test("[MOD22, MOD12] who reports falsely is warned in their own language, then not heard for a month, except where somebody may come to harm", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, max, lobby } = desk;
  const abuse = async () => {
    house.clock.pass(1);
    await ana.post(lobby, "bonjour");
    const { seq } = (await ana.history(lobby)).at(-1)!;
    const code = await desk.report({ room: lobby, target: seq }, bo);
    if (code.length !== 12) return code;
    const [one] = await desk.cases();
    const { notices } = await desk.case(one!.id);
    const body = { effects: [], reason: "Rien à redire.", abusive: notices.map(({ id }) => id) };
    assert.equal(await desk.decide(one!.id, body), 200);
    return (await desk.told(bo))[0]!;
  };
  const warned = await abuse();
  assert.ok(typeof warned === "object" && warned.effects[0]!.do === "warn");
  const page = async (lang: string) => (await fetch(`${house.url}/receipt/${warned.receipt}?lang=${lang}`)).text();
  assert.match(await page("fr"), /Un de vos signalements était manifestement infondé.*Les modérateurs décident/s);
  assert.match(await page("en"), /One of your reports was manifestly unfounded.*Moderators decide/s);
  const limited = await abuse();
  assert.ok(typeof limited === "object");
  assert.deepEqual(limited.effects[0], { do: "notices", until: house.clock.now() + 30 * DAY_MS });
  assert.equal(await abuse(), "notices_suspended");
  const urgent = { room: lobby, person: ana.me.id, reason: "threat_or_ambush" };
  assert.match(await desk.report(urgent, bo), /^[A-Z2-9]{12}$/);
  assert.match(await desk.report({ room: lobby }), /^[A-Z2-9]{12}$/, "others are heard");
  assert.equal(await house.outcome(`/api/receipts/${limited.receipt}/complaint`, { text: "Je le pensais." }), 200);
  const { complaints } = await house.get<{ complaints: { id: string }[] }>("/api/complaints", max.token);
  assert.equal(
    await house.outcome(`/api/complaints/${complaints[0]!.id}`, { overturn: true, reason: "Soit." }, max),
    204,
  );
  assert.match(await desk.report({ room: lobby }, bo), /^[A-Z2-9]{12}$/, "undone, they are heard again");
  house.clock.pass(179 * DAY_MS);
  await house.server.destroyOld();
  assert.equal((await desk.rows("reporter_marks")).length, 1, "the warning; what was undone is no mark");
  house.clock.pass(2 * DAY_MS);
  await house.server.destroyOld();
  assert.equal((await desk.rows("reporter_marks")).length, 0, "it is forgotten once it counts for nothing");
});

test("[MOD22, MOD3] on whom nobody may decide, nobody's mark falls, and nothing tells so", async () => {
  await using desk = await Desk.open();
  const { owner, max, mia, ana, bo, lobby } = desk;
  await ana.post(lobby, "bonjour");
  for (const by of [owner, max, bo]) await desk.report({ room: lobby, target: 3 }, by);
  const [one] = await desk.cases();
  const { notices } = await desk.case(one!.id);
  const body = { effects: [], reason: "Rien à redire.", abusive: notices.map(({ id }) => id) };
  assert.equal(await desk.decide(one!.id, body, mia), 200);
  assert.deepEqual(
    (await desk.rows("reporter_marks")).map(({ reporter }) => reporter),
    [bo.me.id],
  );
});

test("[MOD22, MOD19] what was marked falsely counts for nothing: after a warning that is overturned comes a warning", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, max, lobby } = desk;
  const mark = async () => {
    house.clock.pass(1000);
    await ana.post(lobby, "bonjour");
    const { seq } = (await ana.history(lobby)).at(-1)!;
    assert.match(await desk.report({ room: lobby, target: seq }, bo), /^[A-Z2-9]{12}$/);
    const [one] = await desk.cases();
    const { notices } = await desk.case(one!.id);
    await desk.decide(one!.id, { effects: [], reason: "Rien à redire.", abusive: notices.map(({ id }) => id) });
    const { statements } = await bo.next("statements", ({ statements: [last] }) => last?.at === house.clock.now());
    const { receipt, effects } = statements[0]!;
    return { receipt, what: effects[0]!.do };
  };
  const overturn = async ({ receipt }: { receipt: string }) => {
    house.clock.pass(1000);
    assert.equal(await house.outcome(`/api/receipts/${receipt}/complaint`, { text: "Je le pensais." }), 200);
    const { complaints } = await house.get<{ complaints: { id: string; state: string }[] }>(
      "/api/complaints",
      max.token,
    );
    const { id } = complaints.find(({ state }) => state === "open")!;
    assert.equal(await house.outcome(`/api/complaints/${id}`, { overturn: true, reason: "Soit." }, max), 204);
  };
  const first = await mark();
  assert.equal(first.what, "warn");
  await overturn(first);
  const second = await mark();
  assert.equal(second.what, "warn");
  const third = await mark();
  assert.equal(third.what, "notices");
  await overturn(second);
  assert.equal(await desk.report({ room: lobby }, bo), "notices_suspended", "what was decided after it stands");
  await overturn(third);
  assert.equal((await mark()).what, "warn", "nothing is left of any of the three");
});

test("[MOD23] a brigade that came new and together weighs as one voice; neighbours of long standing weigh as many", async () => {
  await using desk = await Desk.open();
  const { house, ana, lobby, owner } = desk;
  await ana.post(lobby, "un avis");
  await ana.post(lobby, "un autre");
  const brigade: Person[] = [];
  for (let i = 0; i < 6; i++) brigade.push(await house.enter(`Lou ${"abcdef"[i]}`));
  for (const person of brigade) await desk.report({ room: lobby, target: 3 }, person);
  house.clock.pass(3 * DAY_MS);
  for (const person of brigade) await desk.report({ room: lobby, target: 4 }, person);
  const reach = new Map((await desk.cases(owner)).map((one) => [one.target, one.reach]));
  assert.deepEqual([reach.get(3), reach.get(4)], [1, 3]);
});

test("[MOD24] a trusted flagger has a key, a lane and a weight of their own, until it is revoked", async () => {
  await using desk = await Desk.open({ log: "silent" });
  const { house, ana, bo, owner, lobby } = desk;
  await ana.post(lobby, "un");
  await ana.post(lobby, "deux");
  await desk.report({ room: lobby, target: 3 }, bo);
  const added = await house.post("/api/flaggers", { name: "Point de Contact" }, owner.token);
  const { id, key } = (await added.json()) as { id: string; key: string };
  const flag = async (bearer: string) => {
    const body = { room: lobby, target: 4, reason: "harassment" };
    const headers = { authorization: `Bearer ${bearer}` };
    const answer = await house.post("/api/report", body, undefined, headers);
    return (await answer.json()) as { receipt?: string; code?: string };
  };
  assert.equal((await flag(`${key}x`)).code, "not_allowed");
  assert.match((await flag(key)).receipt!, /^[A-Z2-9]{12}$/);
  assert.deepEqual(
    (await desk.cases()).map(({ target, trusted, weight }) => [target, trusted, weight]),
    [
      [4, true, 24],
      [3, false, 12],
    ],
  );
  const lane = await house.get<{ cases: CaseSummary[] }>("/api/cases?lane=trusted", owner.token);
  assert.deepEqual(
    lane.cases.map(({ target }) => target),
    [4],
  );
  assert.equal(await desk.decide(lane.cases[0]!.id), 200);
  const [payload] = await desk.rows("payloads");
  const { source_type, source_identity } = JSON.parse(payload!["payload"] as string);
  assert.deepEqual([source_type, source_identity], ["SOURCE_TRUSTED_FLAGGER", "Point de Contact"]);
  assert.equal(await house.outcome(`/api/flaggers/${id}/revoke`, {}, owner), 204);
  assert.equal((await flag(key)).code, "not_allowed");
  assert.equal((await desk.rows("flaggers"))[0]!["key_hash"] === key, false, "the key itself is nowhere");
});
