import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openClient } from "@parvis/client/client";
import type { RoomId } from "@parvis/protocol/ids";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { findNothing } from "./axe.ts";
import { type Crowd, crowdLimits, openCrowd, roomIds } from "./crowd.ts";
import { enterSaying, openStage, type Stage } from "./stage.ts";

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

describe("names, search and the menu of a line, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let crowd: Crowd;
  let room: RoomId;
  let url: string;
  before(async () => {
    stage = await openStage(crowdLimits);
    [room] = (await roomIds(stage.url)) as [RoomId];
    url = `${stage.url}/r/${room}`;
    crowd = openCrowd(stage.url, 60);
    await (crowd.clients[0] as Crowd["clients"][0]).post(room, "Un été à l’école, près du CŒUR de la ville").done;
    await crowd.fill(room, 200);
  });
  after(async () => {
    crowd[Symbol.dispose]();
    await stage[Symbol.asyncDispose]();
  });

  test("[WEB25] the count leads to the names, by pages, which follow who comes and goes", async () => {
    const { page, complaints } = await stage.visit({ url, viewport: WIDE });
    await page.locator(".line").first().waitFor();
    await page.locator(".tools .present").click();
    await page.getByText("once you have entered").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".panel").waitFor({ state: "detached" });

    await enterSaying(page, "Rosa", "who is here?");
    await page.locator(".tools .present").click();
    await page.locator(".person", { hasText: "Rosa" }).getByText("you").waitFor();
    const friend = openClient({ url: stage.url, enter: { name: "Felix", age: "adult", charter: 1 } });
    friend.follow(room);
    const felix = page.locator(".person", { hasText: "Felix" });
    await felix.waitFor();
    assert.match(await felix.innerText(), /^Felix\s+guest mark ([a-z0-9]{4})\s+\1$/);
    await felix.click();
    assert.equal(await page.inputValue("#write"), "@Felix ");
    friend.close();
    await felix.waitFor({ state: "detached" });

    for (const client of crowd.clients) client.follow(room);
    await page.locator(".tools .present", { hasText: "61" }).waitFor();
    await page.locator(".tools .present").click();
    await page.locator(".panel").waitFor({ state: "detached" });
    await page.locator(".tools .present").click();
    await page.locator(".person").nth(49).waitFor();
    assert.equal(await page.locator(".person").count(), 50);
    await page.getByRole("button", { name: "More names" }).click();
    await page.locator(".person").nth(60).waitFor();
    assert.equal(await page.locator(".person").count(), 61);
    for (const client of crowd.clients) client.unfollow(room);
    await page.locator(".tools .present", { hasText: "1" }).waitFor();
    assert.deepEqual(complaints, []);
  });

  test("[WEB26] a search by keyboard, blind to accents and case, opens its hit in place", async () => {
    const { page } = await stage.visit({ url, viewport: WIDE });
    await page.locator(".line").first().waitFor();
    await page.getByRole("button", { name: "Search this room" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("#find:focus").waitFor();
    await page.keyboard.type("ete coeur");
    await page.locator(".hit mark", { hasText: "CŒUR" }).waitFor();
    assert.deepEqual(await page.locator(".hit mark").allInnerTexts(), ["été", "CŒUR"]);
    await page.keyboard.press("ArrowDown");
    await page.locator(".hit:focus").waitFor();
    await page.keyboard.press("ArrowUp");
    await page.locator("#find:focus").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator(".line.lit", { hasText: "Un été à l’école" }).waitFor();

    await page.fill("#find", "bonsoir");
    await page.getByText("First 30 results").waitFor();
    await page.getByRole("button", { name: "Older results" }).click();
    await page.getByText("First 60 results").waitFor();
    await page.fill("#find", "zzzz");
    await page.getByText("Nothing found for “zzzz”.").waitFor();
    await page.locator("#find").press("Escape");
    await page.locator(".panel").waitFor({ state: "detached" });
    assert.ok(
      await page.getByRole("button", { name: "Search this room" }).evaluate((it) => it === document.activeElement),
    );
  });

  test("[WEB26] on a phone the panels lie over the talk and make way for what they lead to; axe finds nothing", async () => {
    const { page } = await stage.visit({ url, viewport: PHONE, bypassCSP: true });
    await enterSaying(page, "Nox", "from a phone");
    await page.locator(".tools .present").click();
    await page.locator(".person").first().waitFor();
    await findNothing(page, "names");
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Search this room" }).click();
    await page.fill("#find", "école");
    await page.locator(".hit").first().waitFor();
    await findNothing(page, "search");
    await page.locator(".hit").first().click();
    await page.locator(".panel").waitFor({ state: "detached" });
    await page.locator(".line.lit").waitFor();
    await findNothing(page, "a window further back");
  });

  test("[WEB27] a finger that rests on a line opens its menu, whole and large; keys do too", async () => {
    const { page, context } = await stage.visit({ url, viewport: PHONE, hasTouch: true, isMobile: true });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await enterSaying(page, "Tess", "press here");
    const line = page.locator(".line[data-seq]", { hasText: "press here" });
    await line.waitFor();
    await page.getByText("sending…").waitFor({ state: "detached" });
    await press(page, await line.boundingBox());
    const menu = page.locator(".menu");
    await menu.waitFor();
    const names = await menu.locator(":scope > button").allInnerTexts();
    assert.deepEqual(names, ["Reply", "Copy text", "Copy link", "Edit", "Delete"]);
    for (const button of await menu.getByRole("button").all()) {
      const box = await button.boundingBox();
      assert.ok((box?.height ?? 0) >= 40 && (box?.width ?? 0) >= 40, JSON.stringify(box));
    }
    await menu.getByRole("button", { name: "Copy text" }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "press here");

    await line.locator(".more").focus();
    await page.keyboard.press("Enter");
    await menu.waitFor();
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "detached" });
    await page.keyboard.press("ArrowUp");
    assert.notEqual(await page.evaluate(() => document.activeElement?.closest(".line")?.textContent), null);
  });
});

/** One finger, resting long enough. */
async function press(page: Page, box: { x: number; y: number; width: number; height: number } | null): Promise<void> {
  assert.ok(box);
  const session = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + 60, y: box.y + box.height - 8 }];
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await page.locator(".line.pressed").waitFor();
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
