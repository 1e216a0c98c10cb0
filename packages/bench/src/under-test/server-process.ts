import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

/** What /proc/<pid>/stat counts in: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MICROS = 10_000;
const ALL_CORES = `0-${availableParallelism() - 1}`;
const START_MS = 120_000;
const STOP_MS = 20_000;
const SAID_MAX = 50;
const QUIET_LOOK_MS = 1000;
const QUIET_SHARE = 0.2;
const QUIET_WAIT_MS = 600_000;

interface StartOptions {
  args: string[];
  env?: Record<string, string>;
  core: number | "any";
}

/** A server in a process and on a core of its own. */
export class ServerProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #said: readonly string[];

  private constructor(child: ChildProcess, port: number, said: readonly string[]) {
    this.#child = child;
    this.#said = said;
    this.port = port;
  }

  /** Resolves when the server has printed its address, http://127.0.0.1:port. */
  static async start(options: StartOptions): Promise<ServerProcess> {
    const cores = options.core === "any" ? ALL_CORES : String(options.core);
    const command = ["-c", cores, process.execPath, ...options.args];
    const env = { ...process.env, ...options.env };
    const child = spawn("taskset", command, { env, stdio: ["ignore", "pipe", "inherit"] });
    const end = () => child.kill("SIGKILL");
    // Before those that remove the folder the server still writes to.
    process.prependListener("exit", end);
    child.once("exit", () => process.off("exit", end));
    const said: string[] = [];
    return new ServerProcess(child, await portOf(child, said), said);
  }

  /** The one-time link by which somebody becomes the owner, once it is printed and where the house has none yet. */
  get ownerLink(): string | undefined {
    return this.#said.map((line) => /\/owner#(\S+)/.exec(line)?.[1]).find((link) => link !== undefined);
  }

  get exited(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Time on the processor so far, the kernel's work for the process included. */
  cpuMicros(): number {
    return cpuMicrosOf(this.#child.pid as number);
  }

  rssBytes(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
  }

  /** Resolves once the server has done next to nothing for a while: what its start set going is over. */
  async quiet(): Promise<void> {
    const giveUpMs = performance.now() + QUIET_WAIT_MS;
    let before = this.cpuMicros();
    for (;;) {
      await sleep(QUIET_LOOK_MS);
      const now = this.cpuMicros();
      if (now - before < QUIET_SHARE * QUIET_LOOK_MS * 1000) return;
      if (performance.now() > giveUpMs) throw new Error("the server is still busy with what its start set going");
      before = now;
    }
  }

  async stop(): Promise<void> {
    if (this.exited) return;
    const exit = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    const late = setTimeout(() => this.#child.kill("SIGKILL"), STOP_MS);
    await exit;
    clearTimeout(late);
  }
}

export function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in brackets may hold spaces: fields are counted after it; utime and stime are the 14th and 15th of all.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS;
}

function portOf(child: ChildProcess, said: string[]): Promise<number> {
  const late = setTimeout(() => child.kill("SIGKILL"), START_MS);
  return new Promise((resolve, reject) => {
    const failed = () => reject(new Error(`the server ended before it printed its address:\n${said.join("\n")}`));
    child.once("error", reject);
    child.once("exit", failed);
    if (!child.stdout) return reject(new Error("a server whose output cannot be read"));
    // Goes on reading after the address, or the pipe would fill and the server stand still.
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (said.length < SAID_MAX) said.push(line);
      const port = /http:\/\/(?:127\.0\.0\.1|localhost):(\d+)/.exec(line)?.[1];
      if (!port) return;
      clearTimeout(late);
      child.off("exit", failed);
      resolve(Number(port));
    });
  });
}
