import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { needs, programPath } from "../../../scripts/test-support.ts";
import type { Act, Outbox, OutboxTabs, StoredAct } from "../src/outbox.ts";

const skip = needs("chromium");
const room = "01890000-0000-7000-8000-000000000001";

declare global {
  var outbox: Outbox;
  var tabs: OutboxTabs;
  var heard: string[];
  var canSend: boolean;
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

/** Waits until this is all a tab has heard: a browser frees the locks of a tab some moments after it is gone. */
const hears = (tab: Page, all: string) => tab.waitForFunction((all) => globalThis.heard.join(", ") === all, all);

/** Lets a tab hear what the others say. */
const share = (tab: Page) =>
  tab.evaluate(() => {
    globalThis.heard = [];
    globalThis.tabs = globalThis.outbox.share?.({
      turn: (ours) => globalThis.heard.push(ours ? "ours" : "not ours"),
      added: () => globalThis.heard.push("added"),
      ended: (key, ending) => globalThis.heard.push(`${key} ended ${"code" in ending ? ending.code : ending.seq}`),
      sends: () => globalThis.heard.push("asked") > 0 && globalThis.canSend,
    }) as OutboxTabs;
  });

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

test("[CLI10] an act has one number, whichever tab asks for it, until that one is refused", { skip }, async () => {
  const context = await newBrowser();
  const [left, right] = await Promise.all([newTab(context), newTab(context)]);
  const key = await add(left, "one");
  assert.deepEqual(await Promise.all([number(left, key), number(right, key), number(left, key, 90)]), [1, 1, 1]);
  assert.equal(await right.evaluate((key) => globalThis.outbox.number(key, 50, 1), key), 51);
});

test("[CLI10] one tab sends: another takes it over, and has it from a tab that is gone", { skip }, async () => {
  const context = await newBrowser();
  const left = await newTab(context);
  await share(left);
  await hears(left, "ours");
  const right = await newTab(context);
  await share(right);
  await add(left, "from the left");
  await left.evaluate(() => globalThis.tabs.added());
  await hears(right, "added");
  assert.deepEqual(await texts(right), ["from the left"], "all tabs hold the same");

  await right.evaluate(() => globalThis.tabs.take());
  await hears(right, "added, ours");
  await hears(left, "ours, not ours");
  await right.evaluate(() => globalThis.tabs.ended(1, { code: "muted" }));
  await hears(left, "ours, not ours, 1 ended muted");
  await right.close();
  await hears(left, "ours, not ours, 1 ended muted, ours");
});

test("[CLI10] a tab that takes the turn in the moment it is given it has it", { skip }, async () => {
  const tab = await newTab(await newBrowser());
  const lost = await tab.evaluate(async () => {
    const source = "/tab-turn.ts";
    const { openTabTurn } = (await import(source)) as typeof import("../src/tab-turn.ts");
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const lost: number[] = [];
    for (let round = 0; round < 60; round++) {
      let ours = false;
      const turn = openTabTurn(navigator.locks, `turn ${round}`, (now) => {
        ours = now;
      });
      // Somewhere about the moment at which the lock is granted.
      for (let step = 0; step < round % 12; step++) await (step % 3 ? undefined : pause(0));
      turn.take();
      // A turn that is lost never comes: how long one takes that does is for the machine to say.
      for (let wait = 0; wait < 5_000 && !ours; wait++) await pause(2);
      await pause(5);
      if (!ours) lost.push(round);
      turn.close();
    }
    return lost;
  });
  assert.deepEqual(lost, []);
});

test("[CLI10] a tab that cannot send gives way, one that can does not", { skip }, async () => {
  const context = await newBrowser();
  const left = await newTab(context);
  await share(left);
  await hears(left, "ours");
  const right = await newTab(context);
  await share(right);
  await left.evaluate(() => {
    globalThis.canSend = true;
  });
  await right.evaluate(() => globalThis.tabs.check());
  await hears(left, "ours, asked");
  await left.evaluate(() => {
    globalThis.canSend = false;
  });
  await right.evaluate(() => globalThis.tabs.check());
  await hears(right, "ours");
  await hears(left, "ours, asked, asked, not ours");
});

test("where the browser has no locks, the acts live in memory", { skip }, async () => {
  const context = await newBrowser();
  await context.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }));
  const tab = await newTab(context);
  await add(tab, "one");
  assert.deepEqual(await texts(tab), ["one"]);
});

test("[CLI300] a browser that never opens its database has an outbox in memory", { skip }, async (t) => {
  const context = await newBrowser();
  t.after(() => context.close());
  const tab = await context.newPage();
  await tab.clock.install();
  await tab.goto("https://house.example/");
  await tab.evaluate(() => {
    IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
  });
  await openOutbox(tab);
  const key = add(tab, "at last");
  await tab.clock.fastForward(15_000);
  assert.equal(await key, 1);
});
