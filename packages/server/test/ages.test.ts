import assert from "node:assert/strict";
import { test } from "node:test";
import type { AgeBand } from "@parvis/protocol/client-frames";
import type { CaseId } from "@parvis/protocol/ids";
import { Desk } from "./desk.ts";
import { Someone } from "./someone.ts";

const closed = { code: "talk_closed" };

/** As what somebody and their browsers count. */
async function agesOf(desk: Desk, { id }: Someone): Promise<AgeBand[][]> {
  const { read } = desk.house.database;
  const person = await read.selectFrom("persons").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const devices = await read
    .selectFrom("devices as d")
    .innerJoin("sessions as s", "s.device_no", "d.no")
    .select(["d.protected_as", "d.trusted_as", "d.first_age"])
    .distinct()
    .where("s.person_id", "=", id)
    .execute();
  return [
    [person.protected_as, person.trusted_as],
    ...devices.map((one) => [one.protected_as!, one.trusted_as!, one.first_age!]),
  ];
}

/** Somebody says something in the lobby, and it is reported. */
async function reported(desk: Desk, who: Someone, text: string): Promise<CaseId> {
  const { seq } = await who.client.post(desk.lobby, text).done;
  await desk.report({ room: desk.lobby, target: seq, reason: "minor_at_risk" }, desk.bo);
  return (await desk.cases()).find(({ target }) => target === seq)!.id;
}

const protect = (band: AgeBand) => ({
  effects: [{ do: "protect", band }],
  ground: { clause: "age" },
  reason: "Vous avez écrit avoir treize ans.",
});
const putRight = (band: AgeBand) => ({
  effects: [{ do: "age", band }],
  ground: { clause: "age" },
  reason: "Votre âge est rectifié.",
});

test("[MOD45, PPL16, CON1, CON8] who says to be thirteen is protected at once, for both in a talk and whatever they enter as; what was said stays theirs", async () => {
  await using desk = await Desk.open();
  await using zoe = await Someone.enter(desk.house, "Zoe");
  await using yan = await Someone.enter(desk.house, "Yan");
  const talk = await yan.talk.openInvite((await zoe.talk.invite()).code);
  await yan.talk.say(talk, "bonjour");
  const id = await reported(desk, zoe, "en vrai j'ai treize ans");
  assert.equal(await desk.decide(id, protect("adult")), "bad_frame");
  assert.equal(await desk.decide(id, protect("under15")), 200);
  // Whichever knows first: the connection, or the conversation.
  await assert.rejects(zoe.talk.say(talk, "encore"), ({ code }) => code === "reading_only" || code === "talk_closed");
  await assert.rejects(yan.talk.say(talk, "encore"), closed);
  for (const one of [zoe, yan]) assert.deepEqual(await one.reads(talk), ["bonjour"]);
  assert.deepEqual(await agesOf(desk, zoe), [
    ["under15", "adult"],
    ["under15", "adult", "adult"],
  ]);
  // Under another name, with the first answer once more, nothing is otherwise.
  await desk.house.post("/api/entry", { name: "Zoelle", age: "adult", charter: 1 }, zoe.token);
  await assert.rejects(yan.talk.say(talk, "encore"), closed);
  // The other has heard of nothing, and is told no reason.
  const heard = JSON.stringify([yan.pushed, await yan.talk.talks(), await yan.talk.contacts()]);
  for (const word of ["under15", "protect", "age"]) assert.equal(heard.includes(`"${word}`), false, word);
  const told = await desk.rows("statements");
  assert.equal(told.length, 1);
  assert.match(JSON.stringify(told), /protect/);
  assert.doesNotMatch(JSON.stringify(told), /under15|trustedAs/);
});

test("[MOD45, MOD19] who was protected wrongly contests it, and is what they were before once a senior has said so: no moderator says it alone", async () => {
  await using desk = await Desk.open();
  await using zoe = await Someone.enter(desk.house, "Zoe");
  await using yan = await Someone.enter(desk.house, "Yan");
  const talk = await yan.talk.openInvite((await zoe.talk.invite()).code);
  const id = await reported(desk, zoe, "ma fille a treize ans");
  await desk.decide(id, protect("minor15to17"));
  await assert.rejects(yan.talk.say(talk, "encore"), closed);
  const [{ receipt }] = (await desk.rows("statements")) as unknown as [{ receipt: string }];
  await desk.house.outcome(`/api/receipts/${receipt}/complaint`, { text: "J’ai trente ans." });
  const { complaints } = await desk.house.get<{ complaints: { id: string }[] }>("/api/complaints", desk.owner.token);
  const answer = (by: typeof desk.max) =>
    desk.house.outcome(`/api/complaints/${complaints[0]!.id}`, { overturn: true, reason: "Vu de nouveau." }, by);
  assert.equal(await answer(desk.max), "not_allowed");
  assert.equal(await answer(desk.owner), 204);
  assert.deepEqual((await agesOf(desk, zoe))[0], ["adult", "adult"]);
  await yan.talk.say(talk, "de retour");
});

