import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { Complaint } from "@parvis/protocol/desk";
import type { Proposal, ReviewAnswer } from "@parvis/protocol/http";
import { Desk } from "./desk.ts";
import { HOUR_MS, type Person } from "./support.ts";

const walks = { name: "Marche du dimanche", theme: "Balades à pied", lang: "fr", charter: "On donne le dénivelé." };
const words = "Marche du dimanche\nBalades à pied\nOn donne le dénivelé.";
const refusal = { accept: false, reason: "Il y en a déjà un." };
const YEAR_MS = 366 * 24 * HOUR_MS;

/** Ana proposes a room, which waits. */
async function proposed() {
  const desk = await Desk.open();
  const { house, owner, ana } = desk;
  const propose = (by: Person, draft: object = {}) => house.outcome("/api/proposals", { ...walks, ...draft }, by);
  const proposals = async (by: Person = ana) =>
    (await house.get<{ proposals: Proposal[] }>("/api/proposals", by.token)).proposals;
  const decide = async (body: object = refusal) => {
    const waiting = (await proposals(owner)).find(({ state }) => state === "waiting")!;
    return house.outcome(`/api/proposals/${waiting.id}`, body, owner);
  };
  assert.equal(await propose(ana), 200);
  return { desk, propose, proposals, decide, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

/** It is refused, and Ana contests that; resolves with the code of the reasons and the complaint. */
async function contested(scene: Awaited<ReturnType<typeof proposed>>) {
  const { desk, decide } = scene;
  assert.equal(await decide(), 204);
  const [told] = await desk.told(desk.ana);
  const complaint = { text: "Il n’y en a aucun." };
  assert.equal(await desk.house.outcome(`/api/receipts/${told!.receipt}/complaint`, complaint), 200);
  const { complaints } = await desk.house.get<{ complaints: Complaint[] }>("/api/complaints", desk.max.token);
  const { id } = complaints[0]!;
  const answer = (by: Person, overturn = true) =>
    desk.house.outcome(`/api/complaints/${id}`, { overturn, reason: "Il n’y en avait pas." }, by);
  return { receipt: told!.receipt, id, answer };
}

test("[ROM310] whose proposal is refused is given the reasons with it, which nobody else has, and a payload is made", async () => {
  await using scene = await proposed();
  const { desk, proposals, decide } = scene;
  const { owner, ana } = desk;
  assert.equal(await decide(), 204);
  const [told] = await desk.told(ana);
  assert.deepEqual(
    [told!.effects, told!.facts, told!.text, told!.ground.kind, told!.found, told!.machine, told!.redress],
    [
      [{ do: "refuse" }],
      refusal.reason,
      words,
      "charter",
      "house",
      { found: false, decided: "not" },
      ["complaint", "court"],
    ],
  );
  assert.deepEqual(
    (await proposals()).map(({ state }) => state),
    ["refused"],
  );
  assert.ok(!JSON.stringify([...owner.frames, await proposals(owner)]).includes(told!.receipt));
  const [decision] = (await desk.rows("decisions")).filter(({ act }) => act === "refuse");
  assert.deepEqual([decision!["by"], decision!["person"]], [owner.me.id, ana.me.id]);
  const [copy] = await desk.rows("judged_copies");
  assert.equal(createHash("sha256").update(String(copy!["copy"])).digest("hex"), decision!["seal"]);
  const [payload] = await desk.rows("payloads");
  assert.deepEqual([payload!["decision"], payload!["state"]], [decision!["id"], "ready"]);
  const page = await (await fetch(`${desk.house.url}/receipt/${told!.receipt}?lang=en`)).text();
  for (const part of ["Proposed room not opened", "Balades à pied", "Contest this decision"])
    assert.ok(page.includes(part), part);
});

test("[ROM310] it is refused with its reasons, their copy and the payload, or not at all", async () => {
  await using scene = await proposed();
  const { desk, proposals, decide } = scene;
  for (const table of ["decisions", "statements", "judged_copies", "payloads", "clock_events"]) {
    assert.equal(await desk.without(table, () => decide()), "internal", table);
    assert.deepEqual(
      (await proposals()).map(({ state }) => state),
      ["waiting"],
      table,
    );
    for (const other of ["statements", "judged_copies", "payloads"])
      assert.deepEqual(await desk.rows(other as "rooms"), []);
  }
  assert.equal(await decide(), 204);
});

test("[ROM310, MOD18, MOD310] who refused does not answer; overturned by somebody else the room opens as it was proposed", async () => {
  await using scene = await proposed();
  const { desk, proposals } = scene;
  const { house, owner, ana, max } = desk;
  const { receipt, id, answer } = await contested(scene);
  const read = await house.get<ReviewAnswer>(`/api/complaints/${id}`, max.token);
  assert.deepEqual(
    read.judged.map(({ context }) => context.map(({ name, text }) => [name, text])),
    [[["Ana", words]]],
  );
  assert.equal(await answer(owner), "own_decision");
  assert.equal(await answer(ana), "not_allowed");
  assert.equal(await answer(max), 204);
  const [mine] = await proposals();
  assert.deepEqual([mine!.state, mine!.reason], ["accepted", "Il n’y en avait pas."]);
  await ana.next("news", ({ of }) => of === "rooms");
  const room = (await ana.rooms()).find(({ id }) => id === mine!.room)!;
  assert.deepEqual(
    [room.name, room.theme, room.lang, room.charter, room.mode, room.retentionDays],
    [walks.name, walks.theme, walks.lang, walks.charter, "open", 30],
  );
  assert.equal((await ana.post(room.id, "enfin")).t, "ok");
  const { statement } = await desk.receipt(receipt);
  assert.ok(statement!.undoneAt !== undefined);
  assert.equal(statement!.complaint!.answer, "Il n’y en avait pas.");
});

test("[ROM310] upheld, it stays refused; who contests it long afterwards has the room all the same", async () => {
  {
    await using scene = await proposed();
    const { answer } = await contested(scene);
    assert.equal(await answer(scene.desk.max, false), 204);
    assert.deepEqual(
      (await scene.proposals()).map(({ state }) => state),
      ["refused"],
    );
    assert.equal((await scene.desk.ana.rooms()).length, 4);
  }
  await using scene = await proposed();
  const { desk, proposals } = scene;
  const { answer } = await contested(scene);
  // What it was refused by is kept until it is answered; the proposal itself is not.
  desk.house.clock.pass(YEAR_MS);
  await desk.house.server.destroyOld();
  assert.deepEqual(await proposals(), []);
  assert.equal(await answer(desk.max), 204);
  assert.ok((await desk.ana.rooms()).some(({ name }) => name === walks.name));
});

test("[ROM310] another room that has the name by now stays, and so does who erased themselves", async () => {
  {
    await using scene = await proposed();
    const { desk, propose, decide } = scene;
    const { answer } = await contested(scene);
    assert.equal(await propose(desk.bo, { theme: "Autrement" }), 200);
    assert.equal(await decide({ accept: true, reason: "Celui-ci, oui." }), 200);
    assert.equal(await answer(desk.max), 204);
    const named = (await desk.ana.rooms()).filter(({ name }) => name === walks.name);
    assert.deepEqual(
      named.map(({ theme }) => theme),
      ["Autrement"],
    );
  }
  await using scene = await proposed();
  const { desk } = scene;
  const { answer } = await contested(scene);
  desk.house.clock.pass(1);
  assert.equal(await desk.house.outcome("/api/me/erase", { sure: true }, desk.ana), 200);
  assert.equal(await answer(desk.max), 204);
  assert.equal((await desk.owner.rooms()).length, 4, "[LEA4] what they wrote is nobody's to bring back");
});

test("[ROM310] what the owner thinks better of in a proposal of their own takes nothing from anybody", async () => {
  await using scene = await proposed();
  const { desk, propose, proposals, decide } = scene;
  const { owner } = desk;
  assert.equal(await decide({ accept: true, reason: "Avec plaisir." }), 200);
  assert.equal(await propose(owner, { name: "Bricolage" }), 200);
  assert.equal(await decide({ accept: false, reason: "Plus tard." }), 204);
  assert.deepEqual((await proposals(owner)).map(({ state }) => state).toSorted(), ["accepted", "refused"]);
  assert.deepEqual(await desk.rows("statements"), []);
});

test("[MOD310] of a post that was given back before anybody opened a case, who answers reads its words", async () => {
  await using desk = await Desk.open();
  const { house, ana, mia, max, lobby } = desk;
  const held = await ana.post(lobby, "!hold une citation");
  assert.ok(held.t === "held");
  const { id } = held as unknown as { id: string };
  assert.equal(await house.outcome(`/api/held/${id}`, { release: false, reason: "Pas ici." }, mia), 204);
  const [told] = await desk.told(ana);
  assert.equal(await house.outcome(`/api/receipts/${told!.receipt}/complaint`, { text: "C’en est une." }), 200);
  const { complaints } = await house.get<{ complaints: Complaint[] }>("/api/complaints", max.token);
  const { judged } = await house.get<ReviewAnswer>(`/api/complaints/${complaints[0]!.id}`, max.token);
  assert.deepEqual(
    judged.map(({ context }) => context.map(({ text }) => text)),
    [["!hold une citation"]],
  );
});
