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
  const forgotten = forgetAll();
  const headers = { "content-type": "application/json" };
  const left = fetch("/api/leave", { method: "POST", keepalive: true, headers, body: "{}" });
  // What stands in the house's place answers with a page.
  const answer = await Promise.race([left, wait(ANSWER_WITHIN_MS)]).catch(() => undefined);
  if (answer?.status === 204) return location.replace("/away");
  await Promise.race([forgotten, wait(FORGET_WITHIN_MS)]).catch(() => undefined);
  location.replace("about:blank");
}

/** Each is marked to go before the next is; what becomes of it, nobody waits for. */
async function forgetAll(): Promise<void> {
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
  for (const name of await caches.keys()) await caches.delete(name);
}

const wait = (ms: number): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, ms));

/** Shift three times: no other key does harm meanwhile, and it is found without looking. */
export function listenForLeaving(): void {
  let presses: number[] = [];
  const onKey = ({ repeat, key, timeStamp }: KeyboardEvent) => {
    if (repeat) return;
    presses = key === "Shift" ? [...presses, timeStamp].slice(-PRESSES) : [];
    if (presses.length === PRESSES && timeStamp - presses[0]! < WITHIN_MS) leaveFast();
  };
  document.addEventListener("keydown", onKey, { capture: true });
}
