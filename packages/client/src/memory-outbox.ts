import { type Outbox, randomGap, type StoredAct } from "./outbox.ts";

/** Lives as long as the process: for bots, tests, and browsers that keep nothing. */
export function memoryOutbox(gap: () => number = randomGap): Outbox {
  const acts = new Map<number, StoredAct>();
  let lastKey = 0;
  let lastN: number | undefined;
  return {
    load: async () => [...acts.values()],
    async add(act) {
      acts.set(++lastKey, { key: lastKey, act });
      return lastKey;
    },
    async number(key, above, refused) {
      const stored = acts.get(key);
      if (stored?.n !== undefined && stored.n !== refused) return stored.n;
      lastN = Math.max(lastN ?? gap() + above, above) + 1;
      if (stored) stored.n = lastN;
      return lastN;
    },
    async delete(key) {
      acts.delete(key);
    },
  };
}
