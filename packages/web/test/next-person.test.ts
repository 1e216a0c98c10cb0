import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { openCutProxy } from "./cut-proxy.ts";
import { enterSaying, openStage, type Stage, say, type Visitor } from "./stage.ts";

describe("whoever comes next on a page that somebody left, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage[Symbol.asyncDispose]());

  /** The guard of their devices never arrives: it costs as much as all the rest. */
  const enter = async (name: string, url = stage.lobby): Promise<Visitor> => {
    const visitor = await stage.visit({ url, viewport: { width: 1440, height: 900 } });
    await visitor.context.route(/guard-data/, () => {});
    await enterSaying(visitor.page, name, `${name} is here`);
    return visitor;
  };
  const toLobby = (page: Page) => page.locator(".side nav a").first().click();
  const toPrivate = (page: Page) => page.locator(".side .to-private").click();

  test("[WEB49] nothing of private talk, nor a line begun, is there for whoever enters next, in no tab", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const lobby = new URL(new URL(stage.lobby).pathname, proxy.url).href;
    const { page, context } = await enter("Ada", lobby);
    await toPrivate(page);
    await page.getByRole("link", { name: "Who may write to you" }).click();
    await page.getByRole("button", { name: "Make a code" }).click();
    const link = new URL(await page.locator(".the-link").innerText());
    const bob = await enter("Bob");
    await bob.page.goto(new URL(link.pathname + link.hash, stage.url).href);
    await bob.page.locator("main.private button.main").click();
    await bob.page.locator("#talk-write").waitFor();
    await bob.page.fill("#talk-write", "between us");
    await bob.page.press("#talk-write", "Enter");
    await page.locator(".talk-link", { hasText: "Bob" }).waitFor();

    const second = await context.newPage();
    await second.goto(`${proxy.url}/#private`);
    await second.locator(".talk-link", { hasText: "Bob" }).waitFor();
    await toLobby(page);
    await page.locator(".side .to-private .unread").waitFor();
    await page.fill("#write", "what Ada never sent");
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    // Until the next connection, the page says that this one has ended.
    await page.locator(".foot .me").waitFor({ state: "detached" });
    await page.locator("textarea#write").waitFor();
    assert.equal(await page.inputValue("#write"), "");
    assert.equal(await page.locator(".head .unread.called").count(), 0, "how much waited for her");

    proxy.cut("socket");
    await say(page, "Ben is here");
    await page.fill("#name", "Ben");
    await page.getByRole("button", { name: "Enter and send" }).click();
    await page.locator(".foot .me", { hasText: "You are Ben" }).waitFor();
    await toPrivate(page);
    for (const each of [page, second]) {
      await each.getByText("this device is making its keys").waitFor();
      assert.equal(await each.locator(".talk-link").count(), 0, "whom she talked with");
    }
    assert.ok(!(await page.evaluate(() => JSON.stringify(sessionStorage))).includes("what Ada never sent"));
  });
});
