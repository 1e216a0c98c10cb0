import assert from "node:assert/strict";
import { test } from "node:test";
import { Someone } from "../../test/someone.ts";
import { TestHouse, until } from "../../test/support.ts";
import { sealingDefaults } from "./sealing.ts";

test("[SEA6] a house that is left alone forgets the key of a talk that has been silent, and its people read on", async () => {
  await using house = await TestHouse.open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  const talk = await bob.talk.openInvite((await ada.talk.invite()).code);
  await ada.talk.say(talk, "bonsoir");
  const { sealing } = house.server.house.contacts;
  assert.equal(sealing.size, 1);
  house.clock.wait(sealingDefaults.idleMs + 1);
  await until(() => sealing.size === 0);
  await using later = await Someone.back(house, bob.token, bob.device);
  assert.deepEqual(await later.reads(talk), ["bonsoir"]);
});
