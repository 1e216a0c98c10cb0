import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { until } from "../../../scripts/test/until.ts";
import { needs } from "../../../scripts/test-support.ts";
import { wordEngine } from "../../server/test/fake-engine.ts";
import { findNothing } from "./axe.ts";
import { openCutProxy } from "./cut-proxy.ts";
import {
  enterSaying,
  openMenu,
  openStage,
  type Stage,
  say,
  showsExactly,
  type Visitor,
  visitAsOwner,
} from "./stage.ts";

describe("what is judged, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    stage = await openStage({ limits: { postsPerPerson: { points: 100, seconds: 1 } } }, { makeEngine: wordEngine() });
    owner = await visitAsOwner(stage, { bypassCSP: true });
  });
  after(() => stage[Symbol.asyncDispose]());

  const room = (index: number) =>
    stage.server.house.rooms(undefined).then((rooms) => `${stage.url}/r/${rooms[index]!.id}`);

  async function openReports(): Promise<Page> {
    const { page } = owner;
    await page.goto(`${stage.url}/desk#reports`);
    await page.locator(".case").first().waitFor();
    return page;
  }

  test("[WEB60] a nudge gives the line back with its reason, and posts it where its author is sure", async () => {
    const { page, complaints } = await stage.visit({ url: await room(0), bypassCSP: true });
    await enterSaying(page, "Nora", "hello");
    await say(page, "you fool !nudge");
    const strip = page.locator(".strip.nudged");
    await strip.getByText("Not posted yet.").waitFor();
    await strip.getByText("reason to nudge").waitFor();
    await strip.getByText("Charter: No hate").waitFor();
    await findNothing(page, "a nudge");
    assert.equal(await page.locator("#write").inputValue(), "you fool !nudge");
    await showsExactly(page, ["hello"]);
    await strip.getByRole("button", { name: "Change it" }).click();
    await strip.waitFor({ state: "detached" });
    await page.locator("#write:focus").waitFor();
    await say(page, "you dear !nudge");
    await strip.getByRole("button", { name: "Post it all the same" }).click();
    await showsExactly(page, ["hello", "you dear !nudge"]);
    assert.equal(await page.locator("#write").inputValue(), "");
    assert.equal(await strip.count(), 0);
    assert.deepEqual(complaints, []);
  });

  test("[WEB60] a refusal keeps the text in the field; what is sent instead settles it, in an answer and in an edit too", async () => {
    const { page } = await stage.visit({ url: await room(1), bypassCSP: true });
    await enterSaying(page, "Remi", "first");
    await openMenu(page, "first");
    await page.locator(".menu").getByRole("button", { name: "Reply" }).click();
    await say(page, "no !refuse");
    const strip = page.locator(".strip.refused");
    await strip.getByText("This message is not posted.").waitFor();
    await findNothing(page, "a refusal");
    assert.equal(await page.locator("#write").inputValue(), "no !refuse");
    await page.locator(".context", { hasText: "Reply to Remi" }).waitFor();
    await say(page, "yes");
    await strip.waitFor({ state: "detached" });
    await page.locator(".line .quote").waitFor();
    await openMenu(page, "yes");
    await page.locator(".menu").getByRole("button", { name: "Edit" }).click();
    await say(page, "worse !refuse:solicitation:discreet");
    await strip.getByText("This message is not posted.").waitFor();
    assert.equal(await strip.getByText("reason to").count(), 0);
    await page.locator(".context", { hasText: "Editing your message" }).waitFor();
    assert.equal(await page.locator("#write").inputValue(), "worse !refuse:solicitation:discreet");
    await strip.getByRole("button", { name: "Give it up" }).click();
    await strip.waitFor({ state: "detached" });
    assert.equal(await page.locator("#write").inputValue(), "");
    await showsExactly(page, ["first", "yes"]);
  });

  test("[WEB60] a line refused while the next one is typed is asked about until its author has answered", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const { page, context } = await stage.visit({ url: new URL(new URL(await room(1)).pathname, proxy.url).href });
    await enterSaying(page, "Quick Quinn", "good day");
    await page.locator(".line[data-seq].mine", { hasText: "good day" }).waitFor();
    await context.setOffline(true);
    proxy.cut("all");
    await say(page, "not this !refuse");
    await page.getByText("waiting for the network").waitFor();
    await page.fill("#write", "and already the next");
    proxy.mend();
    await context.setOffline(false);
    const strip = page.locator(".strip.refused");
    await strip.getByText("not this !refuse").waitFor();
    await page.press("#write", "Enter");
    await page.locator(".line[data-seq].mine", { hasText: "and already the next" }).waitFor();
    await strip.getByText("not this !refuse").waitFor();
    await strip.getByRole("button", { name: "Give it up" }).click();
    await strip.waitFor({ state: "detached" });
  });

  test("[WEB61] a held line stands in its place for its author alone, over a reload, and is posted once released", async () => {
    const url = await room(2);
    const [author, witness] = [await stage.visit({ url, bypassCSP: true }), await stage.visit({ url })];
    await enterSaying(author.page, "Hana", "good evening");
    await enterSaying(witness.page, "Wim", "evening");
    await witness.page.locator(".line[data-seq].mine").waitFor();
    await say(author.page, "come over !hold");
    const held = author.page.locator(".line.held.waiting");
    await held.getByText("waiting for a moderator").waitFor();
    await held.getByText("Nobody of the staff is on duty").waitFor();
    await say(witness.page, "anybody?");
    await author.page.getByText("anybody?").waitFor();
    await findNothing(author.page, "a line that waits");
    await author.page.reload();
    await held.getByText("come over !hold").waitFor();
    const texts = () => author.page.locator(".line .said").allTextContents();
    await author.page.getByText("anybody?").waitFor();
    assert.deepEqual(await texts(), ["good evening", "evening", "come over !hold", "anybody?"], "in its place");
    assert.equal(await witness.page.getByText("come over").count(), 0);

    const desk = await openReports();
    const card = desk.locator(".case", { hasText: "come over" });
    await card.getByText("found by the house").waitFor();
    await card.locator("mark").waitFor();
    await findNothing(desk, "a held post at the desk");
    await card.getByRole("button", { name: "Post it" }).click();
    await card.locator(".state", { hasText: "Posted in the room." }).waitFor();
    await witness.page.locator(".line", { hasText: "come over" }).getByText("written at").waitFor();
    await held.waitFor({ state: "detached" });
    let last: string | undefined;
    const isLast = async () => {
      last = (await texts()).at(-1);
      return last === "come over !hold";
    };
    await until(isLast, () => `last: ${last}`);
  });

  test("[WEB61] a line that is returned stands at the end with its reason, and its text is in reach", async () => {
    const { page } = await stage.visit({ url: await room(3), bypassCSP: true });
    await enterSaying(page, "Rita", "good day");
    for (const text of ["one !hold", "two !hold"]) await say(page, text);
    await page.locator(".line.held.waiting", { hasText: "two" }).waitFor();
    await page.locator(".line.held", { hasText: "two" }).getByRole("button", { name: "Take it back" }).click();
    await page.locator(".line.held", { hasText: "two" }).waitFor({ state: "detached" });

    const desk = await openReports();
    const card = desk.locator(".case", { hasText: "one !hold" });
    await card.getByRole("button", { name: "Return it…" }).click();
    await findNothing(desk, "a held post being returned");
    await card.getByLabel("Reason").fill("No meetings here");
    await card.getByRole("button", { name: "Return to its author" }).click();
    await card.getByText("Returned to its author. Reason: No meetings here").waitFor();
    await desk.locator(".case", { hasText: "two !hold" }).getByText("Taken back by its author.").waitFor();

    const returned = page.locator(".line.held.returned");
    await returned.getByText("No meetings here").waitFor();
    await findNothing(page, "a line that came back");
    await page.reload();
    await returned.getByRole("button", { name: "Take it up again" }).click();
    await returned.waitFor({ state: "detached" });
    assert.equal(await page.locator("#write").inputValue(), "one !hold");
    await page.reload();
    await page.getByText("good day").waitFor();
    assert.equal(await returned.count(), 0);
  });

  test("[WEB62] help is shown beside a question or a no about the same line", async () => {
    const { page } = await stage.visit({ url: await room(0), bypassCSP: true });
    await enterSaying(page, "Noa", "good evening");
    for (const then of ["nudge", "refuse"]) {
      await say(page, `I cannot go on !flag:self_harm !${then}`);
      const care = page.locator(".strip.care");
      await care.getByRole("link", { name: "Find help" }).waitFor();
      await page.locator(then === "nudge" ? ".strip.nudged" : ".strip.refused").waitFor();
      await findNothing(page, `help beside a ${then}`);
      await care.getByRole("button", { name: "Close" }).click();
      await care.waitFor({ state: "detached" });
    }
  });

  test("[WEB62] who may not be well is told where help is, they alone, and it goes with a touch", async () => {
    const { page } = await stage.visit({ url: await room(0), bypassCSP: true });
    await enterSaying(page, "Sami", "good night");
    for (let n = 0; n < 12; n++) await say(page, `and\nso\non ${n}`);
    await page.locator(".line[data-seq]", { hasText: "on 11" }).waitFor();
    await say(page, "I cannot go on !flag:self_harm");
    const care = page.locator(".strip.care");
    await care.getByText("This note is for you alone.").waitFor();
    const line = page.locator(".line[data-seq]", { hasText: "I cannot go on" });
    await line.waitFor();
    // The note makes the talk lower, and its end stays in sight: the browser tells of the one after it has drawn the other.
    let below = 0;
    const isInSight = async () => {
      below = await line.evaluate((said) => {
        const log = (said.closest(".log") as HTMLElement).getBoundingClientRect();
        return said.getBoundingClientRect().bottom - log.bottom;
      });
      return below <= 1;
    };
    await until(isInSight, () => `${below} pixels below`);
    await page.locator(".to-end").waitFor({ state: "detached" });
    await findNothing(page, "help is at hand");
    assert.match((await care.getByRole("link", { name: "Find help" }).getAttribute("href")) ?? "", /^\/help\?lang=en$/);
    await page.locator(".line", { hasText: "I cannot go on" }).getByText("sent").waitFor();
    await care.getByRole("button", { name: "Close" }).click();
    await care.waitFor({ state: "detached" });
  });

  test("[WEB63] what is flagged stands among the reports with its text marked and its reason", async () => {
    const { page } = await stage.visit({ url: await room(0) });
    await enterSaying(page, "Finn", "see here");
    await say(page, "this one !flag:drugs");
    await page.locator(".line .sent").waitFor();
    const desk = await openReports();
    const card = desk.locator(".case", { hasText: "this one" });
    await card.getByRole("heading", { name: "Illegal trade" }).waitFor();
    await card.getByText("reason to flag").waitFor();
    await card.getByRole("button", { name: "Mute…" }).waitFor();
    await card.getByText("What stands before it").click();
    await card.getByText("see here").waitFor();
  });

  test("[WEB60] a name that is nudged is asked about by its field, and taken when it is sent again", async () => {
    const { page } = await stage.visit();
    await say(page, "hello again");
    await page.fill("#name", "refuse");
    await page.getByRole("radio", { name: "18 or over" }).check();
    const enter = page.getByRole("button", { name: "Enter and send" });
    await enter.click();
    await page.getByText("This text goes against the charter.").waitFor();
    await page.fill("#name", "nudge");
    await enter.click();
    await page.getByText("Read this again").waitFor();
    await enter.click();
    await page.locator(".line.mine", { hasText: "hello again" }).waitFor();
  });
});
