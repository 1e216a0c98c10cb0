import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openClient } from "@parvis/client/client";
import type { RoomId } from "@parvis/protocol/ids";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { cleanText } from "../../server/src/messages/clean-text.ts";
import { awkwardStrings } from "../../server/test/awkward-strings.ts";
import { openStage, type Visitor } from "./stage.ts";

describe("awkward strings, in a real browser", { skip: needs("chromium") }, () => {
  test("[WEB4, WEB6] each is shown as text, in its own line, and older pages come without moving what is read", async () => {
    await using stage = await openStage({ limits: { postsPerPerson: { points: 10_000, seconds: 1 } } });
    const { rooms } = (await (await fetch(`${stage.url}/api/rooms`)).json()) as { rooms: { id: RoomId }[] };
    const room = rooms[0]?.id as RoomId;
    const texts = awkwardStrings.map(({ text }) => cleanText(text)).filter((text) => text !== "");
    const names = await postAll(stage.url, room, texts);

    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1440, height: 900 },
    ]) {
      const visitor = await stage.visit({ viewport });
      await readBack(visitor);
      // A browser takes in a text without the surrogates that have lost their half.
      assert.deepEqual(
        await said(visitor.page),
        texts.map((text) => text.toWellFormed()),
      );
      assert.deepEqual(await faultsOf(visitor.page), []);
      assert.deepEqual(await namesShown(visitor.page), names);
      assert.deepEqual(visitor.complaints, []);
      await visitor.context.close();
    }
  });
});

/** Names as awkward as the house takes them, each saying a part of the texts. Answers the names that spoke. */
async function postAll(url: string, room: RoomId, texts: string[]): Promise<string[]> {
  const names = ["Ana", "\u0645\u0631\u062d\u0628\u0627", "\u05d3\u05d5\u05d3", "Zoe\u0308 d'Or"];
  const part = Math.ceil(texts.length / names.length);
  const spoke: string[] = [];
  for (const [index, name] of names.entries()) {
    const client = openClient({ url, enter: { name, age: "adult", charter: 1 } });
    const done = texts.slice(index * part, (index + 1) * part).map((text) => client.post(room, text).done);
    await Promise.all(done);
    spoke.push(client.me?.name ?? "");
    client.close();
  }
  return spoke;
}

/** Scrolls up until nothing is older; each page that comes must leave the line in sight where it is. */
async function readBack({ page }: Visitor): Promise<void> {
  await page.locator(".line").first().waitFor();
  while ((await page.locator(".older").count()) > 0) {
    const moved = await page.evaluate(async () => {
      const log = document.querySelector(".log") as HTMLElement;
      log.scrollTop = 0;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const line = document.querySelector("[data-seq]") as HTMLElement;
      const before = line.getBoundingClientRect().top;
      const count = document.querySelectorAll("[data-seq]").length;
      while (document.querySelectorAll("[data-seq]").length === count) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return line.getBoundingClientRect().top - before;
    });
    assert.ok(Math.abs(moved) < 2, `the line that was read moved by ${moved} pixels`);
  }
}

function said(page: Page): Promise<string[]> {
  return page.locator(".line .said").evaluateAll((all) => all.map((said) => said.textContent));
}

async function namesShown(page: Page): Promise<string[]> {
  const shown = await page.locator(".by .name").evaluateAll((all) => all.map((name) => name.textContent));
  return [...new Set(shown)];
}

/** Markup where only text may be, and lines that leave the log or lie over one another. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const log = (document.querySelector(".log") as HTMLElement).getBoundingClientRect();
    let bottom = Number.NEGATIVE_INFINITY;
    for (const line of document.querySelectorAll<HTMLElement>(".line")) {
      const box = line.getBoundingClientRect();
      const inside = [...line.querySelectorAll(".said *")].filter((element) => element.tagName !== "A");
      if (inside.length > 0) faults.push(`markup in ${line.dataset.seq}`);
      if (box.left < log.left || box.right > log.right) faults.push(`${line.dataset.seq} leaves the log`);
      if (box.top < bottom - 0.5) faults.push(`${line.dataset.seq} lies over the line before`);
      bottom = box.bottom;
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push("the page is too wide");
    const links = [...document.querySelectorAll<HTMLAnchorElement>(".said a")];
    faults.push(...links.filter(({ protocol }) => !/^https?:$/.test(protocol)).map(({ href }) => `a link to ${href}`));
    return faults;
  });
}
