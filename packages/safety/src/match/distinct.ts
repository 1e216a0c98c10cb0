/** Collects numbers below a bound, each once, without making anything until it is taken. */
export interface Distinct {
  clear(): void;
  /** Whether it is new. */
  add(value: number): boolean;
  has(value: number): boolean;
  readonly size: number;
  /** What was added, in that order. */
  take(): Int32Array<ArrayBuffer>;
}

const none = new Int32Array(0);

export function createDistinct(below: number): Distinct {
  const seen = new Int32Array(below);
  let epoch = 1;
  let values = new Int32Array(256);
  let count = 0;
  return {
    clear() {
      epoch++;
      count = 0;
    },
    add(value) {
      if (seen[value] === epoch) return false;
      seen[value] = epoch;
      if (count === values.length) {
        const larger = new Int32Array(count * 2);
        larger.set(values);
        values = larger;
      }
      values[count++] = value;
      return true;
    },
    has: (value) => seen[value] === epoch,
    get size() {
      return count;
    },
    take: () => (count === 0 ? none : values.slice(0, count)),
  };
}
