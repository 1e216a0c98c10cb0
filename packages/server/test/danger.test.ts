import assert from "node:assert/strict";
import { test } from "node:test";
import type { DangerAnswer, HelpNumber } from "@parvis/protocol/desk";
import { sql } from "kysely";
import { readConfig } from "../src/platform/config.ts";
import { isPostgres } from "../src/storage/dialect.ts";
import { Desk } from "./desk.ts";
import { HOUR_MS, type Person } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;
const YEARS_MS = 3 * 366 * DAY_MS;

/** A case about what Ana said last in the lobby, reported by Bo. */
async function threatened(desk: Desk, text = "je t'attends à la sortie"): Promise<string> {
  const { ana, bo, lobby } = desk;
  await ana.post(lobby, text);
  const { seq } = (await ana.history(lobby)).at(-1)!;
  await desk.report({ room: lobby, target: seq, reason: "threat_or_ambush", details: "il connaît mon lycée" }, bo);
  return (await desk.cases()).find((one) => one.target === seq)!.id;
}

async function danger(desk: Desk, id: string, body: object = {}, by: Person = desk.mia): Promise<DangerAnswer> {
  const response = await desk.house.post(`/api/desk/cases/${id}/danger`, body, by.token);
  assert.equal(response.status, 200);
  return (await response.json()) as DangerAnswer;
}

const told = (desk: Desk, id: string, body: object, by: Person = desk.mia) =>
  desk.house.outcome(`/api/desk/cases/${id}/danger/told`, body, by);
const end = (desk: Desk, id: string, by: Person) =>
  desk.house.outcome(`/api/desk/cases/${id}/danger/end`, { reason: "L'affaire est close." }, by);

const held = ["notices", "findings", "cases", "case_log", "statements", "judged_copies", "payloads"] as const;

async function counts(desk: Desk): Promise<Record<string, number>> {
  const all = await Promise.all(held.map(async (table) => [table, (await desk.rows(table)).length] as const));
  return Object.fromEntries(all);
}

const textsIn = async (desk: Desk, table: "events" | "kept_lines" | "kept_texts") =>
  (await desk.rows(table)).map(({ text }) => text).filter((text) => typeof text === "string");

test("[MOD27] one act holds all of a case, stamps when the house knew, and gives whom to call; asked again it changes nothing", async () => {
  await using desk = await Desk.open();
  const { house, mia, max } = desk;
  const id = await threatened(desk);
  const at = house.clock.now();
  const first = await danger(desk, id);
  assert.deepEqual([first.knownAt, first.by.name, first.country], [at, "Mia", "FR"]);
  assert.deepEqual(
    first.numbers.slice(0, 2).map(({ phone }) => phone),
    ["17", "112"],
  );
  assert.ok(first.numbers.some(({ id }) => id === "FR.pharos"));
  assert.equal(first.informBy, at + HOUR_MS);
  assert.deepEqual([first.held.notices, first.held.findings], [1, 0]);
  assert.ok(first.held.lines > 0);
  house.clock.pass(HOUR_MS);
  const again = await danger(desk, id, {}, max);
  assert.deepEqual([again.knownAt, again.by.name], [at, "Mia"]);
  assert.equal((await desk.rows("dangers")).length, 1);
  const acts = (await desk.case(id)).log.map(({ act }) => act);
  assert.equal(acts.filter((act) => act === "danger").length, 1);
  const read = await house.get<DangerAnswer>(`/api/desk/cases/${id}/danger`, mia.token);
  assert.deepEqual(read, again);
});

