import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { checkHelp, checkWidth } from "./axe.ts";
import { enterSaying, openStage, type Stage, type Visitor, visitAsOwner } from "./stage.ts";

/** What is chosen with a key and left with the same one. */
const toggles = [..."rhwlmsbfcvu", ..."oag", "F"];

describe("the keys of the desk, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  let room = "";
  before(async () => {
    stage = await openStage({ posture: { newcomerPosts: 0, raid: { watch: false } } });
    owner = await visitAsOwner(stage, { bypassCSP: true, viewport: { width: 1440, height: 900 } });
    room = stage.lobby.split("/r/")[1]!;
    for (const name of ["Ann", "Bob", "Cyd"]) await reported(name);
  });
  after(() => stage[Symbol.asyncDispose]());

  async function reported(name: string): Promise<void> {
    const author = await stage.visit();
    await enterSaying(author.page, name, `an insult of ${name}`);
    const said = author.page.locator(".line.mine[data-seq]").last();
    const target = Number(await said.getAttribute("data-seq"));
    const data = { room, target, reason: "harassment" };
    assert.ok((await (await stage.visit()).context.request.post(`${stage.url}/api/report`, { data })).ok());
  }

  async function openCase(name: string): Promise<Page> {
    const { page } = owner;
    await page.goto(`${stage.url}/cases#queue`);
    await page.locator(".row", { hasText: name }).click();
    await page.locator(".marked", { hasText: `an insult of ${name}` }).waitFor();
    return page;
  }
  const withKey = (key: string) => owner.page.locator(`[aria-keyshortcuts="${key}"]`);

  test("[CAS12] every key that stands on a button is told of, and the other way round", async () => {
    const page = await openCase("Ann");
    const shown = await page
      .locator("main [aria-keyshortcuts]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("aria-keyshortcuts") ?? ""));
    await page.keyboard.press("?");
    const told = page.locator("dialog.keys-help");
    await checkHelp(page, "the keys");
    const group = told.locator("section", { hasText: "In a case" }).first();
    const [keys, anywhere] = [
      await group.locator("kbd").allTextContents(),
      await told.locator("kbd").allTextContents(),
    ];
    await page.keyboard.press("Escape");
    await told.waitFor({ state: "detached" });
    const isClause = (key: string) => /^[1-9]$/.test(key);
    const untold = shown.filter((key) => !isClause(key) && !anywhere.includes(key));
    assert.deepEqual(untold, []);
    // An age is put right where somebody has passed the case up; two make a split; the rest has no button of its own.
    const elsewhere = new Set(["z", "i", "x", "k", "y", "j", "Esc"]);
    assert.deepEqual(
      keys.filter((key) => !isClause(key) && !elsewhere.has(key) && !shown.includes(key)),
      [],
    );
  });

  test("[CAS4] each key does what its button says, and once more undoes it", async () => {
    const page = await openCase("Ann");
    for (const key of toggles) {
      await page.keyboard.press(key);
      await page.locator(`[aria-keyshortcuts="${key}"][aria-pressed="true"]`).waitFor();
      // What was opened with it may be typed into: what follows is no longer for the page.
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press(key);
      await page.locator(`[aria-keyshortcuts="${key}"][aria-pressed="false"]`).waitFor();
    }
    await page.keyboard.press("1");
    await page.locator('[aria-keyshortcuts="1"][aria-pressed="true"]').waitFor();
    const reason = page.locator("#decide textarea").first();
    const lang = await reason.getAttribute("lang");
    await page.keyboard.press("y");
    await page.locator(`#decide textarea[lang="${lang === "fr" ? "en" : "fr"}"]`).waitFor();
    await page.keyboard.press("j");
    await page.getByText("An order forbids to tell before a date.").waitFor();
    await page.keyboard.press("k");
    await page.getByRole("searchbox").or(page.locator("#decide input")).first().waitFor();
    await checkWidth(page, "the keys of a case");
    await checkHelp(page, "a case");
    assert.deepEqual(owner.complaints, []);
  });

  test("[CAS4] by key a case is taken, left, put aside, passed up, and a danger is declared", async () => {
    const page = await openCase("Bob");
    const log = page.getByRole("region", { name: "What was done" });
    await page.keyboard.press("t");
    await page.locator(".head").getByText("taken by Olga").waitFor();
    await page.keyboard.press("q");
    await log.getByText("left").waitFor();
    await page.keyboard.press("E");
    await page.locator(".head").getByText("passed up").waitFor();
    await page.keyboard.press("e");
    await log.getByText("passed up").nth(1).waitFor();
    await page.keyboard.press("!");
    await page.getByText("The house has known since").waitFor();
    await log.getByText("danger declared").waitFor();
    await page.keyboard.press("p");
    await log.getByText("put aside").waitFor();
    assert.deepEqual(owner.complaints, []);
  });

  test("[CAS1, CAS19] in the queue keys choose, filter, change the part, and open the shield", async () => {
    const { page } = owner;
    await page.goto(`${stage.url}/cases#queue`);
    const chosen = page.locator('.row[aria-current="true"]');
    await chosen.waitFor();
    const first = await chosen.textContent();
    await page.keyboard.press("j");
    await page
      .locator('.row:not(:first-child)[aria-current="true"], li:not(:first-child) .row[aria-current="true"]')
      .waitFor();
    assert.notEqual(await chosen.textContent(), first);
    await page.keyboard.press("k");
    await page.locator('li:first-child .row[aria-current="true"]').waitFor();
    await page.keyboard.press("l");
    await page.locator('[aria-keyshortcuts="l"][aria-pressed="true"]').waitFor();
    await page.keyboard.press("l");
    await page.locator('[aria-keyshortcuts="l"][aria-pressed="false"]').waitFor();
    await page.keyboard.press("S");
    await withKey("S").and(page.locator('[aria-pressed="true"]')).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("2");
    await page.locator('nav a:nth-of-type(2)[aria-current="page"]').waitFor();
    assert.deepEqual(owner.complaints, []);
  });
});
