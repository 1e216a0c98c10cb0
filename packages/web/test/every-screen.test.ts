import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { checkHelp, checkScreen as checkLook } from "./axe.ts";
import { enterSaying, openStage, type Stage, say, shut, type Visitor, visitAsOwner } from "./stage.ts";

/** A room that nobody has opened. */
const NOWHERE = "/r/01900000-0000-7000-8000-000000000000";

describe("every screen of the square, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    stage = await openStage({ limits: { postsPerPerson: { points: 100, seconds: 1 } } });
    owner = await visitAsOwner(stage);
    await say(owner.page, "a line with a link, https://example.org, and @Olga");
    await owner.page.locator(".line[data-seq]").waitFor();
    const guest = await stage.visit();
    await enterSaying(guest.page, "Gaspard", "something to act on");
    await stage.server.house.desk.database.write((tx) =>
      tx.updateTable("rooms").set({ reading: "entered" }).where("name", "=", "English corner").execute(),
    );
  });
  after(() => stage[Symbol.asyncDispose]());

  /** French: its words are the longer ones. English is looked at wide, elsewhere. */
  const options = { locale: "fr-FR", viewport: { width: 390, height: 844 }, bypassCSP: true };

  test("[WEB7] axe finds nothing where a visitor comes", async () => {
    const { page } = await stage.visit({ ...options, url: stage.url });
    await page.locator(".living .card").first().waitFor();
    await checkScreen(page, "the square");
    await open(page, page.locator(".house-links button").first(), "how one reads");
    for (const path of ["/help?lang=fr", "/charter?lang=fr"]) {
      await page.goto(stage.url + path);
      await checkScreen(page, path);
    }
    await page.goto(stage.url + NOWHERE);
    await page.locator(".nothing h1").waitFor();
    await checkScreen(page, "a room that is gone");
    await page.goto(await roomUrl("English corner"));
    await page.locator(".nothing button.main").waitFor();
    await checkScreen(page, "a room that is read once entered");
    await page.goto(stage.lobby);
    await page.locator(".line").first().waitFor();
    await checkScreen(page, "a room, read");
    await say(page, "hello");
    await page.getByRole("dialog").waitFor();
    await page.getByRole("dialog").locator("button.main").click();
    await page.locator("#age-fault:not(:empty)").waitFor();
    await checkScreen(page, "the strip, with a fault");
  });

  test("[WEB7] axe finds nothing where one talks", async () => {
    const { page, context, complaints } = await stage.visit(options);
    await page.locator(".line").first().waitFor();
    await enter(page, "Ada");
    await page.locator(".line[data-seq]", { hasText: "good evening to all" }).last().waitFor();
    await page.locator(".line .more").first().focus();
    await page.keyboard.press("Enter");
    await page.locator(".menu button").first().waitFor();
    await checkScreen(page, "a line's menu");
    await page.locator(".menu > button").last().click();
    await page.getByRole("dialog").waitFor();
    await checkScreen(page, "a report");
    await page.getByRole("dialog").locator(".sends button").last().click();
    await page.locator(".receipt").waitFor();
    await checkScreen(page, "its receipt");
    await shut(page);
    await open(page, page.locator(".to-about"), "about the room");
    await open(page, page.locator(".tools .present"), "who is here");
    await open(page, page.locator(".tools button").nth(1), "the search");
    for (const [keys, where] of [
      ["?", "the keys"],
      ["Control+k", "the way to a room"],
    ] as const) {
      await page.locator("[role=log]").focus();
      await page.keyboard.press(keys);
      await page.getByRole("dialog").waitFor();
      await checkScreen(page, where);
      await shut(page);
    }
    await context.setOffline(true);
    await page.evaluate(() => dispatchEvent(new Event("offline")));
    await say(page, "typed in the tunnel");
    await page.locator(".line.sending").waitFor();
    await checkScreen(page, "a line that waits");
    assert.deepEqual(complaints, []);
  });

  test("[WEB7] axe finds nothing where the staff act", async () => {
    const storageState = await owner.context.storageState();
    const { page, complaints } = await stage.visit({ ...options, storageState, url: `${stage.url}/desk` });
    for (const part of ["reports", "proposals", "rooms", "hosts", "house"]) {
      await page.locator(`.parts a[href="#${part}"]`).click();
      await page.locator(`.parts a[href="#${part}"][aria-current]`).waitFor();
      await page.locator(".case, .none").first().waitFor();
      await checkScreen(page, part);
    }
    await page.goto(stage.url);
    await open(page, page.locator(".living header button"), "a proposal");
    await page.goto(stage.lobby);
    const line = page.locator(".line:not(.mine) .more").first();
    await line.waitFor();
    for (const act of [1, 2, 3, 4]) {
      await line.focus();
      await page.keyboard.press("Enter");
      await page
        .locator(".menu hr ~ button")
        .nth(act - 1)
        .click();
      await page.getByRole("dialog").waitFor();
      await checkScreen(page, `act ${act}`);
      await shut(page);
    }
    await page.locator(".to-about").click();
    await page.getByRole("dialog").locator("button").last().click();
    await page.getByRole("dialog").locator("textarea").waitFor();
    await checkScreen(page, "how the room is held");
    assert.deepEqual(complaints, []);
  });

  async function roomUrl(name: string): Promise<string> {
    const rooms = await stage.server.house.rooms(undefined);
    return `${stage.url}/r/${rooms.find((room) => room.name === name)?.id}`;
  }
});

/** Help itself needs no way there, and a menu of a few acts closes with a tap. */
async function checkScreen(page: Page, where: string): Promise<void> {
  await checkLook(page, where);
  if (!where.startsWith("/help") && !where.includes("menu")) await checkHelp(page, where);
}

async function enter(page: Page, name: string): Promise<void> {
  await say(page, "good evening to all");
  await page.fill("#name", name.slice(0, 24));
  await page.getByRole("radio").last().check();
  await page.getByRole("dialog").locator("button.main").click();
}

/** Opens what lies over the page, looks at it, and shuts it. */
async function open(page: Page, button: ReturnType<Page["locator"]>, where: string): Promise<void> {
  await button.click();
  await page.getByRole("dialog").waitFor();
  await checkScreen(page, where);
  await shut(page);
}
