/** A map from pairs of small numbers to a number, by open addressing: the one look-up that every known word costs. */
export interface PairTable {
  /** What was put for the pair, or -1. */
  get(left: number, right: number): number;
  put(left: number, right: number, value: number): void;
  clear(): void;
  readonly size: number;
}

const spread = 0x9e3779b1;

/** `rights`: all second numbers are below it. `left × rights` must stay below 2^31. */
export function createPairTable(rights: number): PairTable {
  let bits = 12;
  let keys = new Int32Array(1 << bits).fill(-1);
  let values = new Int32Array(1 << bits);
  let size = 0;

  /** Where the key is, or the free place where it belongs. */
  function placeOf(key: number): number {
    const mask = keys.length - 1;
    let at = Math.imul(key, spread) >>> (32 - bits);
    while (keys[at] !== key && keys[at] !== -1) at = (at + 1) & mask;
    return at;
  }

  function grow(): void {
    const oldKeys = keys;
    const oldValues = values;
    bits++;
    keys = new Int32Array(1 << bits).fill(-1);
    values = new Int32Array(1 << bits);
    for (let i = 0; i < oldKeys.length; i++) {
      const key = oldKeys[i] as number;
      if (key === -1) continue;
      const at = placeOf(key);
      keys[at] = key;
      values[at] = oldValues[i] as number;
    }
  }

  return {
    get(left, right) {
      const at = placeOf(left * rights + right);
      return keys[at] === -1 ? -1 : (values[at] as number);
    },
    put(left, right, value) {
      if (size * 2 >= keys.length) grow();
      const key = left * rights + right;
      const at = placeOf(key);
      if (keys[at] === -1) size++;
      keys[at] = key;
      values[at] = value;
    },
    clear() {
      keys.fill(-1);
      size = 0;
    },
    get size() {
      return size;
    },
  };
}
