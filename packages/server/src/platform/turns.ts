/** Runs works of one key one after the other, in the order of asking; those of different keys do not wait for each other. */
export class Turns<K> {
  readonly #last = new Map<K, Promise<unknown>>();

  take<T>(key: K, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const now = before === undefined ? work() : before.then(work, work);
    this.#last.set(key, now);
    const leave = () => {
      if (this.#last.get(key) === now) this.#last.delete(key);
    };
    now.then(leave, leave);
    return now;
  }
}
