import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import { Someone } from "../../test/someone.ts";
import { TestHouse, until } from "../../test/support.ts";
import { Apart } from "./apart.ts";
import type { Connection } from "./connection.ts";
import { Devices } from "./devices.ts";

const connectionOf = (id: PersonId) =>
  ({ session: { me: { id } }, isOpen: true, send: () => {} }) as unknown as Connection;

test("[LIV11] whom blocks keep apart is known of those who are here, and of nobody else", async () => {
  await using house = await TestHouse.open();
  await using ada = await Someone.enter(house, "Ada");
  await using bob = await Someone.enter(house, "Bob");
  await ada.talk.block(bob.id);
  await until(() => bob.talk.apart.has(ada.id));
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: bob.token });
  assert.deepEqual((await back.next("apart")).people, [ada.id]);
  const devices = new Devices();
  const apart = new Apart(house.database.read, devices);
  const come = async (connection: Connection) => {
    devices.join(connection);
    await apart.greet(connection);
  };
  const go = (connection: Connection) => {
    Object.assign(connection, { isOpen: false });
    devices.leave(connection);
    apart.leave(ada.id);
  };
  const [phone, tablet, gone] = [connectionOf(ada.id), connectionOf(ada.id), connectionOf(ada.id)];
  for (const one of [phone, tablet]) await come(one);
  go(phone);
  assert.deepEqual([...apart.of(ada.id)], [bob.id]);
  go(tablet);
  assert.equal(apart.concerns([bob.id]), false);
  const greeted = come(gone);
  go(gone);
  await greeted;
  assert.equal(apart.concerns([bob.id]), false);
});

test("[LIV11] who comes back hears that no block keeps anybody apart any more", async () => {
  await using house = await TestHouse.open();
  await using ada = await Someone.enter(house, "Ada");
  const back = await house.connect();
  back.send({ t: "hello", v: 1, token: ada.token });
  assert.deepEqual((await back.next("apart")).people, []);
});