test("[MOD27, ROM13] what is held outlives retention, removal, the time of kept texts and the end of the case", async () => {
  await using desk = await Desk.open();
  const { house, ana, mia, lobby } = desk;
  const id = await threatened(desk, "premier texte");
  const { seq } = (await ana.history(lobby)).at(-1)!;
  await danger(desk, id);
  await ana.act({ t: "edit", room: lobby, target: seq, text: "deuxième texte" });
  await ana.act({ t: "remove", room: lobby, target: seq });
  assert.equal(await desk.decide(id, { effects: [{ do: "mute", minutes: 5 }], reason: "Des menaces." }), 200);
  const before = await counts(desk);
  assert.equal(before["judged_copies"], 1);
  house.clock.pass(YEARS_MS);
  await house.server.destroyOld();
  assert.deepEqual(await counts(desk), before);
  assert.deepEqual((await textsIn(desk, "kept_texts")).toSorted(), ["deuxième texte", "premier texte"]);
  const lines = (await desk.rows("kept_lines")).map((row) => [row["seq"], row["by"], row["removed"]]);
  assert.deepEqual(
    lines.filter(([at]) => at === seq),
    [[seq, ana.me.id, "author"]],
  );
  assert.deepEqual(await ana.history(lobby), [], "nobody sees in the room that something is held");
  assert.equal((await textsIn(desk, "events")).length, 0);
  const page = await (
    await fetch(`${house.url}/desk/referral/${id}`, { headers: { cookie: `parvis=${mia.token}` } })
  ).text();
  assert.match(page, /premier texte/);
});

test("[MOD27] no statement of the database destroys what is held, whoever writes it", async () => {
  await using desk = await Desk.open();
  const id = await threatened(desk);
  const other = await threatened(desk, "une autre affaire");
  await danger(desk, id);
  await desk.house.database.write(async (tx) => {
    for (const table of ["events", "notices", "cases", "case_log"]) await sql.raw(`delete from ${table}`).execute(tx);
  });
  assert.deepEqual(
    (await desk.rows("notices")).map(({ case_id }) => case_id),
    [id],
  );
  assert.deepEqual(
    (await desk.rows("cases")).map((row) => row["id"]),
    [id],
  );
  assert.notEqual(id, other);
  assert.ok((await textsIn(desk, "events")).includes("je t'attends à la sortie"));
});

test("[MOD27] what joins a case that is held is held as well, and a hold goes along with merging and splitting", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, cleo, lobby } = desk;
  const id = await threatened(desk);
  const known = (await danger(desk, id)).knownAt;
  for (let i = 0; i < 20; i++) await bo.post(lobby, `ligne ${i}`);
  const target = (await ana.history(lobby)).find(({ text }) => text.startsWith("je t'attends"))!.seq;
  await desk.report({ room: lobby, target, reason: "threat_or_ambush", details: "encore" }, cleo);
  assert.equal((await danger(desk, id)).held.notices, 2);
  await desk.report({ room: lobby, person: ana.me.id }, cleo);
  const into = (await desk.cases()).find(({ about }) => about === "person")!.id;
  house.clock.pass(HOUR_MS);
  assert.equal(await desk.act(id, "merge", { into }), 204);
  const carried = await danger(desk, into);
  assert.deepEqual([carried.knownAt, carried.held.notices], [known, 3]);
  const { notices } = await desk.case(into);
  const split = await house.post(`/api/cases/${into}/split`, { parts: [notices[0]!.id] }, desk.mia.token);
  const { id: made } = (await split.json()) as { id: string };
  assert.equal((await house.get<DangerAnswer>(`/api/desk/cases/${made}/danger`, desk.mia.token)).knownAt, known);
  for (const one of [into, made]) {
    await desk.act(one, "take");
    assert.equal(await desk.decide(one, { effects: [], reason: "Transmis à la police." }), 200);
  }
  house.clock.pass(YEARS_MS);
  await house.server.destroyOld();
  assert.equal((await desk.rows("notices")).length, 3);
  const kept = await textsIn(desk, "kept_lines");
  assert.ok(kept.includes("je t'attends à la sortie"));
  assert.ok(kept.includes("ligne 4"), "seen by who reported after the danger");
  assert.ok(!kept.includes("ligne 15"), "nobody spoke of it");
});

