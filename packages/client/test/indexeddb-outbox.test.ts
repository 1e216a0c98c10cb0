import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { needs, programPath } from "../../../scripts/test-support.ts";
import type { Act, Outbox, StoredAct } from "../src/outbox.ts";

const skip = needs("chromium");
const room = "01890000-0000-7000-8000-000000000001";

declare global {
  var outbox: Outbox;
}

let browser: Browser;
before(async () => {
  if (!skip)
    browser = await chromium.launch({ executablePath: programPath("chromium") as string, args: ["--no-sandbox"] });
});
after(() => browser?.close());

/** A browser that finds the outbox's own source, types taken out, at an address of a house. */
async function newBrowser(): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.route("**/*", (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "") return route.fulfill({ contentType: "text/html", body: "<!doctype html>" });
    const source = readFileSync(join(import.meta.dirname, "../src", name), "utf8");
    return route.fulfill({ contentType: "text/javascript", body: stripTypeScriptTypes(source) });
  });
  return context;
}

async function newTab(context: BrowserContext): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto("https://house.example/");
  await openOutbox(tab);
  return tab;
}

/** A browser frees the locks of a tab some moments after it is gone. */
const locksHeld = (tab: Page, count: number) =>
  tab.waitForFunction(async (count) => (await navigator.locks.query()).held?.length === count, count);

const openOutbox = (tab: Page) =>
  tab.evaluate(async () => {
    const source = "/indexeddb-outbox.ts";
    const { indexedDbOutbox } = await import(source);
    globalThis.outbox = indexedDbOutbox("outbox-of-ana", () => 0);
  });

const add = (tab: Page, text: string) =>
  tab.evaluate((act) => globalThis.outbox.add(act), { t: "post", room, text } as Act);
const load = (tab: Page): Promise<StoredAct[]> => tab.evaluate(() => globalThis.outbox.load());
const texts = async (tab: Page) => (await load(tab)).map(({ act }) => "text" in act && act.text);
const number = (tab: Page, key: number, above = 0) =>
  tab.evaluate(([key, above]) => globalThis.outbox.number(key, above), [key, above] as const);

test("acts and their numbers survive a reload, in order", { skip }, async () => {
  const tab = await newTab(await newBrowser());
  const first = await add(tab, "one");
  await add(tab, "two");
  assert.equal(await number(tab, first, 40), 41);
  await tab.reload();
  await openOutbox(tab);
  const left = await load(tab);
  assert.deepEqual(
    left.map(({ act, n }) => ["text" in act && act.text, n]),
    [
      ["one", 41],
      ["two", undefined],
    ],
  );
});

test("what is forgotten stays forgotten", { skip }, async () => {
  const tab = await newTab(await newBrowser());
  const key = await add(tab, "one");
  await tab.evaluate((key) => globalThis.outbox.delete(key), key);
  assert.deepEqual(await texts(tab), []);
});

test("[CLI10] numbers are unique across tabs, and rise above what the house has seen", { skip }, async () => {
  const context = await newBrowser();
  const [left, right] = await Promise.all([newTab(context), newTab(context)]);
  const numbers = await Promise.all(
    [left, right, left, right, left, right].map(async (tab) => number(tab, await add(tab, "x"))),
  );
  assert.deepEqual(numbers.toSorted(), [1, 2, 3, 4, 5, 6]);
  assert.equal(await number(left, await add(left, "x"), 99), 100);
  assert.equal(await number(right, await add(right, "x")), 101);
});

test("[CLI10] a tab takes over the acts of tabs that are gone, and of no other", { skip }, async () => {
  const context = await newBrowser();
  const [left, right] = await Promise.all([newTab(context), newTab(context)]);
  await add(left, "from the left");
  assert.deepEqual(await texts(right), []);
  await left.close();
  await locksHeld(right, 1);
  assert.deepEqual(await texts(right), ["from the left"]);
  const third = await newTab(context);
  assert.deepEqual(await texts(third), [], "they are the second tab's now");
});

test("[CLI10] of tabs that start together, one takes over what is left", { skip }, async () => {
  const context = await newBrowser();
  const tab = await newTab(context);
  await add(tab, "orphan");
  await tab.close();
  const watcher = await context.newPage();
  await watcher.goto("https://house.example/");
  await locksHeld(watcher, 0);
  const tabs = await Promise.all([1, 2, 3, 4].map(() => newTab(context)));
  const taken = await Promise.all(tabs.map(texts));
  assert.deepEqual(taken.flat(), ["orphan"]);
});

test("where the browser has no locks, the acts live in memory", { skip }, async () => {
  const context = await newBrowser();
  await context.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }));
  const tab = await newTab(context);
  await add(tab, "one");
  assert.deepEqual(await texts(tab), ["one"]);
});
