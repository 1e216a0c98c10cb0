import assert from "node:assert/strict";
import { test } from "node:test";
import type { Seq } from "@parvis/protocol/ids";
import { readConfig } from "../src/platform/config.ts";
import { Someone } from "./someone.ts";
import { HOUR_MS, type Person, TestHouse, until } from "./support.ts";

/** A house with somebody who has a part at the desk that the owner gave them, and no other. */
async function withModerator(settings: object = {}) {
  const house = await TestHouse.open(settings);
  const owner = await house.owner();
  const mona = await house.enter("Mona");
  const grant = (person: Person, role: string, on = true) =>
    house.outcome("/api/desk/roles", { person: person.me.id, role, on, reason: "de confiance" }, owner);
  const lobby = await owner.lobby();
  return {
    ...{ house, owner, mona, lobby, grant },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  };
}

test("[CON5, PPL15] a block hides nobody who has a part at the desk, from the moment it is given until it is taken back", async () => {
  await using scene = await withModerator();
  const { house, mona, lobby, grant } = scene;
  await using bob = await Someone.enter(house, "Bob");
  const { seq } = (await mona.post(lobby, "bonjour")) as { seq: Seq };
  await bob.client.post(lobby, "quoi ?").done;
  await bob.talk.block(mona.me.id);
  await until(() => bob.talk.apart.has(mona.me.id));
  const reply = () => mona.post(lobby, "je vous lis", (seq + 1) as Seq);
  const react = () => mona.act({ t: "react", room: lobby, target: (seq + 1) as Seq, emoji: "👍", on: true });
  for (const refused of [await reply(), await react()])
    assert.equal(refused.t === "no" ? refused.code : "", "not_found");

  assert.equal(await grant(mona, "moderator"), 204);
  await until(() => !bob.talk.apart.has(mona.me.id));
  for (const done of [await reply(), await react()]) assert.equal(done.t, "ok");
  await bob.client.post(lobby, "compris", seq).done;

  assert.equal(await grant(mona, "moderator", false), 204);
  await until(() => bob.talk.apart.has(mona.me.id));
  assert.equal((await reply()).t, "no");
  await assert.rejects(bob.client.post(lobby, "et là ?", seq).done);
});

test("[MOD3] a host of the house decides on nobody who has a part at the desk", async () => {
  await using scene = await withModerator();
  const { house, owner, mona, lobby, grant } = scene;
  const hugo = await house.enter("Hugo");
  await owner.act({ t: "appoint", room: lobby, person: hugo.me.id, role: "host", reason: "de confiance" });
  const aim = { room: lobby, person: mona.me.id, reason: "parce que" };
  for (const role of ["senior", "legal", "auditor"]) {
    assert.equal(await grant(mona, role), 204);
    for (const act of [
      { t: "ban", ...aim },
      { t: "mute", minutes: 5, ...aim },
    ] as const) {
      const answer = await hugo.act(act);
      assert.equal(answer.t === "no" ? answer.code : answer.t, "not_allowed", `${act.t} ${role}`);
    }
    assert.equal(await grant(mona, role, false), 204);
  }
  assert.equal((await hugo.act({ t: "mute", minutes: 5, ...aim })).t, "ok");
});

test("[PPL4, PPL20] nobody takes the name of somebody with a part at the desk, however long they are away", async () => {
  await using scene = await withModerator();
  const { house, mona, grant } = scene;
  await grant(mona, "moderator");
  await house.post("/api/leave", {}, mona.token);
  house.clock.pass(30 * 24 * HOUR_MS);
  const taken = await house.post("/api/entry", { name: "Mona", age: "adult", charter: 1 });
  assert.equal(((await taken.json()) as { code: string }).code, "name_taken");
});

test("[PST3] somebody with a part at the desk is no newcomer on their first day", async () => {
  await using scene = await withModerator({ posture: readConfig({}).posture });
  const { house, owner, mona, lobby, grant } = scene;
  assert.equal(await house.outcome("/api/desk/shield", { minutes: 20, reason: "un assaut" }, owner), 204);
  await until(() => house.server.house.posture.memory.posture.state === "shielded");
  assert.equal((await mona.post(lobby, "bonjour")).t, "no");
  await grant(mona, "moderator");
  await mona.next("news", ({ of }) => of === "house");
  assert.equal((await mona.post(lobby, "je suis là")).t, "ok");
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: mona.token });
  await back.welcomed();
  assert.equal((await back.post(lobby, "toujours là")).t, "ok");
});

test("[MOD20] what is news for the staff reaches whoever has a part at the desk", async () => {
  await using scene = await withModerator();
  const { house, mona, lobby, grant } = scene;
  await grant(mona, "moderator");
  await mona.next("news", ({ of }) => of === "house");
  const { seq } = (await mona.post(lobby, "bonjour")) as { seq: number };
  await house.post("/api/report", { room: lobby, target: seq, reason: "spam" });
  assert.equal((await mona.next("news", ({ of }) => of === "reports")).of, "reports");
});
