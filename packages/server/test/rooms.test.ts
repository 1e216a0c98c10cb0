import assert from "node:assert/strict";
import { test } from "node:test";
import type { Proposal } from "@parvis/protocol/http";
import { readConfig } from "../src/platform/config.ts";
import { HOUR_MS, type Person, TestHouse } from "./support.ts";

const walks = {
  name: "Marche du dimanche",
  theme: "Balades à pied",
  place: "Lyon",
  lang: "fr",
  charter: "On donne le dénivelé.",
};

async function peopled() {
  const { limits } = readConfig({});
  const plenty = { points: 1000, seconds: 1 };
  const most = { entriesPerAddress: plenty, requestsPerPerson: plenty, postsPerPerson: plenty };
  const house = await TestHouse.open({ limits: { ...limits, ...most, reportsPerAddress: plenty } });
  const [owner, ana, bo] = [await house.owner(), await house.enter("Ana"), await house.enter("Bo")];
  const propose = (by: Person | undefined, draft: object = {}) =>
    house.outcome("/api/proposals", { ...walks, ...draft }, by);
  const proposals = async (by: Person) =>
    (await house.get<{ proposals: Proposal[] }>("/api/proposals", by.token)).proposals;
  const decide = async (by: Person | undefined, accept: boolean, reason = "une bonne idée", which = 0) => {
    const waiting = (await proposals(owner)).filter(({ state }) => state === "waiting");
    return house.outcome(`/api/proposals/${waiting[which]?.id}`, { accept, reason }, by);
  };
  return {
    ...{ house, owner, ana, bo, propose, proposals, decide },
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
    },
  };
}

test("[ROM8] somebody who has entered proposes a room; who has not, or is under 15, does not", async () => {
  await using scene = await peopled();
  const { house, ana, owner, bo, propose, proposals } = scene;
  assert.equal(await propose(undefined), "not_entered");
  const young = await house.post("/api/entry", { name: "Lou", age: "under15", charter: 1 });
  const cookie = young.headers.get("set-cookie")!.split(";")[0]!.split("=")[1]!;
  const refused = await house.post("/api/proposals", walks, cookie);
  assert.equal(((await refused.json()) as { code: string }).code, "reading_only");
  assert.equal(await propose(ana), 200);
  assert.equal((await owner.next("news")).of, "proposals");
  const [mine] = await proposals(ana);
  assert.deepEqual([mine!.draft, mine!.state, mine!.by], [walks, "waiting", { id: ana.me.id, name: "Ana" }]);
  assert.deepEqual(await proposals(owner), [mine]);
  assert.deepEqual(await proposals(bo), [], "other people's are nobody's business");
  assert.equal(
    bo.frames.some(({ t }) => t === "news"),
    false,
  );
});

test("[ROM8] a person proposes three rooms a day; a restart does not give more, a day does", async () => {
  await using scene = await peopled();
  const { house, ana, bo, propose } = scene;
  for (const name of ["Jardins", "Vélos", "Photos de nuit"]) assert.equal(await propose(ana, { name }), 200);
  assert.equal(await propose(ana, { name: "Astronomie" }), "rate_limited");
  assert.equal(await propose(bo, { name: "Astronomie" }), 200);
  await house.restart();
  const late = await house.post("/api/proposals", { ...walks, name: "Broderie" }, ana.token);
  const { code, retryAfterMs } = (await late.json()) as { code: string; retryAfterMs: number };
  assert.equal(code, "rate_limited");
  assert.ok(retryAfterMs > 23 * HOUR_MS && retryAfterMs <= 24 * HOUR_MS);
  house.clock.pass(24 * HOUR_MS);
  assert.equal(await propose(ana, { name: "Broderie" }), 200);
});

test("[ROM7] two rooms never look alike: not those there are, and not those that wait", async () => {
  await using scene = await peopled();
  const { ana, bo, propose, decide, owner } = scene;
  assert.equal(await propose(ana, { name: "le PARVIS" }), "room_name_reserved", "the house's own word");
  assert.equal(await propose(ana, { name: "Cuisine / Marché" }), "room_name_taken");
  assert.equal(await propose(ana), 200);
  assert.equal(await propose(bo, { name: "🚶 marche DU Dimanche" }), "room_name_taken");
  assert.equal(await propose(bo, { name: "Police municipale" }), "room_name_reserved");
  assert.equal(await propose(bo, { name: "<i>Salon</i>" }), "room_name_invalid");
  assert.equal(await decide(owner, false, "trop peu de monde"), 204);
  assert.equal(await propose(bo, { name: "MARCHE DU DIMANCHE" }), 200, "a refused name is free again");
});

