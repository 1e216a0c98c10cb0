import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import type { ExportAnswer } from "@parvis/protocol/leaving";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { checkScreen } from "./axe.ts";
import { enterSaying, openStage, type Stage } from "./stage.ts";

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

describe("leaving for good, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage[Symbol.asyncDispose]());

  /** From one's name to what is held, in whichever language. */
  const toHeld = async (page: Page) => {
    await page.goto(`${stage.url}/#private/name`);
    await page.locator(".sheet-body > section:last-child button").click();
    await page.locator(".held-about .counts").first().waitFor();
  };
  const looksRight = async (page: Page, viewport: typeof wide, where: string) => {
    await page.setViewportSize(viewport);
    await checkScreen(page, where);
  };

  test("[WEB100] [WEB101] what is held is shown, taken along with what this device opens, and erased; nothing is left here but the age", async () => {
    const { page, context, complaints } = await stage.visit({ viewport: wide, bypassCSP: true });
    await enterSaying(page, "Ada", "a line of Ada's");
    await page.locator(".line[data-seq].mine").waitFor();
    await page.goto(`${stage.url}/#private/who`);
    await page.getByRole("button", { name: "Make a code" }).click();
    const link = await page.locator(".the-link").innerText();
    const bob = await stage.visit({ viewport: wide, locale: "fr-FR", bypassCSP: true });
    await bob.page.locator("#write").fill("une ligne de Bob");
    await bob.page.press("#write", "Enter");
    await bob.page.fill("#name", "Bob");
    await bob.page.getByRole("radio").last().check();
    await bob.page.getByRole("dialog").locator("button.main").click();
    await bob.page.locator(".line[data-seq].mine").waitFor();
    await bob.page.goto(link);
    await bob.page.locator("main.private button.main").click();
    await bob.page.fill("#talk-write", "entre nous deux");
    await bob.page.press("#talk-write", "Enter");
    await bob.page.locator(".line.mine .sent").waitFor();
    await toHeld(bob.page);
    await looksRight(bob.page, wide, "what is held, in French");
    await bob.page.getByRole("button", { name: "M’effacer…" }).click();
    await bob.page.getByText("Ce qui reste, et combien de temps").waitFor();
    await looksRight(bob.page, narrow, "the erasure, in French");
    await bob.page.getByRole("button", { name: "Ne rien effacer" }).click();

    await toHeld(page);
    await page.getByText("1 sealed message, 30 days each.").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download a file" }).click(),
    ]);
    const taken = JSON.parse(await readFile(await download.path(), "utf8")) as ExportAnswer;
    assert.deepEqual([taken.format, taken.messages.map(({ text }) => text)], ["parvis-export/1", ["a line of Ada's"]]);
    assert.deepEqual(
      taken.conversations.map(({ with: { name }, messages }) => [name, messages?.map(({ own, text }) => [own, text])]),
      [["Bob", [[false, "entre nous deux"]]]],
    );
    await looksRight(page, narrow, "what is held");
    await page.getByRole("button", { name: "Erase me…" }).click();
    await page.getByText("What stays, and for how long").waitFor();
    await looksRight(page, wide, "the erasure");
    await page.getByRole("button", { name: "Erase me now" }).click();
    await page.getByRole("heading", { name: "It is done" }).waitFor();
    const left = () =>
      page.evaluate(async () => ({
        stored: Object.keys(localStorage).filter((key) => key !== "parvis-kept"),
        keys: (await indexedDB.databases()).map(({ name }) => name).filter((name) => name === "parvis-keys"),
      }));
    assert.deepEqual(await left(), { stored: [], keys: [] }, "before it is told to be done");
    assert.equal(await page.locator(".talk-link").count(), 0);
    await page.getByRole("link", { name: "Back to the square" }).click();
    await page.locator("#write").waitFor();
    assert.deepEqual(await left(), { stored: [], keys: [] });
    assert.ok(
      (await context.cookies()).some(({ name }) => name === "parvis"),
      "what the age sticks to",
    );
    await page.goto(stage.lobby);
    await page.locator(".line", { hasText: "une ligne de Bob" }).waitFor();
    assert.equal(await page.getByText("a line of Ada's").count(), 0);
    assert.equal(await page.locator(".foot .me").count(), 0);
    assert.deepEqual([...complaints, ...bob.complaints], []);
  });
});
