/** Presses of Shift, one after the other and nothing between. */
const PRESSES = 3;
const WITHIN_MS = 1500;

/** How long the house has to answer, and what was kept to be forgotten, before another page comes in any case. */
const ANSWER_WITHIN_MS = 800;
const FORGET_WITHIN_MS = 300;

/**
 * [WEB70] Leaves at once: the screen is empty before anything else, the session ends, and the way to another page has
 * the browser forget what this house kept in it. That it answered for its age, it does not forget.
 */
export function leaveFast(): void {
  document.title = "";
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  void goAway();
}

/** A network may only look alive: where the house does not answer, it tells the browser nothing to forget either. */
async function goAway(): Promise<void> {
  const forgotten = forgetAll().catch(() => undefined);
  if (await Promise.race([endSession(), wait(ANSWER_WITHIN_MS)])) return location.replace("/away");
  await Promise.race([forgotten, wait(FORGET_WITHIN_MS)]);
  location.replace("about:blank");
}

/** Whether it is the house that answers: what stands in its place sends a page. */
async function endSession(): Promise<boolean> {
  const headers = { "content-type": "application/json" };
  try {
    const { status, headers: told } = await fetch("/api/leave", {
      method: "POST",
      keepalive: true,
      headers,
      body: "{}",
    });
    return status === 204 || told.get("content-type")?.includes("json") === true;
  } catch {
    return false;
  }
}

async function forgetAll(): Promise<void> {
  await Promise.all([forgetCaches(), forgetDatabases()]);
}

async function forgetCaches(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
}

async function forgetDatabases(): Promise<void> {
  await Promise.all((await indexedDB.databases()).map(({ name }) => name && forgetDatabase(name)));
}

function forgetDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = () => resolve();
  });
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

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
