import type { Log } from "../platform/log.ts";

export interface Chore {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
}

/** Runs chores in the background, each never twice at once. Returns how to stop them, once what runs is done. */
export function startChores(chores: Chore[], log: Log): () => Promise<void> {
  const running = new Set<Promise<unknown>>();
  const timers = chores.map(({ name, everyMs, run }) => {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      const done = run()
        .catch((error: unknown) => log.error({ error, chore: name }, "chore failed"))
        .finally(() => {
          busy = false;
          running.delete(done);
        });
      running.add(done);
    }, everyMs);
    timer.unref();
    return timer;
  });
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all(running);
  };
}
