import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { test } from "node:test";
import { readConfig } from "../platform/config.ts";
import { Refusal } from "../platform/refusal.ts";
import { clientAddress, limitKey } from "./address.ts";
import { createLimits } from "./limits.ts";

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

test("[LIM1] what a stranger says of its own address is not believed", () => {
  assert.equal(clientAddress(request("203.0.113.9", "198.51.100.1"), []), "203.0.113.9");
  assert.equal(clientAddress(request("203.0.113.9", "198.51.100.1"), ["10.0.0.1"]), "203.0.113.9");
});

test("[LIM1] behind trusted proxies the nearest address that is none of them counts", () => {
  const trusted = ["10.0.0.1", "10.0.0.2"];
  assert.equal(clientAddress(request("::ffff:10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2"), trusted), "198.51.100.1");
  assert.equal(clientAddress(request("10.0.0.1"), trusted), "10.0.0.1");
});

test("[LIM2] an IPv6 address counts by its /64", () => {
  assert.equal(limitKey("2001:db8:1:2:3:4:5:6"), limitKey("2001:db8:1:2::1"));
  assert.notEqual(limitKey("2001:db8:1:2::1"), limitKey("2001:db8:1:3::1"));
  assert.equal(limitKey("203.0.113.9"), "203.0.113.9");
});

test("[LIM3] over the limit, the refusal says how long to wait; others are not concerned", async () => {
  const { limits } = readConfig({});
  const { posts } = createLimits({ ...limits, postsPerPerson: { points: 2, seconds: 60 } });
  for (let i = 0; i < 2; i++) await posts.take("ana");
  await assert.rejects(
    posts.take("ana"),
    (error) => error instanceof Refusal && error.code === "rate_limited" && error.body.retryAfterMs! > 59_000,
  );
  await posts.take("bo");
});

test("[LIM4] an address holds so many connections and no more, and gets one back when one closes", () => {
  const { limits } = readConfig({});
  const { connections } = createLimits({ ...limits, connectionsPerAddress: 1 });
  connections.open("a");
  assert.throws(() => connections.open("a"), /too_many_connections/);
  connections.open("b");
  connections.close("a");
  connections.open("a");
});
