import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { NatsBroker } from "../../../../scripts/nats-broker.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { type Log, silentLog } from "../platform/log.ts";
import { busContract, follow, listen } from "./bus.contract.ts";
import { openNatsBus } from "./nats.ts";

const skip = needs("nats-server");
const person = "01900000-0000-7000-8000-000000000003" as PersonId;
const room = "01900000-0000-7000-8000-000000000001" as RoomId;
let broker: NatsBroker;
before(async () => {
  if (!skip) broker = await NatsBroker.start();
});
after(() => broker?.kill());

const open = (prefix: string, url = broker.url, house = "one") => openNatsBus({ url, prefix, house, log: silentLog });

busContract(
  "NATS",
  (count) => {
    const prefix = `t-${randomUUID()}`;
    return Promise.all(Array.from({ length: count }, () => open(prefix)));
  },
  { skip },
);

test("[BUS1] a hint over 32 KiB says the position only", { skip }, async () => {
  await using one = await open("big");
  await using two = await open("big");
  const [near, far] = [follow(one), follow(two)];
  await far.ready;
  const text = "é".repeat(17_000);
  const hint = { room, seq: 7, events: [{ t: "edited" as const, room, seq: 7, at: 1, target: 1, text }] };
  one.publish(hint);
  await far.heard(1);
  assert.deepEqual(far.hints, [{ room, seq: 7, events: [] }]);
  assert.deepEqual(near.hints, [hint]);
});

const otherHouses = { "by their own ids": ["p", "b"], "by their prefixes": ["q", "a"] } as const;
for (const [how, [prefix, house]] of Object.entries(otherHouses)) {
  test(`[BUS5, BUS300] two houses on one broker do not hear each other, ${how}`, { skip }, async () => {
    await using one = await open("p", broker.url, "a");
    await using two = await open("p", broker.url, "a");
    await using other = await open(prefix, broker.url, house);
    const stranger = [follow(other).hints, listen(other, "standing").told];
    const friend = listen(two, "standing");
    await follow(other).ready;
    one.publish({ room, seq: 1, events: [] });
    one.tell("standing", { person });
    await friend.heard(1);
    other.tell("standing", { person });
    await follow(other).ready;
    assert.deepEqual(stranger, [[], []]);
  });
}

test("[BUS4] while the broker is away nothing throws or waits, and once it is back the bus says so", {
  skip,
}, async () => {
  await using own = await NatsBroker.start();
  await using one = await open("away", own.url);
  await using two = await open("away", own.url);
  const heard = follow(two);
  const back = Promise.all([one, two].map((bus) => new Promise<void>((resolve) => bus.onBack(resolve))));
  await heard.ready;
  await own.kill();
  while (one.connected || two.connected) await new Promise((resolve) => setTimeout(resolve, 5));
  one.publish({ room, seq: 1, events: [] });
  one.tell("standing", { person });
  const late = follow(one);
  await late.ready;
  await own.restart();
  await back;
  assert.deepEqual([one.connected, two.connected], [true, true]);
  // What was said meanwhile is not said later: the positions are looked up instead.
  one.publish({ room, seq: 2, events: [] });
  await heard.heard(1);
  assert.deepEqual(heard.hints, [{ room, seq: 2, events: [] }]);
  two.publish({ room, seq: 3, events: [] });
  await late.heard(2);
});

/** What the one who starts a house reads. */
async function saidAtStart(url: string): Promise<string[]> {
  const said: string[] = [];
  const note = (_: object, text: string) => void said.push(text);
  const log = { ...silentLog, error: note, warn: note } as unknown as Log;
  const bus = await openNatsBus({ url, prefix: "start", house: "one", log });
  await bus[Symbol.asyncDispose]();
  return said;
}

