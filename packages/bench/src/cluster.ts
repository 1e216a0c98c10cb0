import { Crowd } from "./load/crowd.ts";
import { percentile } from "./load/percentile.ts";
import { searchRate } from "./load/search-rate.ts";
import { isDisturbed, runStep, type StepResult } from "./load/step.ts";
import { AcknowledgementWatch } from "./load/step-watch.ts";
import type { BenchOptions } from "./options.ts";
import { type Row, rounded } from "./table.ts";
import type { Cluster } from "./under-test/cluster.ts";
import { type EnginePlan, houseOn } from "./under-test/house-on.ts";

interface Plan extends EnginePlan {
  rooms: 64 | 1;
  /** Of each room; with one, nearly all the work is storing. */
  followersPerRoom: number;
}

const PEOPLE = 256;
const P99_MAX_MS = 30;
/** Share of what is offered that has to be acknowledged within the window. */
const KEPT_UP = 0.97;

const storing = { processes: 1, bus: false, followersPerRoom: 1, commitDelayMs: 0 };
const talking = { processes: 1, bus: false, followersPerRoom: 4, commitDelayMs: 0 };

const PLANS: readonly Plan[] = [
  { ...storing, engine: "sqlite", rooms: 64 },
  { ...storing, engine: "sqlite", rooms: 1 },
  { ...storing, engine: "postgres", rooms: 64 },
  { ...storing, engine: "postgres", rooms: 1 },
  { ...storing, engine: "sqlite", rooms: 64, commitDelayMs: 5 },
  { ...storing, engine: "postgres", rooms: 64, commitDelayMs: 5 },
  { ...storing, engine: "postgres", rooms: 1, commitDelayMs: 5 },
  // What the bus costs: the same talk without it, with it, and then over several processes.
  { ...talking, engine: "postgres", rooms: 64 },
  { ...talking, engine: "postgres", rooms: 64, bus: true },
  { ...talking, engine: "postgres", rooms: 64, bus: true, processes: 2 },
  { ...talking, engine: "postgres", rooms: 64, bus: true, processes: 3 },
  { ...talking, engine: "postgres", rooms: 1, bus: true, processes: 3 },
];

