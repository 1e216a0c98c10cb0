import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { until } from "../../../scripts/test/until.ts";
import { needs } from "../../../scripts/test-support.ts";
import { openRollOut, type RollOut } from "./roll-out.ts";
import { enterSaying, openStage, type Stage, shut, type Visitor } from "./stage.ts";

describe("the square while versions change, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let line: RollOut;
  before(async () => {
    stage = await openStage();
    line = await openRollOut(stage.url);
  });
  after(async () => {
    await line.close();
    await stage[Symbol.asyncDispose]();
  });

  /** Somebody whose page is of the old version. */
  async function onOldPage(name: string, text: string): Promise<Visitor> {
    line.answers(() => "old");
    const visitor = await stage.visit({ url: stage.lobby.replace(stage.url, line.url) });
    await enterSaying(visitor.page, name, text);
    await visitor.page.locator(".line[data-seq]", { hasText: text }).waitFor();
    return visitor;
  }
  const search = (page: Visitor["page"]) => page.getByRole("button", { name: "Search this room" }).click();

  /** Waits until another page is there in the place of this one. */
  async function bringsAnother(page: Visitor["page"], act: () => Promise<void>): Promise<void> {
    await page.evaluate(() => document.documentElement.setAttribute("data-before", ""));
    await act();
    await page.locator("html:not([data-before]) .line[data-seq]").first().waitFor();
  }

  test("[WEB301] a part that the house has no more brings the new page, once, with the line that was begun", async () => {
    const { page, complaints } = await onOldPage("Rosa", "from before");
    await page.fill("#write", "begun on the old page");
    line.answers(() => "new");
    const asked = line.pages.length;
    await bringsAnother(page, () => search(page));
    await page.locator(".line[data-seq]", { hasText: "from before" }).waitFor();
    assert.equal(await page.inputValue("#write"), "begun on the old page");
    await search(page);
    await page.getByRole("searchbox").waitFor();
    assert.deepEqual(
      [line.pages.slice(asked), complaints.filter((said) => !said.includes("imported module"))],
      [["new"], []],
    );
  });

  test("[WEB301] where the old page comes again it stays, and says that a part did not come", async () => {
    const { page } = await onOldPage("Rita", "still here");
    // As seen by who is sent to the old version whenever they come, and to the new one for all the rest.
    line.answers((path, isPage) => (isPage || /\/(first|page|index|en|entry-strip)-/.test(path) ? "old" : "new"));
    const asked = line.pages.length;
    await bringsAnother(page, () => search(page));
    await page.locator(".line[data-seq]", { hasText: "still here" }).waitFor();
    await search(page);
    await page.getByText("The house does not answer.").waitFor();
    assert.deepEqual(line.pages.slice(asked), ["old"]);
  });

  test("[WEB301] what would go with the page keeps it: a newer one is told", async () => {
    const { page } = await onOldPage("Rune", "to be edited");
    await page.locator("#write").press("ArrowUp");
    await page.getByText("Editing your message").waitFor();
    await page.fill("#write", "half edited");
    line.answers(() => "new");
    const asked = line.pages.length;
    await search(page);
    await page.getByText("There is a newer version of this page.").waitFor();
    assert.deepEqual([await page.inputValue("#write"), line.pages.length], ["half edited", asked]);
    await shut(page);
  });

  for (const [what, file] of [
    ["its script", /\/page-/],
    ["its style", /\/index-.*css/],
    ["its words", /\/en-[^-]*js/],
    ["all its files", /\/assets\//],
  ] as const) {
    test(`[WEB301, HTP300] a page that lacks ${what} comes anew until it is whole`, async () => {
      // The page of the new version, and its files twice from a process of the old one.
      line.answers((path, isPage) => (!isPage && file.test(path) && line.pages.length < asked + 3 ? "old" : "new"));
      const asked = line.pages.length;
      const { page } = await stage.visit({ url: stage.lobby.replace(stage.url, line.url) });
      await until(() => line.pages.length >= asked + 3);
      await page.locator("header.head h1").waitFor();
      await page.waitForLoadState("load");
      assert.equal(line.pages.length, asked + 3);
    });
  }

  test("[WEB301] a page whose script never comes stops coming anew", async () => {
    const { page } = await stage.visit({ url: `${line.url}/help?lang=en` });
    await page.clock.install();
    line.answers((path) => (/\/page-/.test(path) ? "old" : "new"));
    const asked = line.pages.length;
    let loaded = 0;
    page.on("load", () => loaded++);
    await page.goto(stage.lobby.replace(stage.url, line.url));
    for (let times = 1; times <= 3; times++) {
      await until(() => loaded === times);
      await page.clock.runFor(1_000);
    }
    await until(() => loaded === 4);
    await page.clock.runFor(60_000);
    // What is asked for now is asked behind a page that would be on its way.
    await page.evaluate(async () => (await fetch("/help")).text());
    assert.equal(line.pages.length, asked + 4);
  });
});
