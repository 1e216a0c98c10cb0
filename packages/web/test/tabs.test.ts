import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
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
});