/** Acknowledged posts a second on both engines, by one process and by several, and where the time goes. */
export async function cluster(options: BenchOptions, folder: string, progress: (line: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  /** What a delivery of the same talk costs a house that has no bus. */
  const busless = new Map<string, number>();
  const [wanted, rate] = options.shape?.split("@") ?? [];
  for (const plan of PLANS.filter((plan) => wanted === undefined || shapeOf(plan) === wanted)) {
    progress(`${shapeOf(plan)}, ${plan.processes} process(es)${plan.bus ? ", bus" : ""}`);
    const house = await houseOn(plan, folder, options.profile);
    try {
      const offered = rate === undefined ? undefined : Number(rate);
      const best = await measure(plan, house, { ...options, offered }, progress);
      const talk = `${shapeOf(plan)} to ${plan.followersPerRoom}`;
      if (!plan.bus && best !== undefined) busless.set(talk, best.cpuMicrosPerDelivery);
      rows.push(rowOf(plan, best, busless.get(talk)));
    } finally {
      await house.stop();
    }
  }
  return rows;
}

/** `postgres-64`, `sqlite-1+5ms`. */
function shapeOf({ engine, rooms, commitDelayMs }: Plan): string {
  return `${engine}-${rooms}${commitDelayMs > 0 ? `+${commitDelayMs}ms` : ""}`;
}

interface Measured extends StepResult {
  deliveryP99Ms: number;
  houseMicrosPerPost: number;
  databaseMicrosPerPost: number;
  commitMeanMs: number;
}

/** `offered`: the posts a second of one step; absent: as many as are served in time. */
type Measuring = Pick<BenchOptions, "seconds" | "quick"> & { offered: number | undefined };

async function measure(
  plan: Plan,
  house: Cluster,
  options: Measuring,
  progress: (line: string) => void,
): Promise<Measured | undefined> {
  const { rooms, followersPerRoom } = plan;
  const watch = new AcknowledgementWatch();
  const perRoom = PEOPLE / rooms;
  const crowd = new Crowd({ place: house.place, rooms, perRoom, samples: PEOPLE, followersPerRoom, watch });
  const cpuMicros = () => house.processes.reduce((sum, process) => sum + process.cpuMicros(), 0);
  const step = async (postsPerS: number): Promise<Measured> => {
    const [cpu, database, commits] = [cpuMicros(), await house.databaseCpuMicros(), await commitsOf(house)];
    const before = acknowledged(crowd);
    // The database has no core of its own: what the load does not need is left to it.
    const result = await runStep({
      server: { cpuMicros },
      crowd,
      watch,
      postsPerS,
      seconds: options.seconds,
      sleeps: true,
    });
    const posts = acknowledged(crowd) - before;
    const after = await commitsOf(house);
    progress(`  ${Math.round(result.postsPerS)} of ${Math.round(postsPerS)} posts/s, p99 ${rounded(result.p99Ms)} ms`);
    return {
      ...result,
      deliveryP99Ms: percentile(watch.delivered.latenciesMs, 0.99),
      houseMicrosPerPost: (cpuMicros() - cpu) / posts,
      databaseMicrosPerPost: ((await house.databaseCpuMicros()) - database) / posts,
      commitMeanMs: (1000 * (after.seconds - commits.seconds)) / (after.count - commits.count),
    };
  };
  try {
    await crowd.enter();
    return await (options.offered === undefined ? highest(step, options.quick ? 1 : 3) : step(options.offered));
  } finally {
    crowd.leave();
  }
}

function acknowledged(crowd: Crowd): number {
  return crowd.members.reduce((sum, member) => sum + member.acknowledged, 0);
}

/** How long and how many commits were, as the processes tell in `/metrics`. */
async function commitsOf({ processes }: Cluster): Promise<{ seconds: number; count: number }> {
  const total = { seconds: 0, count: 0 };
  for (const { port } of processes) {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    total.seconds += Number(/^parvis_commit_seconds_sum (\S+)/m.exec(text)?.[1]);
    total.count += Number(/^parvis_commit_seconds_count (\S+)/m.exec(text)?.[1]);
  }
  return total;
}

function highest(step: (rate: number) => Promise<Measured>, refinements: number): Promise<Measured | undefined> {
  const keepsUp = (result: StepResult, postsPerS: number) => result.postsPerS >= KEPT_UP * postsPerS && result.complete;
  const isInTime = (result: StepResult) => result.p99Ms <= P99_MAX_MS;
  return searchRate({
    startAt: 2000,
    ceiling: 100_000,
    refinements,
    step,
    keepsUp,
    isInTime,
    disturbed: isDisturbed,
  });
}

function rowOf(plan: Plan, best: Measured | undefined, busless: number | undefined): Row {
  const { engine, processes, bus, followersPerRoom, commitDelayMs } = plan;
  const row = { bench: "cluster", shape: shapeOf(plan), engine, processes, bus };
  const more = { followers_per_room: followersPerRoom, commit_delay_ms: commitDelayMs };
  if (best === undefined) return { ...row, ...more, sustained: false };
  return {
    ...row,
    ...more,
    posts_per_s: Math.round(best.postsPerS),
    deliveries_per_s: Math.round(best.deliveriesPerS),
    p50_ms: rounded(best.p50Ms),
    p99_ms: rounded(best.p99Ms),
    delivery_p99_ms: rounded(best.deliveryP99Ms),
    house_cpu_us_per_post: rounded(best.houseMicrosPerPost),
    house_cpu_us_per_delivery: rounded(best.cpuMicrosPerDelivery),
    ...(bus && busless !== undefined && { bus_cpu_us_per_delivery: rounded(best.cpuMicrosPerDelivery - busless) }),
    database_cpu_us_per_post: rounded(best.databaseMicrosPerPost),
    commit_mean_ms: rounded(best.commitMeanMs),
    load_utilisation: rounded(best.loadUtilisation),
    complete: best.complete,
  };
}
