import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { allSuggestions } from "../../server/src/people/suggest-name.ts";
import { openHoldProxy } from "./hold-proxy.ts";
import { enterSaying, openStage, type Stage, say, shut } from "./stage.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** The most that the bodies of all answers up to the first message may weigh, as the house sends them. */
const FIRST_MESSAGE_BYTES = 60_000;
const WITH_THE_PAGE = ["first.js", "page.js", "index.css", "/api/house", "/api/me", "/api/rooms"];
const OF_THE_STRIP = ["entry-strip.js", "en-entry.js", "over.css"];
/** A key brings what else lies over the page; nothing waits for it. */
const BY_HAND = ["over.js", "en-dialogs.js"];
/** What a browser asks for by itself. */
const OF_THE_BROWSER = new Set(["icon.svg", "/manifest.webmanifest", "/icons/apple-touch-180.png"]);

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
    await shut(page);
    assert.equal(await page.inputValue("#write"), "first thought");
    await page.press("#write", "Enter");
    await page.fill("#write", "second thought");
    await page.getByRole("radio", { name: "15 to 17" }).check();
    // Enter in the field finishes what the strip began.
    await page.press("#write", "Enter");
    await page.locator(".line[data-seq]", { hasText: "second thought" }).waitFor();
    assert.equal(await page.getByText("first thought").count(), 0);
  });

  test("[WEB30] the name suggested is in the language of the page, whatever the browser speaks", async () => {
    for (const [locale, lang] of [
      ["fr-FR", "fr"],
      ["en-GB", "en"],
      ["de-DE", "en"],
    ] as const) {
      const { page, context } = await stage.visit({ locale });
      await say(page, "who am I?");
      await suggests(page, lang);
      await context.close();
    }
    const { page } = await stage.visit({ url: stage.url, locale: "en-GB" });
    await page.getByRole("button", { name: "Français" }).click();
    await say(page, "qui suis-je ?");
    await suggests(page, "fr");
    await page.reload();
    await say(page, "qui suis-je ?");
    await suggests(page, "fr");
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

  test("[WEB32] from a cold page to the first message: five answers in turn, none of them asked twice or in vain", async (t) => {
    // A new house: what others have said here would be weighed with the page.
    await using empty = await openStage();
    const line = await openHoldProxy(empty.url);
    t.after(() => line.close());
    const { page } = await empty.visit({ ...PHONE, url: "about:blank" });
    const lobby = new URL(new URL(empty.lobby).pathname, line.url).href;
    const opened = page.goto(lobby, { waitUntil: "commit" });

    // One: the page. All that it is made of is sent for with its first bytes, in one go: a browser asks for six at a time.
    await line.asks("/r");
    line.letGo("/r");
    await opened;
    await line.asks(...WITH_THE_PAGE);
    assert.equal(WITH_THE_PAGE.length, 6);
    line.letGo("first.js");
    await line.asks("en.js");

    // Two: its script, which waits for the style alone, and sends for the strip before words and rooms are known.
    line.letGo("page.js", "index.css", "/api/me");
    await line.asks(...OF_THE_STRIP);
    // One can write without the strip, and without the socket.
    line.letGo("en.js", ...WITH_THE_PAGE);
    await say(page, "hello from a phone");

    // Three: the strip. It does not wait for the socket, nor does entering.
    line.letGo(...OF_THE_STRIP);
    await page.getByRole("radio", { name: "18 or over" }).check();
    await page.getByRole("button", { name: "Enter and send" }).click();
    await line.asks("/live", "POST /api/entry", ...BY_HAND);
    const own = line.asked.filter((name) => !OF_THE_BROWSER.has(name));
    const needed = ["/r", ...WITH_THE_PAGE, "en.js", ...OF_THE_STRIP, ...BY_HAND, "/live", "POST /api/entry"];
    assert.deepEqual(own.toSorted(), needed.toSorted());

    // Four and five: the entry, and the socket of who has entered. The line is there before anything else is answered.
    line.holdBack();
    line.letGo("POST /api/entry");
    await line.asks("/live", "/live");
    line.letGo("/live");
    await page.locator(".line[data-seq].mine", { hasText: "hello from a phone" }).waitFor();
    t.diagnostic(`${line.bytes} bytes`);
    assert.ok(line.bytes > 10_000 && line.bytes < FIRST_MESSAGE_BYTES, `${line.bytes} bytes`);
  });
});

/** Waits until the name in the strip is one that is suggested in a language. */
async function suggests(page: Page, lang: "fr" | "en"): Promise<void> {
  await page.waitForFunction(
    (names) => names.includes(document.querySelector<HTMLInputElement>("#name")?.value ?? ""),
    allSuggestions(lang),
  );
}

/** As if nobody had come back to a name for two days. */
function forgetWhenSeen(data: string, name: string): void {
  const database = new DatabaseSync(join(data, "parvis.db"));
  database.prepare("update persons set seen_at = seen_at - 172800000 where name = ?").run(name);
  database.close();
}
