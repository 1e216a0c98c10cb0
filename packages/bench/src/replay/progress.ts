const BAR_WIDTH = 30;
const DRAW_EVERY_MS = 100;
/** Where no terminal shows a bar, a line at each tenth. */
const LINES = 10;

/** A bar with the rate, and how much faster than the log time runs. */
export class Progress {
  readonly #total: number;
  readonly #startedAt = performance.now();
  #done = 0;
  #drawnAt = 0;
  #linesShown = 0;
  /** How much of the log's own time has been replayed. */
  #logMs = 0;

  constructor(total: number) {
    this.#total = total;
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  get rate(): number {
    return this.#done / (this.elapsedMs / 1000);
  }

  get speed(): number {
    return this.#logMs / this.elapsedMs;
  }

  step(logMs: number): void {
    this.#done++;
    this.#logMs = Math.max(this.#logMs, logMs);
    const complete = this.#done === this.#total;
    if (process.stdout.isTTY) this.#draw(complete);
    else if (Math.floor((this.#done * LINES) / this.#total) > this.#linesShown) {
      this.#linesShown++;
      console.log(this.#line());
    }
  }

  #draw(complete: boolean): void {
    const now = performance.now();
    if (now - this.#drawnAt < DRAW_EVERY_MS && !complete) return;
    this.#drawnAt = now;
    process.stdout.write(`\r${this.#line()}${complete ? "\n" : ""}`);
  }

  #line(): string {
    const filled = Math.round((this.#done / this.#total) * BAR_WIDTH);
    const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
    return `${bar} ${this.#done}/${this.#total}  ${Math.round(this.rate)} lines/s  time ×${Math.round(this.speed)}  `;
  }
}
