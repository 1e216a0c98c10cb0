/** A database of the browser with one store, by name. */
export interface Place {
  database: string;
  store: string;
}

/**
 * One request of a store, which is made where it is missing. The database is closed behind it: one that is open keeps
 * whoever leaves from deleting it.
 * @throws what the browser says, where it keeps nothing or is full.
 */
export async function inStore<T>(
  place: Place,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openDatabase(place);
  try {
    return await new Promise((resolve, reject) => {
      // What was kept is on the disk once this has answered: a key that the house relies on is not lost with the power.
      const transaction = database.transaction(place.store, mode, { durability: "strict" });
      const request = ask(transaction.objectStore(place.store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function openDatabase({ database, store }: Place): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
