import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { RoomId } from "@parvis/protocol/ids";
import { Crowd } from "./load/crowd.ts";
import { percentile } from "./load/percentile.ts";
import { postText } from "./load/post-text.ts";
import { TEXT_BYTES } from "./load/step.ts";
import { DeliveryWatch } from "./load/step-watch.ts";
import type { BenchOptions } from "./options.ts";
import { parseShape, type Shape } from "./shape.ts";
import { type Row, rounded } from "./table.ts";
import { prepareHouse, startParvis } from "./under-test/parvis.ts";
import type { ServerUnderTest } from "./under-test/server-under-test.ts";

const MISSED = 50;
const TRIES = 3;
/** How many read every frame and check that no position is missing; the others count. */
const SAMPLES = 400;
const STORED_MS = 60_000;

/** Everybody loses the house at once and comes back at once, each having missed 50 messages. */
export async function resume(options: BenchOptions, folder: string, progress: (line: string) => void): Promise<Row[]> {
  const shape = parseShape(options.shape ?? (options.quick ? "50x20" : "200x50"));
  const house = await prepareHouse(folder, { rooms: shape.rooms, messages: 0 });
  const server = await startParvis(house, { profile: options.profile });
  try {
    const tries = await comeBackOften(shape, server, options.quick ? 1 : TRIES);
    for (const one of tries) progress(`  the last was back after ${rounded(one.lastS)} s`);
    tries.sort((a, b) => a.lastS - b.lastS);
    return [rowOf(shape, tries)];
  } finally {
    await server.stop();
  }
}

interface Return {
  lastS: number;
  p50S: number;
  p99S: number;
  loadUtilisation: number;
  serverCpuS: number;
  complete: boolean;
}

async function comeBackOften(shape: Shape, server: ServerUnderTest, tries: number): Promise<Return[]> {
  const { rooms, perRoom } = shape;
  const watch = new DeliveryWatch();
  const crowd = new Crowd({ place: server.place, rooms, perRoom, samples: SAMPLES, watch });
  // Those who go on talking: they follow nothing, one in each room.
  const talkers = new Crowd({
    place: server.place,
    rooms,
    perRoom: 1,
    samples: 0,
    followersPerRoom: 0,
    nameFrom: 1e6,
    watch,
  });
  try {
    await talkers.enter();
    await crowd.enter();
    const returns: Return[] = [];
    for (let i = 0; i < tries; i++) returns.push(await comeBackOnce(server, crowd, talkers, watch));
    return returns;
  } finally {
    crowd.leave();
    talkers.leave();
  }
}

async function comeBackOnce(
  server: ServerUnderTest,
  crowd: Crowd,
  talkers: Crowd,
  watch: DeliveryWatch,
): Promise<Return> {
  const wanted = new Map<RoomId, number>();
  for (const { room, position } of crowd.members) wanted.set(room, position + MISSED);
  watch.incidents.clear();
  crowd.dropAll();
  await talk(talkers);
  const [startMs, cpu, utilisation] = [
    performance.now(),
    server.process.cpuMicros(),
    performance.eventLoopUtilization(),
  ];
  const arrivals = await crowd.comeBack((room) => wanted.get(room) ?? 0);
  const tookS = arrivals.map((atMs) => (atMs - startMs) / 1000);
  return {
    lastS: Math.max(...tookS),
    p50S: percentile(tookS, 0.5),
    p99S: percentile(tookS, 0.99),
    loadUtilisation: performance.eventLoopUtilization(utilisation).utilization,
    serverCpuS: (server.process.cpuMicros() - cpu) / 1e6,
    complete:
      watch.incidents.size === 0 && crowd.members.every((member) => member.position === wanted.get(member.room)),
  };
}

/** Each talker posts what the others miss, and has it acknowledged. */
async function talk(talkers: Crowd): Promise<void> {
  for (let i = 0; i < MISSED; i++) {
    for (const talker of talkers.members) talker.post(postText(performance.now(), i, TEXT_BYTES));
    const giveUpMs = performance.now() + STORED_MS;
    while (talkers.members.some((talker) => talker.acknowledged < talker.sent)) {
      if (performance.now() > giveUpMs) throw new Error("the server did not acknowledge what was to be missed");
      await sleep(2);
    }
  }
}

function rowOf(shape: Shape, returns: Return[]): Row {
  const [best, worst] = [returns[0] as Return, returns.at(-1) as Return];
  return {
    bench: "resume",
    shape: shape.name,
    clients: shape.rooms * shape.perRoom,
    missed_each: MISSED,
    last_s: rounded(best.lastS),
    last_worst_s: rounded(worst.lastS),
    p50_s: rounded(best.p50S),
    p99_s: rounded(best.p99S),
    server_cpu_s: rounded(best.serverCpuS),
    load_utilisation: rounded(best.loadUtilisation),
    complete: returns.every((one) => one.complete),
  };
}
