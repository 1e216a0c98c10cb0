import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { openCutProxy } from "./cut-proxy.ts";
import { enterSaying, openStage, type Stage } from "./stage.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describe("leaving fast, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  const asked: { referrer: string | undefined }[] = [];
  const elsewhere = createServer((request, response) => {
    if (request.url === "/") asked.push({ referrer: request.headers.referer });
    response.setHeader("content-type", "text/html").end("<title>Tide tables</title><p>High water at noon");
  });
  before(async () => {
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const awayUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    stage = await openStage({ house: { awayUrl } }, {}, { serviceWorkers: "allow" });
  });
  after(async () => {
    await stage[Symbol.asyncDispose]();
    elsewhere.close();
  });

  const ways: Record<string, (page: Page) => Promise<unknown>> = {
    "one tap": (page) => page.getByRole("button", { name: "Leave fast" }).last().tap(),
    "Shift three times": async (page) => {
      for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
    },
  };
  for (const [way, leave] of Object.entries(ways)) {
    test(`[WEB70] ${way}: another page, no session, nothing kept, and the age still answered`, async () => {
      const { page, context } = await stage.visit({ ...PHONE, url: "about:blank" });
      await page.addInitScript(waitLong);
      await page.goto(stage.lobby);
      await enterSaying(page, `Ana ${way.length}`, "bonsoir la place");
      await page.evaluate(() => localStorage.setItem("parvis-mark", "kept"));
      await page.waitForFunction(async () => (await indexedDB.databases()).some(({ name }) => name === "parvis-keys"));
      await leave(page);
      await page.getByText("High water at noon").waitFor();
      assert.equal(await page.title(), "Tide tables");
      assert.equal(asked.at(-1)?.referrer, undefined);
      const back = await context.newPage();
      await back.goto(`${stage.url}/help`);
      assert.deepEqual(await back.evaluate(kept), { items: 0, stores: [], caches: [] });
      const who = await back.evaluate(async () => (await fetch("/api/me")).json());
      assert.equal(who.me, undefined);
      assert.equal(who.ageAnswered, true);
    });
  }

  test("[WEB70] on a network that only looks alive: a blank page, and nothing kept", async () => {
    // Past a worker, the tool would not see what the page asks, and could not answer in the house's place.
    const { page, context } = await stage.visit({ ...PHONE, serviceWorkers: "block" });
    await enterSaying(page, "Ana", "bonsoir la place");
    await page.evaluate(() => localStorage.setItem("parvis-mark", "kept"));
    const portal = { status: 200, contentType: "text/html", body: "<title>Free Wi-Fi</title>" };
    await context.route(/\/(api\/leave|away)$/, (route) => route.fulfill(portal));
    await page.getByRole("button", { name: "Leave fast" }).last().tap();
    await page.waitForURL("about:blank");
    const back = await context.newPage();
    // Nothing of the page itself, which would keep things again.
    await back.goto(`${stage.url}/help`);
    assert.deepEqual(await back.evaluate(kept), { items: 0, stores: [], caches: [] });
  });

  test("[WEB70] the other tabs of the browser go, too, and keep it from forgetting nothing", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const lobby = new URL(new URL(stage.lobby).pathname, proxy.url).href;
    const { page, context } = await stage.visit({ ...PHONE, url: lobby });
    await enterSaying(page, "Ada", "bonsoir à tous");
    const other = await context.newPage();
    await other.goto(lobby);
    await other.getByText("bonsoir à tous").waitFor();
    await other.evaluate(async () => void (await navigator.serviceWorker.ready));
    // Nothing comes through, and nothing is refused.
    proxy.hold();
    await page.getByRole("button", { name: "Leave fast" }).last().tap();
    for (const tab of [page, other]) await tab.waitForURL("about:blank");
    proxy.mend();
    const back = await context.newPage();
    await back.goto(`${proxy.url}/help`);
    assert.deepEqual(await back.evaluate(kept), { items: 0, stores: [], caches: [] });
  });

  test("[WEB70] Shift as it is used in writing leaves nobody out", async () => {
    const { page } = await stage.visit();
    await enterSaying(page, "Bruno", "salut");
    await page.locator("#write").focus();
    for (const key of ["A", "B", "C", "D"]) {
      await page.keyboard.down("Shift");
      await page.keyboard.press(key);
      await page.keyboard.up("Shift");
    }
    assert.equal(await page.locator("#write").inputValue(), "ABCD");
    assert.equal(await page.locator("header.head h1").count(), 1);
  });
});

/** A busy machine is no dead network: for the answer to who leaves, 800 ms there, the page waits as long as a test does. */
function waitLong(): void {
  const { setTimeout: own } = globalThis;
  const patient = (act: () => void, ms?: number) => own(act, ms === 800 ? 90_000 : ms);
  Object.assign(globalThis, { setTimeout: patient });
}

/** What the browser keeps of the house. */
async function kept() {
  return {
    items: localStorage.length,
    stores: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  };
}
