import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { openCutProxy } from "./cut-proxy.ts";
import { enterSaying, openStage, type Stage, say, showsExactly } from "./stage.ts";

describe("the square in several tabs and rooms, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let rooms: { id: string; name: string }[];
  before(async () => {
    stage = await openStage();
    ({ rooms } = (await (await fetch(`${stage.url}/api/rooms`)).json()) as { rooms: typeof rooms });
  });
  after(() => stage[Symbol.asyncDispose]());

  const roomUrl = (index: number, base = stage.url) => `${base}/r/${rooms[index]?.id}`;

  test("[WEB54] two tabs typing without a network are one outbox: each line once, in the order typed", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const first = await stage.visit({ url: roomUrl(0, proxy.url) });
    await enterSaying(first.page, "Toma", "here");
    const second = await first.context.newPage();
    await second.goto(roomUrl(0, proxy.url));
    await showsExactly(second, ["here"]);
    const reader = await stage.visit({ url: roomUrl(0) });

    await first.context.setOffline(true);
    proxy.cut("all");
    const typed = ["one", "two", "three", "four", "five", "six"];
    for (const [index, line] of typed.entries()) {
      const page = index % 2 ? second : first.page;
      await say(page, line);
      await page.getByText("waiting for the network").nth(index).waitFor();
    }
    const waiting = ["here", ...typed.map((line) => `? ${line}`)];
    await showsExactly(first.page, waiting);
    await showsExactly(second, waiting);

    proxy.mend();
    await first.context.setOffline(false);
    for (const page of [reader.page, first.page, second]) await showsExactly(page, ["here", ...typed]);
  });

  test("[WEB54] the lines of a tab that is closed in the tunnel leave through the other", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const first = await stage.visit({ url: roomUrl(1, proxy.url) });
    await enterSaying(first.page, "Uma", "here");
    const second = await first.context.newPage();
    await second.goto(roomUrl(1, proxy.url));
    await showsExactly(second, ["here"]);
    proxy.cut("socket");
    await say(second, "written and closed");
    await showsExactly(first.page, ["here", "? written and closed"]);
    await second.close();
    proxy.mend();
    await showsExactly(first.page, ["here", "written and closed"]);
    const reader = await stage.visit({ url: roomUrl(1) });
    await showsExactly(reader.page, ["here", "written and closed"]);
    assert.deepEqual(first.complaints, []);
  });

  test("[WEB55] coming back to a room is instant, at the place one left; its count is of the moment", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page } = await stage.visit({ url: roomUrl(2, proxy.url), viewport: { width: 1200, height: 500 } });
    await enterSaying(page, "Vera", "0");
    const writer = await stage.visit({ url: roomUrl(2) });
    await enterSaying(writer.page, "Will", "1\n2\n3\n4");
    for (const line of ["5\n6\n7\n8", "9\n10\n11\n12", "13\n14\n15\n16", "the end"]) await say(writer.page, line);
    await page.locator(".line", { hasText: "the end" }).waitFor();
    const place = page.locator(".line[data-seq='2']");
    await page.locator(".line[data-seq='1']").scrollIntoViewIfNeeded();
    await page.locator(".to-end").waitFor();
    const before = await place.boundingBox();

    await roomLink(page, 3).click();
    await page.locator(".head h1", { hasText: rooms[3]?.name as string }).waitFor();
    await say(writer.page, "while she is elsewhere");
    const count = roomLink(page, 2).locator(".unread");
    await count.getByText("1 unread").waitFor();
    await page.waitForFunction(() => document.title.startsWith("(1) "));
    // Whoever is there: Vera reads along from elsewhere.
    await writer.page.getByRole("button", { name: "1 person here, see who" }).waitFor();

    // No answer of the house can come for this.
    proxy.hold();
    await roomLink(page, 2).click();
    await page.locator(".line[data-seq='5']").waitFor();
    assert.deepEqual(await place.boundingBox(), before);
  });

  test("[WEB56] what is read in one tab is read in the others at once", async () => {
    const first = await stage.visit({ url: roomUrl(3) });
    await enterSaying(first.page, "Xena", "hello");
    const second = await first.context.newPage();
    await second.goto(roomUrl(3));
    await showsExactly(second, ["hello"]);
    for (const page of [first.page, second]) {
      await roomLink(page, 0).click();
      await page.locator(".head h1", { hasText: rooms[0]?.name as string }).waitFor();
    }
    const writer = await stage.visit({ url: roomUrl(3) });
    await enterSaying(writer.page, "Yann", "one for both");
    for (const page of [first.page, second]) await roomLink(page, 3).getByText("1 unread").waitFor();
    await roomLink(second, 3).click();
    await roomLink(first.page, 3).locator(".unread").waitFor({ state: "detached" });
    await first.page.waitForFunction(() => !document.title.startsWith("("));
    assert.deepEqual(first.complaints, []);
  });

  const roomLink = (page: Page, index: number) => page.locator(`.side a[href="/r/${rooms[index]?.id}"]`);
});