test("[MOD28] who was told and when is on record, is only added to, and the first authority is what the law asks for", async () => {
  await using desk = await Desk.open();
  const { house, mia, max, bo } = desk;
  const id = await threatened(desk);
  assert.equal(await told(desk, id, { who: "Commissariat", authority: true }), "not_found", "no danger was seen yet");
  const at = (await danger(desk, id)).knownAt;
  assert.equal(await told(desk, id, { who: "Commissariat", authority: true }, bo), "not_allowed");
  assert.equal(await told(desk, id, { who: "La directrice du lycée", authority: false }), 204);
  const waits = async () =>
    (await house.get<{ clocks: { clock: string }[] }>("/api/clocks", mia.token)).clocks.filter(
      ({ clock }) => clock === "dsa-art18-inform",
    ).length;
  assert.equal(await waits(), 1, "somebody was told, but no authority");
  house.clock.pass(10 * 60_000);
  const tomorrow = house.clock.now() + DAY_MS;
  assert.equal(await told(desk, id, { who: "Police secours", authority: true, at: tomorrow }), "bad_frame");
  const call = { who: "Police secours", authority: true, line: "FR.17", at: at + 60_000, note: "un équipage part" };
  assert.equal(await told(desk, id, call, max), 204);
  assert.equal(await waits(), 0);
  const read = await house.get<DangerAnswer>(`/api/desk/cases/${id}/danger`, mia.token);
  assert.equal(read.informBy, undefined);
  const recordedAt = house.clock.now();
  assert.deepEqual(read.told, [
    { at, recordedAt: at, by: { id: mia.me.id, name: "Mia" }, who: "La directrice du lycée", authority: false },
    { ...call, recordedAt, by: { id: max.me.id, name: "Max" } },
  ]);
  const again = "insert or replace into danger_told select * from danger_told";
  const changes = ["update danger_told set who = 'personne'", "delete from danger_told"];
  for (const change of isPostgres(house.database.read) ? changes : [...changes, again])
    await assert.rejects(
      house.database.write((tx) => sql.raw(change).execute(tx)),
      /only appended to/,
    );
  const met = (await desk.rows("clock_events")).filter(({ instance }) => String(instance).endsWith("dsa-art18-inform"));
  assert.deepEqual(
    met.map((row) => JSON.parse(String(row["event"])).kind),
    ["started", "met"],
  );
});

test("[MOD29] the legal side or the owner ends a hold with a reason; only then does what was held go when its time is over", async () => {
  await using desk = await Desk.open();
  const { house, mia, owner } = desk;
  const id = await threatened(desk);
  await danger(desk, id);
  assert.equal(await desk.decide(id, { effects: [], reason: "Transmis à la police." }), 200);
  assert.equal(await end(desk, id, mia), "not_allowed");
  house.clock.pass(YEARS_MS);
  await house.server.destroyOld();
  await house.server.sweepClocks();
  const due = async () =>
    (await desk.rows("clocks_running"))
      .filter(({ clock }) => clock === "house-danger-hold")
      .map((row) => row["missed"]);
  assert.deepEqual((await due()).map(Number), [1], "after a year it shows until somebody has looked");
  assert.ok((await textsIn(desk, "kept_lines")).includes("je t'attends à la sortie"));
  assert.equal(await end(desk, id, owner), 204);
  assert.equal(await end(desk, id, owner), "not_found");
  assert.deepEqual(await due(), []);
  await house.server.destroyOld();
  for (const table of ["notices", "cases", "case_log", "line_holds", "kept_lines", "dangers", "danger_told"] as const)
    assert.deepEqual(await desk.rows(table), [], table);
});

