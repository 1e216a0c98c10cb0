import assert from "node:assert/strict";
import { test } from "node:test";
import type { HouseDecision, Statement } from "@parvis/protocol/desk";
import type { ReviewAnswer } from "@parvis/protocol/http";
import type { RoomId } from "@parvis/protocol/ids";
import { type Config, readConfig } from "../src/platform/config.ts";
import { Desk } from "./desk.ts";
import { contents, Invariants } from "./desk-invariants.ts";
import { HOUR_MS, type Person } from "./support.ts";

const MINUTE_MS = 60_000;
const { posture: asItComes } = readConfig({});
const AD = "Gros lots à gagner ce soir sur exemple.fr";

function watching(flood: Partial<Config["posture"]["flood"]> = {}): Partial<Config> {
  return { posture: { ...asItComes, flood: { ...asItComes.flood, on: true, ...flood } } };
}

/** A house where everybody has long been here, somebody is on duty, and there are several rooms. */
async function floodable(settings: Partial<Config> = watching()) {
  const desk = await Desk.open(settings);
  const { house, owner } = desk;
  house.clock.pass(25 * HOUR_MS);
  assert.equal(await house.outcome("/api/desk/duty", { minutes: 24 * 60 }, owner), 204);
  await house.server.keepWatch();
  const { rooms } = await house.get<{ rooms: { id: RoomId }[] }>("/api/rooms", owner.token);
  const others = rooms.map(({ id }) => id).filter((id) => id !== desk.lobby);
  return { desk, house, rooms: [desk.lobby, ...others] };
}

async function says(person: Person, rooms: readonly RoomId[], text: (i: number) => string): Promise<void> {
  for (const [i, room] of rooms.entries()) {
    const answer = await person.post(room, text(i));
    assert.equal(answer.t, "ok", JSON.stringify(answer));
  }
}

const floods = async (desk: Desk) => (await desk.rows("decisions")).filter(({ act }) => act === "flood");
const list = async (desk: Desk, by: Person = desk.mia) =>
  (await desk.house.get<{ decisions: HouseDecision[] }>("/api/desk/by-house", by.token)).decisions;
const standing = async (desk: Desk, text = AD) =>
  (await desk.rows("events")).filter((row) => row["text"] === text).length;

test("[PST11, MOD44] the same advertising in room after room: hidden, slowed, told that a machine decided, never banned", async () => {
  const { desk, house, rooms } = await floodable();
  await using _ = desk;
  const nora = await house.enter("Nora");
  await says(nora, rooms.slice(0, 3), (i) => (i === 1 ? `${AD.toUpperCase()} !!` : AD));
  await house.server.keepWatch();
  const [decision, ...more] = await floods(desk);
  assert.equal(more.length, 0);
  assert.deepEqual([decision!["by"], decision!["person"]], ["house", nora.me.id]);
  assert.deepEqual(JSON.parse(decision!["machine"] as string), { found: true, decided: "fully" });
  const effects = JSON.parse(decision!["effects"] as string) as { do: string; until?: number }[];
  assert.deepEqual(
    effects.map((effect) => effect.do),
    ["hide", "hide", "hide", "limit", "limit", "limit"],
  );
  assert.ok(effects.every(({ do: what, until }) => what === "hide" || until === house.clock.now() + HOUR_MS));
  assert.equal(await standing(desk), 0);
  const [told] = await desk.told(nora);
  assert.deepEqual([told!.machine.decided, told!.redress[0], told!.text], ["fully", "complaint", AD]);
  assert.match(await (await fetch(`${house.url}/receipt/${told!.receipt}?lang=en`)).text(), /A machine decided/);
  const [payload] = await desk.rows("payloads");
  assert.equal(payload!["state"], "not_owed", "no statement is owed for a flood");
  assert.deepEqual(JSON.parse(payload!["asked"] as string).facts.automation, { found: true, decided: "fully" });
  // Slowed, and for as long as was said.
  const slowed = await nora.post(rooms[0]!, "bonjour");
  assert.equal(slowed.t === "no" && slowed.code, "slow_mode");
  await house.server.keepWatch();
  assert.equal((await floods(desk)).length, 1, "what is hidden is no flood any more");
  await new Invariants(desk).check();
  house.clock.pass(HOUR_MS);
  for (const text of ["bonjour", "me revoilà"]) assert.equal((await nora.post(rooms[0]!, text)).t, "ok");
});

