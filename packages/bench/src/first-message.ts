import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchChromium } from "./launch-chromium.ts";
import { percentile } from "./load/percentile.ts";
import { LOAD_CORE, SERVER_CORE } from "./machine.ts";
import type { BenchOptions } from "./options.ts";
import { type Row, rounded } from "./table.ts";
import { serve } from "./under-test/parvis.ts";
import type { ServerProcess } from "./under-test/server-process.ts";

/** A middling 4G line: 150 ms to an answer, 1.6 Mbit/s down, 750 kbit/s up; and how many times slower the phone computes. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: "en-GB",
};
const TRIES = 9;
const GIVE_UP_MS = 60_000;

/** What somebody waits for, in turn; each is told in ms from the first byte asked for. */
const steps = ["first paint", "composer there", "strip there", "entered", "first message"] as const;
type Times = Record<(typeof steps)[number], number>;

/**
 * From a cold page to the first message, by a hand that is never the slower one: on a middling phone and, in turn with
 * it, as fast as this machine goes. The browser has all cores, as a phone has several.
 */
export async function firstMessage(options: BenchOptions, folder: string, say: (line: string) => void): Promise<Row[]> {
  const server = await serve(mkdtempSync(join(folder, "house-")), {});
  execFileSync("taskset", ["-a", "-c", "-p", `${SERVER_CORE},${LOAD_CORE}`, String(process.pid)], { stdio: "ignore" });
  const browser = await launchChromium();
  try {
    const lobby = await lobbyOf(server);
    const [phone, here]: [Times[], Times[]] = [[], []];
    // The first one finds nothing warm on our side, the house's included.
    await visit(browser, lobby, false);
    for (let index = 0; index < (options.quick ? 3 : TRIES); index++) {
      phone.push(await visit(browser, lobby, true));
      here.push(await visit(browser, lobby, false));
      say(
        `${Math.round(phone.at(-1)?.["first message"] ?? 0)} ms as a phone, ${Math.round(here.at(-1)?.["first message"] ?? 0)} here`,
      );
    }
    return steps.map((step) => rowOf(step, phone, here));
  } finally {
    await browser.close();
    await server.stop();
  }
}

function rowOf(step: (typeof steps)[number], phone: readonly Times[], here: readonly Times[]): Row {
  const [slow, fast] = [phone, here].map((times) => times.map((each) => each[step])) as [number[], number[]];
  const [median, medianHere] = [percentile(slow, 0.5), percentile(fast, 0.5)];
  return {
    bench: "first-message",
    step,
    tries: slow.length,
    phone_min_ms: Math.round(Math.min(...slow)),
    phone_median_ms: Math.round(median),
    here_min_ms: Math.round(Math.min(...fast)),
    here_median_ms: Math.round(medianHere),
    phone_to_here: rounded(median / medianHere),
  };
}

async function lobbyOf(server: ServerProcess): Promise<string> {
  const url = `http://127.0.0.1:${server.port}`;
  const { rooms } = (await (await fetch(`${url}/api/rooms`)).json()) as { rooms: { id: string }[] };
  return `${url}/r/${rooms[0]?.id}`;
}

/** Somebody new, with nothing of the house in the browser. */
async function visit(browser: Browser, lobby: string, asPhone: boolean): Promise<Times> {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    if (asPhone) await slowDown(page);
    await page.addInitScript(quickHand);
    await page.goto(lobby, { waitUntil: "commit" });
    const done = page.locator("[data-steps]");
    await done.waitFor({ state: "attached", timeout: GIVE_UP_MS });
    return JSON.parse((await done.getAttribute("data-steps")) ?? "") as Times;
  } finally {
    await context.close();
  }
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

/** In the page: types, answers and sends, each step as soon as what it needs is there. */
function quickHand(): void {
  const find = <E extends Element>(selector: string) => document.querySelector<E>(selector);
  const times: Record<string, number> = {};
  const acts: (() => boolean)[] = [
    () => {
      const field = find<HTMLTextAreaElement>("textarea#write");
      if (!field) return false;
      times["composer there"] = performance.now();
      field.setRangeText("hello from a phone");
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return true;
    },
    () => {
      find<HTMLButtonElement>("button.send")?.click();
      return true;
    },
    () => {
      const adult = find<HTMLInputElement>("dialog[open] input[value=adult]");
      if (!adult) return false;
      times["strip there"] = performance.now();
      adult.click();
      return true;
    },
    () => {
      find<HTMLButtonElement>("dialog[open] button.main")?.click();
      return true;
    },
    () => {
      const said = [...document.querySelectorAll(".line[data-seq].mine")].at(-1);
      if (!said?.textContent.includes("hello from a phone")) return false;
      times["first message"] = performance.now();
      const entry = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/api/entry"));
      times["entered"] = (entry as PerformanceResourceTiming).responseEnd;
      times["first paint"] = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
      document.body.dataset["steps"] = JSON.stringify(times);
      return true;
    },
  ];
  const next = () => {
    while (acts[0]?.()) acts.shift();
    if (acts.length > 0) setTimeout(next, 10);
  };
  next();
}
