import type { Clock } from "../../platform/clock.ts";
import type { Log } from "../../platform/log.ts";
import { type Adapter, AdapterFault, type AdapterName, type Opinion } from "./adapter.ts";
import { OpenText } from "./open-text.ts";
import { type AdapterCounts, type AdapterState, Watch } from "./watch.ts";

/** What the staff are told: who thinks so, and what. */
export interface Notice {
  adapter: AdapterName;
  /** At least one, the surest first. */
  opinions: readonly Opinion[];
}

export interface Shown {
  state: AdapterState;
  counts?: AdapterCounts;
}

interface BesideOptions<About> {
  adapters: readonly Adapter[];
  /** Stores a notice for the staff. The only thing that an answer can lead to. */
  queue: (about: About, notice: Notice, text: OpenText) => Promise<void>;
  clock: Clock;
  log: Log;
}

/** Questions on their way to one service, and those that wait behind them. */
const AT_ONCE = 4;
const WAITING = 200;

/**
 * [ADP3] Asks services outside the house about what has been delivered already. Nobody waits for it, nothing is held
 * for it; `About` is what the notice is about, stays here, and is sent to nobody.
 */
export class AskBeside<About> {
  readonly #lanes: Lane<About>[];

  constructor(options: BesideOptions<About>) {
    this.#lanes = options.adapters.map((adapter) => new Lane(adapter, options));
  }

  /** Returns at once and never throws. */
  offer(text: OpenText, about: About): void {
    if (!OpenText.is(text)) return;
    for (const lane of this.#lanes) lane.offer(text, about);
  }

  /** [ADP4] Of both, also those that are off. */
  states(): Record<AdapterName, Shown> {
    const shown: Record<AdapterName, Shown> = { policyModel: { state: "off" }, classifier: { state: "off" } };
    for (const { adapter, watch } of this.#lanes) shown[adapter.name] = { state: watch.state, counts: watch.counts };
    return shown;
  }

  /** Drops what waits, gives up what is on its way. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.stop()));
  }
}

interface Question<About> {
  text: OpenText;
  about: About;
}

class Lane<About> {
  readonly adapter: Adapter;
  readonly watch: Watch;
  readonly #options: BesideOptions<About>;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #waiting: Question<About>[] = [];

  constructor(adapter: Adapter, options: BesideOptions<About>) {
    this.adapter = adapter;
    this.watch = new Watch(adapter.timeoutMs, () => options.clock.elapsed());
    this.#options = options;
  }

  offer(text: OpenText, about: About): void {
    if (this.#stopping.signal.aborted) return;
    if (this.#waiting.length >= WAITING || !this.watch.mayAsk()) {
      this.watch.counts.skipped++;
      return;
    }
    this.#waiting.push({ text, about });
    this.#next();
  }

  async stop(): Promise<void> {
    this.#waiting = [];
    this.#stopping.abort();
    await Promise.all(this.#running);
  }

  #next(): void {
    while (this.#running.size < AT_ONCE && this.#waiting.length > 0) {
      const question = this.#waiting.shift()!;
      if (!this.watch.mayAsk()) {
        this.watch.counts.skipped++;
        continue;
      }
      this.watch.asked();
      const run = this.#ask(question).finally(() => {
        this.#running.delete(run);
        this.#next();
      });
      this.#running.add(run);
    }
  }

  async #ask(question: Question<About>): Promise<void> {
    const opinions = await this.#opinions(question.text);
    const surest = opinions.filter(({ score }) => score >= this.adapter.floor).sort((a, b) => b.score - a.score);
    if (surest.length === 0 || this.#stopping.signal.aborted) return;
    const { log, queue } = this.#options;
    const adapter = this.adapter.name;
    try {
      await queue(question.about, { adapter, opinions: surest }, question.text);
      this.watch.counts.told++;
    } catch (cause) {
      // The message of a database's error may quote what it was to store.
      log.error({ adapter, error: cause instanceof Error ? cause.name : typeof cause }, "notice not stored");
    }
  }

  async #opinions(text: OpenText): Promise<readonly Opinion[]> {
    const { clock, log } = this.#options;
    const { name, timeoutMs } = this.adapter;
    const begin = clock.elapsed();
    const before = this.watch.state;
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#stopping.signal]);
      const opinions = await this.adapter.ask(text, signal);
      this.watch.answered(clock.elapsed() - begin);
      if (before === "failing") log.info({ adapter: name }, "adapter back");
      return opinions;
    } catch (cause) {
      if (this.#stopping.signal.aborted) return [];
      const { kind, status } = cause instanceof AdapterFault ? cause : new AdapterFault("answer");
      this.watch.failed(kind);
      log.warn({ adapter: name, kind, status }, "adapter gave no answer");
      if (before !== "failing" && this.watch.state === "failing") log.warn({ adapter: name }, "adapter rests");
      return [];
    }
  }
}
