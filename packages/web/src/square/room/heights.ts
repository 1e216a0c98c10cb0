import type { Seq } from "@parvis/protocol/ids";
import type { Told } from "./lines.ts";

/** How high a line is with what stands above it (a date, a gap): `lead` is the part above the line itself. */
export interface Height {
  lead: number;
  all: number;
}

/** What a line is taken for until some have been measured: one short line. */
const FIRST_GUESS_PX = 32;

/** How high each line is, as measured or guessed, and so where each begins. In CSS pixels. */
export class Heights {
  readonly #known = new Map<Seq, Height>();
  #sum = 0;
  #guess = FIRST_GUESS_PX;
  #told: readonly Told[] = [];
  #starts = new Float64Array(1);

  get total(): number {
    return this.startOf(this.#told.length);
  }

  /** Takes the lines there are now. */
  lay(told: readonly Told[]): void {
    this.#told = told;
    if (this.#known.size > 0) this.#guess = this.#sum / this.#known.size;
    const starts = new Float64Array(told.length + 1);
    for (let index = 0; index < told.length; index++) {
      starts[index + 1] = (starts[index] ?? 0) + (this.#known.get(told[index]?.seq ?? 0)?.all ?? this.#guess);
    }
    this.#starts = starts;
  }

  /** Keeps a measure. Where lines begin is told anew after the next `lay`. */
  keep(seq: Seq, height: Height): boolean {
    const before = this.#known.get(seq);
    if (before && Math.abs(before.all - height.all) < 0.1 && Math.abs(before.lead - height.lead) < 0.1) return false;
    this.#sum += height.all - (before?.all ?? 0);
    this.#known.set(seq, height);
    return true;
  }

  /** The page has another width, or letters of another size: what was measured is a guess at best. */
  forget(): void {
    this.#known.clear();
    this.#sum = 0;
  }

  startOf(index: number): number {
    return this.#starts[index] ?? this.#starts.at(-1) ?? 0;
  }

  leadOf(index: number): number {
    return this.#known.get(this.#told[index]?.seq ?? 0)?.lead ?? 0;
  }

  /** The line at a height, or the nearest. */
  indexAt(y: number): number {
    let low = 0;
    let high = this.#told.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.startOf(middle + 1) <= y) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low);
  }
}
