import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { findNothing } from "./axe.ts";
import { enterSaying, openStage, type Stage, say } from "./stage.ts";

describe("the square as its reader needs it, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let room: string;
  before(async () => {
    stage = await openStage();
    const { rooms } = (await (await fetch(`${stage.url}/api/rooms`)).json()) as { rooms: { id: string }[] };
    room = `${stage.url}/r/${rooms[0]?.id}`;
  });
  after(() => stage[Symbol.asyncDispose]());

  test("[WEB59] light and size are chosen by keyboard, kept, there before anything is drawn, and in every tab", async () => {
    const { page, context, complaints } = await stage.visit({ url: room, colorScheme: "light" });
    const other = await context.newPage();
    await other.goto(stage.url);
    await page.getByRole("button", { name: "Reading" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Reading" });
    await dialog.getByRole("radio", { name: "100%" }).focus();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "Tab", "ArrowRight", "ArrowRight"])
      await page.keyboard.press(key);
    const large = { scheme: "dark", size: "32px", bar: ["not all", "all"] };
    assert.deepEqual(await look(page), large);
    // Each of the two is told to the other tab by itself.
    await other.waitForFunction(() => {
      const { colorScheme, fontSize } = document.documentElement.style;
      return colorScheme === "dark" && fontSize === "200%";
    });
    assert.deepEqual(await look(other), large);

    // Before the page has a body there is nothing to see: what holds then holds at the first paint.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        const { colorScheme, fontSize } = document.documentElement.style;
        Object.assign(globalThis, { atFirst: `${colorScheme} ${fontSize}` });
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await page.locator(".start, .line").first().waitFor();
    assert.equal(await page.evaluate("atFirst"), "dark 200%");
    assert.deepEqual(await look(page), large);

    // In so large a print the room has the page to itself, as on a phone: the square is a step away.
    await page.locator("header.head .to-square").click();
    await page.getByRole("button", { name: "Reading" }).click();
    await dialog.getByRole("radio", { name: "System" }).check();
    await dialog.getByRole("radio", { name: "100%" }).check();
    assert.deepEqual(await look(page), { scheme: "light dark", size: "16px", bar: MEDIA });
    assert.deepEqual(complaints, []);
  });

  test("[WEB59] inside a room on a phone, size, light and language are two taps away", async () => {
    const { page } = await stage.visit({
      url: room,
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await page.getByRole("heading", { level: 1 }).getByRole("button").tap();
    const about = page.getByRole("dialog");
    await about.getByRole("button", { name: "Reading" }).tap();
    await page.getByRole("radio", { name: "150%" }).check();
    await page.waitForFunction(() => getComputedStyle(document.documentElement).fontSize === "24px");
    await page.getByRole("dialog", { name: "Reading" }).getByRole("button", { name: "Close" }).tap();
    await page.getByRole("heading", { level: 1 }).getByRole("button").tap();
    await about.getByRole("button", { name: "Français" }).tap();
    await about.getByRole("button", { name: "Lecture" }).waitFor();
  });

  test("[WEB59] [HLP2] Help and the charter are in the size, the light and the language chosen on the square", async () => {
    const { page, context, complaints } = await stage.visit({ url: room, colorScheme: "light", bypassCSP: true });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.goto(`${stage.url}/help?lang=en`);
    const usual = await paper();
    await page.evaluate(() => {
      localStorage.setItem("parvis-size", "200");
      localStorage.setItem("parvis-theme", "dark");
      localStorage.setItem("parvis-lang", "fr");
    });
    for (const [path, title] of [
      ["/help", "Aide"],
      ["/charter", "La charte"],
    ] as const) {
      await page.setViewportSize({ width: 390, height: 844 });
      // A page that was asked for in a language stays in it.
      await page.goto(`${stage.url}${path}?lang=en`);
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
      assert.deepEqual(await look(page), { scheme: "dark", size: "32px", bar: [] });
      assert.notEqual(await paper(), usual);
      await page.goto(`${stage.url}${path}#content`);
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      assert.equal(new URL(page.url()).hash, "#content");
      await findNothing(page, path);
      for (const width of [320, 390, 1440]) {
        await page.setViewportSize({ width, height: 844 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${path} is ${over} pixels too wide at ${width}`);
      }
    }
    const square = await context.newPage();
    await square.goto(stage.url);
    await square.evaluate(() => localStorage.removeItem("parvis-theme"));
    await page.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === "light dark");
    assert.equal(await paper(), usual);
    assert.deepEqual(complaints, []);
  });

  test("[WEB59] in the largest print nothing runs out of the page, in both lights axe finds nothing", async () => {
    const { page } = await stage.visit({ url: room, locale: "fr-FR", bypassCSP: true });
    await page.locator(".start, .line").first().waitFor();
    await page.evaluate(() => {
      localStorage.setItem("parvis-size", "200");
      dispatchEvent(new Event("parvis-reading"));
    });
    for (const width of [320, 390, 900, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
      await page.locator("#write").waitFor();
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(stage.url);
    for (const link of await page.locator(".house-links > *").all()) {
      const box = await link.boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 390, "every link of the house is in sight");
    }
    await page.getByRole("button", { name: "Lecture" }).click();
    const dialog = page.getByRole("dialog", { name: "Lecture" });
    for (const name of ["Clair", "Sombre"]) {
      await dialog.getByRole("radio", { name }).check();
      await findNothing(page, name);
    }
  });

  test("[WEB59] in the largest print on a phone no words lie over others, nor beyond the edge", async () => {
    const { page } = await stage.visit({ url: room, locale: "fr-FR", viewport: { width: 390, height: 844 } });
    await page.evaluate(() => {
      localStorage.setItem("parvis-size", "200");
      dispatchEvent(new Event("parvis-reading"));
    });
    await say(page, "Bonsoir à tous, quelle grande écriture");
    await page.getByRole("dialog").waitFor();
    await page.fill("#name", "Anémone du Grand Large");
    assert.deepEqual(await crossings(page, "dialog"), []);
    await page.getByRole("radio").last().check();
    await page.getByRole("dialog").getByRole("button").last().click();
    await page.locator(".line.mine[data-seq]").waitFor();
    for (const part of ["header.head", ".log", ".composer"]) assert.deepEqual(await crossings(page, part), [], part);
    await page.locator(".tools .present").click();
    await page.locator(".person").first().waitFor();
    assert.deepEqual(await crossings(page, ".panel"), []);
    await page.goto(stage.url);
    await page.locator(".living .card").first().waitFor();
    assert.deepEqual(await crossings(page, "main"), []);
  });

  test("[WEB59] nothing moves for who wants no motion; forced colours and more contrast show what is chosen", async () => {
    const { page } = await stage.visit({ url: room, reducedMotion: "reduce", forcedColors: "active" });
    await enterSaying(page, "Ida", "still");
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    const outline = (selector: string) =>
      page.locator(selector).evaluate((element) => getComputedStyle(element).outlineStyle);
    assert.equal(await outline(".rooms a[aria-current]"), "solid");
    await page.getByRole("button", { name: "Reading" }).click();
    assert.equal(await outline("label:has(input[name=size]:checked)"), "solid");

    const faint = () => page.evaluate(() => getComputedStyle(document.querySelector(".hint") as Element).color);
    await page.emulateMedia({ forcedColors: "none", contrast: "no-preference" });
    const usual = await faint();
    await page.emulateMedia({ forcedColors: "none", contrast: "more" });
    assert.notEqual(await faint(), usual);
  });
});

/** Words within a part that lie over other words of it, or run out of the page. */
function crossings(page: Page, part: string): Promise<string[]> {
  return page.locator(part).evaluate((root) => {
    const words = [...root.querySelectorAll<HTMLElement>("*")].filter(
      (each) =>
        !each.closest(".sr, svg, select, .charter ol") &&
        [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    );
    const boxes = words.flatMap((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      // What is cut off by something around it, on purpose, ends there.
      let edge = Number.POSITIVE_INFINITY;
      for (let around: Element | null = each; around && root.contains(around); around = around.parentElement)
        if (getComputedStyle(around).overflow !== "visible")
          edge = Math.min(edge, around.getBoundingClientRect().right);
      return [...range.getClientRects()].map(({ left, top, right, bottom }) => {
        return { each, left, top, right: Math.min(right, edge), bottom };
      });
    });
    const said = ({ each }: { each: HTMLElement }) => each.textContent?.trim().slice(0, 40);
    const out = boxes.filter(({ right }) => right > innerWidth + 1).map((box) => `${said(box)} runs out`);
    const over = boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (other) =>
            !one.each.contains(other.each) &&
            Math.min(one.right, other.right) - Math.max(one.left, other.left) > 3 &&
            Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 6,
        )
        .map((other) => `${said(one)} lies over ${said(other)}`),
    );
    return [...out, ...over];
  });
}

const MEDIA = ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"];

function look(page: Page) {
  return page.evaluate(() => {
    const { colorScheme: scheme, fontSize: size } = getComputedStyle(document.documentElement);
    const bar = [...document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")].map(({ media }) => media);
    return { scheme, size, bar };
  });
}