test("[MOD45, MOD18] where nobody but who protected somebody may undo it, the house shows red", async () => {
  await using desk = await Desk.open();
  const { house, owner, max, cleo } = desk;
  await using zoe = await Someone.enter(house, "Zoe");
  const id = await reported(desk, zoe, "ma fille a treize ans");
  assert.equal(await desk.decide(id, protect("minor15to17"), owner), 200);
  const [{ receipt }] = (await desk.rows("statements")) as unknown as [{ receipt: string }];
  await house.outcome(`/api/receipts/${receipt}/complaint`, { text: "J’ai trente ans." });
  const list = () => house.get<{ complaints: { id: string }[]; red: boolean }>("/api/complaints", max.token);
  const { complaints, red } = await list();
  assert.equal(red, true);
  const path = `/api/complaints/${complaints[0]!.id}`;
  const overturn = { overturn: true, reason: "Vu de nouveau." };
  assert.deepEqual(
    [await house.outcome(path, overturn, max), await house.outcome(path, overturn, owner)],
    ["not_allowed", "own_decision"],
  );
  const senior = { person: cleo.me.id, role: "senior", on: true, reason: "de confiance" };
  assert.equal(await house.outcome("/api/desk/roles", senior, owner), 204);
  assert.equal((await list()).red, false, "a senior may");
  assert.equal(await house.outcome(path, overturn, cleo), 204);
});

test("[MOD45, PPL16] a wrong answer is put right by a senior who reads after somebody else, and stands at the door", async () => {
  await using desk = await Desk.open();
  await using zoe = await Someone.enter(desk.house, "Zoe", "minor15to17");
  const id = await reported(desk, zoe, "je me suis trompée d'âge en entrant");
  assert.equal(await desk.decide(id, putRight("adult")), "not_allowed");
  assert.equal(await desk.decide(id, putRight("adult"), desk.owner), "not_allowed");
  assert.equal(await desk.act(id, "escalate", { to: "senior" }, desk.owner), 204);
  assert.equal(await desk.decide(id, putRight("adult"), desk.owner), "not_allowed", "nobody reads for two");
  const again = await reported(desk, zoe, "je suis majeure");
  await desk.act(again, "escalate", { to: "senior" });
  assert.equal(await desk.decide(again, putRight("under15"), desk.owner), "bad_frame");
  assert.equal(await desk.decide(again, putRight("adult"), desk.owner), 200);
  assert.deepEqual(await agesOf(desk, zoe), [
    ["adult", "adult"],
    ["adult", "adult", "adult"],
  ]);
  const entered = await desk.house.post("/api/entry", { name: "Zoe", age: "adult", charter: 1 }, zoe.token);
  assert.equal(entered.status, 200);
});

test("[MOD13, MOD45] who is put right as a minor is restricted, as by protection: the Commission's database is told, not of who is put right as of age", async () => {
  await using desk = await Desk.open();
  const states: unknown[] = [];
  for (const [name, band, now] of [
    ["Zoe", "adult", "minor15to17"] as const,
    ["Yan", "minor15to17", "adult"] as const,
  ]) {
    desk.house.clock.pass(1000);
    await using person = await Someone.enter(desk.house, name, band);
    const id = await reported(desk, person, "je me suis trompée d'âge en entrant");
    await desk.act(id, "escalate", { to: "senior" });
    assert.equal(await desk.decide(id, putRight(now), desk.owner), 200);
    const made = (await desk.rows("payloads")).toSorted((a, b) => Number(a["at"]) - Number(b["at"])).at(-1)!;
    const payload = JSON.parse((made["payload"] as string | null) ?? "{}");
    states.push([made["state"], payload.decision_provision]);
  }
  assert.deepEqual(states, [
    ["ready", "DECISION_PROVISION_PARTIAL_SUSPENSION"],
    ["no_restriction", undefined],
  ]);
});
