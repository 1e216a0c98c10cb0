import { performance } from "node:perf_hooks";

/** A turn of the loop shorter than this had nothing to read and nothing to send. */
const IDLE_TURN_MS = 0.01;

/**
 * Sends `total` messages at fixed times, whatever the server does: a message sent late keeps the time it was due, so that
 * a server (or a load side) that stalls pays for each message the stall held up. Times are of `performance.now()`.
 */
export class OpenLoop {
  readonly startMs: number;
  readonly total: number;
  readonly #perMs: number;
  readonly #sleeps: boolean;
  #sent = 0;
  #idleMs = 0;

  /** `sleeps`: gives its core away between two milliseconds, for what else has to run there. */
  constructor(schedule: { perSecond: number; total: number; startMs: number; sleeps?: boolean }) {
    this.#sleeps = schedule.sleeps ?? false;
    this.#perMs = schedule.perSecond / 1000;
    this.total = schedule.total;
    this.startMs = schedule.startMs;
  }

  dueAtMs(index: number): number {
    return this.startMs + index / this.#perMs;
  }

  /** Sends all that is due by now. False when nothing is left. */
  sendDue(nowMs: number, send: (index: number, dueMs: number) => void): boolean {
    while (this.#sent < this.total && this.dueAtMs(this.#sent) <= nowMs) {
      const index = this.#sent++;
      send(index, this.dueAtMs(index));
    }
    return this.#sent < this.total;
  }

  /** Time in which the load side had nothing to do while it ran, in milliseconds. */
  get idleMs(): number {
    return this.#sleeps ? performance.eventLoopUtilization().idle : this.#idleMs;
  }

  /**
   * Resolves once the last message has been sent. Unless told so it never sleeps in between: on one machine the server's
   * core would pay for waking this one at each write, which no network asks of it.
   */
  run(send: (index: number, dueMs: number) => void): Promise<void> {
    let beforeMs = performance.now();
    const soon = this.#sleeps ? (tick: () => void) => setTimeout(tick, 1) : setImmediate;
    return new Promise((resolve, reject) => {
      const tick = () => {
        const nowMs = performance.now();
        if (nowMs - beforeMs < IDLE_TURN_MS) this.#idleMs += nowMs - beforeMs;
        beforeMs = nowMs;
        try {
          if (this.sendDue(nowMs, send)) soon(tick);
          else resolve();
        } catch (cause) {
          reject(cause);
        }
      };
      tick();
    });
  }
}
