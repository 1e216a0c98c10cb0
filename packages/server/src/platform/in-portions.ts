import { setTimeout as pause } from "node:timers/promises";

/**
 * Does long work in portions, until one says that there is no more. In between others are served, `rest` times as long
 * as the portion took. Rejects where `stopping` comes first; what was done stays done.
 */
export async function inPortions(portion: () => Promise<boolean>, stopping?: AbortSignal, rest = 1): Promise<void> {
  for (;;) {
    stopping?.throwIfAborted();
    const from = performance.now();
    if (!(await portion())) return;
    await pause(rest * (performance.now() - from));
  }
}
