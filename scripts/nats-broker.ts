import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import { programPath } from "./test-support.ts";

/** A real nats-server on a free port of this machine, that can be killed and started again in its place. */
export class NatsBroker implements AsyncDisposable {
  readonly #extra: string[];
  #child: ChildProcess | undefined;
  port = 0;

  private constructor(extra: string[]) {
    this.#extra = extra;
  }

  /** `extra`: further options of nats-server, as `--user` and `--pass`. */
  static async start(...extra: string[]): Promise<NatsBroker> {
    const broker = new NatsBroker(extra);
    await broker.restart();
    return broker;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async restart(): Promise<void> {
    await this.kill();
    const port = this.port === 0 ? "-1" : String(this.port);
    const child = spawn(programPath("nats-server")!, ["-a", "127.0.0.1", "-p", port, ...this.#extra], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#child = child;
    const killToo = () => child.kill("SIGKILL");
    process.once("exit", killToo);
    child.once("exit", () => process.off("exit", killToo));
    this.port = await portOf(child);
    // It goes with whoever started it, and keeps nobody from ending.
    child.unref();
    (child.stderr as Socket).unref();
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.ref();
    child.kill("SIGKILL");
    await exit;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill();
  }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let port = 0;
    child.once("exit", (code) => reject(new Error(`nats-server ended (${code}) before it was ready`)));
    createInterface({ input: child.stderr! }).on("line", (line) => {
      port = Number(/client connections on .*:(\d+)/.exec(line)?.[1] ?? port);
      if (line.includes("Server is ready")) resolve(port);
    });
  });
}