test("[MOD31] the referral is a page without scripts, in both languages: who under which pseudonym, when, the words, what was done and who was told, never who reported", async () => {
  await using desk = await Desk.open();
  const { house, mia, ana, bo, lobby } = desk;
  const id = await threatened(desk, "<b>je t'attends</b>");
  const { seq } = (await ana.history(lobby)).at(-1)!;
  const page = async (by: Person, lang: string) => {
    const headers = { cookie: `parvis=${by.token}` };
    return fetch(`${house.url}/desk/referral/${id}?lang=${lang}`, { headers });
  };
  assert.equal((await page(mia, "fr")).status, 404, "no danger was seen yet");
  await danger(desk, id);
  await told(desk, id, { who: "Police secours", authority: true });
  await desk.decide(id, { reason: "Des menaces précises." });
  assert.equal((await page(bo, "fr")).status, 403);
  const answer = await page(mia, "fr");
  assert.equal(answer.headers.get("cache-control"), "no-store");
  const french = await answer.text();
  for (const said of [
    "Ana",
    ana.me.id,
    "Menace ou guet-apens",
    "Des menaces précises.",
    "Message retiré",
    "Police secours",
  ])
    assert.ok(french.includes(said), said);
  assert.ok(french.includes("&lt;b&gt;je t&#39;attends&lt;/b&gt;"), "words are no markup");
  assert.ok(french.includes(`ligne ${seq}`) || french.includes(`Ligne ${seq}`));
  assert.doesNotMatch(french, /<script/);
  assert.ok(!french.includes(bo.me.name) && !french.includes(bo.me.id), "who reported is not in it");
  const english = await (await page(mia, "en")).text();
  assert.match(english, /Suspected danger to life or safety/);
  assert.match(english, /Message removed/);
  const { reads } = await house.get<{ reads: { name: string }[] }>(`/api/cases/${id}/reads`, desk.owner.token);
  assert.ok(reads.filter(({ name }) => name === "Mia").length >= 3, "each reading is on record");
});

test("[MOD27] whom to call, by country: a country without numbers has those of the Union, and the house's own lines count", async () => {
  const own = [
    {
      ...{ id: "FR.commissariat", topic: "danger" as const, name: "Commissariat du 5e", phone: "01 44 00 00 00" },
      ...{ what: { fr: "Notre commissariat.", en: "Our police station." }, checked: "2026-11" },
    },
  ];
  await using desk = await Desk.open({ help: { own } });
  const numbers = (query: string, by: Person = desk.mia) =>
    desk.house.get<{ country: string; countries: string[]; numbers: HelpNumber[]; code?: string }>(
      `/api/desk/help-numbers${query}`,
      by.token,
    );
  const here = await numbers("");
  assert.equal(here.country, "FR");
  const urgent = here.numbers.filter(({ topic }) => topic === "danger").map(({ phone, text }) => phone ?? text);
  assert.deepEqual(urgent, ["17", "112", "114", "15", "01 44 00 00 00"]);
  assert.ok(here.countries.includes("BE"));
  assert.equal((await numbers("?country=BE")).numbers[0]!.phone, "101");
  const elsewhere = await numbers("?country=PT");
  assert.deepEqual([elsewhere.country, elsewhere.numbers[0]!.phone], ["EU", "112"]);
  assert.equal((await numbers("", desk.bo)).code, "not_allowed");
});

test("[MOD30] after so many cases of the gravest kind in a shift a break is offered, to that moderator alone, and never forced", async () => {
  await using desk = await Desk.open({ exposure: { graveCases: 2, shiftHours: 8 } });
  const { house, mia, max, bo } = desk;
  const exposure = (by: Person = mia) =>
    house.get<{ seen: number; budget: number; breakOffered: boolean; code?: string }>("/api/desk/exposure", by.token);
  const grave = [await threatened(desk, "a"), await threatened(desk, "b"), await threatened(desk, "c")];
  await desk.report({ room: desk.lobby }, bo);
  const mild = (await desk.cases()).find(({ about }) => about === "room")!.id;
  for (const id of [mild, grave[0]!, grave[0]!]) await desk.case(id);
  assert.deepEqual([(await exposure()).seen, (await exposure()).breakOffered], [1, false]);
  await desk.case(grave[1]!);
  const now = await exposure();
  assert.deepEqual([now.seen, now.budget, now.breakOffered], [2, 2, true]);
  assert.deepEqual([(await exposure(max)).seen, (await exposure(bo)).code], [0, "not_allowed"]);
  assert.equal((await desk.case(grave[2]!)).case.id, grave[2], "who goes on is refused nothing");
  assert.equal(await house.outcome("/api/desk/duty", { minutes: 60 }, mia), 204);
  house.clock.pass(1);
  assert.equal(await house.outcome("/api/desk/break", {}, mia), 204);
  assert.deepEqual([(await exposure()).seen, (await exposure()).breakOffered], [0, false]);
  assert.deepEqual((await house.get<{ people: unknown[] }>("/api/desk/duty", mia.token)).people, []);
  house.clock.pass(1);
  await desk.case(grave[0]!);
  assert.equal((await exposure()).seen, 1);
  house.clock.pass(9 * HOUR_MS);
  assert.equal((await exposure()).seen, 0, "another shift");
});