test("[BUS5] a wrong login or address is said plainly, and nothing opens; the login is never shown", {
  skip,
}, async () => {
  await using locked = await NatsBroker.start("--user", "parvis", "--pass", "right");
  const at = `127.0.0.1:${locked.port}`;
  assert.deepEqual(await saidAtStart(`nats://parvis:right@${at}`), []);
  const refused = `The NATS broker at ${at} refuses the login in PARVIS_BUS.`;
  await assert.rejects(saidAtStart(`nats://parvis:wrong@${at}`), { message: refused });
  await assert.rejects(saidAtStart(`nats://${at}`), { message: refused });
  await assert.rejects(saidAtStart("http://broker"), /PARVIS_BUS is not an address/);
  await using closed = await NatsBroker.start("--auth", "right");
  const by = (token: string) => saidAtStart(`nats://${token}127.0.0.1:${closed.port}`);
  assert.deepEqual(await by("right@"), []);
  for (const token of ["", "wrong@"]) await assert.rejects(by(token), /refuses the login in PARVIS_BUS\.$/);
});

test("[BUS5] where there is no broker, or something else, this is said plainly and tried on", { skip }, async () => {
  await using gone = await NatsBroker.start();
  await gone.kill();
  const on = "The house opens without it and goes on trying.";
  assert.deepEqual(await saidAtStart(`nats://u:secret@127.0.0.1:${gone.port}`), [
    `There is no NATS broker at 127.0.0.1:${gone.port} (PARVIS_BUS): connection refused. ${on}`,
  ]);
  const reached = (at: string, why: string) =>
    new RegExp(`^The NATS broker at ${at} \\(PARVIS_BUS\\) cannot be reached: .*${why}.*${on}$`);
  const [unknown = ""] = await saidAtStart("nats://u:secret@nowhere.invalid:4222");
  assert.match(unknown, reached("nowhere.invalid:4222", "nowhere.invalid"));
  const [unsealed = ""] = await saidAtStart(`tls://127.0.0.1:${broker.port}`);
  assert.match(unsealed, reached(`127.0.0.1:${broker.port}`, "does not support 'tls'"));
  const web = createServer((socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(0, "127.0.0.1");
  await new Promise((resolve) => web.once("listening", resolve));
  const { port } = web.address() as { port: number };
  const [said = ""] = await saidAtStart(`nats://u:secret@127.0.0.1:${port}`);
  web.close();
  assert.match(said, reached(`127.0.0.1:${port}`, ""));
  for (const one of [said, unknown]) assert.ok(!one.includes("secret"), one);
});

test("[BUS4] a process that begins while the broker is away hears and is heard once it is there", {
  skip,
}, async () => {
  await using own = await NatsBroker.start();
  await own.kill();
  await using one = await open("late", own.url);
  await using two = await open("late", own.url);
  assert.deepEqual([one.connected, two.connected], [false, false]);
  const heard = follow(two);
  const told = listen(two, "standing");
  await heard.ready;
  one.publish({ room, seq: 1, events: [] });
  const back = Promise.all([one, two].map((bus) => new Promise<void>((resolve) => bus.onBack(resolve))));
  await own.restart();
  await back;
  one.publish({ room, seq: 2, events: [] });
  one.tell("standing", { person });
  await heard.heard(1);
  await told.heard(1);
  assert.deepEqual(heard.hints, [{ room, seq: 2, events: [] }]);
});

test("[BUS330] a room that nobody follows in a process has no subscription at the broker", { skip }, async () => {
  const port = await freePort();
  await using watched = await NatsBroker.start("-m", String(port));
  const subscriptions = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/subsz`);
    return ((await answer.json()) as { num_subscriptions: number }).num_subscriptions;
  };
  await using bus = await open("cold", watched.url);
  const before = await subscriptions();
  const rooms = Array.from({ length: 50 }, (_, i) => `01900000-0000-7000-8000-${100_000_000_000 + i}` as RoomId);
  const followed = rooms.flatMap((one) => [follow(bus, one), follow(bus, one)]);
  await Promise.all(followed.map(({ ready }) => ready));
  assert.equal(await subscriptions(), before + 50, "one for all who follow it here");
  for (const one of followed) one.stop();
  await follow(bus).ready;
  assert.equal(await subscriptions(), before + 1);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
