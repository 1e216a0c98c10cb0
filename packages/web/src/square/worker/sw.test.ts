import assert from "node:assert/strict";
import { test } from "node:test";
import { notify } from "../../desk/cases/notify.ts";

type Click = (event: object) => void;
const listeners = new Map<string, Click>();
const opened: string[] = [];
Object.assign(globalThis, {
  addEventListener: (kind: string, listener: Click) => listeners.set(kind, listener),
  clients: { openWindow: async (path: string) => void opened.push(path) },
});
await import("./sw.ts");

interface Shown {
  title: string;
  options: NotificationOptions;
}

/** What the worker of this page would be asked to show. */
async function shownOf(told: Parameters<typeof notify>[0]): Promise<Shown[]> {
  const shown: Shown[] = [];
  const worker = { showNotification: async (title: string, options: object) => void shown.push({ title, options }) };
  Object.assign(globalThis, { Notification: { permission: "granted" } });
  Object.defineProperty(globalThis.navigator, "serviceWorker", {
    configurable: true,
    value: { getRegistration: async () => worker },
  });
  await notify(told);
  return shown;
}

test("[CAS17] what is told outside the page by the worker opens, touched, the case that it is about, and is gone", async () => {
  const told = { title: "You are called", body: "Threat or ambush", about: "case-1", path: "/cases#case-1" };
  const [{ title, options }, ...others] = (await shownOf(told)) as [Shown];
  assert.deepEqual(others, []);
  const { body, tag, data, ...rest } = options;
  assert.deepEqual(
    [title, body, tag, data, rest],
    [told.title, told.body, "case-1", told.path, { requireInteraction: true }],
  );

  let closed = 0;
  const waited: Promise<unknown>[] = [];
  const notification = { data, close: () => closed++ };
  listeners.get("notificationclick")!({ notification, waitUntil: (work: Promise<unknown>) => waited.push(work) });
  await Promise.all(waited);
  assert.deepEqual([closed, waited.length, opened], [1, 1, ["/cases#case-1"]]);
});

test("[CAS17] nothing is told outside the page where nobody allowed it", async () => {
  Object.assign(globalThis, { Notification: { permission: "default" } });
  let asked = false;
  Object.defineProperty(globalThis.navigator, "serviceWorker", {
    configurable: true,
    get: () => {
      asked = true;
      return undefined;
    },
  });
  await notify({ title: "a", body: "b", about: "c", path: "/" });
  assert.equal(asked, false);
});
