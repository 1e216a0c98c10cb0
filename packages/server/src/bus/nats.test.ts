import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { NatsBroker } from "../../../../scripts/nats-broker.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { silentLog } from "../platform/log.ts";
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

const open = (prefix: string, url = broker.url) => openNatsBus({ url, prefix, log: silentLog });

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

test("[BUS5] two houses on one broker do not hear each other", { skip }, async () => {
  await using one = await open("house-a");
  await using two = await open("house-a");
  await using other = await open("house-b");
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

test("[BUS5] a broker that is not there, refuses the login or is none is said plainly, without the login", {
  skip,
}, async () => {
  await using locked = await NatsBroker.start("--user", "parvis", "--pass", "right");
  const at = `127.0.0.1:${locked.port}`;
  const bus = await open("login", `nats://parvis:right@${at}`);
  await bus[Symbol.asyncDispose]();
  const refused = `The NATS broker at ${at} refuses the login in PARVIS_BUS.`;
  await assert.rejects(open("login", `nats://parvis:wrong@${at}`), { message: refused });
  await assert.rejects(open("login", `nats://${at}`), { message: refused });
  await locked.kill();
  await assert.rejects(open("login", `nats://parvis:right@${at}`), {
    message: `There is no NATS broker at ${at} (PARVIS_BUS): connection refused.`,
  });
  const web = createServer((socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(0, "127.0.0.1");
  await new Promise((resolve) => web.once("listening", resolve));
  const { port } = web.address() as { port: number };
  await assert.rejects(open("login", `nats://u:secret@127.0.0.1:${port}`), (error: Error) => {
    assert.match(
      error.message,
      new RegExp(`^The NATS broker at 127.0.0.1:${port} \\(PARVIS_BUS\\) cannot be reached: `),
    );
    assert.doesNotMatch(error.message, /secret/);
    return true;
  });
  web.close();
  await assert.rejects(open("login", "http://broker"), /PARVIS_BUS is not an address/);
});
