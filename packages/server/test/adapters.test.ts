import assert from "node:assert/strict";
import { test } from "node:test";
import type { Notice } from "@parvis/protocol/http";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { sql } from "kysely";
import { adapterSettings } from "../src/platform/adapter-settings.ts";
import { fakeService, json } from "../src/safety/adapters/adapter.contract.ts";
import { isPostgres } from "../src/storage/dialect.ts";
import { Someone } from "./someone.ts";
import { TestHouse, until } from "./support.ts";

const hateful = json({ labels: [{ label: "HATE", score: 0.93 }] });

/** A house whose settings name a classifier, with two rooms. */
async function housed() {
  const service = await fakeService(hateful);
  const adapters = adapterSettings.parse({ classifier: { url: service.url, labels: { HATE: "hate" } } });
  const house = await TestHouse.open({ safety: { adapters } });
  const [owner, ana] = [await house.owner(), await house.enter("Ana")];
  const [open, other] = (await house.server.house.rooms(undefined)).map(({ id }) => id);
  for (const room of [open!, other!]) for (const person of [owner, ana]) await person.follow(room);
  return {
    ...{ house, service, owner, ana, open: open!, other: other! },
    asked: () => service.asked.map(({ body }) => body["text"]),
    notices: async () => (await house.get<{ notices: Notice[] }>("/api/notices", owner.token)).notices,
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

test("[ADP3] a house with a classifier asks it about each post and edit, and tells the staff what it thinks", async () => {
  await using scene = await housed();
  const { ana, open, service } = scene;
  const { seq: target } = (await ana.post(open, "une phrase")) as ServerFrames["ok"];
  await until(() => service.asked.length === 1);
  await ana.act({ t: "edit", room: open, target, text: "une autre" });
  await until(() => service.asked.length === 2);
  assert.deepEqual(
    service.asked.map(({ body }) => body),
    [
      { text: "une phrase", language: "fr" },
      { text: "une autre", language: "fr" },
    ],
  );
  await until(async () => (await scene.notices()).length > 0);
  const [notice] = await scene.notices();
  assert.deepEqual([notice!.reason, notice!.target], ["hate", target]);
});

test("[ADP1] it is asked about nothing private, and about nothing in a room for minors", async () => {
  await using scene = await housed();
  const { house, owner, ana, open, other } = scene;
  // Such rooms cannot be opened yet: the row is as it will be.
  await house.database.write(async (tx) => {
    const unchecked = isPostgres(tx)
      ? sql`alter table rooms drop constraint rooms_audience_check`
      : sql`pragma ignore_check_constraints = on`;
    await unchecked.execute(tx);
    const minors = { audience: "minors" as "everyone" };
    await tx.updateTable("rooms").set(minors).where("id", "=", other).execute();
  });
  await ana.post(other, "entre nous");
  // Nobody is asked for a conversation while nobody is on duty.
  assert.ok((await house.post("/api/desk/duty", { minutes: 600 }, owner.token)).ok);
  await house.server.house.posture.memory.look();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await bob.talk.setting("everybody");
  const talk = await bob.talk.accept(await ada.talk.request(bob.id, "on parle ?"));
  await ada.talk.say(talk, "à toi seul");
  assert.deepEqual(await bob.reads(talk), ["à toi seul"]);
  await ana.post(open, "à tout le monde");
  await until(() => scene.asked().includes("à tout le monde"));
  assert.deepEqual(scene.asked(), ["à tout le monde"]);
});
