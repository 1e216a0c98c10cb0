import assert from "node:assert/strict";
import { test } from "node:test";
import { NatsBroker } from "../../../scripts/nats-broker.ts";
import { needs } from "../../../scripts/test-support.ts";
import { TestHouse, until } from "./support.ts";

const skip = needs("nats-server");

test("[BUS5] a house whose broker is not there does not open, and says why", { skip }, async () => {
  const broker = await NatsBroker.start();
  await broker.kill();
  await assert.rejects(TestHouse.open({ bus: { url: broker.url, prefix: "t" } }), {
    message: `There is no NATS broker at 127.0.0.1:${broker.port} (PARVIS_BUS): connection refused.`,
  });
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
