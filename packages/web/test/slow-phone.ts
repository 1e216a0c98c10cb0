import type { Page } from "playwright-core";

/** A middling 4G line: 150 ms to an answer, 1.6 Mbit/s down, 750 kbit/s up. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
/** How many times slower than this machine the phone computes. */
const SLOWER = 4;

/**
 * From now on the page runs as on a middling phone, with nothing of the house in its cache. On a machine that others
 * use, too, `share` is the part of a core that is to be had: it is that much slower already.
 */
export async function asSlowPhone(page: Page, share = 1): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.clearBrowserCache");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: Math.max(1, SLOWER * share) });
}

/** The part of a core this process gets now: slices of work take longer than the quickest of them where others run. */
export function shareOfCore(): number {
  const slices: number[] = [];
  const begin = performance.now();
  while (performance.now() - begin < 300) {
    const from = performance.now();
    for (let i = 0, x = 1; i < 20_000; i++) x = (x * 16_807) % 2_147_483_647;
    slices.push(performance.now() - from);
  }
  const quick = slices.toSorted((a, b) => a - b)[Math.floor(slices.length / 4)] ?? 1;
  return Math.min(1, (quick * slices.length) / (performance.now() - begin));
}
