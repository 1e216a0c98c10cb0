import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { until } from "../../../scripts/test/until.ts";
import { needs } from "../../../scripts/test-support.ts";
import { type CutProxy, openCutProxy } from "./cut-proxy.ts";
import { enterSaying, forgetFiles, openMenu, openStage, type Stage, say, showsExactly, type Visitor } from "./stage.ts";

describe("the square without a network, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({}, {}, { serviceWorkers: "allow" });
  });
  after(() => stage[Symbol.asyncDispose]());

  /** Somebody behind a line that can be cut, with the shell in their browser. */
  async function settled(
    index: number,
    name: string,
    line: string,
  ): Promise<Visitor & { proxy: CutProxy; url: string }> {
    const proxy = await openCutProxy(stage.url);
    const { rooms } = (await (await fetch(`${stage.url}/api/rooms`)).json()) as { rooms: { id: string }[] };
    const url = `${proxy.url}/r/${rooms[index]?.id}`;
    const visitor = await stage.visit({ url });
    await enterSaying(visitor.page, name, line);
    await shellIsKept(visitor.page);
    return { ...visitor, proxy, url };
  }

  test("[WEB50] installable: a manifest with its icons, and a worker once the page is live and not before", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    proxy.cut("socket");
    const { page } = await stage.visit({ url: proxy.url });
    await page.getByText("Connection lost").waitFor();
    assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)), false);
    // Two builds before this one: the last of them stays for the pages that are open.
    await page.evaluate(async () => {
      for (const name of ["parvis-shell-1", "parvis-shell-2"]) await caches.open(name);
    });
    proxy.mend();
    await shellIsKept(page);
    const builds = await page.evaluate(() => caches.keys());
    assert.deepEqual([builds.length, builds[0]], [2, "parvis-shell-2"]);

    const href = await page.locator("link[rel=manifest]").getAttribute("href");
    const manifest = (await (await fetch(new URL(href as string, stage.url))).json()) as Manifest;
    assert.deepEqual([manifest.short_name, manifest.lang, manifest.display], ["Parvis", "fr", "standalone"]);
    assert.deepEqual(
      manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`),
      ["192x192 any", "512x512 any", "512x512 maskable"],
    );
    for (const path of [...manifest.icons.map(({ src }) => src), "/sw.js"]) {
      const answer = await fetch(new URL(path, stage.url));
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get("cache-control"), "no-cache", path);
    }
  });

  test("[WEB51] without a network help, its numbers and the charter open, seen before or not", async (t) => {
    const { page, context, proxy } = await settled(0, "Odile", "before the tunnel");
    t.after(() => proxy.close());
    proxy.cut("all");
    await context.setOffline(true);
    for (const [path, says] of [
      ["/help?lang=fr", "112"],
      ["/help?lang=en", "112"],
      ["/charter?lang=fr", "Charte"],
    ] as const) {
      await page.goto(proxy.url + path);
      await page.locator("main", { hasText: says }).waitFor();
      // Not bare text: the style is there too.
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).margin), "8px", path);
    }
    const kept = await page.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
    assert.deepEqual(
      kept.filter((path) => /^\/(api|live)/.test(path)),
      [],
    );
  });

  test("[WEB52] the last screen is drawn at once with no network, told as such, and brought up to date in place", async (t) => {
    const { page, context, proxy, url } = await settled(1, "Lise", "one");
    t.after(() => proxy.close());
    const other = await stage.visit({ url: url.replace(proxy.url, stage.url) });
    await enterSaying(other.page, "Marc", "two");
    for (const line of ["three", "four"]) await say(other.page, line);
    await showsExactly(page, ["one", "two", "three", "four"]);
    await screenIsKept(page, "four");

    proxy.cut("all");
    await context.setOffline(true);
    await forgetFiles(page);
    await page.reload();
    // Chromium 150 takes itself to be on line after a reload, until it is told again.
    for (const offline of [false, true]) await context.setOffline(offline);
    await showsExactly(page, ["one", "two", "three", "four"]);
    await page.getByText(/Offline, as of \d\d:\d\d\. What you write waits here\./).waitFor();
    await page.locator(".foot .me", { hasText: "Lise" }).waitFor();
    t.diagnostic(`drawn ${Math.round(await drawnAfter(page))} ms after the start of the script`);

    await openMenu(other.page, "two");
    await other.page.getByRole("button", { name: "Delete" }).click();
    await other.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await openMenu(other.page, "three");
    await other.page.getByRole("button", { name: "Edit" }).click();
    await say(other.page, "three, edited");
    await say(other.page, "five");
    await showsExactly(other.page, ["one", "three, edited", "four", "five"]);
    const line = page.locator(".line", { hasText: "one" });
    await line.evaluate((element) => element.setAttribute("data-same", ""));
    proxy.mend();
    await context.setOffline(false);
    await showsExactly(page, ["one", "three, edited", "four", "five"]);
    assert.equal(await page.locator("[data-same]").count(), 1, "the lines that were there are still the same ones");
    await page.getByText("as of").waitFor({ state: "detached" });
  });

  test("[WEB52] a house that does not answer yet does not keep the last screen waiting", async (t) => {
    const { page, proxy } = await settled(2, "Paul", "slow house");
    t.after(() => proxy.close());
    await screenIsKept(page, "slow house");
    proxy.hold();
    await page.reload();
    await showsExactly(page, ["slow house"]);
    await page.getByText(/As of \d\d:\d\d\. Connecting/).waitFor();
    proxy.mend();
    await page.getByText(/As of/).waitFor({ state: "detached" });
    await showsExactly(page, ["slow house"]);
  });

  test("[WEB53] who leaves leaves nothing of the screen in the browser; who is banned neither", async (t) => {
    const { page, proxy, url } = await settled(3, "Nora", "gone soon");
    t.after(() => proxy.close());
    await screenIsKept(page, "gone soon");
    // Without a socket no later screen can take its place: what is gone was destroyed.
    proxy.cut("socket");
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await page.locator(".foot .me").waitFor({ state: "detached" });
    await page.locator("textarea#write").waitFor();
    await screenHolds(page, (kept) => kept === "");
    proxy.mend();
    assert.equal(await page.evaluate(() => localStorage.getItem("parvis-visited")), null);

    // The age was asked once and is not asked again.
    await say(page, "soon banned");
    await page.fill("#name", "Zed");
    await page.getByRole("button", { name: "Enter and send" }).click();
    await screenIsKept(page, "soon banned");
    const owner = await stage.visit({ url: `${stage.url}${stage.server.ownerPath}` });
    await owner.page.fill("#name", "Olga");
    await owner.page.getByRole("radio", { name: "18 or over" }).check();
    await owner.page.getByRole("button", { name: "Enter", exact: true }).click();
    await owner.page.getByText("The house is yours").waitFor();
    await owner.page.goto(url.replace(proxy.url, stage.url));
    await openMenu(owner.page, "soon banned");
    await owner.page.getByRole("button", { name: "Ban…" }).click();
    await owner.page.fill("#reason", "Again");
    await owner.page.getByRole("button", { name: "Ban", exact: true }).click();
    await page.getByText("Reason given: Again").waitFor();
    await screenHolds(page, (kept) => kept === "");
  });

  test("[WEB50] a page that is too old for its house comes anew, once", async () => {
    const { page } = await stage.visit({ url: "about:blank" });
    let connections = 0;
    await page.routeWebSocket("**/live", (socket) => {
      connections++;
      if (connections > 1) return void socket.connectToServer();
      socket.onMessage(() => socket.send(JSON.stringify({ t: "bye", code: "upgrade_required" })));
    });
    let loads = 0;
    page.on("load", () => loads++);
    await page.goto(stage.lobby);
    await page.locator(".start, .line").first().waitFor();
    // What is drawn may be seen before the browser tells that all has been loaded.
    await until(
      () => loads > 1,
      () => `${loads} loads`,
    );
    assert.deepEqual([connections, loads], [2, 2]);
  });
});

interface Manifest {
  short_name: string;
  lang: string;
  display: string;
  icons: { src: string; sizes: string; purpose: string }[];
}

function shellIsKept(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    // Of this page as well: a first visit is taken over once the worker is ready.
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => {
        navigator.serviceWorker.oncontrollerchange = resolve;
      });
  });
}

/** How long the last screen took from the start of the script. */
async function drawnAfter(page: Page): Promise<number> {
  const [start, drawn] = await page.evaluate(() =>
    ["parvis-start", "parvis-drawn"].map((name) => performance.getEntriesByName(name)[0]?.startTime),
  );
  assert.ok(start !== undefined && drawn !== undefined, "the last screen was drawn");
  return drawn - start;
}

const screenIsKept = (page: Page, line: string) => screenHolds(page, (kept) => kept.includes(line));

/** Waits until what lies in the browser's database, as text, is as it should be. */
async function screenHolds(page: Page, isRight: (kept: string) => boolean): Promise<void> {
  let kept = "";
  const isSo = async () => {
    kept = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open("parvis-screen");
        opening.onsuccess = () => resolve(opening.result);
      });
      const all = database.transaction("screens").objectStore("screens").getAll();
      await new Promise((resolve) => {
        all.onsuccess = resolve;
      });
      database.close();
      return all.result.length > 0 ? JSON.stringify(all.result) : "";
    });
    return isRight(kept);
  };
  await until(isSo, () => kept.slice(0, 2_000) || "nothing");
}
