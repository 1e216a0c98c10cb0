import { performance } from "node:perf_hooks";
import type { RoomId } from "@parvis/protocol/ids";
import { CoreWatch, SERVER_CORE } from "../machine.ts";
import type { ServerProcess } from "../under-test/server-process.ts";
import type { Crowd } from "./crowd.ts";
import type { Member } from "./member.ts";
import { OpenLoop } from "./open-loop.ts";
import { percentile } from "./percentile.ts";
import { postText } from "./post-text.ts";
import type { StepWatch } from "./step-watch.ts";

const WARM_UP_MS = 1000;
const DRAIN_MS = 30_000;
const DRAIN_LOOK_MS = 20;
export const TEXT_BYTES = 200;

/** What one rate did to a server during its measured window. Latencies are of what the watch looks at. */
export interface StepResult {
  offeredPostsPerS: number;
  postsPerS: number;
  deliveriesPerS: number;
  p50Ms: number;
  p99Ms: number;
  cpuMicrosPerDelivery: number;
  /** Share of its time the load side had something to do. Near 1, the figure may be the load's, not the server's. */
  loadUtilisation: number;
  /** Share of the server's core that went to others. */
  othersOnServerCore: number;
  refused: number;
  /** Whether everybody got every acknowledged message, in order, and nothing else happened. */
  complete: boolean;
}

/** Posts at a fixed rate, each member in turn, for a warm-up and `seconds`; then waits until all has arrived. */
export async function runStep(step: {
  server: Pick<ServerProcess, "cpuMicros">;
  crowd: Crowd;
  watch: StepWatch;
  postsPerS: number;
  seconds: number;
  /** How many of the members write, in turn; the first ones, one or more of each room. */
  writers?: number;
  warmUpMs?: number;
  /** Whether the load side leaves its core to others between two milliseconds. */
  sleeps?: boolean;
}): Promise<StepResult> {
  const { server, crowd, watch, postsPerS, seconds, warmUpMs = WARM_UP_MS, sleeps = false } = step;
  const startMs = performance.now() + 5;
  const fromMs = startMs + warmUpMs;
  const untilMs = fromMs + seconds * 1000;
  const total = Math.ceil((postsPerS * (untilMs - startMs)) / 1000);
  const loop = new OpenLoop({ perSecond: postsPerS, total, startMs, sleeps });
  watch.begin(fromMs, untilMs);
  const before = totals(crowd);
  const { members } = crowd;
  const { writers = members.length } = step;
  const posting = loop.run((i, dueMs) => {
    const member = members[i % writers] as Member;
    watch.sent(member, member.post(postText(dueMs, i, TEXT_BYTES)), dueMs);
  });
  const windowResult = await measureWindow(server, crowd, loop, fromMs, untilMs);
  await posting;
  if (!(await drained(crowd))) watch.incident("not everybody has exactly what was acknowledged");
  const refused = totals(crowd).refused - before.refused;
  return {
    offeredPostsPerS: postsPerS,
    ...windowResult,
    p50Ms: percentile(watch.latenciesMs, 0.5),
    p99Ms: percentile(watch.latenciesMs, 0.99),
    refused,
    complete: watch.incidents.size === 0,
  };
}

async function measureWindow(
  server: Pick<ServerProcess, "cpuMicros">,
  crowd: Crowd,
  loop: OpenLoop,
  fromMs: number,
  untilMs: number,
) {
  await until(fromMs);
  const [begin, cpu, idleMs] = [totals(crowd), server.cpuMicros(), loop.idleMs];
  const [serverCore, startedMs] = [new CoreWatch(SERVER_CORE), performance.now()];
  await until(untilMs);
  const end = totals(crowd);
  const tookS = (performance.now() - startedMs) / 1000;
  const cpuMicros = server.cpuMicros() - cpu;
  const deliveries = end.delivered - begin.delivered;
  return {
    postsPerS: (end.acknowledged - begin.acknowledged) / tookS,
    deliveriesPerS: deliveries / tookS,
    cpuMicrosPerDelivery: cpuMicros / deliveries,
    loadUtilisation: Math.max(0, 1 - (loop.idleMs - idleMs) / 1000 / tookS),
    othersOnServerCore: Math.max(0, serverCore.shares().busy - cpuMicros / 1e6 / tookS),
  };
}

/** More than this much of the server's core taken by others, and a figure says little about the server. */
const DISTURBING_SHARE = 0.05;
export const isDisturbed = (result: StepResult): boolean => result.othersOnServerCore > DISTURBING_SHARE;

interface Totals {
  sent: number;
  delivered: number;
  acknowledged: number;
  refused: number;
}

function totals(crowd: Crowd): Totals {
  let [sent, delivered, acknowledged, refused] = [0, 0, 0, 0];
  for (const member of crowd.members) {
    sent += member.sent;
    delivered += member.postedSeen;
    acknowledged += member.acknowledged;
    refused += member.refused;
  }
  return { sent, delivered, acknowledged, refused };
}

/** Waits until every post is answered and every member has as many messages as their room acknowledged. */
async function drained(crowd: Crowd): Promise<boolean> {
  const giveUpMs = performance.now() + DRAIN_MS;
  while (performance.now() < giveUpMs) {
    const { sent, acknowledged, refused } = totals(crowd);
    if (sent === acknowledged + refused && everyoneHasAll(crowd)) return true;
    await new Promise((resolve) => setTimeout(resolve, DRAIN_LOOK_MS));
  }
  return false;
}

function everyoneHasAll(crowd: Crowd): boolean {
  const acknowledgedIn = new Map<RoomId, number>();
  for (const { room, acknowledged } of crowd.members) {
    acknowledgedIn.set(room, (acknowledgedIn.get(room) ?? 0) + acknowledged);
  }
  return crowd.members.every((member) => !member.follows || member.postedSeen === acknowledgedIn.get(member.room));
}

const until = (atMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - performance.now())));
