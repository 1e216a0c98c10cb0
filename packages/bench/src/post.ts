import { Crowd } from "./load/crowd.ts";
import { searchRate } from "./load/search-rate.ts";
import { isDisturbed, runStep, type StepResult } from "./load/step.ts";
import { AcknowledgementWatch } from "./load/step-watch.ts";
import type { BenchOptions } from "./options.ts";
import { parseShape, type Shape } from "./shape.ts";
import { type Row, rounded } from "./table.ts";
import { prepareHouse, startParvis } from "./under-test/parvis.ts";

const SHAPES = ["1x64", "64x1"];
const FIXED_POSTS_PER_S = 1000;
const P99_MAX_MS = 100;
/** Share of what is offered that has to be acknowledged within the window. */
const KEPT_UP = 0.97;

/**
 * How many messages a second are stored and acknowledged, each room with one follower to check the order: to each post
 * there is one delivery, so that the rate of a shape is one of both.
 */
export async function post(options: BenchOptions, folder: string, progress: (line: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  for (const shape of (options.shape ? [options.shape] : SHAPES).map(parseShape)) {
    rows.push(...(await measure(shape, options, folder, progress)));
  }
  return rows;
}

async function measure(
  shape: Shape,
  options: BenchOptions,
  folder: string,
  progress: (line: string) => void,
): Promise<Row[]> {
  const { rooms, perRoom, commitDelayMs } = shape;
  const { profile, seconds } = options;
  const house = await prepareHouse(folder, { rooms, messages: 0 });
  const server = await startParvis(house, { commitDelayMs, profile });
  const watch = new AcknowledgementWatch();
  const crowd = new Crowd({
    place: server.place,
    rooms,
    perRoom,
    samples: rooms * perRoom,
    followersPerRoom: 1,
    watch,
  });
  const step = async (postsPerS: number) => {
    const result = await runStep({ server: server.process, crowd, watch, postsPerS, seconds });
    progress(
      `  ${shape.name}: ${Math.round(result.postsPerS)} of ${Math.round(postsPerS)} posts/s, p99 ${rounded(result.p99Ms)} ms`,
    );
    return result;
  };
  try {
    await crowd.enter();
    if (shape.deliveriesPerS) return [rowOf(shape.name, await step(shape.deliveriesPerS))];
    const fixed = await step(FIXED_POSTS_PER_S);
    const best = await highest(step, options.quick ? 1 : 3);
    return [rowOf(`${shape.name}@1k`, fixed), ...(best ? [rowOf(shape.name, best)] : [])];
  } finally {
    crowd.leave();
    await server.stop();
  }
}

function highest(step: (rate: number) => Promise<StepResult>, refinements: number): Promise<StepResult | undefined> {
  const keepsUp = (result: StepResult, postsPerS: number) => result.postsPerS >= KEPT_UP * postsPerS && result.complete;
  const isInTime = (result: StepResult) => result.p99Ms <= P99_MAX_MS;
  const [startAt, ceiling] = [4000, 200_000];
  return searchRate({ startAt, ceiling, refinements, step, keepsUp, isInTime, disturbed: isDisturbed });
}

function rowOf(shape: string, result: StepResult): Row {
  return {
    bench: "post",
    shape,
    posts_per_s: Math.round(result.postsPerS),
    p50_ms: rounded(result.p50Ms),
    p99_ms: rounded(result.p99Ms),
    server_cpu_us_per_post: rounded((result.cpuMicrosPerDelivery * result.deliveriesPerS) / result.postsPerS),
    load_utilisation: rounded(result.loadUtilisation),
    others_on_server_core: rounded(result.othersOnServerCore),
    complete: result.complete,
  };
}
