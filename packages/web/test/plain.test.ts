import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openClient } from "@parvis/client/client";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { findNothing } from "./axe.ts";
import { openStage, type Stage } from "./stage.ts";

const HOSTILE = `</noscript><script>document.title="hacked"</script><img src=x onerror=alert(1)>`;

describe("the square without scripts, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
    await fill(stage);
  });
  after(() => stage[Symbol.asyncDispose]());

  test("[HTP2] [WEB3] scripts off shows rooms, what was said last, the charter and Help", async () => {
    const { page, complaints } = await stage.visit({ javaScriptEnabled: false, locale: "fr-FR" });
    assert.equal(await page.title(), "Parvis");
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
    const lobby = page.locator("li", { has: page.getByRole("heading", { name: "Le parvis" }) });
    await lobby.getByText("مساء الخير").waitFor();
    await lobby.getByText(HOSTILE, { exact: true }).waitFor();
    assert.equal(await page.locator("img").count(), 0);
    assert.equal(await page.getByRole("heading", { level: 2 }).count(), 4);
    await page.getByRole("link", { name: "Charte" }).click();
    await page.getByRole("heading", { name: "La charte" }).waitFor();
    await page.goto(stage.url);
    await page.getByRole("link", { name: "English", exact: true }).click();
    await page.waitForURL("**/?lang=en");
    assert.match(await page.locator(".why").first().innerText(), /^To talk here, the page needs scripts/);
    assert.deepEqual(complaints, []);
  });

  test("[HTP2] it has no fault that axe finds, in light and in dark, and nothing hangs over at 390 px", async () => {
    const { page } = await stage.visit({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    await findNothingIn(page, stage);
    const { scrollWidth, clientWidth } = await sizesOf(page);
    assert.ok(scrollWidth <= clientWidth, `${scrollWidth} > ${clientWidth}`);
  });

  test("[HTP1] [HTP4] every page allows the house's own files alone, and only hashed names are kept", async () => {
    const { page } = await stage.visit();
    const html = await (await fetch(stage.url)).text();
    const hashed = /\/assets\/page-[\w-]+\.js/.exec(html)?.[0] ?? "";
    for (const path of ["/", "/help", "/charter", "/r/x", "/manifest.webmanifest", "/sw.js", hashed]) {
      const { headers } = await fetch(stage.url + path);
      const policy = headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'self'/);
      assert.doesNotMatch(policy, /unsafe|https?:|\*/);
      const cache = headers.get("cache-control");
      if (path === hashed) assert.match(cache ?? "", /immutable/);
      else if (!["/help", "/charter"].includes(path)) assert.equal(cache, "no-cache", path);
    }
    assert.match((await fetch(`${stage.url}/sw.js`)).headers.get("content-type") ?? "", /javascript/);
    const manifest = await fetch(`${stage.url}/manifest.webmanifest`);
    assert.match(manifest.headers.get("content-type") ?? "", /application\/manifest\+json/);
    assert.equal(((await manifest.json()) as { name: string }).name, "Parvis");
    assert.equal((await page.title()) !== "hacked", true);
  });
});

/** Talk in three rooms, some of it meant ill. */
async function fill({ server, url }: Stage): Promise<void> {
  const client = openClient({ url, enter: { name: "نور الهدى", age: "adult", charter: 1 } });
  await new Promise((resolve) => client.on("welcome", resolve));
  const [lobby, kitchen] = await client.rooms();
  for (const text of ["Bonsoir la compagnie", "مساء الخير", HOSTILE]) await client.post(lobby!.id, text).done;
  await client.post(kitchen!.id, "x".repeat(1500)).done;
  await server.house.desk.database.write((tx) =>
    tx.updateTable("rooms").set({ reading: "entered" }).where("id", "=", kitchen!.id).execute(),
  );
  client.close();
}

/** axe needs scripts: the same markup, put where they run. */
async function findNothingIn(page: Page, stage: Stage): Promise<void> {
  const body = await page.locator("noscript").first().innerHTML();
  const { page: tab, context } = await stage.visit({ url: `${stage.url}/healthz`, bypassCSP: true });
  const head = `<title>x</title>${await styleLinks(stage)}`;
  await tab.setContent(`<!doctype html><html lang="fr"><head>${head}</head><body>${body}</body></html>`);
  await findNothing(tab, "without scripts");
  await context.close();
}

async function styleLinks({ url }: Stage): Promise<string> {
  const page = await (await fetch(url)).text();
  return /<link rel="stylesheet"[^>]*>/.exec(page)?.[0].replace("crossorigin", "") ?? "";
}

function sizesOf(page: Page): Promise<{ scrollWidth: number; clientWidth: number }> {
  // Without scripts of its own the page still answers to the tool.
  return page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
}
