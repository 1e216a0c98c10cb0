const MINUTE_MS = 60_000;

/** A clock for talk that happened earlier: set line by line, then let go. */
export class DemoClock {
  #at: number | undefined;

  now(): number {
    return this.#at ?? Date.now();
  }

  elapsed(): number {
    return performance.now();
  }

  setMinutesAgo(minutes: number): void {
    this.#at = Date.now() - minutes * MINUTE_MS;
  }

  letGo(): void {
    this.#at = undefined;
  }
}
