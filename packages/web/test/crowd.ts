import { type Client, openClient } from "@parvis/client/client";
import type { RoomId } from "@parvis/protocol/ids";
import type { Page } from "playwright-core";

/** Limits under which a crowd fits at one address. */
export const crowdLimits = {
  limits: {
    entriesPerAddress: { points: 10_000, seconds: 1 },
    postsPerPerson: { points: 10_000, seconds: 1 },
    requestsPerPerson: { points: 10_000, seconds: 1 },
    readsPerAddress: { points: 10_000, seconds: 1 },
    framesPerConnection: { points: 100_000, seconds: 1 },
  },
};

/** People who write without a page. */
export interface Crowd {
  clients: Client[];
  /** Posts texts numbered from 1, each person one after the other; answers when all are stored. */
  fill(room: RoomId, count: number, text?: (n: number) => string): Promise<void>;
  [Symbol.dispose](): void;
}

export function openCrowd(url: string, size: number): Crowd {
  const clients = Array.from({ length: size }, (_, i) =>
    openClient({ url, enter: { name: `Voice ${letters(i)}`, age: "adult", charter: 1 } }),
  );
  let said = 0;
  return {
    clients,
    async fill(room, count, text = lineOf) {
      const until = said + count;
      const speak = async (client: Client) => {
        while (said < until) await client.post(room, text(++said)).done;
      };
      await Promise.all(clients.map(speak));
    },
    [Symbol.dispose]() {
      for (const client of clients) client.close();
    },
  };
}

/** Lines of many lengths, as talk has. */
function lineOf(n: number): string {
  const words = ["bonsoir", "à tous,", "quelqu’un", "vient", "au marché", "demain", "matin", "avec", "son", "panier ?"];
  return `${n} ${Array.from({ length: 1 + ((n * 7) % 40) }, (_, i) => words[(n + i) % words.length]).join(" ")}`;
}

/** Names that no look-alike rule takes for one another. */
function letters(i: number): string {
  return `${"bcdfgjkm"[i % 8]}${"aeou"[Math.floor(i / 8) % 4]}${"nprstvxz"[Math.floor(i / 32) % 8]}a`;
}

export async function roomIds(url: string): Promise<RoomId[]> {
  const { rooms } = (await (await fetch(`${url}/api/rooms`)).json()) as { rooms: { id: RoomId }[] };
  return rooms.map(({ id }) => id);
}

/** How long the page's tasks were, in milliseconds: by the browser's own count of those over 50, and by processor time. */
export interface LongestTasks {
  wall: number;
  cpu: number;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  tdur?: number;
  args?: { name?: string };
}

/**
 * Does something in a page, and answers its longest tasks meanwhile. A busy machine makes any task long by the clock;
 * the processor time that the page's main thread took in one is its own.
 */
export async function longestTasks(page: Page, act: () => Promise<unknown>): Promise<LongestTasks> {
  const browser = page.context().browser();
  await page.evaluate(() => {
    const noted: number[] = [];
    const watch = new PerformanceObserver((list) => noted.push(...list.getEntries().map(({ duration }) => duration)));
    watch.observe({ type: "longtask" });
    Object.assign(globalThis, { noted });
  });
  await browser?.startTracing(page, { categories: ["disabled-by-default-devtools.timeline", "__metadata"] });
  await act();
  const trace = JSON.parse(String(await browser?.stopTracing())) as { traceEvents: TraceEvent[] };
  const wall = await page.evaluate(() => (globalThis as unknown as { noted: number[] }).noted);
  return { wall: Math.round(Math.max(0, ...wall)), cpu: Math.round(longestOnMain(trace.traceEvents)) };
}

function longestOnMain(events: TraceEvent[]): number {
  const main = new Set(
    events.flatMap(({ name, pid, tid, args }) =>
      name === "thread_name" && args?.name === "CrRendererMain" ? [`${pid} ${tid}`] : [],
    ),
  );
  const tasks = events.filter(({ name, pid, tid }) => name === "RunTask" && main.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error("the browser traced no task");
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1_000), 0);
}
