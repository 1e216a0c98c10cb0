import type { FaultKind } from "./adapter.ts";

export type AdapterState = "off" | "ok" | "slow" | "failing";

/** What has happened since the start of the process. */
export interface AdapterCounts {
  asked: number;
  answered: number;
  /** Questions whose answer the staff were told of. */
  told: number;
  /** Questions not asked, since too many waited or the service was at rest. */
  skipped: number;
  faults: Record<FaultKind, number>;
}

/** Failures in a row after which a service is left alone, and for how long. */
const FAILURES = 5;
const REST_MS = 60_000;
/** Of as many last answers, the middle one says whether a service is slow. */
const LAST = 9;

/** [ADP4] [ADP5] How a service is doing, and whether it may be asked. Times are of the clock that cannot be set. */
export class Watch {
  readonly counts: AdapterCounts = {
    ...{ asked: 0, answered: 0, told: 0, skipped: 0 },
    faults: { unreachable: 0, time_out: 0, status: 0, answer: 0 },
  };
  readonly #slowMs: number;
  readonly #elapsed: () => number;
  #failures = 0;
  #restsUntil = 0;
  /** After a rest one question is asked alone. */
  #trying = false;
  #tookMs: number[] = [];

  constructor(timeoutMs: number, elapsed: () => number) {
    this.#slowMs = timeoutMs / 2;
    this.#elapsed = elapsed;
  }

  get state(): Exclude<AdapterState, "off"> {
    if (this.#failures >= FAILURES) return "failing";
    const middle = this.#tookMs.toSorted((a, b) => a - b)[this.#tookMs.length >> 1] ?? 0;
    return middle > this.#slowMs ? "slow" : "ok";
  }

  mayAsk(): boolean {
    return this.#failures < FAILURES || (!this.#trying && this.#elapsed() >= this.#restsUntil);
  }

  asked(): void {
    this.counts.asked++;
    this.#trying = this.#failures >= FAILURES;
  }

  answered(tookMs: number): void {
    this.counts.answered++;
    this.#failures = 0;
    this.#trying = false;
    this.#tookMs = [...this.#tookMs, tookMs].slice(-LAST);
  }

  failed(kind: FaultKind): void {
    this.counts.faults[kind]++;
    this.#failures++;
    this.#trying = false;
    if (this.#failures >= FAILURES) this.#restsUntil = this.#elapsed() + REST_MS;
  }
}
