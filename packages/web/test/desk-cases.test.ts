import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { enterSaying, openMenu, openStage, type Stage, type Visitor, visitAsOwner } from "./stage.ts";

describe("the cases of the desk, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    stage = await openStage();
    owner = await visitAsOwner(stage);
  });
  after(() => stage[Symbol.asyncDispose]());

  /** Somebody says a line, somebody else reports it. */
  async function reported(name: string, line: string): Promise<Page> {
    const [author, witness] = [await stage.visit(), await stage.visit()];
    await enterSaying(author.page, name, line);
    await openMenu(witness.page, line);
    await witness.page.getByRole("button", { name: "Report" }).click();
    await witness.page.getByRole("button", { name: "Harassment" }).click();
    await witness.page.locator(".receipt").waitFor();
    return author.page;
  }

  test("[CAS1, CAS2, CAS3, CAS4] a case comes into the open queue and is decided by five keys", async () => {
    await owner.page.goto(`${stage.url}/cases`);
    await owner.page.getByText("No case is waiting.").waitFor();
    const author = await reported("Gus", "an insult");
    await owner.page.locator(".row", { hasText: "Gus" }).waitFor();
    await press(owner.page, "Enter");
    await owner.page.locator(".marked", { hasText: "an insult" }).waitFor();
    const keys = ["t", "r", "1", "d"];
    for (const key of keys) await press(owner.page, key);
    await owner.page.getByText("This case is decided.").waitFor();
    await author.getByText("Message removed by the staff").waitFor();
    assert.deepEqual(owner.complaints, []);
  });
});

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
}
