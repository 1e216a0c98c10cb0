type Listener<T> = (value: T) => void;

/** Typed listeners by kind. A listener that throws does not keep the others from hearing. */
export class Emitter<Events> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>();

  on<K extends keyof Events>(kind: K, listener: Listener<Events[K]>): () => void {
    const set = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, set.add(listener));
    return () => void set.delete(listener);
  }

  emit<K extends keyof Events>(kind: K, value: Events[K]): void {
    for (const listener of this.#listeners.get(kind) ?? []) {
      try {
        (listener as Listener<Events[K]>)(value);
      } catch (error) {
        // Reported as uncaught, where the page's or the process's own reporting sees it.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
