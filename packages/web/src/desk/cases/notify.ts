interface Told {
  title: string;
  body: string;
  /** What it is about: told twice, in two tabs, it stands once. */
  about: string;
  /** What is opened by it. */
  path: string;
}

/** Tells somebody outside the page, where they have allowed it. */
export async function notify({ title, body, about, path }: Told): Promise<void> {
  if (!("Notification" in globalThis) || Notification.permission !== "granted") return;
  const options = { body, tag: about, data: path, requireInteraction: true };
  // Phones show none but by a worker.
  const worker = await (navigator.serviceWorker as ServiceWorkerContainer | undefined)?.getRegistration();
  if (worker) return worker.showNotification(title, options);
  try {
    new Notification(title, options).onclick = () => {
      focus();
      location.assign(path);
    };
  } catch {
    // A phone without a worker: the page tells.
  }
}

/** Whether somebody can still be asked. */
export const mayAskToNotify = (): boolean => "Notification" in globalThis && Notification.permission === "default";
