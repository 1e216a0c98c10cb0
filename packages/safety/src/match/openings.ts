import { twiceAsLong } from "./twice-as-long.ts";
import { firstFrom } from "./ways.ts";
import type { Words } from "./words.ts";

/** A state with more labels is not kept here. */
const FEW = 48;

/** The labels that states go on with: signs say little of everyday words, which have very many labels. */
export interface Openings {
  /** Where the labels from `first` on were put, which are sorted, or -1 where there are too many. */
  add(labels: Int32Array, first: number): number;
  /** Whether one of the labels that were put there is the word's. */
  meets(at: number, symbol: number): boolean;
  reset(): void;
}

export function createOpenings({ labelRow, labelStarts }: Pick<Words, "labelRow" | "labelStarts">): Openings {
  /** How many, and the labels, sorted. */
  let row = new Int32Array(1 << 12);
  let used = 0;

  return {
    add(labels, first) {
      let count = 0;
      for (let i = first; i < labels.length; i++) if (i === first || labels[i] !== labels[i - 1]) count++;
      if (count > FEW) return -1;
      while (used + 1 + count > row.length) row = twiceAsLong(row);
      const at = used;
      row[used++] = count;
      for (let i = first; i < labels.length; i++) {
        if (i === first || labels[i] !== labels[i - 1]) row[used++] = labels[i] as number;
      }
      return at;
    },
    meets(at, symbol) {
      let from = labelStarts[symbol] as number;
      const end = labelStarts[symbol + 1] as number;
      const last = at + (row[at] as number);
      for (let i = at + 1; i <= last; i++) {
        const label = row[i] as number;
        from = firstFrom(labelRow, from, label, end);
        if (from === end) return false;
        if (labelRow[from] === label) return true;
      }
      return false;
    },
    reset() {
      used = 0;
    },
  };
}
