import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { until } from "../../../scripts/test/until.ts";
import { programPath } from "../../../scripts/test-support.ts";
import { type Given, type RunningServer, startServer } from "../../server/src/main.ts";
import { readConfig } from "../../server/src/platform/config.ts";
import { passingEngine } from "../../server/test/fake-engine.ts";
import { bringAxe } from "./axe.ts";

const ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long a test waits for what must come: far beyond a busy machine, so that only what never comes ends it. */
const PATIENCE_MS = 90_000;

/** A house in a folder of its own, and a browser to visit it with. */
export interface Stage {
  server: RunningServer;
  url: string;
  /** The address of the house's first room. */
  lobby: string;
  browser: Browser;
  /** Opens the lobby, unless told another address. */
  visit(options?: VisitOptions): Promise<Visitor>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  url?: string;
}

/** Somebody with a browser profile of their own, English-speaking unless told otherwise. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** What the page complained about; refused requests are told by the page itself and do not count. */
  complaints: string[];
}

/** Nobody counts as new, nor as many. */
const calm = { newcomerHours: 0, newcomerPosts: 0, raid: { watch: false } };

/**
 * With the settings of a house as they ship, but for those named; what is said is judged only where a test asks for it,
 * and a browser keeps no copy of the page (`serviceWorkers`): making one is a fifth of what a visit costs.
 */
export async function openStage(
  settings: object = {},
  given: Given = {},
  { serviceWorkers = "block" }: Pick<VisitOptions, "serviceWorkers"> = {},
): Promise<Stage> {
  const data = await mkdtemp(join(tmpdir(), "parvis-web-"));
  const config = join(data, "config.json");
  await writeFile(
    config,
    JSON.stringify({ data, port: 0, log: "silent", signIn: { required: false }, posture: calm, ...settings }),
  );
  const server = await startServer(readConfig({ PARVIS_CONFIG: config }), { makeEngine: passingEngine, ...given });
  const { rooms } = (await (await fetch(`${server.url}/api/rooms`)).json()) as { rooms: { id: string }[] };
  const lobby = `${server.url}/r/${rooms[0]?.id}`;
  const browser = await chromium.launch({ executablePath: programPath("chromium") ?? "chromium", args: ARGS });
  return {
    server,
    url: server.url,
    lobby,
    browser,
    visit: ({ url = lobby, ...options } = {}) => visit(browser, url, { serviceWorkers, ...options }),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.stop();
      await rm(data, { recursive: true });
    },
  };
}

async function visit(browser: Browser, url: string, options: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Paris", ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  if (options.bypassCSP) await bringAxe(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !/Failed to load resource|WebSocket connection/.test(text)) complaints.push(text);
  });
  await page.goto(url);
  return { context, page, complaints };
}

/** Types a line and presses Enter. */
export async function say(page: Page, line: string): Promise<void> {
  await page.fill("textarea#write", line);
  await page.press("#write", "Enter");
}

/** Enters by the first line typed, as people do. */
export async function enterSaying(page: Page, name: string, line: string, age = "18 or over"): Promise<void> {
  await say(page, line);
  await page.fill("#name", name);
  await page.getByRole("radio", { name: age }).check();
  await page.getByRole("button", { name: "Enter and send" }).click();
  // Nobody can type on behind the strip: it goes once the line is in the talk.
  await page.locator(".line.mine", { hasText: line }).last().waitFor();
}

/** The dialog over the page closes, and the page has heard of it: the browser closes one a moment before it tells. */
export async function dialogGone(page: Page): Promise<void> {
  // The people of a room stay beside it.
  await page.locator("dialog:not(.panel)").waitFor({ state: "detached" });
}

/** Escape, and the dialog is gone. */
export async function shut(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await dialogGone(page);
}

/** Enters as the owner, through the house's one-time link, and stands in the lobby. */
export async function visitAsOwner(stage: Stage, options: VisitOptions = {}): Promise<Visitor> {
  const owner = await stage.visit({ ...options, url: `${stage.url}${stage.server.ownerPath}` });
  await owner.page.fill("#name", "Olga");
  await owner.page.locator("dialog .ages input").last().check();
  await owner.page.locator("dialog .main").click();
  await owner.page.locator(".foot .me").waitFor();
  await owner.page.waitForFunction(() => location.pathname === "/");
  await owner.page.goto(stage.lobby);
  await owner.page.locator("header.head h1").waitFor();
  return owner;
}

/** Waits until the log shows these texts and no other, in this order, with none still on its way. */
export async function showsExactly(page: Page, texts: string[]): Promise<void> {
  let shown: string[] = [];
  const isSo = async () => {
    // One look at the page: two would see two moments.
    shown = await page
      .locator(".line .said")
      .evaluateAll((all) => all.map((said) => (said.closest("[data-seq]") ? "" : "? ") + said.textContent));
    return isDeepStrictEqual(shown, texts);
  };
  await until(isSo, () => JSON.stringify(shown));
}

/** Opens the menu of the line with this text. */
export async function openMenu(page: Page, text: string): Promise<void> {
  const line = page.locator(".line", { hasText: text });
  await line.hover();
  await line.locator(".more").click();
}

/** Empties the browser's own cache: what still opens without a network, the page itself has kept. */
export async function forgetFiles(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.clearBrowserCache");
  await cdp.detach();
}
