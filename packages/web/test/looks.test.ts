import assert from "node:assert/strict";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { after, before, describe, test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { findNothing } from "./axe.ts";
import { enterSaying, openMenu, openStage, type Stage, say, shut, visitAsOwner } from "./stage.ts";

/** The most the first load may weigh: every file the page asks for by itself, compressed as the house sends it. */
const FIRST_LOAD_BYTES = 60_000;

describe("the looks of the square, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage[Symbol.asyncDispose]());

  test("[WEB8] the first load is light, and nothing comes from anywhere else", async () => {
    const { page } = await stage.visit({ url: "about:blank" });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(stage.url, { waitUntil: "networkidle" });
    assert.deepEqual(new Set(asked.map((url) => new URL(url).origin)), new Set([stage.url]));
    const files = asked.filter((url) => !url.includes("/api/"));
    assert.ok(files.length >= 4, "the page came with its script, style and words");
    const sizes = await Promise.all(files.map(async (url) => [new URL(url).pathname, await sentBytes(url)] as const));
    const sum = sizes.reduce((total, [, size]) => total + size, 0);
    assert.ok(sum > 10_000 && sum < FIRST_LOAD_BYTES, `${sum} bytes: ${JSON.stringify(sizes)}`);
  });

  test("axe finds nothing where a visitor comes and talks", async () => {
    const { page, complaints } = await stage.visit({ bypassCSP: true });
    await page.locator(".line, .start").first().waitFor();
    await findNothing(page, "a room");
    await say(page, "Bonsoir https://example.org");
    await page.getByRole("dialog").waitFor();
    await findNothing(page, "the entry strip");
    await page.getByRole("radio").nth(2).check();
    await page.getByRole("dialog").getByRole("button").last().click();
    await page.locator(".line .sent").waitFor();
    await page.locator(".line .more").last().focus();
    await page.keyboard.press("Enter");
    await page.locator(".menu button").first().waitFor();
    await findNothing(page, "a message's menu");
    await page.keyboard.press("Escape");
    assert.deepEqual(complaints, []);
  });

  test("axe finds nothing in the report, and in what the staff use", async () => {
    const guest = await stage.visit();
    await enterSaying(guest.page, "Gina", "something to report");
    const { page } = await visitAsOwner(stage, { bypassCSP: true });
    for (const act of ["Report", "Remove the message…", "Mute…", "Ban…"]) {
      await openMenu(page, "something to report");
      await page.locator(".menu").getByRole("button", { name: act }).click();
      await page.getByRole("dialog").waitFor();
      await findNothing(page, act);
      await shut(page);
    }
    await page.getByRole("button", { name: "About this room" }).click();
    await page.getByRole("button", { name: "Slow, freeze, close…" }).click();
    await page.getByRole("radio", { name: /^Slow/ }).check();
    await findNothing(page, "how a room is held");
  });

  for (const width of [320, 390, 1440]) {
    test(`nothing runs out of the page at ${width} pixels, nor at twice the size of text`, async () => {
      // French: its words are the longer ones.
      const { page } = await stage.visit({ viewport: { width, height: 800 }, locale: "fr-FR" });
      await page.locator(".line, .start").first().waitFor();
      for (const size of ["100%", "200%"]) {
        await page.evaluate((value) => {
          document.documentElement.style.fontSize = value;
        }, size);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${over} pixels too wide at ${size}`);
        await page.locator("#write").waitFor();
      }
    });
  }
});

/** The size of a body as the house sends it to a browser; `fetch` would unpack it. */
async function sentBytes(url: string): Promise<number> {
  const [response] = await once(get(url, { headers: { "accept-encoding": "gzip, deflate, br" } }), "response");
  let bytes = 0;
  for await (const chunk of response as IncomingMessage) bytes += (chunk as Buffer).length;
  return bytes;
}
