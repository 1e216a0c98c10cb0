const TICK_MS = 1;

/**
 * Sends `total` messages at fixed times, whatever the server does: a message sent late keeps the time it was due, so that
 * a server (or a load side) that stalls pays for each message the stall held up. Times are of `performance.now()`.
 */
export class OpenLoop {
  readonly startMs: number;
  readonly total: number;
  readonly #perMs: number;
  #sent = 0;

  constructor(schedule: { perSecond: number; total: number; startMs: number }) {
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

  /** Resolves once the last message has been sent. */
  run(send: (index: number, dueMs: number) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const tick = () => {
        try {
          if (this.sendDue(performance.now(), send)) setTimeout(tick, TICK_MS);
          else resolve();
        } catch (cause) {
          reject(cause);
        }
      };
      tick();
    });
  }
}
