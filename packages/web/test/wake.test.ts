import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { REPLAY_MAX } from "@parvis/protocol/limits";
import type { Page } from "playwright-core";
import { until } from "../../../scripts/test/until.ts";
import { needs } from "../../../scripts/test-support.ts";
import { type Crowd, crowdLimits, openCrowd } from "./crowd.ts";
import { openCutProxy } from "./cut-proxy.ts";
import { enterSaying, forgetFiles, openStage, type Stage, say, showsExactly } from "./stage.ts";

/** By itself a page finds a dead socket after thirty seconds: what is there before that comes of waking. */
const AWAKE_WITHIN_MS = 20_000;
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

describe("a phone that sleeps, wakes and rides through tunnels, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let crowd: Crowd;
  let rooms: { id: string; name: string }[];
  before(async () => {
    stage = await openStage(crowdLimits, {}, { serviceWorkers: "allow" });
    ({ rooms } = (await (await fetch(`${stage.url}/api/rooms`)).json()) as { rooms: typeof rooms });
    crowd = openCrowd(stage.url, 4);
  });
  after(async () => {
    crowd[Symbol.dispose]();
    await stage[Symbol.asyncDispose]();
  });

  const roomUrl = (index: number, base = stage.url) => `${base}/r/${rooms[index]?.id}`;
  const post = (index: number, text: string, replyTo?: number) =>
    (crowd.clients[0] as Crowd["clients"][0]).post(rooms[index]?.id as never, text, replyTo as never).done;
  const seqOf = async (index: number, text: string) => {
    const page = await (await fetch(`${stage.url}/api/rooms/${rooms[index]?.id}/messages`)).json();
    const { messages } = page as { messages: { seq: number; text: string }[] };
    return messages.find((message) => message.text === text)?.seq ?? 0;
  };
  /** Waits until the house knows that all of a room is read here. */
  const hasRead = async (page: Page, index: number) => {
    const isRead = async (id: string | undefined) => {
      const { rooms } = await (await fetch("/api/rooms")).json();
      const { read, seq } = rooms.find((room: { id: string }) => room.id === id);
      return read > 0 && read === seq;
    };
    await until(
      () => page.evaluate(isRead, rooms[index]?.id),
      () => `something unread in room ${index}`,
    );
  };
  const talk = (index: number, count: number) => crowd.fill(rooms[index]?.id as never, count, (n) => `said ${n}`);

  test("[WEB57] frozen and thawed, a page is back at once with what it missed and its count", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page } = await stage.visit({ url: roomUrl(0, proxy.url), ...PHONE });
    await enterSaying(page, "Sven", "good night");
    await showsExactly(page, ["good night"]);
    const wake = await sleep(page);
    // The socket ends unheard.
    proxy.cut("socket");
    proxy.mend();
    await talk(0, 12);
    await wake();
    await page.getByText("12 messages since you left").waitFor({ timeout: AWAKE_WITHIN_MS });
    const said = await page.locator(".line .said").allInnerTexts();
    assert.equal(new Set(said).size, 13, "each once, none missing");
    assert.equal(said[0], "good night");
    await page.context().close();
  });

  test("[WEB57] a socket that only seems open is found out by looking at the page", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page } = await stage.visit({ url: roomUrl(0, proxy.url), ...PHONE });
    await enterSaying(page, "Wim", "from one network");
    await page.locator(".line[data-seq]", { hasText: "from one network" }).waitFor();
    const wake = await sleep(page);
    proxy.hush();
    await talk(0, 2);
    await wake();
    // By itself it would ask after twenty seconds of silence, and give up after ten more.
    await page.getByText("2 messages since you left").waitFor({ timeout: AWAKE_WITHIN_MS });
  });

  test("[WEB58] a network that is told gone is not waited for: what is typed says within seconds that it waits", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page, context } = await stage.visit({ url: roomUrl(0, proxy.url), ...PHONE });
    await enterSaying(page, "Yann", "into the tunnel");
    await page.locator(".line[data-seq]", { hasText: "into the tunnel" }).waitFor();
    // The socket seems open, as it does in a tunnel.
    proxy.hush();
    await context.setOffline(true);
    await say(page, "typed in the dark");
    await page.getByText("waiting for the network").waitFor({ timeout: AWAKE_WITHIN_MS });
    await page.getByText("Offline. What you write waits here").waitFor();
  });

  test("[WEB57] after a sleep longer than the house can replay, the place one left is still known", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page } = await stage.visit({ url: roomUrl(1, proxy.url), ...PHONE });
    await enterSaying(page, "Tess", "before the long sleep");
    await showsExactly(page, ["before the long sleep"]);
    proxy.cut("all");
    await page.getByText("Connection lost").waitFor();
    await talk(1, REPLAY_MAX + 20);
    proxy.mend();
    await page.evaluate(() => dispatchEvent(new Event("online")));
    // A snapshot stands in place of what was there: the way to where one left leads through what was missed.
    await page.getByRole("button", { name: /^(Show from where you left|First unread)/ }).click();
    await page.locator(".line", { hasText: "before the long sleep" }).waitFor();
    await page.getByText(/messages since you left/).waitFor();
  });

  test("[WEB57] back from another page, the talk goes on where it was", async () => {
    const { page } = await stage.visit({ url: roomUrl(2), ...PHONE });
    await enterSaying(page, "Ulla", "one");
    await showsExactly(page, ["one"]);
    await page.goto(`${stage.url}/help?lang=en`);
    await talk(2, 2);
    await page.goBack();
    await page.locator(".line", { hasText: "said" }).nth(1).waitFor({ timeout: AWAKE_WITHIN_MS });
    await say(page, "two");
    await page.locator(".line[data-seq]", { hasText: "two" }).waitFor();
    assert.equal(await page.locator(".line").count(), 4);
  });

  test("[WEB58] a train tunnel: typed without a network, kept through a reload, arrived once and in order", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page, context, complaints } = await stage.visit({ url: roomUrl(3, proxy.url), ...PHONE });
    await enterSaying(page, "Nils", "on the train");
    await showsExactly(page, ["on the train"]);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    const reader = await stage.visit({ url: roomUrl(3) });
    await showsExactly(reader.page, ["on the train"]);
    await lastScreenKept(page, "on the train");

    await context.setOffline(true);
    proxy.cut("all");
    const typed = ["first in the tunnel", "second in the tunnel", "third in the tunnel"];
    for (const line of typed) await say(page, line);
    const waiting = ["on the train", ...typed.map((line) => `? ${line}`)];
    await showsExactly(page, waiting);
    await talk(3, 3);
    await forgetFiles(page);
    await page.reload();
    await showsExactly(page, waiting);
    await page.getByText("waiting for the network").nth(2).waitFor();

    proxy.mend();
    await context.setOffline(false);
    await page.getByText("3 messages since you left").waitFor();
    await page.locator(".line[data-seq]", { hasText: "third in the tunnel" }).waitFor();
    const said = await page.locator(".line[data-seq] .said").allInnerTexts();
    assert.deepEqual(
      said.filter((line) => !line.startsWith("said")),
      ["on the train", ...typed],
    );
    assert.equal(said.filter((line) => line.startsWith("said")).length, 3);
    await showsExactly(reader.page, said);
    assert.deepEqual(complaints, []);
  });

  test("[WEB64] awake again, one tap after the other leads through mentions, answers and first unread of all rooms", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page, complaints } = await stage.visit({ url: roomUrl(1, proxy.url), ...PHONE });
    await enterSaying(page, "Ève", "said in 1");
    await hasRead(page, 1);
    for (const index of [2, 3, 0]) {
      await page.goto(roomUrl(index, proxy.url));
      await page.locator(".foot .me", { hasText: "Ève" }).waitFor();
      await say(page, `said in ${index}`);
      await page.locator(".line[data-seq].mine", { hasText: `said in ${index}` }).waitFor();
      await hasRead(page, index);
    }
    const own = await seqOf(1, "said in 1");
    const wake = await sleep(page);
    proxy.cut("socket");
    proxy.mend();
    await talk(0, 40);
    await post(0, "@Eve, in the room that is open");
    await talk(0, 40);
    await talk(1, 40);
    await post(1, "@eve, in another room");
    await talk(1, 40);
    await post(1, "an answer in another room", own);
    await talk(1, 40);
    await post(2, "@Ève, in a third room");
    await talk(3, 3);
    await wake();

    const pill = page.locator(".way-on .pill");
    await pill.waitFor();
    const [way, log] = [await pill.boundingBox(), await page.locator(".log").boundingBox()];
    assert.ok(
      way && log && way.y >= log.y && way.y + way.height < log.y + log.height / 4,
      "at the top, over no new line",
    );
    const onward = page.locator("button.stop, .stop button:not(.plain)");
    const led = (text: string) => page.locator(".line.lit", { hasText: text }).waitFor();
    await page.getByRole("button", { name: `4 messages for you` }).click();
    await led("in the room that is open");
    await page.getByRole("button", { name: `3 messages for you, next in \u2068${rooms[1]?.name}\u2069` }).click();
    await led("in another room");
    assert.equal(new URL(page.url()).pathname, new URL(roomUrl(1)).pathname);
    await page.getByRole("button", { name: "2 messages for you" }).click();
    await led("an answer in another room");
    // In the room one has been led to, reading goes on where it was left.
    await page.getByRole("button", { name: "First unread" }).click();
    await page.getByText("122 messages since you left").waitFor();
    await page.getByRole("button", { name: `1 message for you in \u2068${rooms[2]?.name}\u2069` }).click();
    await led("in a third room");
    await page.getByRole("button", { name: `Unread in \u2068${rooms[3]?.name}\u2069` }).click();
    await page.getByText("3 messages since you left").waitFor();
    await onward.waitFor({ state: "detached" });
    assert.deepEqual(complaints, []);
  });

  test("[WEB64] on the square, too, one tap leads on; what is only unread may be left for later", async () => {
    const { page } = await stage.visit({ url: roomUrl(1), ...PHONE });
    await enterSaying(page, "Ada", "said by Ada in 1");
    await hasRead(page, 1);
    await page.goto(roomUrl(2));
    await say(page, "said by Ada in 2");
    await hasRead(page, 2);
    await page.goto("about:blank");
    await talk(1, 2);
    await post(2, "@ada, while you were away");
    await page.goto(stage.url);
    await page.getByRole("button", { name: `1 message for you in \u2068${rooms[2]?.name}\u2069` }).click();
    await page.locator(".line.lit", { hasText: "while you were away" }).waitFor();
    const unread = page.getByRole("button", { name: `Unread in \u2068${rooms[1]?.name}\u2069` });
    await unread.waitFor();
    await page.locator(".stop").getByRole("button", { name: "Close" }).click();
    await unread.waitFor({ state: "detached" });
    // What comes while one is here is told by the list alone, unless it calls.
    await talk(1, 1);
    await post(1, "@Ada, now");
    await page.getByRole("button", { name: `1 message for you in \u2068${rooms[1]?.name}\u2069` }).waitFor();
  });
});

/**
 * Stops every script of a page, as a phone does in a pocket; the answer wakes it. A browser without a window freezes
 * no page by itself, so the scripts are held and the event of the thaw is sent by hand.
 */
async function sleep(page: Page): Promise<() => Promise<void>> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Debugger.enable");
  const held = new Promise<unknown>((resolve) => cdp.once("Debugger.paused", resolve));
  await cdp.send("Debugger.pause");
  const something = cdp.send("Runtime.evaluate", { expression: "void 0" });
  await held;
  return async () => {
    await cdp.send("Debugger.resume");
    await something;
    await cdp.send("Debugger.disable");
    await page.evaluate(() => document.dispatchEvent(new Event("resume")));
  };
}

function lastScreenKept(page: Page, line: string): Promise<unknown> {
  return page.waitForFunction(async (line) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("parvis-screen");
      opening.onsuccess = () => resolve(opening.result);
    });
    const all = database.transaction("screens").objectStore("screens").getAll();
    await new Promise((resolve) => {
      all.onsuccess = resolve;
    });
    database.close();
    return JSON.stringify(all.result).includes(line);
  }, line);
}
