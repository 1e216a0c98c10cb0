import type { Outbox, StoredAct } from "./outbox.ts";

/** Lives as long as the process: for bots, tests, and browsers that keep nothing. */
export function memoryOutbox(): Outbox {
  const acts = new Map<number, StoredAct>();
  let lastKey = 0;
  let lastN = 0;
  return {
    load: async () => [...acts.values()],
    async add(act) {
      acts.set(++lastKey, { key: lastKey, act });
      return lastKey;
    },
    async number(key, above) {
      lastN = Math.max(lastN, above) + 1;
      const stored = acts.get(key);
      if (stored) stored.n = lastN;
      return lastN;
    },
    async delete(key) {
      acts.delete(key);
    },
  };
}
