/** Presses of Shift, one after the other and nothing between. */
const PRESSES = 3;
const WITHIN_MS = 1500;

/** How long the house has to answer, and what was kept to be forgotten, before another page comes in any case. */
const ANSWER_WITHIN_MS = 800;
const FORGET_WITHIN_MS = 300;

/** The other tabs of this browser: one that stayed would show what this one took away. */
const tabs = new BroadcastChannel("parvis-away");
tabs.onmessage = () => {
  empty();
  void endAll();
  goNowhere();
};

/** Told to what still goes on in the page: it ends, and adds what is to be waited for. */
export type Away = CustomEvent<Promise<unknown>[]>;

function endAll(): Promise<unknown> {
  const ends: Promise<unknown>[] = [];
  dispatchEvent(new CustomEvent("parvis-away", { detail: ends }));
  return Promise.allSettled(ends);
}

/**
 * [WEB70] Leaves at once, in every tab: the screen is empty before anything else, the session ends, and the way to
 * another page has the browser forget what this house kept in it. That it answered for its age, it does not forget.
 */
export function leaveFast(): void {
  tabs.postMessage("");
  empty();
  void goAway();
}

function empty(): void {
  document.title = "";
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
}

/** A network may only look alive: where the house does not answer, it tells the browser nothing to forget either. */
async function goAway(): Promise<void> {
  const ended = endAll();
  void forgetAll();
  const headers = { "content-type": "application/json" };
  const left = fetch("/api/leave", { method: "POST", keepalive: true, headers, body: "{}" });
  // What stands in the house's place answers with a page.
  const answer = await Promise.race([left, wait(ANSWER_WITHIN_MS)]).catch(() => undefined);
  await Promise.race([ended, wait(FORGET_WITHIN_MS)]);
  if (answer?.status === 204) return location.replace("/away");
  // What ran on meanwhile may have kept something again.
  empty();
  await Promise.race([forgetAll(), wait(FORGET_WITHIN_MS)]);
  goNowhere();
}

const goNowhere = () => location.replace("about:blank");

/** Each is marked to go before the next is; what becomes of it, nobody waits for. */
async function forgetAll(): Promise<void> {
  try {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
    // It would keep pages again.
    for (const worker of await navigator.serviceWorker.getRegistrations()) void worker.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
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
