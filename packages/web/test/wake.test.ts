import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { REPLAY_MAX } from "@parvis/protocol/limits";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { type Crowd, crowdLimits, openCrowd } from "./crowd.ts";
import { openCutProxy } from "./cut-proxy.ts";
import { enterSaying, forgetFiles, openStage, type Stage, say, showsExactly } from "./stage.ts";

/** A waking page is connected again within so long, whatever it was waiting for. */
const AWAKE_WITHIN_MS = 4_000;
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

describe("a phone that sleeps, wakes and rides through tunnels, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let crowd: Crowd;
  let rooms: { id: string; name: string }[];
  before(async () => {
    stage = await openStage(crowdLimits);
    ({ rooms } = (await (await fetch(`${stage.url}/api/rooms`)).json()) as { rooms: typeof rooms });
    crowd = openCrowd(stage.url, 4);
  });
  after(async () => {
    crowd[Symbol.dispose]();
    await stage[Symbol.asyncDispose]();
  });

  const roomUrl = (index: number, base = stage.url) => `${base}/r/${rooms[index]?.id}`;
  const talk = (index: number, count: number) => crowd.fill(rooms[index]?.id as never, count, (n) => `said ${n}`);

  test("[WEB57] frozen and thawed, a page is back at once with what it missed and its count", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page } = await stage.visit({ url: roomUrl(0, proxy.url), ...PHONE });
    await enterSaying(page, "Sven", "good night");
    await showsExactly(page, ["good night"]);
    const wake = await sleep(page);
    // The socket ends unheard.
    proxy.cut("socket");
    proxy.mend();
    await talk(0, 12);
    await wake();
    await page.getByText("12 messages since you left").waitFor({ timeout: AWAKE_WITHIN_MS });
    const said = await page.locator(".line .said").allInnerTexts();
    assert.equal(new Set(said).size, 13, "each once, none missing");
    assert.equal(said[0], "good night");
    await page.context().close();
  });

  test("[WEB57] a socket that only seems open is found out by looking at the page", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page } = await stage.visit({ url: roomUrl(0, proxy.url), ...PHONE });
    await enterSaying(page, "Wim", "from one network");
    await page.locator(".line[data-seq]", { hasText: "from one network" }).waitFor();
    const wake = await sleep(page);
    proxy.hush();
    await talk(0, 2);
    await wake();
    // By itself it would ask after twenty seconds of silence, and give up after ten more.
    await page.getByText("2 messages since you left").waitFor({ timeout: 3 * AWAKE_WITHIN_MS });
  });

  test("[WEB57] after a sleep longer than the house can replay, the place one left is still known", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page } = await stage.visit({ url: roomUrl(1, proxy.url), ...PHONE });
    await enterSaying(page, "Tess", "before the long sleep");
    await showsExactly(page, ["before the long sleep"]);
    proxy.cut("all");
    await page.getByText("Connection lost").waitFor();
    await talk(1, REPLAY_MAX + 20);
    proxy.mend();
    await page.evaluate(() => dispatchEvent(new Event("online")));
    // A snapshot stands in place of what was there: the way to where one left leads through what was missed.
    await page.getByRole("button", { name: /^(Show from where you left|First unread)/ }).click();
    await page.locator(".line", { hasText: "before the long sleep" }).waitFor();
    await page.getByText(/messages since you left/).waitFor();
  });

  test("[WEB57] back from another page, the talk goes on where it was", async () => {
    const { page } = await stage.visit({ url: roomUrl(2), ...PHONE });
    await enterSaying(page, "Ulla", "one");
    await showsExactly(page, ["one"]);
    await page.goto(`${stage.url}/help?lang=en`);
    await talk(2, 2);
    await page.goBack();
    await page.locator(".line", { hasText: "said" }).nth(1).waitFor({ timeout: AWAKE_WITHIN_MS });
    await say(page, "two");
    await page.locator(".line[data-seq]", { hasText: "two" }).waitFor();
    assert.equal(await page.locator(".line").count(), 4);
  });

  test("[WEB58] a train tunnel: typed without a network, kept through a reload, arrived once and in order", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page, context, complaints } = await stage.visit({ url: roomUrl(3, proxy.url), ...PHONE });
    await enterSaying(page, "Nils", "on the train");
    await showsExactly(page, ["on the train"]);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    const reader = await stage.visit({ url: roomUrl(3) });
    await showsExactly(reader.page, ["on the train"]);
    await lastScreenKept(page, "on the train");

    await context.setOffline(true);
    proxy.cut("all");
    const typed = ["first in the tunnel", "second in the tunnel", "third in the tunnel"];
    for (const line of typed) await say(page, line);
    const waiting = ["on the train", ...typed.map((line) => `? ${line}`)];
    await showsExactly(page, waiting);
    await talk(3, 3);
    await forgetFiles(page);
    await page.reload();
    await showsExactly(page, waiting);
    await page.getByText("waiting for the network").nth(2).waitFor();

    proxy.mend();
    await context.setOffline(false);
    await page.getByText("3 messages since you left").waitFor();
    await page.locator(".line[data-seq]", { hasText: "third in the tunnel" }).waitFor();
    const said = await page.locator(".line[data-seq] .said").allInnerTexts();
    assert.deepEqual(
      said.filter((line) => !line.startsWith("said")),
      ["on the train", ...typed],
    );
    assert.equal(said.filter((line) => line.startsWith("said")).length, 3);
    await showsExactly(reader.page, said);
    assert.deepEqual(complaints, []);
  });
});

/**
 * Stops every script of a page, as a phone does in a pocket; the answer wakes it. A browser without a window freezes
 * no page by itself, so the scripts are held and the event of the thaw is sent by hand.
 */
async function sleep(page: Page): Promise<() => Promise<void>> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Debugger.enable");
  const held = new Promise<unknown>((resolve) => cdp.once("Debugger.paused", resolve));
  await cdp.send("Debugger.pause");
  const something = cdp.send("Runtime.evaluate", { expression: "void 0" });
  await held;
  return async () => {
    await cdp.send("Debugger.resume");
    await something;
    await cdp.send("Debugger.disable");
    await page.evaluate(() => document.dispatchEvent(new Event("resume")));
  };
}

function lastScreenKept(page: Page, line: string): Promise<unknown> {
  return page.waitForFunction(async (line) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("parvis-screen");
      opening.onsuccess = () => resolve(opening.result);
    });
    const all = database.transaction("screens").objectStore("screens").getAll();
    await new Promise((resolve) => {
      all.onsuccess = resolve;
    });
    database.close();
    return JSON.stringify(all.result).includes(line);
  }, line);
}