test("[ROM8] what is said of a room is cleaned like every text, and for now a room is for everyone", async () => {
  await using scene = await peopled();
  const { ana, propose, proposals } = scene;
  assert.equal(await propose(ana, { audience: "adults" }), "audience_unavailable");
  assert.equal(await propose(ana, { audience: "minors" }), "audience_unavailable");
  assert.equal(await propose(ana, { theme: "\u200b\u200b\u200b" }), "text_empty");
  assert.equal(await propose(ana, { theme: "x" }), "bad_frame");
  assert.equal(await propose(ana, { lang: "français" }), "bad_frame");
  assert.equal(await propose(ana, { audience: "everyone", theme: "Un\n\u202ethème\n\n", charter: "a\r\nb\0c" }), 200);
  const [{ draft } = { draft: walks }] = await proposals(ana);
  assert.deepEqual([draft.theme, draft.charter], ["Un thème", "a\nbc"]);
});

test("[ROM9] the owner accepts: the room is there, the author is told and reads why, the decision is recorded", async () => {
  await using scene = await peopled();
  const { house, owner, ana, bo, propose, proposals, decide } = scene;
  await propose(ana);
  assert.equal(await decide(ana, true), "not_allowed");
  assert.equal(await decide(undefined, true), "not_entered");
  await owner.act({ t: "appoint", room: await owner.lobby(), person: bo.me.id, role: "host", reason: "de confiance" });
  assert.equal(await decide(bo, true), "not_allowed", "hosts do not open rooms");
  assert.equal(await decide(owner, true, "  "), "bad_frame", "a reason is given");
  assert.equal(await decide(owner, true, "bonne idée"), 200);
  assert.equal((await ana.next("news")).of, "proposals");
  assert.equal((await ana.next("news")).of, "rooms");
  const [mine] = await proposals(ana);
  assert.deepEqual([mine!.state, mine!.reason], ["accepted", "bonne idée"]);
  const room = (await ana.rooms()).find(({ id }) => id === mine!.room)!;
  assert.deepEqual(
    [room.name, room.theme, room.place, room.charter],
    Object.values({ ...walks, lang: undefined }).filter(Boolean),
  );
  assert.deepEqual([room.reading, room.retentionDays, room.mode, room.seq], ["all", 30, "open", 0]);
  assert.equal((await bo.post(room.id, "j'y suis")).t, "ok");
  const decisions = await house.database.read.selectFrom("decisions").selectAll().where("act", "=", "accept").execute();
  assert.deepEqual(
    decisions.map(({ by, person, reason }) => [by, person, reason]),
    [[owner.me.id, ana.me.id, "bonne idée"]],
  );
});

test("[ROM9] a proposal is decided once; a refusal says why and opens nothing", async () => {
  await using scene = await peopled();
  const { house, owner, ana, propose, proposals, decide } = scene;
  await propose(ana);
  const [{ id } = { id: "" }] = await proposals(owner);
  assert.equal(await decide(owner, false, "il y en a un"), 204);
  assert.deepEqual(
    (await proposals(ana)).map(({ state, reason, room }) => [state, reason, room]),
    [["refused", "il y en a un", undefined]],
  );
  for (const accept of [true, false])
    assert.equal(await house.outcome(`/api/proposals/${id}`, { accept, reason: "encore" }, owner), "not_found");
  assert.equal(await house.outcome("/api/proposals/autre", { accept: true, reason: "encore" }, owner), "not_found");
  assert.equal((await ana.rooms()).length, 4);
});

async function amended() {
  const scene = await peopled();
  const lobby = await scene.owner.lobby();
  const amend = (changes: object, by: Person | undefined = scene.owner) =>
    scene.house.outcome(`/api/rooms/${lobby}`, { reason: "pour voir", ...changes }, by);
  return { ...scene, lobby, amend };
}

test("[ROM10] the owner changes what a room is; nobody else does, and the decision says from what to what", async () => {
  await using scene = await amended();
  const { house, owner, ana, amend } = scene;
  assert.equal(await amend({ theme: "Autre chose" }, ana), "not_allowed");
  const meets = { day: 4, at: "20:30", zone: "Europe/Paris" };
  assert.equal(
    await amend({ name: "Le Grand Parvis", theme: "On cause", place: "Partout", retentionDays: 7, meets }),
    204,
  );
  const [room] = await ana.rooms();
  assert.deepEqual(
    [room!.name, room!.theme, room!.place, room!.retentionDays, room!.meets],
    ["Le Grand Parvis", "On cause", "Partout", 7, meets],
  );
  assert.equal(await amend({ place: "", meets: null }), 204);
  const [later] = await ana.rooms();
  assert.deepEqual([later!.place, later!.meets, later!.theme], [undefined, undefined, "On cause"]);
  const [first] = await house.database.read.selectFrom("decisions").selectAll().where("act", "=", "amend").execute();
  const details = JSON.parse(first!.details!);
  assert.deepEqual(
    [details.name, details.retention_days],
    [
      ["Le parvis", "Le Grand Parvis"],
      [30, 7],
    ],
  );
  assert.deepEqual([first!.by, first!.reason], [owner.me.id, "pour voir"]);
});

