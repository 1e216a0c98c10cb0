import type { Log } from "../platform/log.ts";

export interface Chore {
  name: string;
  everyMs: number;
  /** Also right at the start. */
  atOnce?: boolean;
  /** Where one process does it for all: how long the others wait at most once that one has ended in the middle (30 s). */
  heldMs?: number;
  /** What takes long ends early, rejecting, when `stopping` says so. */
  run: (stopping?: AbortSignal) => Promise<unknown>;
}

/** Runs chores in the background, each never twice at once. Returns how to stop them, once what runs is done. */
export function startChores(chores: Chore[], log: Log): () => Promise<void> {
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  const timers = chores.map(({ name, everyMs, atOnce = false, run }) => {
    let busy = false;
    const once = () => {
      if (busy) return;
      busy = true;
      const done = run(stopping.signal)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) log.error({ error, chore: name }, "chore failed");
        })
        .finally(() => {
          busy = false;
          running.delete(done);
        });
      running.add(done);
    };
    if (atOnce) once();
    const timer = setInterval(once, everyMs);
    timer.unref();
    return timer;
  });
  return async () => {
    for (const timer of timers) clearInterval(timer);
    stopping.abort();
    await Promise.all(running);
  };
}
