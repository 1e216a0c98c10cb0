import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { test } from "node:test";
import { until } from "../../../../scripts/test/until.ts";
import type { HouseMessages } from "../bus/house-messages.ts";
import { type BusEnds, inProcessBus } from "../bus/in-process.ts";
import { readConfig } from "../platform/config.ts";
import { Refusal } from "../platform/refusal.ts";
import { clientSource, limitKey } from "./address.ts";
import { createLimits } from "./limits.ts";

const request = (remoteAddress: string, forwardedFor?: string, forwarded?: string) =>
  ({
    socket: { remoteAddress, remotePort: 50_000 },
    headers: { "x-forwarded-for": forwardedFor, forwarded },
  }) as unknown as IncomingMessage;
const clientAddress = (one: IncomingMessage, trustedProxies: string[]) =>
  clientSource(one, { trustedProxies, proxyHeader: "x-forwarded-for" }).address;

test("[LIM1] what a stranger says of its own address is not believed", () => {
  assert.equal(clientAddress(request("203.0.113.9", "198.51.100.1"), []), "203.0.113.9");
  assert.equal(clientAddress(request("203.0.113.9", "198.51.100.1"), ["10.0.0.1"]), "203.0.113.9");
  assert.equal(clientAddress(request("203.0.113.9", undefined, "for=198.51.100.1"), ["10.0.0.1"]), "203.0.113.9");
});

test("[LIM1] behind trusted proxies the nearest address that is none of them counts", () => {
  const trusted = ["10.0.0.1", "10.0.0.2"];
  assert.equal(clientAddress(request("::ffff:10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2"), trusted), "198.51.100.1");
  assert.equal(clientAddress(request("10.0.0.1"), trusted), "10.0.0.1");
});

test("[LIM1] an address is the same one however it is spelled", () => {
  assert.equal(
    clientAddress(request("2001:db8::1", "2001:0DB8::00ff, 2001:DB8:0::1"), ["2001:db8::1"]),
    "2001:db8::ff",
  );
  assert.equal(clientAddress(request("10.0.0.1", "::ffff:c633:6401"), ["10.0.0.1"]), "198.51.100.1");
  assert.equal(limitKey("::ffff:198.51.100.1"), "198.51.100.1");
});

test("[LIM1] the source port is the connection's, or what the trusted proxy says with the address", () => {
  const trustedProxies = ["10.0.0.1"];
  const behind = (forwardedFor: string) =>
    clientSource(request("10.0.0.1", forwardedFor), { trustedProxies, proxyHeader: "x-forwarded-for" });
  const forwardedBy = (forwarded: string) =>
    clientSource(request("10.0.0.1", undefined, forwarded), { trustedProxies, proxyHeader: "forwarded" });
  assert.deepEqual(clientSource(request("203.0.113.9"), { trustedProxies: [], proxyHeader: "x-forwarded-for" }), {
    address: "203.0.113.9",
    port: 50_000,
  });
  assert.deepEqual(behind("198.51.100.1"), { address: "198.51.100.1", port: null });
  assert.deepEqual(behind("198.51.100.1:4711"), { address: "198.51.100.1", port: 4711 });
  assert.deepEqual(behind("[2001:db8::7]:4711"), { address: "2001:db8::7", port: 4711 });
  assert.deepEqual(behind("2001:db8::7"), { address: "2001:db8::7", port: null });
  assert.deepEqual(forwardedBy('for=6.6.6.6;proto=http, proto=https;For="[2001:db8::7]:4711"'), {
    address: "2001:db8::7",
    port: 4711,
  });
  assert.deepEqual(forwardedBy("for=198.51.100.1:4711;by=10.0.0.1"), { address: "198.51.100.1", port: 4711 });
});

test("[LIM1] what a client writes into the header that the proxy does not set is passed over", () => {
  const trustedProxies = ["10.0.0.1"];
  const said = (proxyHeader: "x-forwarded-for" | "forwarded", forwardedFor?: string, forwarded?: string) =>
    clientSource(request("10.0.0.1", forwardedFor, forwarded), { trustedProxies, proxyHeader }).address;
  assert.equal(said("x-forwarded-for", "198.51.100.1", "for=6.6.6.6"), "198.51.100.1");
  assert.equal(said("x-forwarded-for", undefined, "for=6.6.6.6"), "10.0.0.1");
  assert.equal(said("forwarded", "6.6.6.6", "for=198.51.100.1"), "198.51.100.1");
  assert.equal(said("forwarded", "6.6.6.6"), "10.0.0.1");
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

test("[LIM5] what is taken in one process counts in the others within a quarter of a second, and is refused by none twice", async () => {
  const { limits } = readConfig({});
  const config = { ...limits, postsPerPerson: { points: 5, seconds: 60 } };
  const ends: BusEnds = new Map();
  const open = () => {
    const bus = inProcessBus(ends);
    const told: HouseMessages["taken"][] = [];
    bus.hear("taken", (taken) => told.push(taken));
    const hear = (listener: (taken: HouseMessages["taken"]) => void) => bus.hear("taken", listener);
    return { told, ...createLimits(config, { tell: (taken) => bus.tell("taken", taken), hear }) };
  };
  const [one, two, three] = [open(), open(), open()];
  for (let i = 0; i < 2; i++) await one.posts.take("ana");
  for (let i = 0; i < 2; i++) await two.posts.take("ana");
  await one.requests.take("ana");
  const isTold = () => three.told.length === 3 && one.told.length === 1;
  await until(isTold);
  assert.deepEqual(one.told, [{ limit: "posts", counts: [["ana", 2]] }]);
  await three.posts.take("ana");
  await assert.rejects(three.posts.take("ana"), /rate_limited/);
  await three.posts.take("bo");
  for (let i = 0; i < 3; i++) await three.requests.take("ana");
});
