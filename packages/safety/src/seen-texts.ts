/** Longer ones are seldom said twice. */
export const LONGEST_SEEN = 400;
const KEPT = 4096;

/**
 * What was found in texts: said again they need not be read again. Much of what is said in a chat has just been said by
 * others. Two generations: what was used longest ago goes.
 */
export class SeenTexts<T> {
  #young = new Map<string, T>();
  #old = new Map<string, T>();

  get(key: string): T | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  add(key: string, found: T): void {
    if (this.#young.size >= KEPT) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, found);
  }
}
