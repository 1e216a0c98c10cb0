import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { until } from "../../../scripts/test/until.ts";
import { needs } from "../../../scripts/test-support.ts";
import { findNothing } from "./axe.ts";
import { openCutProxy } from "./cut-proxy.ts";
import { enterSaying, openStage, type Stage, say, showsExactly, shut } from "./stage.ts";

describe("the place to write, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let rooms: string[];
  let olga: Promise<Page> | undefined;
  before(async () => {
    stage = await openStage({ limits: { postsPerPerson: { points: 100, seconds: 1 } } });
    const answer = (await (await fetch(`${stage.url}/api/rooms`)).json()) as { rooms: { id: string }[] };
    rooms = answer.rooms.map(({ id }) => id);
  });
  after(() => stage[Symbol.asyncDispose]());

  const url = (index: number, base = stage.url) => `${base}/r/${rooms[index]}`;

  /** The owner, there to decide; the link that makes them so is used once. */
  const asOlga = () => (olga ??= enterAsOwner());
  async function enterAsOwner(): Promise<Page> {
    const { page } = await stage.visit({ url: `${stage.url}${stage.server.ownerPath}` });
    await page.fill("#name", "Olga");
    await page.getByRole("radio", { name: "18 or over" }).check();
    await page.getByRole("button", { name: "Enter", exact: true }).click();
    await page.getByText("The house is yours").waitFor();
    return page;
  }

  test("[WEB33] commands are offered and carried out, unknown ones told, none of them posted; two slashes post one", async () => {
    const { page, complaints } = await stage.visit({ url: url(0) });
    const near = await stage.visit({ url: url(0) });
    await enterSaying(page, "Carl", "before");
    const field = page.locator("#write");
    await field.pressSequentially("/");
    await page.getByRole("listbox", { name: "Commands" }).waitFor();
    assert.equal(await page.getByRole("option", { name: /^\/ban/ }).count(), 0, "not the staff's");
    await field.pressSequentially("sh");
    assert.equal(await field.getAttribute("aria-activedescendant"), "offer-0");
    await page.locator("#offer-0", { hasText: "/shrug" }).waitFor();
    await page.keyboard.press("Enter");
    assert.equal(await field.inputValue(), "/shrug ");
    await page.keyboard.press("Enter");

    await say(page, "/nonsense of mine");
    await page.getByRole("alert").getByText("There is no command /nonsense").waitFor();
    assert.equal(await field.inputValue(), "/nonsense of mine");
    await say(page, "/freeze because I say so");
    await page.getByText("/freeze is for the staff.").waitFor();
    await say(page, "/keys");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await shut(page);

    await say(page, "/me waves");
    await say(page, "//me is how one waves");
    await say(page, "//slash");
    await showsExactly(near.page, ["before", "¯\\_(ツ)_/¯", "waves", "/me is how one waves", "/slash"]);
    assert.match(await near.page.locator(".action").innerText(), /^Carl\s[\s\S]*waves$/);
    assert.deepEqual(complaints, []);
  });

  test("[WEB33, WEB35] the staff decide from the field, with a reason, which is told to those it bars", async () => {
    const guest = await stage.visit({ url: url(1) });
    await enterSaying(guest.page, "Quiet Gus", "hello");
    const page = await asOlga();
    await page.goto(url(1));
    await page.locator(".line[data-seq]", { hasText: "hello" }).waitFor();
    await say(page, "/mute quiet gus 10");
    await page.getByRole("alert").getByText("Give a reason").waitFor();
    await page.fill("#write", "");
    await page.locator("#write").pressSequentially("/mute qu");
    await page.getByRole("listbox", { name: "Names" }).waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await page.inputValue("#write"), "/mute Quiet Gus ");
    await page.keyboard.type("10 shouting at people");
    await page.keyboard.press("Enter");
    const barred = guest.page.locator(".barred");
    await barred.getByText(/^The staff have muted you here until /).waitFor();
    await barred.getByText("Reason given: shouting at people").waitFor();
    await barred.getByText("After that you can talk about it here with the staff.").waitFor();

    const reader = await stage.visit({ url: url(1) });
    await reader.page.locator("#write").waitFor();
    await say(page, "/freeze tidying up a little");
    await reader.page.locator(".barred").getByText("Reason given: tidying up a little").waitFor();
    await say(page, "/open done with it");
    await reader.page.locator("textarea#write").waitFor();
    await say(page, "/slow 30 one at a time");
    await reader.page.getByText("Slow room: one message every 30 seconds").first().waitFor();
  });

  test("[WEB35] how long a mute lasts is told by the house's clock, whatever the device's says", async () => {
    const page = await asOlga();
    await page.goto(url(2));
    const ahead = await stage.visit({ url: "about:blank" });
    await ahead.page.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 86_400_000;
    });
    await ahead.page.goto(url(2));
    await enterSaying(ahead.page, "Tomorrow", "too early");
    await page.locator(".line[data-seq]", { hasText: "too early" }).waitFor();
    await say(page, "/mute Tomorrow 10 shouting at people");
    await page.getByText("shouting at people").first().waitFor();
    await ahead.page
      .locator(".barred")
      .getByText(/^The staff have muted you here/)
      .waitFor();
  });

  test("[WEB35] a slow room counts down in the button and in words, and keeps what is written meanwhile", async () => {
    // Slowed by the staff above.
    const { page: guest } = await stage.visit({ url: url(1) });
    await enterSaying(guest, "Slow Sam", "one");
    const button = guest.locator(".send");
    await guest.locator(".send.waits .count").waitFor();
    assert.equal(await button.getAttribute("aria-disabled"), "true");
    await guest.getByText(/Next message in \d+ seconds?\./).waitFor();
    await say(guest, "too soon");
    assert.equal(await guest.inputValue("#write"), "too soon");
    assert.equal(await guest.locator(".line", { hasText: "too soon" }).count(), 0);
    const first = Number(await guest.locator(".count").innerText());
    await guest.waitForFunction((n) => Number(document.querySelector(".count")?.textContent) < n, first);
  });

  test("[WEB39] an @ offers those who spoke and those present; Tab takes one, arrows another, Escape none", async () => {
    const [ana, elo] = await Promise.all([stage.visit({ url: url(2) }), stage.visit({ url: url(2) })]);
    await enterSaying(ana.page, "Ana Banana", "first");
    await enterSaying(elo.page, "Élodie", "second");
    const { page } = await stage.visit({ url: url(2) });
    await enterSaying(page, "Hervé", "third");
    const field = page.locator("#write");
    await field.pressSequentially("hello @");
    const list = page.getByRole("listbox", { name: "Names" });
    await list.getByRole("option").nth(1).waitFor();
    assert.equal(await list.getByRole("option", { name: /Hervé/ }).count(), 0, "nobody names themselves");
    await field.pressSequentially("elo");
    await page.locator("#offer-0[aria-selected=true]", { hasText: "Élodie" }).waitFor();
    assert.equal(await field.getAttribute("aria-controls"), "offers");
    await page.keyboard.press("Tab");
    assert.equal(await field.inputValue(), "hello @Élodie ");
    assert.equal(await field.evaluate((element) => element === document.activeElement), true);
    await field.pressSequentially("and @");
    await list.waitFor();
    await page.keyboard.press("ArrowDown");
    assert.equal(await field.getAttribute("aria-activedescendant"), "offer-1");
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "detached" });
    assert.equal(await field.inputValue(), "hello @Élodie and @");
    await field.pressSequentially("banana");
    await list.getByRole("option").click();
    assert.equal(await field.inputValue(), "hello @Élodie and @Ana Banana ");
    await page.keyboard.press("Enter");
    await page.locator(".line[data-seq]", { hasText: "hello @Élodie and @Ana Banana" }).waitFor();
  });

  test("[WEB39] a list closed by Escape stays closed, though those present are told only then", async () => {
    const { page: other } = await stage.visit({ url: url(2) });
    await enterSaying(other, "Jules", "said before");
    const { page } = await stage.visit({ url: "about:blank" });
    const held: (() => void)[] = [];
    await page.routeWebSocket("**/live", (socket) => {
      const house = socket.connectToServer();
      house.onMessage((frame) => {
        if (JSON.parse(String(frame)).t === "roster") held.push(() => socket.send(frame));
        else socket.send(frame);
      });
    });
    await page.goto(url(2));
    await enterSaying(page, "Iris", "fourth");
    // By then the talk has come, and with it who spoke.
    await page.locator(".line[data-seq].mine", { hasText: "fourth" }).waitFor();
    const field = page.locator("#write");
    await field.pressSequentially("hello @");
    const list = page.getByRole("listbox", { name: "Names" });
    await list.waitFor();
    await until(
      () => held.length > 0,
      () => "nobody asked who is present",
    );
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "detached" });
    for (const tell of held) tell();
    // What comes over the socket is taken in order.
    await say(other, "said after that");
    await page.locator(".line", { hasText: "said after that" }).waitFor();
    assert.equal(await list.count(), 0);
    await page.keyboard.press("Enter");
    await page.locator(".line[data-seq].mine .said", { hasText: /^hello @$/ }).waitFor();
  });

  test("[WEB34] emoji by button, by word and by arrows, put where the caret is; those taken last come first", async () => {
    const { page } = await stage.visit({ url: url(2), bypassCSP: true });
    await page.fill("#write", "a b");
    await page.locator("#write").evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(1, 1));
    await page.getByRole("button", { name: "Emoji" }).click();
    await page.locator(".emoji-panel .grid button").first().waitFor();
    await findNothing(page, "the emoji");
    await page.keyboard.type("coeur rouge");
    await page.keyboard.press("Enter");
    assert.equal(await page.inputValue("#write"), "a❤️ b");
    await page.getByRole("button", { name: "Emoji" }).click();
    await page.getByRole("grid", { name: "Recent" }).waitFor();
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    // Recent, then the first row of faces, one to the right, the second row.
    assert.equal(await page.inputValue("#write"), "a❤️😉 b");
    await page.getByRole("button", { name: "Emoji" }).click();
    await page.locator(".emoji-panel").waitFor();
    await page.getByRole("button", { name: "Emoji" }).click();
    await page.locator(".emoji-panel").waitFor({ state: "detached" });
  });

  test("[WEB36] a line begun is kept for its room, over reloads too; a text too long is never cut in silence", async () => {
    const { page } = await stage.visit({ url: url(2) });
    await page.fill("#write", "begun here");
    await page.goto(url(3));
    await page.locator("textarea#write").waitFor();
    assert.equal(await page.inputValue("#write"), "");
    await page.fill("#write", "begun there");
    await page.goto(url(2));
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("#write")?.value === "begun here");
    await enterSaying(page, "Long Lea", "now I am in");

    const sentence = "A sentence of some length, said again. ";
    const long = sentence.repeat(80).trim();
    await page.fill("#write", long);
    await page.getByText(`${(long.length - 2000).toLocaleString("en-GB")} characters too many`).waitFor();
    await page.press("#write", "Enter");
    assert.equal(await page.inputValue("#write"), long);
    await page.getByRole("button", { name: "Send as 2 messages" }).click();
    await page.locator(".line[data-seq].mine").nth(2).waitFor();
    const said = await page
      .locator(".line.mine .said")
      .evaluateAll((all) => all.slice(-2).map((one) => one.textContent));
    assert.equal(said.join(" "), long);
    assert.equal(await page.inputValue("#write"), "");
    await page.fill("#write", "x".repeat(1_900));
    await page.getByText("100 characters left").waitFor();
  });

  test("[WEB37] a line waits, is taken back or rewritten while it does, and arrives once and in order", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page, context } = await stage.visit({ url: url(3, proxy.url) });
    await enterSaying(page, "Wanda", "one");
    await page.locator(".line .sent").waitFor();
    await context.setOffline(true);
    proxy.cut("all");
    await page.getByText("Offline").first().waitFor();
    for (const line of ["two", "regretted", "tree"]) await say(page, line);
    await page.getByText("waiting for the network").nth(2).waitFor();
    const waiting = (text: string) => page.locator(".line.sending", { hasText: text });
    await waiting("regretted").getByRole("button", { name: "Delete" }).click();
    await waiting("regretted").waitFor({ state: "detached" });
    await waiting("tree").getByRole("button", { name: "Edit" }).click();
    assert.equal(await page.inputValue("#write"), "tree");
    await say(page, "three");
    proxy.mend();
    await context.setOffline(false);
    await showsExactly(page, ["one", "two", "three"]);
    await page.locator(".line .sent").waitFor();
  });

  test("[WEB37] a refused line stays with its reason, and can be tried again, rewritten or deleted", async () => {
    const { page } = await stage.visit({ url: url(3) });
    await enterSaying(page, "Rita", "visible");
    for (const _ of ["to edit", "to delete"]) await say(page, "\u200b\u2800");
    const refused = page.locator(".line.refused");
    await refused.nth(1).waitFor();
    await refused.first().getByText("nothing to read").waitFor();
    await refused.first().getByRole("button", { name: "Delete" }).click();
    await refused.nth(1).waitFor({ state: "detached" });
    await refused.evaluate((line) => line.setAttribute("data-first-try", ""));
    await refused.getByRole("button", { name: "Try again" }).click();
    await page.locator("[data-first-try]").waitFor({ state: "detached" });
    await refused.waitFor();
    await refused.first().getByRole("button", { name: "Edit" }).click();
    await refused.waitFor({ state: "detached" });
    await say(page, "now there is");
    await page.locator(".line[data-seq]", { hasText: "now there is" }).waitFor();
  });
});

test("axe finds nothing in what is offered, told and opened while one writes", {
  skip: needs("chromium"),
}, async () => {
  await using stage = await openStage();
  const { page } = await stage.visit({ locale: "fr-FR", bypassCSP: true });
  const field = page.locator("textarea#write");
  await field.pressSequentially("/");
  await page.getByRole("listbox").waitFor();
  await findNothing(page, "what is offered");
  await say(page, "/nonsense");
  await page.locator(".fault:not(:empty)").waitFor();
  await findNothing(page, "a fault");
  for (const [keys, dialog] of [
    ["Control+k", "palette"],
    ["?", "keys"],
  ] as const) {
    await page.locator("[role=log]").focus();
    await page.keyboard.press(keys);
    await page.locator(`dialog.${dialog}`).waitFor();
    await findNothing(page, "what lies over the page");
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
  }
});
