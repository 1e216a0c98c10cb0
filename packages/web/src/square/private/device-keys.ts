import type { Client } from "@parvis/client/client";
import type { PersonId } from "@parvis/protocol/ids";

type DeviceKey = Awaited<ReturnType<Client["private"]["keys"]["make"]>>;

const NAME = "parvis-keys";
const STORE = "devices";

/** This device's own keys, by person: as WebCrypto holds them, their private halves cannot be taken out. */
export async function readDeviceKey(person: PersonId): Promise<DeviceKey | undefined> {
  return inStore("readonly", (store) => store.get(person));
}

export async function keepDeviceKey(person: PersonId, key: DeviceKey): Promise<void> {
  await inStore("readwrite", (store) => store.put(key, person));
}

async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openDatabase();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
