import assert from "node:assert/strict";
import { after, before, describe, type TestContext, test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { type Crowd, crowdLimits, type LongestTasks, longestTasks, openCrowd, roomIds } from "./crowd.ts";
import { openStage, type Stage } from "./stage.ts";

const MESSAGES = 10_000;
const LONG_MS = 50;

describe("a long log, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let crowd: Crowd;
  let rooms: RoomId[];
  before(async () => {
    stage = await openStage(crowdLimits);
    rooms = await roomIds(stage.url);
    crowd = openCrowd(stage.url, 100);
    await crowd.fill(rooms[0] as RoomId, MESSAGES);
  });
  after(async () => {
    crowd[Symbol.dispose]();
    await stage[Symbol.asyncDispose]();
  });

  test("[WEB20] ten thousand messages scroll to the first and back without a long task, a few lines drawn", async (t) => {
    const { page, complaints } = await stage.visit({ url: `${stage.url}/r/${rooms[0]}` });
    await page.locator(".line").first().waitFor();
    const longest: LongestTasks[] = [];
    let drawn = 0;
    for (let part = 1; part <= 5; part++) {
      const scroll = async () => {
        drawn = Math.max(drawn, await scrollUp(page, (MESSAGES / 5) * part));
      };
      longest.push(await longestTasks(page, scroll));
    }
    await page.locator(".start").waitFor();
    await page.locator(".to-end").click();
    await page.locator(".to-end").waitFor({ state: "detached" });
    await page.locator(`[data-seq="${MESSAGES}"]`).waitFor();
    noneLong(t, longest);
    assert.ok(drawn < 300, `${drawn} lines were drawn at once`);
    assert.deepEqual(complaints, []);
  });
});

/** A busy machine makes any task long by the clock, and now and then by its own time too: what is long in each part is. */
function noneLong(t: TestContext, longest: LongestTasks[]): void {
  t.diagnostic(`longest tasks: ${longest.map(({ cpu, wall }) => `${cpu} ms (${wall} by the clock)`).join(", ")}`);
  assert.ok(Math.min(...longest.map(({ cpu }) => cpu)) <= LONG_MS);
}

/** Scrolls up a good part of a screen a frame until so many messages are at hand; answers the most lines drawn. */
function scrollUp(page: Page, until: number): Promise<number> {
  return page.evaluate(async (count) => {
    const log = document.querySelector(".log") as HTMLElement;
    let drawn = 0;
    const first = () => Number((document.querySelector("[data-seq]") as HTMLElement).dataset.seq);
    while (first() > 10_000 - count + 1) {
      log.scrollTop -= 1_200;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      drawn = Math.max(drawn, document.querySelectorAll("[data-seq]").length);
    }
    return drawn;
  }, until);
}
