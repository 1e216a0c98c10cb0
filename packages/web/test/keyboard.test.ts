import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { dialogGone, enterSaying, openStage, type Stage, say } from "./stage.ts";

describe("the square by keyboard, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage[Symbol.asyncDispose]());

  test("[WEB38] the whole way by keyboard alone: from landing to reply, edit, search and report", async () => {
    const near = await stage.visit();
    await enterSaying(near.page, "Nadia", "is anybody here?");
    const { page, complaints } = await stage.visit({ url: stage.url });
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.locator("#write").waitFor();
    await press("Tab", "Enter");
    await page.keyboard.type("yes, I am");
    await press("Enter");
    await page.getByRole("dialog").waitFor();
    await press("Tab", "Space", "ArrowRight", "ArrowRight", "Enter");
    await page.locator(".line[data-seq].mine", { hasText: "yes, I am" }).waitFor();
    await focusIsAt(page, "#write");

    // To the talk, up to Nadia's line, reply.
    await press("Escape", "ArrowUp");
    await focusIsAt(page, ".line", "is anybody here?");
    assert.ok(await hasVisibleFocus(page));
    await press("r");
    await focusIsAt(page, "#write");
    await page.keyboard.type("a reply");
    await press("Enter");
    await page.locator(".line", { hasText: "a reply" }).locator(".quote", { hasText: "is anybody here?" }).waitFor();

    // Edit one's own line, from the talk.
    await press("Escape");
    await focusIsAt(page, ".line", "a reply");
    await press("e");
    await page.getByText("Editing your message").waitFor();
    await press("Control+a");
    await page.keyboard.type("a better reply");
    await press("Enter");
    await page.locator(".line", { hasText: "a better reply" }).getByText("edited").waitFor();

    // Search from the talk; a hit opens in its place; Escape leads back.
    await press("Escape", "/");
    await page.getByRole("searchbox").waitFor();
    await page.keyboard.type("anybody");
    await page.locator(".hit", { hasText: "is anybody here?" }).waitFor();
    await press("ArrowDown", "Enter");
    await page.locator(".line.lit", { hasText: "is anybody here?" }).waitFor();
    await page.getByRole("searchbox").focus();
    await press("Escape");
    await page.getByRole("searchbox").waitFor({ state: "detached" });

    // A command searches, too.
    await page.locator("#write").focus();
    await page.keyboard.type("/search better");
    await press("Enter");
    await page.locator(".hit", { hasText: "a better reply" }).waitFor();
    await press("Escape");
    await page.getByRole("searchbox").waitFor({ state: "detached" });
    await page.locator("#write").focus();

    // React, then report, each by the menu of the line.
    await press("Escape", "ArrowUp", "ArrowUp");
    await focusIsAt(page, ".line", "is anybody here?");
    await press("+");
    await page.locator(".menu").waitFor();
    await press("Enter");
    await page.getByRole("button", { name: "👍, 1 person" }).waitFor();
    await focusIsAt(page, ".line", "is anybody here?");
    await press("!");
    await page.getByRole("dialog", { name: "Report this message" }).waitFor();
    await page.locator(".sends button").first().focus();
    await press("Enter");
    await page.locator(".receipt").waitFor();
    await press("Escape");
    await dialogGone(page);
    await focusIsAt(page, ".line", "is anybody here?");
    assert.deepEqual(complaints, []);
  });

  test("[WEB38] a letter alone means nothing where somebody types; ? tells all keys, in the language of the page", async () => {
    const { page } = await stage.visit({ locale: "fr-FR" });
    await page.locator("textarea#write").focus();
    await page.keyboard.type("r e ? / ! +");
    assert.equal(await page.inputValue("#write"), "r e ? / ! +");
    assert.equal(await page.getByRole("dialog").count(), 0);
    await page.locator("[role=log]").focus();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Raccourcis clavier" });
    await sheet.getByText("Modifier le sien").waitFor();
    assert.ok((await sheet.locator("kbd").count()) > 15);
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
  });

  test("[WEB38] the first key of all is heard, too", async () => {
    const { page } = await stage.visit();
    await page.locator("textarea#write").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  });

  test("[WEB38] rooms by Alt and arrows, from the field too, and by a few letters", async () => {
    const { page } = await stage.visit();
    await enterSaying(page, "Kim", "walking about");
    await page.fill("#write", "kept here");
    await page.keyboard.press("Alt+ArrowDown");
    const second = await title(page, "Le parvis");
    await focusIsAt(page, "#write");
    assert.equal(await page.inputValue("#write"), "");
    await page.keyboard.press("Alt+ArrowUp");
    await title(page, second);
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("#write")?.value === "kept here");
    await page.keyboard.press("Control+k");
    const list = page.getByRole("listbox");
    await list.waitFor();
    await page.keyboard.type("english");
    await list.getByRole("option", { name: /^English corner/, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "English corner" }).waitFor();
    await focusIsAt(page, "#write");
    await say(page, "by a few letters");
    await page.locator(".line[data-seq]", { hasText: "by a few letters" }).waitFor();
  });
});

/** Waits until the page is another room than one; answers which. */
async function title(page: Page, other: string): Promise<string> {
  await page.waitForFunction((name) => document.querySelector("h1")?.textContent !== name, other);
  return page.locator("h1").innerText();
}

/** Waits until the focus is on such an element, holding such words. */
async function focusIsAt(page: Page, selector: string, words = ""): Promise<void> {
  await page.waitForFunction(
    ([wanted, text]) => {
      const { activeElement } = document;
      return activeElement?.matches(wanted as string) && activeElement.textContent?.includes(text as string);
    },
    [selector, words],
  );
}

function hasVisibleFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
  });
}
