import { join } from "node:path";
import { buildPage } from "./desk/build-page.ts";
import { enterHouse } from "./desk/enter-house.ts";
import { fileReports, mixedCases } from "./desk/mixed-cases.ts";
import { type Answers, type DeskPlace, workQueue } from "./desk/moderator.ts";
import { hasBrowser, type Pressed, pressKeys } from "./desk/press-keys.ts";
import { Crowd } from "./load/crowd.ts";
import { percentile } from "./load/percentile.ts";
import { runStep } from "./load/step.ts";
import { DeliveryWatch } from "./load/step-watch.ts";
import type { BenchOptions } from "./options.ts";
import { type Row, rounded } from "./table.ts";
import { fillDesk } from "./under-test/fill-desk.ts";
import { prepareHouse, startParvis } from "./under-test/parvis.ts";
import type { ServerUnderTest } from "./under-test/server-under-test.ts";

/** People talk in the first rooms; what is reported stands in the others, so that what is removed is no gap for them. */
const TALKING = { rooms: 50, perRoom: 20 };
const REPORTED_ROOMS = 14;
const POSTS_PER_S = 500;
/**
 * What a hundred moderators do at a case each in ten seconds, and two thousand times as many as are stored came in a day
 * (50,000 in 120 days): no house of this size asks for it. So a desk that disturbs nobody here disturbs nobody, and twenty
 * seconds of it are enough answers to tell the hundredth of them that is slowest.
 */
const CASES_PER_S = 10;
const SAMPLES = 100;
const WARM_UP_S = 1;

/**
 * A scripted moderator works a queue of mixed cases, in a house with much behind it, while people talk; in turn with the
 * same talk alone. Then one with a keyboard works as many cases in the page itself.
 */
export async function desk(options: BenchOptions, folder: string, progress: (line: string) => void): Promise<Row[]> {
  const size = options.quick
    ? { people: 5000, cases: 2000, queue: 40 }
    : { people: 100_000, cases: 50_000, queue: 200 };
  const alternations = options.quick ? 2 : 5;
  const rooms = TALKING.rooms + REPORTED_ROOMS;
  if (hasBrowser()) buildPage(progress);
  const house = await prepareHouse(folder, { rooms, messages: options.messagesStored });
  fillDesk(join(house.folder, "data"), size);
  progress(
    `${options.messagesStored.toLocaleString("en")} messages, ${size.people} people, ${size.cases} cases stored`,
  );
  const server = await startParvis(house, { profile: options.profile });
  try {
    const place = await enterHouse(server);
    const turns = await alternate({ server, place, alternations, queue: size.queue, progress });
    const reported = server.place.rooms.slice(TALKING.rooms);
    await fileReports(place, mixedCases(size.queue, { rooms: reported, from: 1 + alternations * size.queue }));
    const pressed = await pressKeys(place, size.queue);
    return [rowOf(turns, pressed, { messages: options.messagesStored, ...size })];
  } finally {
    await server.stop();
  }
}

interface Alternating {
  server: ServerUnderTest;
  place: DeskPlace;
  alternations: number;
  queue: number;
  progress: (line: string) => void;
}

interface Turn {
  answers: Answers;
  withoutMs: number;
  withMs: number;
  complete: boolean;
}

async function alternate({ server, place, alternations, queue, progress }: Alternating): Promise<Turn[]> {
  const watch = new DeliveryWatch();
  const crowd = new Crowd({ place: server.place, ...TALKING, samples: SAMPLES, watch });
  const reported = server.place.rooms.slice(TALKING.rooms);
  const seconds = queue / CASES_PER_S;
  const talk = async () => {
    const step = { server: server.process, crowd, watch, postsPerS: POSTS_PER_S, seconds, sleeps: true };
    const result = await runStep(step);
    for (const [what, times] of watch.incidents) progress(`  ${what}: ${times}`);
    return result;
  };
  try {
    await crowd.enter();
    const turns: Turn[] = [];
    for (let i = 0; i < alternations; i++) {
      await fileReports(place, mixedCases(queue, { rooms: reported, from: 1 + i * queue }));
      const alone = await talk();
      const [beside, answers] = await Promise.all([talk(), later(WARM_UP_S, () => workCases(place, queue))]);
      const turn = {
        answers,
        withoutMs: alone.p99Ms,
        withMs: beside.p99Ms,
        complete: alone.complete && beside.complete,
      };
      turns.push(turn);
      progress(`  ${describe(turn)}`);
    }
    return turns;
  } finally {
    crowd.leave();
  }
}

const workCases = (place: DeskPlace, cases: number) => workQueue(place, { cases, perSecond: CASES_PER_S });

async function later<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return work();
}

function describe({ answers, withoutMs, withMs }: Turn): string {
  const [p99, worst] = [percentile(answers.ms, 0.99), Math.max(...answers.ms)].map(rounded);
  const refused = answers.refused.length === 0 ? "" : `, ${answers.refused.length} refused: ${answers.refused[0]}`;
  return `answers p99 ${p99} ms, worst ${worst} ms; chat p99 ${rounded(withoutMs)} ms alone, ${rounded(withMs)} beside${refused}`;
}

const median = (values: readonly number[]) => percentile(values, 0.5);

function rowOf(
  turns: readonly Turn[],
  pressed: Pressed | undefined,
  stored: { messages: number; people: number; cases: number; queue: number },
): Row {
  const all = turns.flatMap(({ answers }) => answers.ms);
  return {
    bench: "desk",
    ...stored,
    alternations: turns.length,
    cases_per_s: CASES_PER_S,
    chat_posts_per_s: POSTS_PER_S,
    chat_people: TALKING.rooms * TALKING.perRoom,
    median_requests: median(turns.flatMap(({ answers }) => answers.perCase)),
    median_keys: pressed ? median(pressed.perCase) : "no browser here",
    most_keys: pressed ? Math.max(...pressed.perCase) : "no browser here",
    page_p99_answer_ms: pressed ? rounded(percentile(pressed.answerMs, 0.99)) : "no browser here",
    p50_answer_ms: rounded(percentile(all, 0.5)),
    p99_answer_ms: rounded(median(turns.map(({ answers }) => percentile(answers.ms, 0.99)))),
    worst_answer_ms: rounded(Math.max(...all)),
    chat_p99_alone_ms: rounded(median(turns.map(({ withoutMs }) => withoutMs))),
    chat_p99_ms: rounded(median(turns.map(({ withMs }) => withMs))),
    chat_p99_ratio: rounded(median(turns.map(({ withMs, withoutMs }) => withMs / withoutMs))),
    refused: turns.reduce((sum, { answers }) => sum + answers.refused.length, 0),
    complete: turns.every(({ complete }) => complete),
  };
}
