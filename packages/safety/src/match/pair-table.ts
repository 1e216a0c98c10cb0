/** A map from pairs of numbers to a number, by open addressing: the one look-up that every known word costs. */
export interface PairTable {
  /** What was put for the pair, or -1. */
  get(left: number, right: number): number;
  /** Numbers from 0 on. */
  put(left: number, right: number, value: number): void;
  clear(): void;
  readonly size: number;
}

/** A place is four numbers, so that a look-up touches one line of the processor's cache: left, right, value, none. */
const PLACE = 4;
const FREE = -1;

/** So many bits that tell pairs apart. */
export const hashPair = (left: number, right: number, bits: number): number =>
  Math.imul(Math.imul(left, 0x9e3779b1) ^ right, 0x85ebca6b) >>> (32 - bits);

export function createPairTable(): PairTable {
  let bits = 12;
  let places = empty(bits);
  let size = 0;

  /** Where the pair is, or the free place where it belongs. */
  function placeOf(left: number, right: number): number {
    const mask = places.length - 1;
    let at = hashPair(left, right, bits) * PLACE;
    while (places[at] !== FREE && (places[at] !== left || places[at + 1] !== right)) at = (at + PLACE) & mask;
    return at;
  }

  function set(left: number, right: number, value: number): void {
    const at = placeOf(left, right);
    if (places[at] === FREE) size++;
    places[at] = left;
    places[at + 1] = right;
    places[at + 2] = value;
  }

  function grow(): void {
    const old = places;
    places = empty(++bits);
    size = 0;
    for (let i = 0; i < old.length; i += PLACE) {
      if (old[i] !== FREE) set(old[i] as number, old[i + 1] as number, old[i + 2] as number);
    }
  }

  return {
    get(left, right) {
      const at = placeOf(left, right);
      return places[at] === FREE ? -1 : (places[at + 2] as number);
    },
    put(left, right, value) {
      if (size * 2 >= 1 << bits) grow();
      set(left, right, value);
    },
    clear() {
      places.fill(FREE);
      size = 0;
    },
    get size() {
      return size;
    },
  };
}

const empty = (bits: number): Int32Array => new Int32Array(PLACE << bits).fill(FREE);
