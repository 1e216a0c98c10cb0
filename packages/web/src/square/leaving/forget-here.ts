import type { Square } from "../square.ts";

/**
 * What this browser kept of the house goes as well; the answer that erased somebody told it so, and where that is not
 * understood, this does it. The page stays as it is until it is left, for its last word.
 */
export async function forgetHere(square: Square): Promise<void> {
  // First of all: an answer that is on its way would be kept again behind it.
  square.client.value?.close();
  localStorage.clear();
  sessionStorage.clear();
  await square.kept.wipe();
  square.tabs.postMessage("changed");
  // The list beside this last word.
  if (square.private.value) square.private.value.talks.value = [];
  const stores = (await indexedDB.databases?.()) ?? [];
  await Promise.all(stores.map(({ name }) => name && deleteStore(name)));
}

/** Resolves once it is gone, or where this page still holds it open: then it goes when the page is left. */
function deleteStore(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
