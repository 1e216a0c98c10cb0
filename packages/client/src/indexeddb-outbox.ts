import { memoryOutbox } from "./memory-outbox.ts";
import { type Outbox, randomGap, type StoredAct } from "./outbox.ts";

/** `owner` is a tab's own id; the tab holds a Web Lock of that name as long as it lives. */
type OwnedAct = StoredAct & { owner: string };
type Work<T> = (acts: IDBObjectStore, counter: IDBObjectStore) => IDBRequest<T> | undefined;

/**
 * Survives a reload and is safe with several tabs: numbers come from one counter in the database, and a tab takes
 * over only the acts of tabs whose lock is free. The name should hold the person, so that nobody's waiting words
 * are sent as somebody else's. Where the browser offers no database or no locks, the acts live in memory.
 */
export function indexedDbOutbox(name: string, gap: () => number = randomGap): Outbox {
  const opened = openOwn(name, gap).catch(() => memoryOutbox(gap));
  return {
    load: async () => (await opened).load(),
    add: async (act) => (await opened).add(act),
    number: async (key, above) => (await opened).number(key, above),
    delete: async (key) => (await opened).delete(key),
  };
}

async function openOwn(name: string, gap: () => number): Promise<Outbox> {
  const { locks } = navigator;
  const owner = `${name}/${crypto.randomUUID()}`;
  const database = await openDatabase(name);
  await holdForLife(locks, owner);

  const run = <T>(work: Work<T>) => inTransaction(database, work);

  return {
    /** One tab at a time, so that two that start together do not both take over the same acts. */
    load: () =>
      locks.request(`${name}/load`, async () => {
        const { held = [] } = await locks.query();
        const living = new Set(held.map((lock) => lock.name));
        living.delete(owner);
        let ours: OwnedAct[] = [];
        await run((store) => {
          const all = store.getAll() as IDBRequest<OwnedAct[]>;
          all.onsuccess = () => {
            ours = all.result.filter((stored) => !living.has(stored.owner));
            for (const stored of ours) store.put({ ...stored, owner });
          };
          return undefined;
        });
        return ours.map(({ owner: _, ...stored }) => stored);
      }),

    add: async (act) => Number(await run((store) => store.add({ act, owner }))),

    async number(key, above) {
      let n = above + 1;
      await run((store, counter) => {
        const last = counter.get("n");
        const stored = store.get(key);
        stored.onsuccess = () => {
          n = Math.max((last.result as number | undefined) ?? gap() + above, above) + 1;
          counter.put(n, "n");
          if (stored.result) store.put({ ...(stored.result as OwnedAct), n });
        };
        return undefined;
      });
      return n;
    },

    delete: async (key) => void (await run((store) => store.delete(key))),
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("acts", { keyPath: "key", autoIncrement: true });
      request.result.createObjectStore("counter");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Resolves once the lock is held; the browser frees it when the tab is gone. */
function holdForLife(locks: LockManager, name: string): Promise<void> {
  return new Promise((held, failed) => {
    const forLife = new Promise<void>(() => {});
    locks
      .request(name, () => {
        held();
        return forLife;
      })
      .catch(failed);
  });
}

/** Resolves when the transaction is committed, with the result of the request that the work answered. */
function inTransaction<T>(database: IDBDatabase, work: Work<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(["acts", "counter"], "readwrite", { durability: "strict" });
    const request = work(transaction.objectStore("acts"), transaction.objectStore("counter"));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}
