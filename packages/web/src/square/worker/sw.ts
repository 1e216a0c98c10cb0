import { askedFor, pagesKept } from "./asked-for.ts";
import type { Asked, WorkerScope } from "./worker-scope.ts";

/** Put in by the build: which files make up the shell, and a name that changes with any of them. */
declare const SHELL_FILES: readonly string[];
declare const SHELL_NAME: string;

const worker = globalThis as unknown as WorkerScope;
const PREFIX = "parvis-shell-";
const SHELL = "/";
/** How long a navigation waits for the house before the kept shell is shown: a slow network must not look like none. */
const PATIENCE_MS = 400;
/** The build before stays: a page of it may be open and still load its dialogs. */
const BUILDS_KEPT = 2;

worker.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOldBuilds().then(() => worker.clients.claim()));
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow(event.notification.data as string));
});

worker.addEventListener("fetch", (event) => {
  const what = askedFor(event.request, worker.location.origin, worker.navigator.languages);
  switch (what.kind) {
    case "shell":
      return event.respondWith(openShell(event.request));
    case "asset":
      return event.respondWith(fromAnyBuild(event.request));
    case "page":
      return event.respondWith(keptPage(event, what.key));
    case "other":
      return;
  }
});

async function keepShell(): Promise<void> {
  const cache = await worker.caches.open(PREFIX + SHELL_NAME);
  await Promise.all([
    cache.addAll([...SHELL_FILES]),
    keepFrontPage(cache),
    // A house may answer these later; the shell does not wait for them.
    ...pagesKept.map((key) => refreshPage(cache, key).catch(() => undefined)),
  ]);
}

/** As anybody gets it, and without the part for browsers without scripts: that one tells of the talk of the moment. */
async function keepFrontPage(cache: Cache): Promise<void> {
  const answer = await fetch(SHELL, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok || answer.redirected) return;
  const html = (await answer.text()).replace(/<noscript>[\s\S]*?<\/noscript>/g, "");
  const { headers } = answer;
  await cache.put(SHELL, new Response(html, { headers: ownHeaders(headers) }));
}

/** Without what spoke of the body as it was sent. The policy of the page stays with it. */
function ownHeaders(sent: Headers): Headers {
  const headers = new Headers(sent);
  for (const name of ["content-encoding", "content-length", "etag"]) headers.delete(name);
  return headers;
}

async function dropOldBuilds(): Promise<void> {
  // In the order in which they were made.
  const builds = (await worker.caches.keys()).filter((name) => name.startsWith(PREFIX));
  const before = builds.filter((name) => name !== PREFIX + SHELL_NAME);
  const old = before.slice(0, Math.max(0, before.length - (BUILDS_KEPT - 1)));
  await Promise.all(old.map((name) => worker.caches.delete(name)));
}

/** The house first, so that its answer always wins where there is one; the kept shell where it keeps one waiting. */
async function openShell(request: Request): Promise<Response> {
  const answer = fetch(request);
  const shell = worker.caches.open(PREFIX + SHELL_NAME).then((cache) => cache.match(SHELL, { ignoreVary: true }));
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const first = await Promise.race([answer.catch(() => undefined), late]);
  // A proxy that stands in front of a house that is down answers with 502 and the like.
  if (first && first.status < 500) return first;
  return (await shell) ?? answer;
}

async function fromAnyBuild(request: Request): Promise<Response> {
  return (await worker.caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** At once as it was seen last, and asked for anew behind it. */
async function keptPage(event: Asked, key: string): Promise<Response> {
  const cache = await worker.caches.open(PREFIX + SHELL_NAME);
  const fresh = refreshPage(cache, key);
  const kept = await cache.match(key, { ignoreVary: true });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => undefined));
  return kept;
}

async function refreshPage(cache: Cache, key: string): Promise<Response> {
  const answer = await fetch(key, { cache: "no-cache" });
  if (answer.ok) await cache.put(key, answer.clone());
  return answer;
}
