import type { Act } from "@parvis/safety/act";
import type { Engine, EngineOptions } from "@parvis/safety/judge";
import type { Verdict } from "@parvis/safety/verdict";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import { inWords, SafetyDocuments } from "./documents.ts";
import type { DocumentFault } from "./read-documents.ts";
import { failedVerdict } from "./rules.ts";

/** As much of an engine as a house needs. */
export type Judge = Pick<Engine, "judge">;

/** Makes an engine of documents; throws what is wrong with them. */
export type MakeEngine = (options: EngineOptions) => Judge;

interface SafetyOptions {
  /** The operator's own documents stand in `safety` of this folder. */
  data: string;
  makeEngine: MakeEngine;
  clock: Clock;
  log: Log;
}

/** The one engine of this process, and the documents it is made of. */
export class Safety {
  readonly #options: SafetyOptions;
  readonly #documents: SafetyDocuments;
  #engine!: Judge;
  #stamp = "";
  #today = "";
  /** The days after which something in the documents no longer holds. */
  #expires: readonly string[] = [];

  private constructor(options: SafetyOptions) {
    this.#options = options;
    this.#documents = new SafetyDocuments(options.data);
  }

  /** [SAE2] Without documents that hold nothing can be judged: a house does not open. */
  static open(options: SafetyOptions): Safety {
    const safety = new Safety(options);
    const faults = safety.#load();
    if (faults.length > 0) throw new Error(["The safety documents are wrong:", ...faults.map(inWords)].join("\n"));
    return safety;
  }

  /** [SAE3] Judges one act. A bug in a rule or in the engine lets nothing through unseen. */
  judge(act: Act): Verdict {
    try {
      return this.#engine.judge(act);
    } catch (cause) {
      // The message of an error may quote what was judged: only where it was thrown is written down.
      const { name, stack = "" } = cause instanceof Error ? cause : { name: typeof cause };
      const at = stack.split("\n").filter((line) => /^\s+at /.test(line));
      this.#options.log.error({ error: name, at: at.slice(0, 5), kind: act.kind }, "judging failed");
      return failedVerdict;
    }
  }

  /** [SAE2] Takes in documents that have changed since; those that are wrong are told, and the old ones hold. */
  look(): void {
    if (!this.#hasChanged()) return;
    const { log } = this.#options;
    const faults = this.#load();
    if (faults.length === 0) return log.info({}, "safety documents read");
    for (const fault of faults) log.error({ ...fault }, "safety document is wrong");
  }

  #hasChanged(): boolean {
    if (this.#documents.stamp() !== this.#stamp) return true;
    const today = this.#day();
    return this.#expires.some((day) => day >= this.#today && day < today);
  }

  #load(): DocumentFault[] {
    // Also where they are wrong: each fault is told once.
    this.#stamp = this.#documents.stamp();
    const today = this.#day();
    const compiled = this.#documents.compile({ makeEngine: this.#options.makeEngine, today });
    if ("faults" in compiled) return compiled.faults;
    this.#engine = compiled.engine;
    this.#expires = compiled.expires;
    this.#today = today;
    return [];
  }

  #day(): string {
    return new Date(this.#options.clock.now()).toISOString().slice(0, 10);
  }
}
