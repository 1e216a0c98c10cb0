/** In a turn that lasts longer, in milliseconds, what has come is judged before its end. */
const SLICE_MS = 20;

interface GatheringOptions {
  /** Called once all have gone on for whom it was time, and what they did at once is done. */
  afterwards: () => void;
  /** Tests keep the time, and the turns of the loop. */
  elapsed: () => number;
  atTurnsEnd: (run: () => void) => void;
}

/**
 * [MSG16] Posts that have come and are not judged yet. They go on together, at the end of the turn of the loop or of a slice
 * of a long one: judged one right after the other, each costs half of what it does between the reads of two sockets, when
 * nothing that the engine needs is near the processor any more.
 */
export class Gathering {
  readonly #options: GatheringOptions;
  #goOn: (() => void)[] = [];
  #until = 0;

  constructor(options: GatheringOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#goOn.length;
  }

  /** Resolves when it is the caller's time, in the order in which they came. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#goOn.push(resolve) > 1) return this.callWhenDue();
      this.#until = this.#options.elapsed() + SLICE_MS;
      this.#options.atTurnsEnd(() => this.#call());
    });
  }

  callWhenDue(): void {
    if (this.#goOn.length > 0 && this.#options.elapsed() >= this.#until) this.#call();
  }

  #call(): void {
    if (this.#goOn.length === 0) return;
    const called = this.#goOn;
    this.#goOn = [];
    for (const goOn of called) goOn();
    // A tick asked for in a microtask comes when no microtask is left: all that was called has run.
    queueMicrotask(() => process.nextTick(this.#options.afterwards));
  }
}