test("[MOD320, PST11] a flood is hidden with its decision, its reasons, its payload and its clocks, or not at all", async () => {
  const { desk, house, rooms } = await floodable();
  await using _ = desk;
  await says(await house.enter("Nora"), rooms.slice(0, 3), () => AD);
  const watchWithout = (part: string) => desk.without(part, () => house.server.keepWatch().catch(() => {}));
  // What newcomers posted is counted first, whatever comes of the rest.
  await watchWithout("decisions");
  for (const part of ["decisions", "judged_copies", "statements", "payloads", "clock_events", "slowed"]) {
    const before = await contents(desk, part);
    await watchWithout(part);
    assert.equal(await contents(desk, part), before, part);
  }
  assert.equal(await standing(desk), 3);
  await house.server.keepWatch();
  assert.deepEqual([(await floods(desk)).length, await standing(desk)], [1, 0]);
});

test("[PST11] two processes that see one flood at once decide once; what the staff decided for longer stays", async () => {
  const { desk, house, rooms } = await floodable();
  await using _ = desk;
  const nora = await house.enter("Nora");
  await says(nora, rooms.slice(0, 3), () => AD);
  // In the other rooms nothing was said before.
  const said = (await desk.rows("events")).filter((row) => row["text"] === AD).map((row) => Number(row["seq"]));
  await desk.report({ room: rooms[0], target: Math.max(...said) }, desk.bo);
  const [one] = await desk.cases();
  const effects = [{ do: "limit", minutes: 600, slowSeconds: 600 }];
  assert.equal(await desk.decide(one!.id, { effects }), 200);
  const before = await desk.rows("slowed");
  await Promise.all([house.server.keepWatch(), house.server.keepWatch()]);
  const [decision, ...more] = await floods(desk);
  assert.equal(more.length, 0);
  const taken = JSON.parse(decision!["effects"] as string) as { do: string; room: number }[];
  assert.deepEqual(
    taken.map((effect) => effect.do),
    ["hide", "hide", "hide", "limit", "limit"],
  );
  const after = await desk.rows("slowed");
  assert.equal(after.length, 3);
  assert.deepEqual(
    after.filter(({ room }) => room === before[0]!["room"]),
    before,
  );
});

test("[PST11] off unless the house says so; and not for fewer, slower, or what advertises nothing", async () => {
  const off = await floodable({ posture: asItComes });
  {
    await using desk = off.desk;
    const nora = await off.house.enter("Nora");
    await says(nora, off.rooms.slice(0, 3), () => AD);
    await off.house.server.keepWatch();
    assert.equal((await floods(desk)).length, 0);
  }
  const { desk, house, rooms } = await floodable();
  await using _ = desk;
  const few = await house.enter("Fia");
  await says(few, [...rooms.slice(0, 2), ...rooms.slice(0, 2)], () => `${AD} demain`);
  const slow = await house.enter("Lise");
  await says(slow, rooms.slice(0, 2), () => `${AD} en mai`);
  house.clock.pass(11 * MINUTE_MS);
  await says(slow, rooms.slice(2, 3), () => `${AD} en mai`);
  const plain = await house.enter("Paul");
  await says(plain, rooms.slice(0, 4), () => "Venez nombreux ce soir, on chante");
  const link = await house.enter("Line");
  await says(link, rooms.slice(0, 4), () => "exemple.fr/une-longue-adresse");
  await house.server.keepWatch();
  assert.equal((await floods(desk)).length, 0);
});

test("[PST11] never who speaks of themselves, who has long been here, who works at the desk, or in whose words anything else was found", async () => {
  const { desk, house, rooms } = await floodable();
  await using _ = desk;
  const alone = await house.enter("Alma");
  await says(alone, rooms.slice(0, 4), () => "Je cherche à qui parler ce soir, mon 06 12 34 56 78");
  const unwell = await house.enter("Uma");
  await says(unwell, rooms.slice(0, 4), () => `Appelez le 06 98 76 54 32 vite !flag:self_harm`);
  await house.server.keepWatch();
  assert.equal((await floods(desk)).length, 0);
  const { ana } = desk;
  await says(ana, [...rooms.slice(0, 3), ...rooms.slice(0, 3)], () => "trois mots de plus");
  house.clock.pass(11 * MINUTE_MS);
  await house.server.keepWatch();
  await says(ana, rooms.slice(0, 4), () => AD);
  const part = await house.enter("Pia");
  const grant = { person: part.me.id, role: "moderator", on: true, reason: "de confiance" };
  assert.equal(await house.outcome("/api/desk/roles", grant, desk.owner), 204);
  await says(part, rooms.slice(0, 4), () => `${AD} encore`);
  await house.server.keepWatch();
  assert.equal((await floods(desk)).length, 0);
});

