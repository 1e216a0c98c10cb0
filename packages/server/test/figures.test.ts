import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReceiptAnswer } from "@parvis/protocol/desk";
import type { DeskFigures } from "@parvis/protocol/staff";
import { Desk } from "./desk.ts";
import { HOUR_MS } from "./support.ts";

const MINUTE_MS = 60_000;
const FIRST = 3;

/** Four messages of Ana's that Cleo reports, one after the other, five hours apart. */
async function reported() {
  const desk = await Desk.open();
  const { house, ana, cleo, lobby } = desk;
  // At a known hour, so that days and hours can be told apart.
  house.clock.pass(Math.ceil(house.clock.now() / (24 * HOUR_MS)) * 24 * HOUR_MS - house.clock.now());
  for (const text of ["a", "b", "c", "d"]) await ana.post(lobby, text);
  for (const i of [0, 1, 2, 3]) {
    await desk.report({ room: lobby, target: FIRST + i }, cleo);
    house.clock.pass(5 * HOUR_MS);
  }
  const figures = () => house.get<DeskFigures>("/api/desk/figures", desk.owner.token);
  const about = async (target: number) => (await desk.cases()).find((one) => one.target === target)!.id;
  return { desk, figures, about, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

test("[STF16] work in hand, and for how long cases have been open", async () => {
  await using scene = await reported();
  const { desk, figures, about } = scene;
  await desk.act(await about(FIRST), "take", {}, desk.mia);
  await desk.act(await about(FIRST + 1), "take", {}, desk.mia);
  await desk.act(await about(FIRST + 2), "take", {}, desk.max);
  const { inHand, ages, oldest } = await figures();
  assert.deepEqual(
    inHand.map(({ name, cases }) => [name, cases]).toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
    [
      ["Max", 1],
      ["Mia", 2],
      [undefined, 1],
    ],
  );
  // They are 20, 15, 10 and 5 hours old.
  assert.deepEqual(
    ages.map(({ hours, cases }) => [hours, cases]),
    [
      [1, 0],
      [4, 0],
      [12, 2],
      [24, 2],
      [72, 0],
      [168, 0],
      [null, 0],
    ],
  );
  assert.equal(oldest!.id, await about(FIRST));
  // One that is a day old to the hour is no longer among those of a day.
  desk.house.clock.pass(4 * HOUR_MS);
  const later = (await figures()).ages.flatMap(({ hours, cases }) => (cases > 0 ? [[hours, cases]] : []));
  assert.deepEqual(later, [
    [12, 1],
    [24, 2],
    [72, 1],
  ]);
});

test("[STF16] at which hours reports come", async () => {
  await using scene = await reported();
  const { byHour } = await scene.figures();
  assert.deepEqual(
    byHour.flatMap((count, hour) => (count > 0 ? [[hour, count]] : [])),
    [
      [0, 1],
      [5, 1],
      [10, 1],
      [15, 1],
    ],
  );
});

test("[STF16] how long reports wait for their answer, by the day and over a week", async () => {
  await using scene = await reported();
  const { desk, figures, about } = scene;
  assert.equal((await figures()).medianMinutes, null);
  for (const i of [0, 1, 2]) await desk.decide(await about(FIRST + i), { effects: [], ground: undefined });
  const { medianMinutes, answers } = await figures();
  // After 20, 15 and 10 hours.
  assert.equal(medianMinutes, 15 * 60);
  assert.deepEqual(answers.slice(-2), [
    { day: answers.at(-2)!.day, minutes: null, answered: 0 },
    { day: new Date(desk.house.clock.now()).toISOString().slice(0, 10), minutes: 15 * 60, answered: 3 },
  ]);
  assert.equal(answers.length, 28);
  desk.house.clock.pass(8 * 24 * HOUR_MS);
  assert.equal((await figures()).medianMinutes, null, "a week later");
  desk.house.clock.pass(30 * 24 * HOUR_MS);
  assert.ok((await figures()).answers.every(({ answered }) => answered === 0));
});

test("[STF16] whose decisions were overturned", async () => {
  await using scene = await reported();
  const { desk, figures, about } = scene;
  await desk.decide(await about(FIRST), {}, desk.mia);
  await desk.decide(await about(FIRST + 1), {}, desk.mia);
  await desk.decide(await about(FIRST + 2), {}, desk.max);
  const [statement] = (await desk.told(desk.ana)).filter(({ receipt }) => receipt !== undefined);
  await desk.house.post(`/api/receipts/${statement!.receipt}/complaint`, { text: "Ce n'était pas une insulte." });
  const lodged = await desk.house.get<ReceiptAnswer>(`/api/receipts/${statement!.receipt}`);
  assert.equal(lodged.statement!.complaint!.state, "open");
  const { complaints } = await desk.house.get<{ complaints: { id: string }[] }>("/api/complaints", desk.owner.token);
  const answer = { overturn: true, reason: "Ce n'était pas une insulte." };
  assert.equal(await desk.house.outcome(`/api/complaints/${complaints[0]!.id}`, answer, desk.owner), 204);
  const { overturned } = await figures();
  assert.deepEqual(
    overturned.map(({ name, decisions, overturned }) => [name, decisions, overturned]),
    [
      ["Mia", 2, 1],
      ["Max", 1, 0],
    ],
  );
});

test("[STF16] the figures are for the owner, seniors and auditors", async () => {
  await using desk = await Desk.open();
  const { house, owner, mia, ana, bo, cleo } = desk;
  const grant = (person: string, role: string) =>
    house.outcome("/api/desk/roles", { person, role, on: true, reason: "de confiance" }, owner);
  await grant(ana.me.id, "senior");
  await grant(bo.me.id, "auditor");
  const may = async (token: string) => (await house.get<{ code?: string }>("/api/desk/figures", token)).code ?? "seen";
  assert.deepEqual(await Promise.all([owner, ana, bo].map(({ token }) => may(token))), ["seen", "seen", "seen"]);
  assert.deepEqual(await Promise.all([mia, cleo].map(({ token }) => may(token))), ["not_allowed", "not_allowed"]);
  house.clock.pass(MINUTE_MS);
});
