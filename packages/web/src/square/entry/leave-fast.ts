/** Presses of Shift, one after the other and nothing between. */
const PRESSES = 3;
const WITHIN_MS = 1500;

/**
 * [WEB70] Leaves at once: the screen is empty before anything else, the session ends, and the way to another page has
 * the browser forget what this house kept in it. That it answered for its age, it does not forget.
 */
export function leaveFast(): void {
  document.title = "";
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  const headers = { "content-type": "application/json" };
  void fetch("/api/leave", { method: "POST", keepalive: true, headers, body: "{}" }).catch(() => undefined);
  // Without a network the browser is told by nobody what to forget.
  if (navigator.onLine) location.replace("/away");
  else void forgetAll().finally(() => location.replace("about:blank"));
}

async function forgetAll(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
}

/** Shift three times: no other key does harm meanwhile, and it is found without looking. */
export function listenForLeaving(): void {
  let presses: number[] = [];
  const onKey = (event: KeyboardEvent) => {
    if (event.repeat) return;
    presses =
      event.key === "Shift" ? [...presses.filter((at) => event.timeStamp - at < WITHIN_MS), event.timeStamp] : [];
    if (presses.length >= PRESSES) leaveFast();
  };
  document.addEventListener("keydown", onKey, { capture: true });
}