test("[PST11] new people who came together count as one where it is often and in several rooms; a crowd does not", async () => {
  const { desk, house, rooms } = await floodable();
  await using _ = desk;
  const pair = [await house.enter("Una"), await house.enter("Duo")];
  await says(pair[0]!, rooms.slice(0, 2), () => AD);
  await says(pair[1]!, rooms.slice(1, 3), () => AD);
  await house.server.keepWatch();
  assert.equal((await floods(desk)).length, 0, "four times are not often");
  await says(pair[0]!, rooms.slice(0, 1), () => AD);
  await house.server.keepWatch();
  assert.deepEqual((await floods(desk)).map(({ person }) => person).sort(), pair.map(({ me }) => me.id).sort());
});

test("[PST11] who came in a crowd is linked with nobody", async () => {
  const { desk, house, rooms } = await floodable();
  await using _ = desk;
  for (let i = 0; i < 12; i++)
    await says(await house.enter(`Personne ${"abcdefghjkmp"[i]}`), [rooms[i % 3]!], () => AD);
  await house.server.keepWatch();
  assert.equal((await floods(desk)).length, 0);
});

test("[MOD46, MOD301] the staff read what the house decided alone, on record, and take it back: each text stands again, it counts against the rule, and is not done again", async () => {
  const { desk, house, rooms } = await floodable();
  await using _ = desk;
  const nora = await house.enter("Nora");
  await says(nora, rooms.slice(0, 3), (i) => (i === 1 ? `${AD} !` : AD));
  await house.server.keepWatch();
  const [one] = await list(desk);
  assert.deepEqual([one!.act, one!.person?.name, one!.text, one!.undoneAt], ["flood", "Nora", AD, undefined]);
  const shown = (await desk.rows("list_reads")).map(({ decision, what, by }) => [decision, what, by]);
  assert.deepEqual(shown, [[one!.id, "house", desk.mia.me.id]]);
  const path = `/api/desk/by-house/${one!.id}`;
  assert.equal(await house.outcome(path, { reason: "une fête de quartier" }, nora), "not_allowed");
  assert.equal((await house.get<{ code: string }>("/api/desk/by-house", nora.token)).code, "not_allowed");
  assert.equal(await house.outcome(path, { reason: "une fête de quartier" }, desk.mia), 204);
  assert.deepEqual([await standing(desk), await standing(desk, `${AD} !`)], [2, 1]);
  assert.equal(typeof (await list(desk))[0]!.undoneAt, "number");
  const undone = await nora.next("statements", ({ statements }) => statements.some(({ undoneAt }) => undoneAt));
  const [{ undoneBecause, complaint, receipt }] = undone.statements as [Statement];
  assert.deepEqual([undoneBecause, complaint], ["une fête de quartier", undefined]);
  const page = await (await fetch(`${house.url}/receipt/${receipt}?lang=fr`)).text();
  assert.match(page, /une fête de quartier/);
  assert.doesNotMatch(page, /id="contest"/, "nothing is left to contest");
  const { errors } = await house.get<{ errors: object[] }>("/api/errors", desk.owner.token);
  assert.deepEqual(errors, [{ kind: "rule", of: "advertising-flood", count: 1 }]);
  assert.equal(await house.outcome(path, { reason: "encore" }, desk.mia), "complaint_lodged");
  assert.equal((await nora.post(rooms[0]!, "merci")).t, "ok", "nobody is slowed any more");
  assert.equal((await nora.post(rooms[0]!, "merci bien")).t, "ok");
  await house.server.keepWatch();
  assert.equal((await floods(desk)).length, 1, "the house leaves be what somebody took back");
  await new Invariants(desk).check();
});

test("[PST11, MOD17] whom the house slowed for a flood contests it, and somebody of the staff answers", async () => {
  const { desk, house, rooms } = await floodable();
  await using _ = desk;
  const nora = await house.enter("Nora");
  await says(nora, rooms.slice(0, 3), () => AD);
  await house.server.keepWatch();
  const [told] = await desk.told(nora);
  const lodged = await house.post(`/api/receipts/${told!.receipt}/complaint`, { text: "C’est la fête de ma rue." });
  assert.equal(lodged.status, 200);
  const [listed] = await list(desk);
  const { judged } = await house.get<ReviewAnswer>(`/api/complaints/${listed!.complaint}`, desk.mia.token);
  assert.deepEqual(
    judged.map(({ context }) => context.map(({ text }) => text)),
    [[AD], [AD], [AD]],
    "who answers reads what was judged, room by room",
  );
  assert.equal(
    await house.outcome(`/api/desk/by-house/${listed!.id}`, { reason: "oui" }, desk.mia),
    "complaint_lodged",
  );
  const answer = { overturn: true, reason: "C’est bien une fête." };
  assert.equal(await house.outcome(`/api/complaints/${listed!.complaint}`, answer, desk.mia), 204);
  assert.equal(await standing(desk), 3);
});
