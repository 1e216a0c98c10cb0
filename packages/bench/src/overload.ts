import { Crowd } from "./load/crowd.ts";
import { runStep, type StepResult } from "./load/step.ts";
import { AcknowledgementWatch } from "./load/step-watch.ts";
import type { BenchOptions } from "./options.ts";
import { type Row, rounded } from "./table.ts";
import { type Engine, houseOn } from "./under-test/house-on.ts";

const PEOPLE = 256;
const OFFERED_PER_S = [5000, 10_000, 20_000, 40_000];

const PLANS: readonly { engine: Engine; rooms: number }[] = [
  { engine: "sqlite", rooms: 64 },
  { engine: "postgres", rooms: 64 },
  { engine: "postgres", rooms: 1 },
];

/** Here a refusal is what is looked for. */
class RefusalsAllowed extends AcknowledgementWatch {
  override incident(what: string): void {
    if (what !== "no: busy") super.incident(what);
  }
}

/** What a house does with more posts than it can serve: `complete` says that nothing acknowledged was lost. */
export async function overload(
  options: BenchOptions,
  folder: string,
  progress: (line: string) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const plan of PLANS) {
    const offered = OFFERED_PER_S.filter((rate) => (options.shape ?? shapeOf(plan, rate)) === shapeOf(plan, rate));
    if (offered.length > 0) rows.push(...(await measure(plan, offered, options, folder, progress)));
  }
  return rows;
}

const shapeOf = ({ engine, rooms }: { engine: Engine; rooms: number }, perS: number) =>
  `${engine}-${rooms}@${perS / 1000}k`;

async function measure(
  plan: { engine: Engine; rooms: number },
  offered: number[],
  { seconds, profile }: BenchOptions,
  folder: string,
  progress: (line: string) => void,
): Promise<Row[]> {
  const house = await houseOn({ ...plan, processes: 1, bus: false, commitDelayMs: 0 }, folder, profile);
  const watch = new RefusalsAllowed();
  const perRoom = PEOPLE / plan.rooms;
  const crowd = new Crowd({ place: house.place, ...plan, perRoom, samples: PEOPLE, followersPerRoom: 1, watch });
  const cpuMicros = () => house.processes.reduce((sum, process) => sum + process.cpuMicros(), 0);
  try {
    await crowd.enter();
    const rows: Row[] = [];
    for (const postsPerS of offered) {
      const result = await runStep({ server: { cpuMicros }, crowd, watch, postsPerS, seconds, sleeps: true });
      for (const [what, times] of watch.incidents) progress(`  ${what}: ${times}`);
      rows.push(rowOf(plan.engine, shapeOf(plan, postsPerS), result));
      progress(JSON.stringify(rows.at(-1)));
    }
    return rows;
  } finally {
    crowd.leave();
    await house.stop();
  }
}

function rowOf(engine: Engine, shape: string, result: StepResult): Row {
  return {
    bench: "overload",
    shape,
    engine,
    posts_per_s: Math.round(result.postsPerS),
    refused: result.refused,
    p50_ms: rounded(result.p50Ms),
    p99_ms: rounded(result.p99Ms),
    load_utilisation: rounded(result.loadUtilisation),
    complete: result.complete,
  };
}
