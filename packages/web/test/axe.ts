import assert from "node:assert/strict";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** In every page of a context that is opened with `bypassCSP`: handed over once, and not with each page. */
export const bringAxe = (context: BrowserContext): Promise<unknown> => context.addInitScript({ path: axePath });

/** Neither in the light the page is in nor, for what depends on it, in the other. */
export async function findNothing(page: Page, where: string): Promise<void> {
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const [here, other] = isDark ? (["dark", "light"] as const) : (["light", "dark"] as const);
  const found = await faults(page, {});
  await page.emulateMedia({ colorScheme: other });
  const inOther = await faults(page, { runOnly: ["color-contrast"] });
  await page.emulateMedia({ colorScheme: here });
  assert.deepEqual({ [here]: found, [other]: inOther }, { [here]: [], [other]: [] }, where);
}

/** The same, and nothing runs out of the page. */
export async function checkScreen(page: Page, where: string): Promise<void> {
  await findNothing(page, where);
  await checkWidth(page, where);
}

/** [WEB3] Help is one tap away, over the page too where something lies over it. */
export async function checkHelp(page: Page, where: string): Promise<void> {
  const over = page.getByRole("dialog");
  const screen = (await over.count()) > 0 ? over.last() : page.locator("body");
  const ways = await screen.locator('a[href^="/help"]').all();
  const seen = await Promise.all(ways.map((way) => way.isVisible()));
  assert.ok(seen.includes(true), `${where} has no way to help`);
}

/** Nothing runs out of the page. */
export async function checkWidth(page: Page, where: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${where} is ${over} pixels too wide`);
}

async function faults(page: Page, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(how: RunOptions): Promise<AxeResults> } }).axe.run(options),
    { ...options, resultTypes: ["violations" as const] },
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}
