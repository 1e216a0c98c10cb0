import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { asSlowPhone, shareOfCore } from "./slow-phone.ts";
import { enterSaying, openStage, type Stage, say } from "./stage.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** From a cold page to the first message in the talk. */
const FIRST_MESSAGE_MS = 2_000;
const TRIES = 6;
/** So many of them count on a machine that nobody else uses. */
const OF_ONES_OWN = 2;

describe("entering, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let data: string;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), "parvis-entry-"));
    stage = await openStage({ data });
  });
  after(async () => {
    await stage[Symbol.asyncDispose]();
    await rm(data, { recursive: true });
  });

  test("[WEB30] nothing is asked before the first line; then one strip, none of the ages chosen, and that very line", async () => {
    const { page, complaints } = await stage.visit();
    await page.locator("#write").waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
    const line = '  //the "very" <b>line</b>  ';
    await say(page, line);
    const strip = page.getByRole("dialog");
    await strip.waitFor();
    assert.equal(await page.locator("input[type=radio]:checked").count(), 0);
    for (const answer of await page.locator(".ages label").all())
      assert.ok(((await answer.boundingBox())?.height ?? 0) >= 44, "each answer is large");
    assert.equal(await page.inputValue("#write"), line, "the line is still in sight");
    const offered = await page.inputValue("#name");
    assert.match(offered, /\S \S|\S{2,}/);
    assert.equal(await page.evaluate(() => getSelection()?.toString()), offered, "typing replaces it");
    await strip.getByRole("button", { name: "Another one" }).click();
    await page.waitForFunction((first) => document.querySelector<HTMLInputElement>("#name")?.value !== first, offered);

    await strip.getByRole("button", { name: "Enter and send" }).click();
    await page.locator("#age-fault", { hasText: "Choose one of the three answers." }).waitFor();
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLInputElement).name), "age");
    await page.getByRole("radio", { name: "18 or over" }).check();
    await page.fill("#name", "a");
    await strip.getByRole("button", { name: "Enter and send" }).click();
    await page.locator("#name-fault", { hasText: "2 to 24" }).waitFor();
    await page.fill("#name", "Ana Entry");
    await page.press("#name", "Enter");
    await page.locator(".line[data-seq] .said", { hasText: /^\/the "very" <b>line<\/b>$/ }).waitFor();
    await page.locator(".foot .me", { hasText: "You are Ana Entry" }).waitFor();
    assert.equal(await page.inputValue("#write"), "");
    assert.deepEqual(complaints, []);
  });

  test("[WEB30] a line changed beside the open strip goes as it then stands; Escape leaves it in the field", async () => {
    const { page } = await stage.visit();
    await say(page, "first thought");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.equal(await page.inputValue("#write"), "first thought");
    await page.press("#write", "Enter");
    await page.fill("#write", "second thought");
    await page.getByRole("radio", { name: "15 to 17" }).check();
    // Enter in the field finishes what the strip began.
    await page.press("#write", "Enter");
    await page.locator(".line[data-seq]", { hasText: "second thought" }).waitFor();
    assert.equal(await page.getByText("first thought").count(), 0);
  });

  test("[WEB30] who is under 15 is thanked, told what there is, and led to help", async () => {
    const { page } = await stage.visit({ ...PHONE });
    await say(page, "hi");
    assert.equal(
      await page.getByRole("dialog").locator("blockquote").innerText(),
      "hi",
      "under the sheet the line is quoted",
    );
    await page.getByRole("radio", { name: "Under 15" }).check();
    await page.getByRole("button", { name: "Enter and send" }).click();
    const barred = page.locator(".barred");
    await barred.getByText("Thank you for an honest answer.").waitFor();
    await barred.getByRole("link", { name: "Find help" }).waitFor();
    assert.equal(await page.locator(".line", { hasText: /^hi$/ }).count(), 0);
  });

  test("[WEB31] tomorrow the same browser is the same name, and asks nothing", async () => {
    const first = await stage.visit();
    await enterSaying(first.page, "Morgane", "until tomorrow");
    const storageState = await first.context.storageState();
    await first.context.close();
    const { page } = await stage.visit({ storageState });
    await page.locator(".foot .me", { hasText: "You are Morgane" }).waitFor();
    await say(page, "good morning");
    await page.locator(".line[data-seq].mine", { hasText: "good morning" }).waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
  });

  test("[WEB31] a name taken meanwhile is told kindly, with a free one filled in; a new name is taken in place", async () => {
    const first = await stage.visit();
    await enterSaying(first.page, "Faustine", "back in a week");
    const storageState = await first.context.storageState();
    await first.context.close();
    forgetWhenSeen(data, "Faustine");
    const other = await stage.visit();
    await enterSaying(other.page, "Faustine", "this name was free");

    const { page } = await stage.visit({ storageState });
    await page.getByText("“Faustine” was taken while you were away.").waitFor();
    await say(page, "here I am again");
    await page.getByRole("dialog").getByText("Good to see you again.").waitFor();
    const name = await page.inputValue("#name");
    assert.notEqual(name, "Faustine");
    await page.getByRole("button", { name: "Enter and send" }).click();
    await page.locator(".line[data-seq].mine", { hasText: "here I am again" }).waitFor();

    await page.getByRole("button", { name: "Change name" }).click();
    await page.fill("#name", "Faustine la seconde");
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.locator(".foot .me", { hasText: "Faustine la seconde" }).waitFor();
    await say(page, "under a new name");
    await page.locator(".line[data-seq].mine", { hasText: "under a new name" }).waitFor();
    assert.equal(await page.locator(".line.mine", { hasText: "here I am again" }).count(), 1, "still one's own");
  });

  test("[WEB32] from a cold page to the first message in two seconds on a middling phone", async (t) => {
    const times: number[] = [];
    while (times.length < TRIES && !times.some((ms) => ms < FIRST_MESSAGE_MS)) {
      // First as on a machine of one's own; then as on this one.
      const share = times.length < OF_ONES_OWN ? 1 : shareOfCore();
      times.push(await firstMessage(stage, share));
      t.diagnostic(`${times.at(-1)} ms to the first message, counting on ${Math.round(share * 100)} % of a core`);
    }
    assert.ok(Math.min(...times) < FIRST_MESSAGE_MS, `${times} ms`);
  });
});

