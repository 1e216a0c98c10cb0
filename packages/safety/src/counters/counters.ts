import { digestOfBuffers } from "../risk/arena.ts";
import type { Key } from "../risk/hash-id.ts";
import { Counts } from "./counts.ts";
import { Distincts } from "./distincts.ts";

export interface Counters {
  /** Takes note of one more at `at`; gives how many there were in the last `windowMs`, this one included. */
  count(key: Key, windowMs: number, at: number): number;
  /** Takes note of a value; gives how many different ones there were in the last `windowMs`, this one included. */
  distinct(key: Key, value: Key, windowMs: number, at: number): number;
  /** Memory taken, whatever is in it. */
  bytes(): number;
  /** Equal after equal calls. */
  digest(): string;
}

export interface CountersOptions {
  /** Keys that are remembered for `count`, and for `distinct`; the one used longest ago makes room. */
  counts?: number;
  distincts?: number;
}

/** Exact up to 64 in a window, then within about a tenth. `at` is the act's own time: there is no other clock. */
export function createCounters({ counts = 32_768, distincts = 8192 }: CountersOptions = {}): Counters {
  const counted = new Counts(counts);
  const told = new Distincts(distincts);
  const buffers = [counted.arena.buffer, told.arena.buffer];
  return {
    count: (key, windowMs, at) => counted.add(key, windowMs, at),
    distinct: (key, value, windowMs, at) => told.add(key, value, windowMs, at),
    bytes: () => buffers.reduce((sum, { byteLength }) => sum + byteLength, 0),
    digest: () => digestOfBuffers(buffers),
  };
}
