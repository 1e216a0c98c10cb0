import { effect } from "@preact/signals";
import type { Away } from "../entry/leave-fast.ts";
import type { Square } from "../square.ts";

/** Once in so long: a house that asks for a newer page than it serves must not make the page reload for ever. */
const RELOAD_EVERY_MS = 60_000;
const RELOADED = "parvis-reloaded";
const UPDATE_WITHIN_MS = 5_000;
/** Who has just come reads and perhaps enters first: what the worker fetches would be in their way. */
const ENTRY_MS = 3_000;

/** [WEB50] Once the page is live: what it brings for later must not delay what is read now. */
export function registerWorker(square: Square): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  let coming: Promise<ServiceWorkerRegistration | undefined> = Promise.resolve(undefined);
  let away = false;
  // Without a worker everything works but the offline shell. In a tunnel it cannot be had, and is asked for afterwards.
  const register = () =>
    whenIdle(() => {
      if (navigator.onLine && !away) coming = workers.register("/sw.js").catch(() => undefined);
    });
  // [WEB70] One that is only on its way would come after all else was forgotten, and keep the page again.
  addEventListener("parvis-away", (event) => {
    away = true;
    (event as Away).detail.push(coming.then((registration) => registration?.unregister()));
  });
  let timer: ReturnType<typeof setTimeout>;
  let newcomer = false;
  effect(() => {
    const [live, entered] = [square.link.value.kind === "live", square.who.value?.me !== undefined];
    if (!live) return;
    newcomer ||= !entered;
    clearTimeout(timer);
    timer = setTimeout(register, newcomer ? ENTRY_MS : 0);
  });
}

/** A newer house speaks another version: the page comes anew, with the worker that keeps it. */
export function reloadWhenOutdated(square: Square): void {
  effect(() => {
    const { value: link } = square.link;
    if (link.kind === "gone" && link.code === "upgrade_required") void reload();
  });
}

/** The newest page there is, but not again at once. */
export async function reload(): Promise<void> {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < RELOAD_EVERY_MS) return;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  await Promise.race([updateWorker(), new Promise((resolve) => setTimeout(resolve, UPDATE_WITHIN_MS))]);
  location.reload();
}

async function updateWorker(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update().catch(() => undefined);
  const coming = registration?.installing;
  if (!coming) return;
  await new Promise<void>((resolve) => {
    coming.onstatechange = () => {
      if (coming.state === "activated" || coming.state === "redundant") resolve();
    };
  });
}

function whenIdle(act: () => void): void {
  // Not in every browser.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: 3_000 });
  else setTimeout(act, 1_000);
}
