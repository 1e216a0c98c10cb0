import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { openCutProxy } from "./cut-proxy.ts";
import { enterSaying, openMenu, openStage, type Stage, say, showsExactly } from "./stage.ts";

describe("the square, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage[Symbol.asyncDispose]());

  /** Each test has a room to itself. */
  async function roomUrl(index: number, base = stage.url): Promise<string> {
    const { rooms } = (await (await fetch(`${stage.url}/api/rooms`)).json()) as { rooms: { id: string }[] };
    return `${base}/r/${rooms[index]?.id}`;
  }

  test("[WEB1, WEB4] two people talk: read first, enter by the first line, answer, react, edit, delete", async () => {
    const url = await roomUrl(0);
    const [ana, bea] = await Promise.all([stage.visit({ url }), stage.visit({ url })]);
    await enterSaying(ana.page, "Ana", "Good evening!");
    await showsExactly(bea.page, ["Good evening!"]);
    assert.match(await bea.page.locator(".by").first().innerText(), /^Ana\s+guest mark ([a-z0-9]{4})\s+\1/);

    await enterSaying(bea.page, "Béa", "Hello Ana");
    await showsExactly(ana.page, ["Good evening!", "Hello Ana"]);
    await openMenu(ana.page, "Hello Ana");
    await ana.page.getByRole("button", { name: "Reply" }).click();
    await say(ana.page, "How are you?");
    await bea.page.locator(".line", { hasText: "How are you?" }).locator(".quote", { hasText: "Hello Ana" }).waitFor();

    await openMenu(bea.page, "Good evening!");
    await bea.page.getByRole("button", { name: "Agreed" }).click();
    await ana.page.getByRole("button", { name: "👍, 1 person" }).waitFor();

    await openMenu(ana.page, "How are you?");
    await ana.page.getByRole("button", { name: "Edit" }).click();
    await say(ana.page, "How are you today?");
    await bea.page.locator(".line", { hasText: "How are you today?" }).getByText("edited").waitFor();

    await openMenu(ana.page, "How are you today?");
    await ana.page.getByRole("button", { name: "Delete" }).click();
    await ana.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await bea.page.getByText("Message deleted by its author").waitFor();
    await showsExactly(bea.page, ["Good evening!", "Hello Ana"]);
    assert.deepEqual([...ana.complaints, ...bea.complaints], []);
  });

  test("[WEB5] a tunnel: what was typed waits, what was missed is there, everything once and in order", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const near = await stage.visit({ url: await roomUrl(1) });
    const far = await stage.visit({ url: await roomUrl(1, proxy.url) });
    await enterSaying(near.page, "Nina", "one");
    await showsExactly(far.page, ["one"]);
    await enterSaying(far.page, "Tom", "two");
    await showsExactly(near.page, ["one", "two"]);

    await far.context.setOffline(true);
    proxy.cut("all");
    for (const line of ["three", "four", "five"]) await say(near.page, line);
    await say(far.page, "typed in the tunnel");
    await say(far.page, "and once more");
    await far.page.getByText("waiting for the network").nth(1).waitFor();
    await far.page.getByText("What you write waits here").waitFor();
    await showsExactly(near.page, ["one", "two", "three", "four", "five"]);

    proxy.mend();
    await far.context.setOffline(false);
    const all = ["one", "two", "three", "four", "five", "typed in the tunnel", "and once more"];
    await showsExactly(far.page, all);
    await showsExactly(near.page, all);
  });

  test("[WEB5] a reload keeps the name, and the lines that had not left", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page } = await stage.visit({ url: await roomUrl(2, proxy.url) });
    await enterSaying(page, "Rémi", "here");
    await showsExactly(page, ["here"]);
    proxy.cut("socket");
    await say(page, "kept through a reload");
    await page.getByText("waiting for the network").waitFor();
    await page.reload();
    await page.locator(".foot .me", { hasText: "Rémi" }).waitFor();
    proxy.mend();
    await showsExactly(page, ["here", "kept through a reload"]);
  });

  test("several tabs are one person: what one enters, the other knows", async () => {
    const first = await stage.visit();
    const second = await first.context.newPage();
    await second.goto(stage.lobby);
    await second.waitForSelector(".line, .start");
    await enterSaying(first.page, "Zoé", "from the first tab");
    await second.locator(".foot .me", { hasText: "Zoé" }).waitFor();
    await say(second, "from the second");
    await first.page.locator(".line", { hasText: "from the second" }).getByText("sent").waitFor();
  });

  test("a refused line stays with its reason, a name already there is told at the name", async () => {
    const { page } = await stage.visit();
    await say(page, "hello");
    await page.getByRole("button", { name: "Enter and send" }).click();
    await page.getByText("Choose one of the three answers.").waitFor();
    await page.fill("#name", "Ana");
    await page.getByRole("radio", { name: "18 or over" }).check();
    await page.getByRole("button", { name: "Enter and send" }).click();
    await page.locator("#name-fault", { hasText: "Somebody already has this name" }).waitFor();
    await page.fill("#name", "Anatole");
    await page.getByRole("button", { name: "Enter and send" }).click();
    await page.locator(".foot .me", { hasText: "Anatole" }).waitFor();
  });

  test("[WEB6] who reads older lines stays there, is told what is new, and is one tap from it", async () => {
    const url = await roomUrl(2);
    const [reader, writer] = [
      await stage.visit({ url, viewport: { width: 390, height: 500 } }),
      await stage.visit({ url }),
    ];
    await enterSaying(writer.page, "Wanda", "first");
    for (const line of ["a\nb\nc\nd\ne", "f\ng\nh\ni\nj", "k\nl\nm\nn\no"]) await say(writer.page, line);
    const last = reader.page.locator(".line[data-seq]").last();
    await reader.page.locator(".line", { hasText: "k\nl" }).waitFor();
    assert.ok(await isInSight(last), "the log follows the talk at its end");

    const first = reader.page.locator(".line[data-seq]").first();
    await first.scrollIntoViewIfNeeded();
    await reader.page.locator(".to-end").waitFor();
    const before = await first.boundingBox();
    await say(writer.page, "p\nq\nr");
    await say(writer.page, "the newest");
    await reader.page.getByRole("button", { name: "2 new messages" }).waitFor();
    assert.deepEqual(await first.boundingBox(), before);

    await reader.page.getByRole("button", { name: "2 new messages" }).click();
    await reader.page.locator(".to-end").waitFor({ state: "detached" });
    assert.ok(await isInSight(reader.page.locator(".line", { hasText: "the newest" })));
  });

  test("[WEB302] the owner's link makes its bearer the owner, who removes, mutes, freezes, closes and bans, each with a reason", async () => {
    const url = await roomUrl(3);
    const guest = await stage.visit({ url });
    await enterSaying(guest.page, "Gus", "buy my watches");
    const owner = await stage.visit({ url: `${stage.url}${stage.server.ownerPath}` });
    await owner.page.fill("#name", "Olga");
    await owner.page.getByRole("radio", { name: "18 or over" }).check();
    await owner.page.getByRole("button", { name: "Enter", exact: true }).click();
    await owner.page.locator(".foot .me", { hasText: "Olga" }).waitFor();
    await say(owner.page, "said while the link is being handed in");
    await owner.page.getByText("The house is yours").waitFor();
    await owner.page.locator(".line[data-seq]", { hasText: "said while the link" }).waitFor();
    assert.equal(new URL(owner.page.url()).hash, "");

    await owner.page.goto(url);
    await openMenu(owner.page, "buy my watches");
    await owner.page.getByRole("button", { name: "Remove the message…" }).click();
    await owner.page.fill("#reason", "No advertising here");
    await owner.page.getByRole("button", { name: "Remove", exact: true }).click();
    await guest.page.getByText("Message removed by the staff").waitFor();

    await say(guest.page, "then I shout");
    await openMenu(owner.page, "then I shout");
    await owner.page.getByRole("button", { name: "Mute…" }).click();
    await owner.page.fill("#reason", "Please cool down");
    await owner.page.getByRole("button", { name: "Mute", exact: true }).click();
    await guest.page.getByText("Reason given: Please cool down").waitFor();

    await owner.page.getByRole("button", { name: "About this room" }).click();
    await owner.page.getByRole("button", { name: "Slow, freeze, close…" }).click();
    await owner.page.getByRole("radio", { name: /^Frozen/ }).check();
    await owner.page.fill("#reason", "We tidy up");
    await owner.page.getByRole("button", { name: "Apply" }).click();
    await guest.page.getByText("The room is frozen. Reason: We tidy up").waitFor();
    await contestsInPage(guest.page, "We only talked.");

    await owner.page.getByRole("button", { name: "About this room" }).click();
    await owner.page.getByRole("button", { name: "Slow, freeze, close…" }).click();
    await owner.page.getByRole("radio", { name: /^Closed/ }).check();
    await owner.page.fill("#reason", "Good night");
    await owner.page.getByRole("button", { name: "Apply" }).click();
    await guest.page.getByText("The room is closed. Reason: Good night").waitFor();
    await openMenu(owner.page, "then I shout");
    await owner.page.getByRole("button", { name: "Ban…" }).click();
    await owner.page.fill("#reason", "Watches again and again");
    await owner.page.getByRole("button", { name: "Ban", exact: true }).click();
    await guest.page
      .getByText(/You are banned from this house/)
      .first()
      .waitFor();
    await guest.page.getByText("Reason given: Watches again and again").first().waitFor();
  });

  test("a report ends with its receipt", async () => {
    const url = await roomUrl(0);
    const { page } = await stage.visit({ url });
    await openMenu(page, "Hello Ana");
    await page.getByRole("button", { name: "Report" }).click();
    await page.getByRole("button", { name: "Harassment" }).click();
    assert.match(await page.locator(".receipt").innerText(), /Your number: \S{4,}/);
  });
});

/** [WEB302] From the line of the talk; then from where one would write, to what became of one's own. */
async function contestsInPage(page: Page, text: string): Promise<void> {
  const follow = async (link: Locator) => {
    const [opened] = await Promise.all([page.waitForEvent("popup"), link.click()]);
    await opened.waitForLoadState();
    return opened;
  };
  const first = await follow(page.locator(".notice a", { hasText: "contest it" }));
  const shared = new URL(first.url()).pathname;
  await first.fill("#text", text);
  await first.getByRole("button", { name: "Send the complaint" }).click();
  await first.getByText("Somebody else is looking at it.").waitFor();
  const own = new URL(first.url()).pathname;
  assert.notEqual(own, shared, "nobody else reads it under the code of all");
  await first.close();
  const again = await follow(page.locator(".barred a", { hasText: "contest it" }));
  await again.getByText("Somebody else is looking at it.").waitFor();
  assert.equal(new URL(again.url()).pathname, shared, "this browser is shown its own");
  await again.close();
}

/** Whether a line lies wholly within what the log shows. */
function isInSight(line: Locator): Promise<boolean> {
  return line.evaluate((element) => {
    const log = (element.closest(".log") as HTMLElement).getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    return top >= log.top && bottom <= log.bottom + 1;
  });
}
