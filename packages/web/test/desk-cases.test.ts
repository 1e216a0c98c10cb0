import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { checkScreen } from "./axe.ts";
import { enterSaying, openMenu, openStage, type Stage, say, type Visitor, visitAsOwner } from "./stage.ts";

describe("the cases of the desk, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    const flood = { on: true, times: 4 };
    stage = await openStage({ posture: { newcomerPosts: 0, raid: { watch: false }, flood } });
    owner = await visitAsOwner(stage, { bypassCSP: true, viewport: { width: 390, height: 844 } });
  });
  after(() => stage[Symbol.asyncDispose]());

  /** Somebody says a line, or what it was before they edited it; somebody else reports it. */
  async function reported(name: string, line: string, before = line): Promise<Page> {
    const [author, witness] = [await stage.visit(), await stage.visit()];
    await enterSaying(author.page, name, before);
    if (before !== line) {
      await openMenu(author.page, before);
      await author.page.getByRole("button", { name: "Edit" }).click();
      await say(author.page, line);
      await author.page.locator(".line[data-seq]", { hasText: line }).waitFor();
    }
    await openMenu(witness.page, line);
    await witness.page.getByRole("button", { name: "Report" }).click();
    await witness.page.getByRole("button", { name: "Harassment" }).click();
    await witness.page.locator(".receipt").waitFor();
    return author.page;
  }

  test("[CAS1, CAS2, CAS3, CAS4] a case comes into the open queue and is decided by six keys, with two measures that go together", async () => {
    await owner.page.goto(`${stage.url}/cases`);
    await owner.page.getByText("No case is waiting.").waitFor();
    const author = await reported("Gus", "an insult", "a worse word");
    await owner.page.locator(".row", { hasText: "Gus" }).waitFor();
    await press(owner.page, "Enter");
    const judged = owner.page.locator(".marked", { hasText: "an insult" });
    await judged.locator(".earlier", { hasText: "a worse word" }).waitFor();
    const keys = ["t", "r", "m", "1", "d"];
    for (const key of keys) await press(owner.page, key);
    await owner.page.getByText("This case is decided.").waitFor();
    await author.getByText("Message removed by the staff").waitFor();
    const strip = author.getByRole("region", { name: "A decision concerns you." });
    await strip.getByText(/est retiré\. Vous ne pouvez pas écrire/).waitFor();
    await strip.locator(".effect", { hasText: /^Muted .* until ./ }).waitFor();
    assert.deepEqual(owner.complaints, []);
  });

  test("[CAS5] a case is noted, handed over, goes on in another one, and is made two again", async () => {
    const { page, context } = owner;
    await reported("Ann", "a first insult");
    await reported("Bob", "a second insult");
    await context.request.post(`${stage.url}/api/desk/duty`, { data: { minutes: 60 } });
    await page.goto(`${stage.url}/cases`);
    await page.locator(".row", { hasText: "Ann" }).click();
    await page.locator(".marked", { hasText: "a first insult" }).waitFor();
    await press(page, "o");
    await page.keyboard.type("Ask her tomorrow");
    await page.getByRole("button", { name: "Keep the note" }).click();
    await page.getByRole("region", { name: "What was done" }).getByText("Ask her tomorrow").waitFor();
    await press(page, "a");
    await page.getByRole("region", { name: "Hand over" }).getByRole("button", { name: "Olga" }).click();
    await page.locator(".head").getByText("taken by Olga").waitFor();
    await press(page, "g");
    await page.getByRole("region", { name: "Merge" }).getByRole("button", { name: "Bob" }).click();
    await page.locator(".marked", { hasText: "a second insult" }).waitFor();
    await page.locator(".marked", { hasText: "a first insult" }).waitFor();
    await page.getByRole("link", { name: "took another case in" }).waitFor();
    await press(page, "x");
    const split = page.getByRole("group", { name: "Split" });
    assert.equal(await split.getByRole("button").isDisabled(), true);
    await split.getByLabel("a first insult").check();
    await checkScreen(page, "splitting a case");
    await split.getByRole("button").click();
    await page.getByRole("link", { name: "split from another case" }).waitFor();
    assert.equal(await page.locator(".marked").count(), 1);
    assert.deepEqual(owner.complaints, []);
  });

  test("[CAS4, CAS14, CAS15] by six keys an offence is the ground and an order keeps the reason back; by six touches none is owed", async () => {
    const { page } = owner;
    const author = await reported("Lou", "one more of a pack");
    await reported("Zed", "another of a pack");
    await page.goto(`${stage.url}/cases`);
    await page.locator(".row", { hasText: "Lou" }).click();
    await page.locator(".marked", { hasText: "one more of a pack" }).waitFor();
    for (const key of ["r", "k"]) await press(page, key);
    await page.keyboard.type("harcelement en meute");
    await page.getByRole("button", { name: "Cyber-harassment" }).waitFor();
    await checkScreen(page, "an offence is looked for");
    await press(page, "Enter");
    await page.getByRole("button", { name: "The law: Cyber-harassment" }).waitFor();
    await press(page, "j");
    await page.getByText("An order forbids to tell before a date.").waitFor();
    await page.keyboard.type("Court of Paris, 2026-17");
    await checkScreen(page, "kept back by an order");
    await press(page, "Enter");
    await page.getByText("This case is decided.").waitFor();
    await author.getByText("Message removed by the staff").last().waitFor();
    assert.equal(await author.getByText(/code pénal/i).count(), 0, "the effect shows, its reason does not");
    await page.goto(`${stage.url}/cases#queue`);
    await page.locator(".row", { hasText: "Zed" }).click();
    for (const name of ["Remove the message", "The law"]) await page.getByRole("button", { name }).click();
    await page.keyboard.type("222-33-2-2");
    for (const name of ["Cyber-harassment", "Not owed: an order"]) await page.getByRole("button", { name }).click();
    await page.getByRole("button", { name: "Decide", exact: true }).click();
    await page.getByText("This case is decided.").waitFor();
    const { database } = stage.server.house.desk;
    const stored = await database.read
      .selectFrom("statements as s")
      .innerJoin("payloads as p", "p.decision", "s.decision")
      .select(["s.kind", "s.stored", "p.state", "s.told_at"])
      .where("s.kind", "!=", "given")
      .orderBy("s.at")
      .execute();
    assert.deepEqual(
      stored.map(({ kind, state, told_at }) => [kind, state, told_at]),
      [
        ["deferred", "deferred", null],
        ["not_owed", "not_owed", null],
      ],
    );
    for (const { stored: told } of stored) assert.match(told, /"kind":"law","name":"Code pénal, art. 222-33-2-2/);
    // The day of the order has come.
    const today = new Date().toISOString().slice(0, 10);
    await database.write((tx) =>
      tx.updateTable("statements").set({ deferred_until: today }).where("kind", "=", "deferred").execute(),
    );
    await stage.server.giveDeferred();
    await author.getByText(/relève du code pénal, art. 222-33-2-2/).waitFor();
    assert.deepEqual(owner.complaints, []);
  });

  test("[CAS16] what the house decided alone is read at the desk, and taken back there", async () => {
    const { page, context } = owner;
    await context.request.post(`${stage.url}/api/desk/duty`, { data: { minutes: 60 } });
    const { page: author } = await stage.visit();
    const line = "Big prizes tonight on example.fr";
    await enterSaying(author, "Pub", line);
    const said = author.locator(".line[data-seq]", { hasText: line });
    for (let i = 1; i < 3; i++) {
      await say(author, line);
      await said.nth(i).waitFor();
    }
    // From the fourth on it is a flood, which may be hidden before this line is seen.
    await say(author, line);
    await stage.server.keepWatch();
    await author.getByText("A machine decided.").waitFor();
    await said.first().waitFor({ state: "detached" });
    await page.goto(`${stage.url}/cases#house`);
    await page.getByRole("heading", { name: "Flood of advertising hidden · Pub" }).waitFor();
    await page.getByText("Message hidden × 4").waitFor();
    await press(page, "o");
    await page.getByLabel("Why, which the person will read").waitFor();
    await checkScreen(page, "what the house decided alone");
    await press(page, "Enter");
    await page.getByText("Taken back on").waitFor();
    await said.nth(3).waitFor();
    await author.getByText("The house was wrong").waitFor();
    assert.deepEqual(owner.complaints, []);
  });
});

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
}
