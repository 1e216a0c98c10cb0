import { memoryOutbox } from "./memory-outbox.ts";
import { type Outbox, randomGap, type StoredAct } from "./outbox.ts";
import { alone, openOutboxTabs } from "./outbox-tabs.ts";

type Work<T> = (acts: IDBObjectStore, counter: IDBObjectStore) => IDBRequest<T> | undefined;

/** A browser that never opens its database, as some do at times, is one without. */
const OPEN_WITHIN_MS = 15_000;

/**
 * Survives a reload and is one for all tabs: numbers come from one counter in the database, and one tab sends. The
 * name should hold the person, so that nobody's waiting words are sent as somebody else's. Where the browser offers
 * no database or no locks, each tab has its own, in memory.
 */
export function indexedDbOutbox(name: string, gap: () => number = randomGap): Outbox {
  const opened = openInTime(name, gap).catch(() => memoryOutbox(gap));
  return {
    load: async () => (await opened).load(),
    add: async (act) => (await opened).add(act),
    number: async (key, above, refused) => (await opened).number(key, above, refused),
    delete: async (key) => (await opened).delete(key),
    share(news) {
      const tabs = opened.then((outbox) => outbox.share?.(news) ?? alone(news));
      return {
        take: () => void tabs.then((each) => each.take()),
        added: () => void tabs.then((each) => each.added()),
        ended: (key, ending) => void tabs.then((each) => each.ended(key, ending)),
        here: () => void tabs.then((each) => each.here()),
        check: () => void tabs.then((each) => each.check()),
        close: () => void tabs.then((each) => each.close()),
      };
    },
  };
}

function openInTime(name: string, gap: () => number): Promise<Outbox> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the browser does not open its database")), OPEN_WITHIN_MS);
    openShared(name, gap)
      .then(resolve, reject)
      .finally(() => clearTimeout(late));
  });
}

async function openShared(name: string, gap: () => number): Promise<Outbox> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) throw new Error("without locks, two tabs would both send");
  const database = await openDatabase(name);
  const run = <T>(work: Work<T>) => inTransaction(database, work);

  return {
    load: async () => (await run((acts) => acts.getAll() as IDBRequest<StoredAct[]>)) ?? [],
    add: async (act) => Number(await run((acts) => acts.add({ act }))),

    async number(key, above, refused) {
      let n = 0;
      await run((acts, counter) => {
        const last = counter.get("n");
        const found = acts.get(key) as IDBRequest<StoredAct | undefined>;
        found.onsuccess = () => {
          const stored = found.result;
          // Another tab has numbered it, and may have sent it.
          if (stored?.n !== undefined && stored.n !== refused) {
            n = stored.n;
            return;
          }
          n = Math.max((last.result as number | undefined) ?? gap() + above, above) + 1;
          counter.put(n, "n");
          if (stored) acts.put({ ...stored, n });
        };
        return undefined;
      });
      return n;
    },

    delete: async (key) => void (await run((acts) => acts.delete(key))),
    share: (news) => openOutboxTabs(locks, name, news),
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("acts", { keyPath: "key", autoIncrement: true });
      request.result.createObjectStore("counter");
    };
    request.onsuccess = () => {
      // Whoever wants it forgotten does not wait for this tab.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
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