test("[MOD31] where the desk asks for a sign-in, so does the referral", async () => {
  await using desk = await Desk.open();
  const id = await threatened(desk);
  await danger(desk, id);
  const { house, mia } = desk;
  (house.server.house.staff.signIn as { required: boolean }).required = true;
  const answer = await fetch(`${house.url}/desk/referral/${id}`, { headers: { cookie: `parvis=${mia.token}` } });
  assert.equal(((await answer.json()) as { code: string }).code, "sign_in_needed");
});

test("[MOD304] where a case is of no room, what the person it is about said in public is on hold in every room, removed or not", async () => {
  await using desk = await Desk.open();
  const { house, owner, ana, bo, mia, lobby } = desk;
  const other = (await house.server.house.rooms(undefined)).find(({ id }) => id !== lobby)!.id;
  const said = ((await ana.post(lobby, "je sais où tu habites")) as { seq: number }).seq;
  await ana.post(other, "à demain, à la sortie");
  await bo.post(other, "bonsoir");
  await ana.act({ t: "remove", room: lobby, target: said });
  await desk.report({ person: ana.me.id, reason: "threat_or_ambush" }, bo);
  const [one] = await desk.cases(owner);
  assert.deepEqual([one!.about, one!.room], ["person", undefined]);
  assert.equal((await danger(desk, one!.id)).held.lines, 2);
  const page = async () =>
    (await fetch(`${house.url}/desk/referral/${one!.id}`, { headers: { cookie: `parvis=${mia.token}` } })).text();
  assert.match(await page(), /je sais où tu habites.*à demain, à la sortie/s);
  house.clock.pass(YEARS_MS);
  await house.server.destroyOld();
  assert.deepEqual((await textsIn(desk, "kept_lines")).toSorted(), ["", "à demain, à la sortie"]);
  assert.deepEqual(await textsIn(desk, "kept_texts"), ["je sais où tu habites"]);
  assert.match(await page(), /je sais où tu habites.*à demain, à la sortie/s);
  assert.equal(await end(desk, one!.id, owner), 204);
  await house.server.destroyOld();
  assert.deepEqual([await textsIn(desk, "kept_lines"), await textsIn(desk, "kept_texts")], [[], []]);
});

test("[MOD31, MOD304] the referral prints what was seen, and the last of what else they said, with how much more is kept", async () => {
  await using desk = await Desk.open({
    limits: { ...readConfig({}).limits, postsPerPerson: { points: 1000, seconds: 1 } },
  });
  const { house, owner, ana, bo, mia, lobby } = desk;
  for (let i = 0; i < 203; i++) await ana.post(lobby, `ligne ${i}.`);
  await desk.report({ person: ana.me.id, reason: "threat_or_ambush" }, bo);
  const [one] = await desk.cases(owner);
  assert.equal((await danger(desk, one!.id)).held.lines, 203);
  const headers = { cookie: `parvis=${mia.token}` };
  const page = await (await fetch(`${house.url}/desk/referral/${one!.id}?lang=en`, { headers })).text();
  assert.match(page, /kept and not printed: 3</);
  assert.deepEqual(
    [page.includes("ligne 2."), page.includes("ligne 3."), page.includes("ligne 202.")],
    [false, true, true],
  );
});
