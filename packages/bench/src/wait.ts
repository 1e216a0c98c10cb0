import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 10;

/** Waits until something is so. Throws, saying what was waited for, when it does not become so in time. */
export async function once(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 90_000): Promise<void> {
  const until = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > until) throw new Error(`waited ${withinMs / 1000} s in vain until ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}