test("[ROM10] a change that cannot be is refused whole", async () => {
  await using scene = await amended();
  const { ana, amend, propose } = scene;
  await propose(ana);
  for (const [changes, code] of [
    [{ name: "Marche-du-dimanche" }, "room_name_taken"],
    [{ name: "English Corner" }, "room_name_taken"],
    [{ name: "///" }, "room_name_invalid"],
    [{ theme: "Nouveau", meets: { at: "20:30", zone: "Lune/Mer" } }, "bad_frame"],
    [{ meets: { at: "24:00", zone: "Europe/Paris" } }, "bad_frame"],
    [{ retentionDays: 0 }, "bad_frame"],
    [{ retentionDays: 366 }, "bad_frame"],
    [{ reason: "" }, "bad_frame"],
  ] as const)
    assert.equal(await amend(changes), code, JSON.stringify(changes));
  assert.equal((await ana.rooms())[0]!.theme, "Bonjour, au revoir et tout le reste");
});

test("[ROM5] [ROM10] readers are shown out of a room that closes to them, and hear nothing more of it", async () => {
  await using scene = await amended();
  const { house, ana, bo, lobby, amend } = scene;
  const reader = await house.reader();
  for (const person of [reader, bo]) await person.follow(lobby);
  await ana.post(lobby, "avant");
  assert.equal((await reader.next("posted")).text, "avant");
  assert.equal(await amend({ reading: "entered" }), 204);
  assert.deepEqual(await reader.next("no"), { t: "no", room: lobby, code: "not_entered" });
  await ana.post(lobby, "entre nous");
  assert.equal((await bo.next("posted", ({ text }) => text === "entre nous")).seq, 2);
  reader.send({ t: "ping" });
  await reader.next("pong");
  assert.equal(JSON.stringify(reader.frames).includes("entre nous"), false);
  assert.equal(await amend({ reading: "all" }), 204);
  await reader.follow(lobby);
  assert.equal((await reader.history(lobby)).length, 2);
});

test("[ROM10] a room keeps its messages as long as the owner says, from the next hour on", async () => {
  await using scene = await amended();
  const { house, ana, lobby, amend } = scene;
  await ana.post(lobby, "une ligne");
  house.clock.pass(8 * 24 * HOUR_MS);
  await house.server.destroyOld();
  assert.equal((await ana.history(lobby)).length, 1);
  await amend({ retentionDays: 7 });
  await house.server.destroyOld();
  assert.equal((await ana.history(lobby)).length, 0);
  assert.deepEqual((await ana.rooms())[0]!.last, []);
});

test("[MOD6] staff hear of a report as it comes, and read reports page by page with the room's name", async () => {
  await using scene = await amended();
  const { house, owner, ana, bo, lobby, amend } = scene;
  await ana.post(lobby, "une ligne");
  for (let i = 0; i < 120; i++) {
    await bo.ask({ t: "report", room: lobby, target: 1, reason: "spam", details: `${i}` });
    house.clock.pass(1);
  }
  assert.equal((await owner.next("news")).of, "reports");
  assert.equal(
    [...ana.frames, ...bo.frames].some(({ t }) => t === "news"),
    false,
  );
  await amend({ name: "Le Grand Parvis" });
  type Page = { notices: { id: string; details: string; roomName: string }[]; more: boolean };
  const first = await house.get<Page>("/api/notices", owner.token);
  const second = await house.get<Page>(`/api/notices?before=${first.notices.at(-1)!.id}`, owner.token);
  assert.deepEqual([first.notices.length, first.more, second.notices.length, second.more], [100, true, 20, false]);
  assert.deepEqual(
    [...first.notices, ...second.notices].map(({ details }) => Number(details)),
    Array.from({ length: 120 }, (_, i) => 119 - i),
  );
  assert.equal(first.notices[0]!.roomName, "Le Grand Parvis");
  assert.equal((await fetch(`${house.url}/api/notices`)).status, 401);
});

test("[MOD2] a banned person neither proposes nor reads reports nor what is for those who have entered", async () => {
  await using scene = await amended();
  const { house, owner, ana, lobby, amend, propose } = scene;
  await owner.act({ t: "appoint", room: lobby, person: ana.me.id, role: "host", reason: "de confiance" });
  await amend({ reading: "entered" });
  await owner.act({ t: "ban", room: lobby, person: ana.me.id, reason: "menaces" });
  assert.equal(await propose(ana), "banned");
  for (const path of ["/api/notices", "/api/proposals"])
    assert.equal((await house.get<{ code: string }>(path, ana.token)).code, "banned");
  const { code } = await house.get<{ code: string }>(`/api/rooms/${lobby}/messages`, ana.token);
  assert.equal(code, "not_entered");
});
