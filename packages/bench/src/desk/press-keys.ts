import type { Browser, Page } from "playwright-core";
import { programPath } from "../../../../scripts/test-support.ts";
import { launchChromium } from "../launch-chromium.ts";
import type { DeskPlace } from "./moderator.ts";

/** What somebody with a keyboard and nothing else pressed, and how long each answer to the page took. */
export interface Pressed {
  /** Keys of each case, from the queue and back to it. */
  perCase: number[];
  answerMs: number[];
}

const PATIENCE_MS = 20_000;

export const hasBrowser = (): boolean => programPath("chromium") !== undefined;

/** Works the queue in the page of the desk, from its top, by keys alone; undefined where there is no browser. */
export async function pressKeys(place: DeskPlace, cases: number): Promise<Pressed | undefined> {
  if (!hasBrowser()) return undefined;
  const browser = await launchChromium();
  try {
    const pressed: Pressed = { perCase: [], answerMs: [] };
    const page = await openDesk(browser, place, pressed);
    for (let i = 0; i < cases; i++) pressed.perCase.push(await decideFirst(page, i));
    return pressed;
  } finally {
    await browser.close();
  }
}

async function openDesk(browser: Browser, { url, token }: DeskPlace, { answerMs }: Pressed): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name: "parvis", value: token, url }]);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on("requestfinished", (request) => {
    const { requestStart, responseEnd } = request.timing();
    if (request.url().includes("/api/") && responseEnd >= 0) answerMs.push(responseEnd - requestStart);
  });
  await page.goto(`${url}/cases`);
  await page.locator(".row").first().waitFor();
  return page;
}

/** As such cases usually end: words are removed, some who wrote them are muted, others are warned, the rest is left alone. */
async function decideFirst(page: Page, index: number): Promise<number> {
  const first = await page.locator(".row").first().getAttribute("href");
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    return keys.length;
  };
  let pressed = await press("Enter");
  await page.locator("#decide").waitFor();
  const offers = async (key: string) => (await page.locator(`#decide [aria-keyshortcuts="${key}"]`).count()) > 0;
  const ground = async (...measures: string[]) => {
    const keys = await press(...measures, "1");
    await page.locator("#decide .main:enabled").waitFor();
    return keys + (await press("d"));
  };
  if (await offers("r")) pressed += await ground("r", ...(index % 3 === 0 ? ["m"] : []));
  else if (await offers("w")) pressed += await ground("w");
  else pressed += await press("n");
  await page.locator("#decide").waitFor({ state: "detached" });
  pressed += await press("Escape");
  await page.locator(`.row:not([href="${first}"])`).or(page.locator(".none")).first().waitFor();
  await page.locator(`.row[href="${first}"]`).waitFor({ state: "detached" });
  return pressed;
}
