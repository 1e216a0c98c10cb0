import assert from "node:assert/strict";
import { test } from "node:test";
import { connect } from "@nats-io/transport-node";
import { NatsBroker } from "../../../scripts/nats-broker.ts";
import { needs } from "../../../scripts/test-support.ts";
import { TestHouse, until } from "./support.ts";

const skip = needs("nats-server");

test("[BUS5] a house whose broker refuses its login does not open, and says why", { skip }, async () => {
  await using broker = await NatsBroker.start("--user", "parvis", "--pass", "right");
  await assert.rejects(TestHouse.open({ bus: { url: broker.url, prefix: "t" } }), {
    message: `The NATS broker at 127.0.0.1:${broker.port} refuses the login in PARVIS_BUS.`,
  });
});

test("[BUS4] a house opens while its broker is away", { skip }, async () => {
  await using broker = await NatsBroker.start();
  await broker.kill();
  await using house = await TestHouse.open({ bus: { url: broker.url, prefix: "t" }, log: "silent" });
  const ana = await house.enter("Ana");
  assert.equal((await ana.post(await ana.lobby(), "hello")).t, "ok");
});

test("[BUS4] a house goes on while its broker is away and after", { skip }, async () => {
  await using broker = await NatsBroker.start();
  await using house = await TestHouse.open({ bus: { url: broker.url, prefix: "t" }, log: "silent" });
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await bo.follow(lobby);
  const say = async (text: string) => {
    assert.equal((await ana.post(lobby, text)).t, "ok");
    await bo.next("posted", (event) => event.text === text);
  };
  await say("before");
  await broker.kill();
  await until(async () => /^parvis_bus_connected 0$/m.test(await (await fetch(`${house.url}/metrics`)).text()));
  await say("without");
  await ana.follow(lobby);
  await broker.restart();
  await until(async () => /^parvis_bus_connected 1$/m.test(await (await fetch(`${house.url}/metrics`)).text()));
  await say("after");
});

test("[BUS300] two houses on one broker speak under ids of their own, which they keep", { skip }, async (t) => {
  await using broker = await NatsBroker.start();
  const bus = { url: broker.url, prefix: "parvis" };
  await using one = await TestHouse.open({ bus, log: "silent" });
  await using two = await TestHouse.open({ bus, log: "silent" });
  const heard: string[] = [];
  const ear = await connect({ servers: broker.url });
  t.after(() => ear.close());
  ear.subscribe(">", { callback: (_, { subject }) => void heard.push(subject) });
  await ear.flush();

  /** How what this house says begins. */
  const rootOf = async (house: TestHouse, name: string) => {
    const person = await house.enter(name);
    const lobby = await person.lobby();
    await person.post(lobby, `${name} is here`);
    const ofLobby = (subject: string) => subject.endsWith(`.room.${lobby}`);
    await until(() => heard.some(ofLobby));
    const root = heard
      .splice(0)
      .find(ofLobby)!
      .replace(/room\..*/, "");
    assert.match(root, /^parvis\.[\w-]{36}\.$/);
    return root;
  };
  const own = await rootOf(one, "Ana");
  const another = await rootOf(two, "Bo");
  assert.notEqual(own, another);
  await one.restart();
  assert.equal(await rootOf(one, "Cleo"), own);
  // The last thing that it says.
  await one.server.stop();
  await ear.flush();
  const others = heard.filter((subject) => ![own, another].some((root) => subject.startsWith(root)));
  assert.deepEqual(others, []);
  assert.ok(
    heard.some((subject) => subject.startsWith(`${own}house.`)),
    "that it goes, for one",
  );
});
