import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { checkScreen } from "./axe.ts";
import { enterSaying, openMenu, openStage, type Stage, type Visitor, visitAsOwner } from "./stage.ts";

describe("the cases of the desk, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    stage = await openStage();
    owner = await visitAsOwner(stage, { bypassCSP: true, viewport: { width: 390, height: 844 } });
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

  test("[CAS5] a case is noted, handed over, goes on in another one, and is made two again", async () => {
    const { page, context } = owner;
    await reported("Ann", "a first insult");
    await reported("Bob", "a second insult");
    await context.request.post(`${stage.url}/api/desk/duty`, { data: { minutes: 60 } });
    await page.goto(`${stage.url}/cases`);
    await page.locator(".row", { hasText: "Ann" }).click();
    await page.locator(".marked", { hasText: "a first insult" }).waitFor();
    await press(page, "o");
    await page.keyboard.type("Ask her tomorrow");
    await page.getByRole("button", { name: "Keep the note" }).click();
    await page.getByRole("region", { name: "What was done" }).getByText("Ask her tomorrow").waitFor();
    await press(page, "a");
    await page.getByRole("region", { name: "Hand over" }).getByRole("button", { name: "Olga" }).click();
    await page.locator(".head").getByText("taken by Olga").waitFor();
    await press(page, "g");
    await page.getByRole("region", { name: "Merge" }).getByRole("button", { name: "Bob" }).click();
    await page.locator(".marked", { hasText: "a second insult" }).waitFor();
    await page.locator(".marked", { hasText: "a first insult" }).waitFor();
    await page.getByRole("link", { name: "took another case in" }).waitFor();
    await press(page, "x");
    const split = page.getByRole("group", { name: "Split" });
    assert.equal(await split.getByRole("button").isDisabled(), true);
    await split.getByLabel("a first insult").check();
    await checkScreen(page, "splitting a case");
    await split.getByRole("button").click();
    await page.getByRole("link", { name: "split from another case" }).waitFor();
    assert.equal(await page.locator(".marked").count(), 1);
    assert.deepEqual(owner.complaints, []);
  });
});

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
}
