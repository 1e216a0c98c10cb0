import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { everybodyKnown, raisedLimits } from "./raised-limits.ts";

const program = new URL("../../server/src/main.ts", import.meta.url).pathname;
const START_WITHIN_MS = 60_000;

/** The real server in a process of its own, on a folder of its own, that can be killed and started again in its place. */
export class HouseProcess {
  readonly #folder: string;
  readonly #env: Record<string, string>;
  readonly #node: string[] = [];
  #child: ChildProcess | undefined;
  #said: string[] = [];
  #url = "";

  /** `env` and `settings`: further settings, as environment or in the file. */
  constructor(
    folder: string,
    {
      env = {},
      preloads = [],
      settings = {},
    }: { env?: Record<string, string>; preloads?: string[]; settings?: object } = {},
  ) {
    this.#folder = folder;
    this.#env = env;
    for (const module of preloads) this.preload(module);
    writeFileSync(
      join(folder, "config.json"),
      JSON.stringify({
        log: "error",
        limits: raisedLimits,
        signIn: { required: false },
        posture: everybodyKnown,
        ...settings,
      }),
    );
  }

  get url(): string {
    return this.#url;
  }

  /** From its next start on it loads this module before its own. */
  preload(module: string): void {
    this.#node.push("--import", module);
  }

  /** Starts, from the second time on at the port that it had. */
  async start(): Promise<void> {
    const env = {
      ...process.env,
      PORT: this.#url === "" ? "0" : new URL(this.#url).port,
      PARVIS_DATA: join(this.#folder, "data"),
      PARVIS_CONFIG: join(this.#folder, "config.json"),
      ...this.#env,
    };
    const child = spawn(process.execPath, [...this.#node, program, "serve"], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    const killToo = () => child.kill("SIGKILL");
    process.once("exit", killToo);
    child.once("exit", () => process.off("exit", killToo));
    this.#url = await addressOf(child, this.#said);
  }

  /** The one-time link, once printed, by which somebody becomes the owner. */
  get ownerLink(): string | undefined {
    return this.#said.map((line) => /\/owner#(\S+)/.exec(line)?.[1]).find((link) => link !== undefined);
  }

  get isRunning(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  signal(signal: NodeJS.Signals): void {
    if (this.isRunning) this.#child?.kill(signal);
  }

  /** As a power cut would. */
  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  stop(): Promise<void> {
    return this.#end("SIGTERM");
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = this.#child;
    if (!child || !this.isRunning) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  }
}

/** Resolves with the first address that the server prints, and goes on listening to what it says. */
function addressOf(child: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill("SIGKILL"), START_WITHIN_MS);
    child.once("exit", (code) => reject(new Error(`the server ended (${code}) before it said where it is`)));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      said.push(line);
      const url = /https?:\/\/[^\s/]+/.exec(line)?.[0];
      if (!url) return;
      clearTimeout(late);
      resolve(url);
    });
  });
}
