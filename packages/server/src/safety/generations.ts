/**
 * What was used last, by key, in bounded memory: at least `half`, at most twice that. Two generations, since to find the
 * one used longest ago in a single map, all that were deleted before it would have to be walked over.
 */
export class Generations<T> {
  readonly #half: number;
  #young = new Map<string, T>();
  #old = new Map<string, T>();

  constructor(half: number) {
    this.#half = half;
  }

  get(key: string): T | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  set(key: string, value: T): void {
    if (this.#young.size >= this.#half && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
