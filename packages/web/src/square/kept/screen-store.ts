import type { Screen } from "./screen.ts";

const NAME = "parvis-screen";
const KEY = "last";

/**
 * One screen, in a database of its own. A browser that keeps nothing, or is full, costs the screen and nothing else:
 * nothing here throws.
 */
export interface ScreenStore {
  read(): Promise<Screen | undefined>;
  write(screen: Screen): Promise<void>;
  wipe(): Promise<void>;
}

export function screenStore(): ScreenStore {
  const opened = openDatabase();
  opened.catch(() => undefined);
  const run = async <T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>) => {
    try {
      return await inTransaction(await opened, mode, ask);
    } catch {
      return undefined;
    }
  };
  return {
    read: () => run<Screen | undefined>("readonly", (store) => store.get(KEY)),
    write: async (screen) => void (await run("readwrite", (store) => store.put(screen, KEY))),
    wipe: async () => void (await run("readwrite", (store) => store.clear())),
  };
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("screens");
    request.onsuccess = () => {
      // Whoever wants it forgotten does not wait for this tab.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

function inTransaction<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // Losing it costs a moment: no need to wait for the disk.
    const transaction = database.transaction("screens", mode, { durability: "relaxed" });
    const request = ask(transaction.objectStore("screens"));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}
