import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Compare, Comparing } from "./compare-rule.ts";
import type { Difference } from "./diff-rule.ts";

/** Where the house is kept. */
export interface HousePlace {
  data: string;
  database: string | undefined;
}

export interface CompareTask {
  place: HousePlace;
  comparing: Comparing;
}

/** One after the other, and what is asked for twice meanwhile is answered once: each takes a core for a while. */
export function inTurn(compare: Compare): Compare {
  const asked = new Map<string, Promise<Difference>>();
  let last: Promise<unknown> = Promise.resolve();
  return (comparing) => {
    const key = JSON.stringify([comparing.rule, comparing.version, comparing.acts.length]);
    const before = asked.get(key);
    if (before !== undefined) return before;
    const done = last.then(() => compare(comparing)).finally(() => asked.delete(key));
    last = done.catch(() => {});
    asked.set(key, done);
    return done;
  };
}

/** [SAE22] In a thread of its own, which reads by a connection of its own: the house goes on meanwhile. */
export function compareInWorker(place: HousePlace): Compare {
  return async (comparing) => {
    const task: CompareTask = { place, comparing };
    const worker = new Worker(new URL("./compare-worker.ts", import.meta.url), { workerData: task });
    try {
      const gone = once(worker, "exit").then(() => {
        throw new Error("the thread that compares ended early");
      });
      const [difference] = (await Promise.race([once(worker, "message"), gone])) as [Difference];
      return difference;
    } finally {
      await worker.terminate();
    }
  };
}
