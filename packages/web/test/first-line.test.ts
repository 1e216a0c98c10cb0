import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { openStage, type Stage, say, type Visitor } from "./stage.ts";

/** Opens the outbox in its own time, and tells the page so only when it is told to. */
function holdOutbox(): void {
  const open = IDBFactory.prototype.open;
  const released = new Promise<void>((resolve) => Object.assign(globalThis, { releaseOutbox: resolve }));
  IDBFactory.prototype.open = function (name, version) {
    const request = open.call(this, name, version);
    // The name of a window outlives a reload.
    if (!name.startsWith("parvis-outbox-") || window.name === "at once") return request;
    const set = (opened: () => void) => void released.then(() => opened.call(request));
    Object.defineProperty(request, "onsuccess", { set });
    return request;
  };
}

describe("the first line, in a real browser that is slow to make its outbox", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage[Symbol.asyncDispose]());

  /** Somebody who has entered with a line that is not in the outbox yet. */
  async function entered(name: string, line: string): Promise<Visitor> {
    const visitor = await stage.visit({ url: stage.url });
    const { page } = visitor;
    await page.addInitScript(holdOutbox);
    await page.goto(stage.lobby);
    await say(page, line);
    await page.fill("#name", name);
    await page.getByRole("radio", { name: "18 or over" }).check();
    await page.getByRole("button", { name: "Enter and send" }).click();
    await page.locator(".foot .me", { hasText: name }).waitFor();
    await page.locator("dialog").waitFor({ state: "detached" });
    return visitor;
  }

  const shown = (page: Page, line: string) => page.locator("[role=log] .said", { hasText: line }).count();

  test("[WEB300] whoever leaves before the outbox stands was not told that it is sent, and has it in the field again", async () => {
    const { page, complaints } = await entered("Lena", "gone at once");
    await say(page, "gone too");
    assert.equal(await page.inputValue("#write"), "");
    await page.locator("#write").pressSequentially("begun");
    assert.equal((await shown(page, "gone at once")) + (await shown(page, "gone too")), 0);
    await page.evaluate(() => {
      window.name = "at once";
    });
    await page.reload();
    await page.locator(".foot .me", { hasText: "Lena" }).waitFor();
    assert.equal(await page.inputValue("#write"), "gone at once\ngone too\nbegun");
    await page.fill("#write", "");
    await page.reload();
    await page.locator(".foot .me", { hasText: "Lena" }).waitFor();
    assert.equal(await page.inputValue("#write"), "", "and once only");
    assert.deepEqual(complaints, []);
  });

  test("[WEB300] once the outbox stands the line is shown and sent, and the field stays empty", async () => {
    const { page, complaints } = await entered("Lou", "as soon as it can");
    assert.equal(await shown(page, "as soon as it can"), 0);
    await page.evaluate(() => (globalThis as unknown as { releaseOutbox: () => void }).releaseOutbox());
    await page.locator(".line[data-seq]", { hasText: "as soon as it can" }).waitFor();
    await page.evaluate(() => {
      window.name = "at once";
    });
    await page.reload();
    await page.locator(".line[data-seq]", { hasText: "as soon as it can" }).waitFor();
    assert.equal(await page.inputValue("#write"), "");
    assert.deepEqual(complaints, []);
  });
});