/** Types, answers and sends as fast as the page takes it; answers how long that took from the first byte asked for. */
async function firstMessage(stage: Stage, share: number): Promise<number> {
  const { page, context } = await stage.visit({ ...PHONE, url: "about:blank" });
  await asSlowPhone(page, share);
  await page.addInitScript(quickHand);
  await page.goto(stage.lobby, { waitUntil: "commit" });
  await page.locator("[data-said-after]").waitFor({ state: "attached" });
  const ms = Number(await page.locator("[data-said-after]").getAttribute("data-said-after"));
  await context.close();
  return Math.round(ms);
}

/** In the page, a hand that is never the slower one: each step as soon as what it needs is in the page. */
function quickHand(): void {
  const find = <E extends Element>(selector: string) => document.querySelector<E>(selector);
  const steps: (() => boolean)[] = [
    () => {
      const field = find<HTMLTextAreaElement>("textarea#write");
      field?.setRangeText("hello from a phone");
      field?.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return field !== null;
    },
    () => {
      find<HTMLButtonElement>("button.send")?.click();
      return true;
    },
    () => {
      const adult = find<HTMLInputElement>("dialog[open] input[value=adult]");
      adult?.click();
      return adult !== null;
    },
    () => {
      find<HTMLButtonElement>("dialog[open] button.main")?.click();
      return true;
    },
    () => {
      const said = [...document.querySelectorAll(".line[data-seq].mine")].at(-1);
      if (!said?.textContent.includes("hello from a phone")) return false;
      document.body.dataset.saidAfter = String(performance.now());
      return true;
    },
  ];
  const next = () => {
    while (steps[0]?.()) steps.shift();
    if (steps.length > 0) setTimeout(next, 10);
  };
  next();
}

/** As if nobody had come back to a name for two days. */
function forgetWhenSeen(data: string, name: string): void {
  const database = new DatabaseSync(join(data, "parvis.db"));
  database.prepare("update persons set seen_at = seen_at - 172800000 where name = ?").run(name);
  database.close();
}
