import assert from "node:assert/strict";
import { test } from "node:test";
import type { HouseNotice, SentNotice } from "@parvis/protocol/staff";
import { Desk } from "./desk.ts";
import { HOUR_MS, type Person, TestHouse } from "./support.ts";

const DAY_MS = 24 * HOUR_MS;

const written = (desk: Desk, person: Person) =>
  desk.house
    .get<{ houseNotices?: HouseNotice[] }>("/api/me", person.token)
    .then(({ houseNotices = [] }) => houseNotices.map(({ text }) => text));

const sent = (desk: Desk, by: Person) =>
  desk.house.get<{ notices: SentNotice[]; code?: string }>("/api/desk/house-notices", by.token);

const write = (desk: Desk, person: Person, text: string, by: Person = desk.mia) =>
  desk.house.outcome("/api/desk/house-notices", { person: person.me.id, text }, by);

test("[STF12] the staff write to a person, a minor too, as the house; nobody else does, and the reader sees no name", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo, owner } = desk;
  const leo = await house.enter("Leo", "minor15to17");
  assert.equal(await write(desk, leo, "Ton pseudo montre ton lycée : change-le."), 200);
  assert.equal((await leo.next("news")).of, "house");
  assert.deepEqual(await written(desk, leo), ["Ton pseudo montre ton lycée : change-le."]);
  const raw = JSON.stringify(await house.get("/api/me", leo.token));
  for (const { me } of [desk.mia, owner]) assert.ok(!raw.includes(me.id) && !raw.includes(me.name));
  assert.deepEqual(await written(desk, bo), [], "another person's stay theirs");
  assert.equal(await write(desk, leo, "Salut, on se parle ?", ana), "not_allowed");
  const nobody = { ...leo, me: { ...leo.me, id: "01900000-0000-7000-8000-000000000000" } } as Person;
  assert.equal(await write(desk, nobody, "Bonjour à personne"), "not_found");
});

test("[STF12] what was read is not shown again, and only its reader can say so", async () => {
  await using desk = await Desk.open();
  const { house, ana, bo } = desk;
  await write(desk, ana, "Merci de votre patience.");
  const { houseNotices } = await house.get<{ houseNotices: HouseNotice[] }>("/api/me", ana.token);
  const read = `/api/house-notices/${houseNotices[0]!.id}/read`;
  assert.equal(await house.outcome(read, {}, bo), "not_found");
  assert.equal(await house.outcome(read, {}, ana), 204);
  assert.deepEqual(await written(desk, ana), []);
  assert.ok((await sent(desk, desk.max)).notices[0]!.seenAt !== undefined);
});

test("[STF12, CON5] a block keeps no word of the house from anybody, whoever of the two set it", async () => {
  await using desk = await Desk.open();
  const { ana, bo, mia } = desk;
  for (const [person, other] of [
    [ana, mia],
    [mia, bo],
  ] as const)
    assert.equal((await person.ask({ t: "block", person: other.me.id, on: true })).t, "done");
  for (const person of [ana, bo]) {
    assert.equal(await write(desk, person, "Merci de baisser le ton."), 200);
    assert.equal((await person.next("news")).of, "house");
    assert.deepEqual(await written(desk, person), ["Merci de baisser le ton."]);
  }
});

test("[STF13] everybody of the whole desk sees who wrote what to whom, and a second person is on record", async () => {
  await using desk = await Desk.open();
  const { house, mia, max, ana, bo, owner } = desk;
  await write(desk, ana, "Une question de règlement.");
  for (const person of [mia, max, owner]) {
    const [notice] = (await sent(desk, person)).notices;
    assert.deepEqual([notice!.by.name, notice!.to.name, notice!.witness], ["Mia", "Ana", undefined]);
  }
  assert.equal((await sent(desk, bo)).code, "not_allowed");
  const { id } = (await sent(desk, max)).notices[0]!;
  const witness = (by: Person) => house.outcome(`/api/desk/house-notices/${id}/witness`, {}, by);
  assert.equal(await witness(mia), "second_needed", "whoever wrote it is not a second person");
  assert.equal(await witness(bo), "not_allowed");
  assert.equal(await witness(max), 204);
  assert.equal(await witness(owner), 204);
  assert.equal((await sent(desk, mia)).notices[0]!.witness!.name, "Max", "the first who looked");
});

test("[STF13] where nobody else could read it, nothing is written, to whomever it is", async () => {
  await using house = await TestHouse.open();
  const owner = await house.owner();
  const [leo, ana] = [await house.enter("Leo", "minor15to17"), await house.enter("Ana")];
  for (const person of [leo, ana]) {
    const notice = { person: person.me.id, text: "Bonjour, un mot de la maison." };
    assert.equal(await house.outcome("/api/desk/house-notices", notice, owner), "second_needed");
  }
  assert.deepEqual(await house.database.read.selectFrom("house_notices").selectAll().execute(), []);
});

test("[STF14] one person gets five in a day, whoever writes", async () => {
  await using desk = await Desk.open();
  const { ana, bo, mia, max } = desk;
  for (const [i, by] of [mia, max, mia, max, mia].entries())
    assert.equal(await write(desk, ana, `Un mot de la maison, ${i}`, by), 200);
  assert.equal(await write(desk, ana, "Encore un", max), "rate_limited");
  assert.equal(await write(desk, bo, "À quelqu'un d'autre", max), 200);
  desk.house.clock.pass(DAY_MS);
  assert.equal(await write(desk, ana, "Le lendemain", max), 200);
});

test("[STF15] they are kept as long as reports, then destroyed", async () => {
  await using desk = await Desk.open();
  const { house, ana } = desk;
  await write(desk, ana, "Un mot de la maison.");
  house.clock.pass(364 * DAY_MS);
  await house.server.destroyOld();
  assert.equal((await desk.rows("house_notices")).length, 1);
  house.clock.pass(DAY_MS);
  await house.server.destroyOld();
  assert.equal((await desk.rows("house_notices")).length, 0);
});

test("[STF12, STF13] whom a notice is written to is not its second person, and does not see at the desk who wrote it", async () => {
  await using desk = await Desk.open();
  const { house, owner, mia, max } = desk;
  assert.equal(await write(desk, mia, "Merci de passer la main ce soir.", owner), 200);
  assert.deepEqual((await sent(desk, mia)).notices, []);
  const [one] = (await sent(desk, max)).notices;
  assert.equal(one!.to.name, "Mia");
  const look = (by: Person) => house.outcome(`/api/desk/house-notices/${one!.id}/witness`, {}, by);
  assert.equal(await look(mia), "not_found");
  assert.equal(await look(max), 204);
  const dismissal = { t: "appoint", room: desk.lobby, person: max.me.id, role: "none", reason: "merci" } as const;
  assert.equal((await owner.act(dismissal)).t, "ok");
  assert.equal(await write(desk, mia, "Et demain aussi, merci.", owner), "second_needed");
});
