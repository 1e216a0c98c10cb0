import type { Act } from "@parvis/safety/act";
import type { Engine, EngineOptions } from "@parvis/safety/judge";
import type { Noted } from "@parvis/safety/noted";
import type { Verdict } from "@parvis/safety/verdict";
import type { Clock } from "../platform/clock.ts";
import { dayOf } from "../platform/day.ts";
import type { Log } from "../platform/log.ts";
import { inWords, SafetyDocuments } from "./documents.ts";
import { type HouseRules, ruleOf } from "./house-rules.ts";
import type { DocumentFault } from "./read-documents.ts";
import { failedVerdict } from "./rules.ts";
import { type NotedElsewhere, shareNoted } from "./share-noted.ts";

/** As much of an engine as a house needs; what does not remember has nothing to recall. */
export type Judge = Pick<Engine, "judge"> & Partial<Pick<Engine, "recall" | "hear" | "remembered" | "patterns">>;

/** Makes an engine of documents; throws what is wrong with them. */
export type MakeEngine = (options: EngineOptions) => Judge;

interface SafetyOptions {
  /** The operator's own documents stand in `safety` of this folder. */
  data: string;
  makeEngine: MakeEngine;
  clock: Clock;
  log: Log;
  /** What the house does with its rules; absent: nothing but what stands in the files. */
  houseRules?: HouseRules;
  /** Told of each verdict. */
  onJudged?: (verdict: Verdict) => void;
  /** Absent in a house that is one process. */
  elsewhere?: NotedElsewhere | undefined;
}

/** The one engine of this process, and the documents it is made of. */
export class Safety {
  readonly #options: SafetyOptions;
  readonly #documents: SafetyDocuments;
  readonly #onNoted: ((noted: Noted) => void) | undefined;
  #engine!: Judge;
  #stamp = "";
  #lexiconStamp = "";
  #today = "";
  /** The day on which documents were last looked at, be they wrong. */
  #looked = "";
  /** The days after which something in the documents no longer holds. */
  #expires: readonly string[] = [];
  #leftOut: ReadonlySet<string> = new Set();

  private constructor(options: SafetyOptions) {
    this.#options = options;
    this.#documents = new SafetyDocuments(options.data);
    const { elsewhere } = options;
    this.#onNoted = elsewhere && shareNoted(elsewhere, (noted) => this.#engine.hear?.(noted));
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
    const verdict = this.#judge(act);
    this.#options.onJudged?.(verdict);
    return verdict;
  }

  #judge(act: Act): Verdict {
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

  /** Rules of which a version of the house's own is understood no more. */
  get leftOut(): ReadonlySet<string> {
    return this.#leftOut;
  }

  /** [SAE14] Takes note of an act of the past. One that cannot be read is passed over: it was judged in its time. */
  recall(act: Act): void {
    try {
      this.#engine.recall?.(act);
    } catch (cause) {
      this.#options.log.error({ error: cause instanceof Error ? cause.name : typeof cause }, "recalling failed");
    }
  }

  /** [SAE2] Takes in documents that have changed since; those that are wrong are told, and the old ones hold. */
  look(): void {
    if (!this.#hasChanged()) return;
    const { log } = this.#options;
    const faults = this.#load();
    if (faults.length === 0) log.info({}, "safety documents read");
    for (const fault of faults) log.error({ ...fault }, "safety document is wrong");
  }

  #hasChanged(): boolean {
    if (this.#stampNow() !== this.#stamp) return true;
    const today = this.#day();
    return this.#expires.some((day) => day >= this.#looked && day < today);
  }

  #load(): DocumentFault[] {
    // Also where they are wrong: each fault is told once.
    this.#stamp = this.#stampNow();
    this.#looked = this.#day();
    const [today, lexicons] = [this.#day(), this.#documents.lexiconStamp()];
    // The words are most of the work, and seldom what has changed.
    const patterns = today === this.#today && lexicons === this.#lexiconStamp ? this.#engine.patterns : undefined;
    const makeEngine = (given: EngineOptions) => this.#makeEngine({ ...given, ...(patterns && { patterns }) });
    const compiled = this.#documents.compile({ makeEngine, today, acts: this.#options.houseRules?.acts ?? [] });
    if ("faults" in compiled) return compiled.faults;
    this.#engine = compiled.engine;
    this.#expires = compiled.expires;
    this.#today = today;
    this.#lexiconStamp = lexicons;
    this.#leftOut = new Set(compiled.leftOut.flatMap(({ file }) => ruleOf(file) ?? []));
    for (const fault of compiled.leftOut) this.#options.log.error({ ...fault }, "rule of the house left out");
    return [];
  }

  #stampNow(): string {
    return `${this.#documents.stamp()}\n${this.#options.houseRules?.stamp ?? ""}`;
  }

  /** [SAE14] It goes on with what the engine before it remembers. */
  #makeEngine(documents: EngineOptions): Judge {
    // Before the first load there is none.
    const { remembered } = (this.#engine as Judge | undefined) ?? {};
    const onNoted = this.#onNoted;
    return this.#options.makeEngine({ ...documents, ...(remembered && { remembered }), ...(onNoted && { onNoted }) });
  }

  #day(): string {
    return dayOf(this.#options.clock.now());
  }
}
