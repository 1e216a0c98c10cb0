import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";

export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

/** Moves this process, all its threads, off the server's core. */
export function moveToLoadCore(): void {
  if (availableParallelism() < 2) throw new Error("a benchmark needs two cores: one for the server, one for the load");
  execFileSync("taskset", ["-a", "-c", "-p", String(LOAD_CORE), String(process.pid)], { stdio: "ignore" });
}

/** Ticks of a core since boot (proc(5), /proc/stat). */
interface CoreTicks {
  busy: number;
  stolen: number;
  all: number;
}

function coreTicks(core: number): CoreTicks {
  const line = readFileSync("/proc/stat", "utf8")
    .split("\n")
    .find((l) => l.startsWith(`cpu${core} `));
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, stolen = 0] = (line ?? "")
    .split(/\s+/)
    .slice(1)
    .map(Number);
  const busy = user + nice + system + irq + softirq;
  return { busy, stolen, all: busy + idle + iowait + stolen };
}

/** How much of a core's time went to anything, and how much the machine's host took away, since `start`. */
export class CoreWatch {
  readonly #core: number;
  readonly #start: CoreTicks;

  constructor(core: number) {
    this.#core = core;
    this.#start = coreTicks(core);
  }

  shares(): { busy: number; stolen: number } {
    const now = coreTicks(this.#core);
    const all = Math.max(1, now.all - this.#start.all);
    return { busy: (now.busy - this.#start.busy) / all, stolen: (now.stolen - this.#start.stolen) / all };
  }
}

export const loadAverage = (): string =>
  loadavg()
    .map((n) => n.toFixed(2))
    .join(" ");
