import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig } from "../platform/config.ts";
import { silentLog } from "../platform/log.ts";
import { tellApart } from "./tell-apart.ts";

const key = { PARVIS_NETWORK_KEY: "k".repeat(32) };
const bus = { PARVIS_DATABASE: "postgres://db/house", PARVIS_BUS: "nats://broker:4222" };

/** What is told at each look, where another process runs at some of them. */
async function told(env: Record<string, string>, ...others: boolean[]): Promise<number[]> {
  const said: string[] = [];
  const log = { ...silentLog, warn: (_: object, what: string) => said.push(what) } as never;
  const runs = [...others];
  const look = tellApart(readConfig(env), async () => runs.shift()!, log);
  const counts: number[] = [];
  for (const _ of others) {
    await look();
    counts.push(said.splice(0).length);
  }
  return counts;
}

test("processes that share a house without a bus, or without a key for their marks, are told once for as long as it is so", async () => {
  assert.deepEqual(await told({}, false, false), [0, 0], "one process alone");
  assert.deepEqual(await told({}, false, true, true, false, true), [0, 2, 0, 0, 2]);
  assert.deepEqual(await told(key, true), [1]);
  assert.deepEqual(await told(bus, false, true), [1, 0]);
  assert.deepEqual(await told({ ...bus, ...key }, true), [0]);
});
