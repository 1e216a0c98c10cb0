import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { type Crowd, crowdLimits, openCrowd, roomIds } from "./crowd.ts";
import { openCutProxy } from "./cut-proxy.ts";
import { enterSaying, openStage, type Stage, say } from "./stage.ts";

describe("reading in a room, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let crowd: Crowd;
  let rooms: RoomId[];
  before(async () => {
    stage = await openStage(crowdLimits);
    rooms = await roomIds(stage.url);
    crowd = openCrowd(stage.url, 4);
  });
  after(async () => {
    crowd[Symbol.dispose]();
    await stage[Symbol.asyncDispose]();
  });

  const roomOf = (index: number) => rooms[index] as RoomId;
  const urlOf = (index: number, base = stage.url) => `${base}/r/${roomOf(index)}`;

  /** Posts lines one after the other; answers their positions. */
  async function post(index: number, lines: string[], replyTo?: number): Promise<number[]> {
    const seqs: number[] = [];
    for (const line of lines) {
      const { seq } = await (crowd.clients[0] as Crowd["clients"][0]).post(roomOf(index), line, replyTo).done;
      seqs.push(seq);
    }
    return seqs;
  }

  test("[WEB21] who comes back to a room begins at a line above the first message missed, with their number", async () => {
    const { page } = await stage.visit({ url: urlOf(0), viewport: { width: 1200, height: 600 } });
    await enterReading(page, "Nina", "back in a moment");
    await goTo(page, roomOf(1));
    await post(0, numbered("missed", 40));
    await goTo(page, roomOf(0));
    await page.getByText("40 messages since you left").waitFor();
    assert.deepEqual(await isInSight(page, "missed 1"), true);
    assert.deepEqual(await isInSight(page, "missed 40"), false);
    await page.locator(".to-end").click();
    await page.locator(".to-end").waitFor({ state: "detached" });
    await page.locator(".rooms [aria-current] .unread").waitFor({ state: "detached" });

    await goTo(page, roomOf(1));
    await post(0, numbered("many", 420));
    await goTo(page, roomOf(0));
    await page.getByRole("button", { name: "Show from where you left" }).click();
    await page.getByText("420 messages since you left").waitFor();
    assert.ok(await isInSight(page, "many 1"));
    await page.locator(".to-end").click();
    await page.locator(".line", { hasText: "many 420" }).waitFor();
  });

  test("[WEB21] after a tunnel the line stands where the talk was left", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page, context } = await stage.visit({ url: urlOf(1, proxy.url) });
    await enterReading(page, "Tom", "into the tunnel");
    await context.setOffline(true);
    proxy.cut("all");
    await page.getByText("What you write waits here").waitFor();
    await post(1, numbered("outside", 12));
    proxy.mend();
    await context.setOffline(false);
    await page.getByText("12 messages since you left").waitFor();
    await page.locator(".line", { hasText: "outside 12" }).waitFor();
  });

  test("[WEB22] two devices of one person end at nothing unread, and a page out of sight reads nothing", async () => {
    const near = await stage.visit({ url: urlOf(2) });
    await enterReading(near.page, "Dora", "on two devices");
    const far = await stage.visit({ url: urlOf(2), storageState: await near.context.storageState() });
    await far.page.locator(".foot .me", { hasText: "Dora" }).waitFor();
    await goTo(far.page, roomOf(0));
    await goTo(near.page, roomOf(1));
    await hide(near.page, true);
    await hide(far.page, true);
    await post(2, numbered("for both", 5));
    for (const { page } of [near, far]) {
      await hide(page, false);
      await page.locator(".rooms li", { hasText: "5 unread" }).waitFor();
    }
    await goTo(near.page, roomOf(2));
    await near.page.locator(".line", { hasText: "for both 5" }).waitFor();
    for (const { page } of [near, far]) {
      await page.locator(".rooms li", { hasText: "5 unread" }).waitFor({ state: "detached" });
    }
    await hide(near.page, true);
    const [last = 0] = await post(2, ["while nobody looks"]);
    await near.page.locator(`[data-seq="${last}"]`).waitFor();
    await hide(far.page, false);
    await far.page.locator(".rooms li", { hasText: "1 unread" }).waitFor();
  });

  test("[WEB24] a link to a message opens the talk around it; one that is gone says so", async () => {
    await crowd.fill(roomOf(3), 300);
    const [seq = 0] = await post(3, ["the line that is linked"]);
    const [answer = 0] = await post(3, ["an answer"], seq);
    await post(3, numbered("and on", 300));
    const { page, context } = await stage.visit({ url: `${urlOf(3)}?at=${seq}` });
    await page.locator(".line.lit", { hasText: "the line that is linked" }).waitFor();
    assert.ok(await isInSight(page, "the line that is linked"));
    await page.locator(".line.lit").waitFor({ state: "detached" });

    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator(`[data-seq="${seq}"]`).hover();
    await page.locator(`[data-seq="${seq}"] .more`).click();
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Link copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(link, `${urlOf(3)}?at=${seq}`);

    await page.getByRole("button", { name: "Back to now" }).click();
    await page.locator(".line", { hasText: "and on 300" }).waitFor();
    await page.locator(".to-end").waitFor({ state: "detached" });
    const [quoting = 0] = await post(3, ["answering what is far"], answer);
    await page.locator(`[data-seq="${quoting}"] .quote`).click();
    await page.locator(".line.lit", { hasText: "an answer" }).waitFor();

    await page.goto(`${urlOf(3)}?at=999999`);
    await page.getByText("This message is no longer here").waitFor();
  });

  test("[WEB23] who is named or answered sees it, is led through it by one button, and reads where they were", async () => {
    const { page } = await stage.visit({ url: urlOf(1), viewport: { width: 390, height: 500 } });
    await enterReading(page, "Ève", "call me");
    const mine = Number(await page.locator(".line[data-seq]", { hasText: "call me" }).getAttribute("data-seq"));
    await page.goto(urlOf(0));
    await page.locator(".line, .start").first().waitFor();
    await post(1, numbered("before", 20));
    const named = await post(1, ["@eve come and see, @Evelyne too"]);
    await post(1, numbered("between", 20));
    const answered = await post(1, ["here you are"], mine);
    await post(1, numbered("after", 20));
    await page.goto(urlOf(1));
    await page.getByRole("button", { name: "2 messages for you" }).click();
    await page.locator(`.line.lit.for-me[data-seq="${named[0]}"] .call.mine`, { hasText: "@eve" }).waitFor();
    assert.equal(await page.locator(`[data-seq="${named[0]}"] .call`).count(), 1);
    await page.getByRole("button", { name: "1 message for you" }).click();
    await page.locator(`.line.lit.for-me[data-seq="${answered[0]}"]`).waitFor();
    await page.locator(".stop").waitFor({ state: "detached" });
  });

  test("[WEB20] fifty messages a second leave a reader where they are, told how many came", async (t) => {
    const { page } = await stage.visit({ url: urlOf(0), viewport: { width: 390, height: 700 } });
    await enterReading(page, "Rita", "reading slowly");
    await crowd.fill(roomOf(0), 100);
    // All of them are there: what came later would count as new.
    const [last = 0] = await post(0, ["the last of them"]);
    await page.locator(`.line[data-seq="${last}"]`).waitFor();
    await page.locator(".log").evaluate((log) => {
      log.scrollTop -= 2_000;
    });
    await page.locator(".to-end").waitFor();
    const seq = await page.locator(".line[data-seq]").nth(10).getAttribute("data-seq");
    const read = page.locator(`[data-seq="${seq}"]`);
    const before = await read.boundingBox();
    const began = performance.now();
    for (let second = 0; second < 3; second++) {
      await crowd.fill(roomOf(0), 50);
      while (performance.now() - began < (second + 1) * 1_000) await page.evaluate(() => document.readyState);
    }
    await page.getByRole("button", { name: "150 new messages" }).waitFor();
    t.diagnostic(`150 messages in ${Math.round(performance.now() - began)} ms`);
    const after = await read.boundingBox();
    // A browser scrolls by whole pixels of the screen.
    assert.ok(Math.abs((after?.y ?? 0) - (before?.y ?? Number.NaN)) < 1, `${before?.y} ${after?.y}`);
    await say(page, "and still here");
    await page.locator(".line[data-seq]", { hasText: "and still here" }).waitFor();
    await page.locator(".to-end").waitFor({ state: "detached" });
  });
});

/** Enters, and has read one's own line. */
async function enterReading(page: Page, name: string, line: string): Promise<void> {
  await enterSaying(page, name, line);
  await page.locator(".line[data-seq]", { hasText: line }).waitFor();
}

function numbered(text: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${text} ${i + 1}`);
}

/** Through the list of rooms, where a calm one is folded. */
async function goTo(page: Page, room: RoomId): Promise<void> {
  const link = page.locator(`.side a[href="/r/${room}"]`);
  if (!(await link.isVisible())) await page.locator(".calm-rooms summary").click();
  await link.click();
  await page.locator(`.side a[href="/r/${room}"][aria-current]`).waitFor();
  await page.locator(".line, .start").first().waitFor();
}

/** As a browser tells a page that is covered, or looked at again. */
async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

/** Whether the line of exactly this text lies wholly within what the log shows. */
function isInSight(page: Page, text: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const log = (document.querySelector(".log") as HTMLElement).getBoundingClientRect();
    const line = [...document.querySelectorAll(".line")].find(
      (each) => each.querySelector(".said")?.textContent === wanted,
    );
    const box = line?.getBoundingClientRect();
    return box !== undefined && box.top >= log.top && box.bottom <= log.bottom + 1;
  }, text);
}
