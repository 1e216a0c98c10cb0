import { setTimeout as sleep } from "node:timers/promises";
import { Crowd } from "./load/crowd.ts";
import { DeliveryWatch } from "./load/step-watch.ts";
import type { BenchOptions } from "./options.ts";
import { parseShape, type Shape } from "./shape.ts";
import { type Row, rounded } from "./table.ts";
import { prepareHouse, startParvis } from "./under-test/parvis.ts";
import { startPlainWs } from "./under-test/plain-ws.ts";
import type { ServerUnderTest } from "./under-test/server-under-test.ts";

/** Long enough for what a start or an entry leaves behind to be done with; a quick run takes what it gets. */
const SETTLE_MS = 15_000;

/** What people who have entered, follow a room and say nothing cost in memory. */
export async function connections(options: BenchOptions, folder: string): Promise<Row[]> {
  const shape = parseShape(options.shape ?? (options.quick ? "50x20" : "200x50"));
  const { rooms } = shape;
  const settleMs = options.quick ? options.seconds * 1000 : SETTLE_MS;
  const house = await prepareHouse(folder, { rooms, messages: 0 });
  const parvis = await measure(shape, await startParvis(house, { profile: options.profile }), settleMs);
  const plain = await measure(shape, await startPlainWs(rooms), settleMs);
  return [rowOf(shape, "parvis", parvis), rowOf(shape, "plain_ws", plain)];
}

interface Idle {
  connectS: number;
  rssBefore: number;
  rssAfter: number;
  /** Processor time of the server while nobody says anything, as a share of the core. */
  idleCpuShare: number;
  incidents: number;
}

async function measure(shape: Shape, server: ServerUnderTest, settleMs: number): Promise<Idle> {
  const watch = new DeliveryWatch();
  const crowd = new Crowd({ place: server.place, rooms: shape.rooms, perRoom: shape.perRoom, samples: 0, watch });
  try {
    await sleep(settleMs);
    const rssBefore = server.process.rssBytes();
    const startMs = performance.now();
    await crowd.enter();
    const connectS = (performance.now() - startMs) / 1000;
    await sleep(settleMs);
    const cpu = server.process.cpuMicros();
    await sleep(settleMs);
    const idleCpuShare = (server.process.cpuMicros() - cpu) / (settleMs * 1000);
    return { connectS, rssBefore, rssAfter: server.process.rssBytes(), idleCpuShare, incidents: watch.incidents.size };
  } finally {
    crowd.leave();
    await server.stop();
  }
}

function rowOf(shape: Shape, server: string, idle: Idle): Row {
  const people = shape.rooms * shape.perRoom;
  return {
    bench: "connections",
    shape: shape.name,
    server,
    connections: people,
    connect_s: rounded(idle.connectS),
    rss_before_mb: rounded(idle.rssBefore / 1e6),
    rss_after_mb: rounded(idle.rssAfter / 1e6),
    bytes_per_connection: Math.round((idle.rssAfter - idle.rssBefore) / people),
    server_cpu_share: rounded(idle.idleCpuShare),
    complete: idle.incidents === 0,
  };
}
