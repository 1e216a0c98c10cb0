import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { wordEngine } from "../../server/test/fake-engine.ts";
import { checkScreen } from "./axe.ts";
import { enterSaying, openStage, type Stage, say, type Visitor, visitAsOwner } from "./stage.ts";

const narrow = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, bypassCSP: true };
const MOST = 6;

describe("the desk by thumb, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  let witness: Visitor;
  let room: string;
  let touches = 0;
  before(async () => {
    // A scripted thumb is quicker than any.
    const limits = { requestsPerPerson: { points: 300, seconds: 10 } };
    stage = await openStage({ limits }, { makeEngine: wordEngine() });
    owner = await visitAsOwner(stage, narrow);
    witness = await stage.visit();
    await enterSaying(witness.page, "Wim", "good evening");
    room = stage.lobby.split("/r/")[1]!;
  });
  after(() => stage[Symbol.asyncDispose]());

  const tap = async (control: Locator): Promise<void> => {
    touches++;
    await control.tap();
  };
  const button = (name: string): Locator =>
    owner.page.locator("main").getByRole("button", { name, exact: true }).first();

  const post = async (path: string, data: object, by = owner): Promise<void> => {
    const answer = await by.context.request.post(`${stage.url}/api/${path}`, { data });
    assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`);
  };

  /** Somebody says a line, which is reported; resolves with their page. */
  async function reported(name: string, line: string): Promise<Page> {
    const author = await stage.visit();
    await enterSaying(author.page, name, line);
    const shown = author.page.locator(".line.mine[data-seq]", { hasText: line }).last();
    const target = Number(await shown.getAttribute("data-seq"));
    await post("report", { room, target, reason: "harassment" }, witness);
    return author.page;
  }

  /** From the queue on: what is touched until `told` stands on the screen. */
  async function byThumb(row: string, controls: () => readonly Locator[], told: () => Locator): Promise<void> {
    const { page } = owner;
    await page.goto(`${stage.url}/cases#queue`);
    touches = 0;
    await tap(page.locator(".row", { hasText: row }).first());
    for (const control of controls()) await tap(control);
    await told().waitFor();
    assert.ok(touches <= MOST, `${row}: ${touches} touches`);
  }

  const log = (words: string): Locator =>
    owner.page.getByRole("region", { name: "What was done" }).getByText(words).last();
  const head = (words: string): Locator => owner.page.locator(".head").getByText(words);
  const clause = (): Locator => owner.page.locator(".clauses button").first();

  test("[CAS4, CAS5, CAS20, CAS21] by thumb at 390 pixels, every act takes at most six touches", async () => {
    const { page } = owner;
    for (const name of ["Ann", "Bob", "Cyd", "Dan", "Eva"]) await reported(name, `an insult of ${name}`);
    await byThumb(
      "Ann",
      () => [button("Take")],
      () => head("taken by Olga"),
    );
    await byThumb(
      "Ann",
      () => [button("Leave")],
      () => log("left"),
    );
    await byThumb(
      "Ann",
      () => [button("Pass up")],
      () => head("passed up"),
    );
    await byThumb(
      "Bob",
      () => [button("Hand over"), button("Olga")],
      () => head("taken by Olga"),
    );
    await byThumb(
      "Bob",
      () => [button("Note")],
      () => page.getByLabel("A note, for the desk alone"),
    );
    await page.getByLabel("A note, for the desk alone").fill("Ask tomorrow");
    await tap(button("Keep the note"));
    await log("Ask tomorrow").waitFor();
    assert.ok(touches <= MOST);
    const into = page.getByRole("region", { name: "Merge" }).getByRole("button", { name: "Cyd" });
    await byThumb(
      "Bob",
      () => [button("Merge"), into],
      () => page.getByRole("link", { name: "took another case in" }),
    );
    const part = page.getByRole("group", { name: "Split" }).getByLabel("an insult of Bob");
    await byThumb(
      "Cyd",
      () => [button("Split"), part, button("Make a case of these")],
      () => page.getByRole("link", { name: "split from another case" }),
    );
    await byThumb(
      "Cyd",
      () => [button("Put aside for an hour")],
      () => head("put aside until"),
    );
    await checkScreen(page, "a case by thumb");
    await byThumb(
      "Dan",
      () => [button("Danger now")],
      () => page.getByRole("region", { name: "Danger now" }),
    );
    await byThumb(
      "Dan",
      () => [button("I have told them")],
      () => page.getByRole("heading", { name: "Who was told" }),
    );
    const numbers = page.getByRole("region", { name: "Danger now" }).locator(".numbers li");
    await numbers.filter({ hasText: "17" }).first().waitFor();
    await page.getByLabel("Numbers of").selectOption({ label: "European Union" });
    await numbers.filter({ hasText: "17" }).first().waitFor({ state: "detached" });
    await page.getByText("Somebody else was told").tap();
    await page.getByLabel("Who", { exact: true }).fill("The town hall");
    await page.getByLabel("They are an authority that acts").check();
    await page.locator("form.decide").getByRole("button", { name: "I have told them" }).tap();
    await page.getByRole("listitem").getByText("The town hall").waitFor();
    await page.getByText("Hold it no longer").first().tap();
    await page.getByLabel("Why", { exact: true }).fill("She is safe at her mother’s.");
    await checkScreen(page, "a danger by thumb");
    await page.getByRole("button", { name: "Hold it no longer" }).tap();
    await page.getByText("Nothing is held any more since").waitFor();
    for (const measure of ["Hide the message", "Mute", "Ban"]) {
      const line = await reported(measure.slice(0, 4), `another insult: ${measure}`);
      await byThumb(
        measure.slice(0, 4),
        () => [button("Take"), button("To the decision"), button(measure), clause(), button("Decide")],
        () => page.getByText("This case is decided."),
      );
      await line.close();
    }
    const unfounded = page.getByText("whoever did it is warned");
    await byThumb(
      "Eva",
      () => [button("To the decision"), button("False report")],
      () => unfounded,
    );
    await checkScreen(page, "a false report");
    await tap(button("Nothing to do"));
    await page.getByText("This case is decided.").waitFor();
    assert.ok(touches <= MOST);
    await witness.page.getByText("One of your reports was manifestly unfounded").waitFor();
    await byThumb(
      "Dan",
      () => [button("To the legal side")],
      () => head("passed up"),
    );
    // Up to the last touch: one case serves for all, and what a room would then be closed to is still to come.
    const decided = page.locator("#decide .main:enabled");
    for (const measure of ["Suspend", "Protect as 15 to 17", "Freeze the room", "Close the room", "Slow the person"]) {
      await byThumb(
        "Dan",
        () => [button("To the decision"), button(measure), clause()],
        () => decided,
      );
      assert.ok(touches < MOST, `${measure} takes ${touches + 1} touches`);
    }
    await tap(decided);
    await page.getByText("This case is decided.").waitFor();
    assert.deepEqual(owner.complaints, []);
  });

  test("[CAS4] a post that waits is posted, or goes back to its author with a reason, in six touches", async () => {
    const { page } = owner;
    const waits = async (name: string, line: string): Promise<Page> => {
      const author = await stage.visit();
      await enterSaying(author.page, name, "good evening");
      await say(author.page, line);
      await author.page.locator(".line.held.waiting").waitFor();
      return author.page;
    };
    const decided = () => page.getByText("This case is decided.");
    const [posted, returned] = [await waits("Ida", "!hold a quotation"), await waits("Jon", "!hold an offer")];
    await byThumb("Ida", () => [button("Take"), button("To the decision"), button("Post it")], decided);
    await posted.locator(".line.mine[data-seq]", { hasText: "a quotation" }).waitFor();
    const giveBack = () => [button("Take"), button("To the decision"), clause(), button("Give it back to its author")];
    await byThumb("Jon", giveBack, decided);
    await checkScreen(page, "a post that was given back");
    await returned.locator(".line.held.returned", { hasText: "an offer" }).waitFor();
    const strip = returned.getByRole("region", { name: "A decision concerns you." });
    await strip.getByText("Message given back unpublished").waitFor();
    assert.deepEqual(owner.complaints, []);
  });

  test("[CAS6, CAS7, CAS23] beside a case stands what was before; the reason is in the language that its reader has", async () => {
    const { page } = owner;
    const flo = await reported("Flo", "a first insult");
    await byThumb(
      "Flo",
      () => [button("Warn"), clause(), button("Decide")],
      () => page.getByText("This case is decided."),
    );
    const author = await stage.visit();
    await enterSaying(author.page, "Gil", "what a fool");
    await post("report", { room, target: await lastOf(author.page), reason: "spam", details: "Again." }, witness);
    await page.goto(`${stage.url}/cases#queue`);
    await page.locator(".row", { hasText: "Advertising" }).filter({ hasText: "Gil" }).tap();
    const beside = page.getByRole("region", { name: "Around this case" });
    await beside.getByText("came together").first().waitFor();
    const warned = page.locator(".warned-first");
    assert.equal(await warned.count(), 0);
    await button("Suspend").tap();
    await warned.getByText("No warning lately: warn first").waitFor();
    await button("Suspend").tap();
    await warned.waitFor({ state: "detached" });
    await button("Remove the message").tap();
    await clause().tap();
    const reason = page.getByLabel("Reason, which the person will read");
    assert.match(
      await reason.inputValue(),
      /dans le salon « Le parvis », vous avez publié un message\. .* est retiré\.$/,
    );
    assert.equal(await reason.getAttribute("lang"), "fr");
    await page.getByRole("button", { name: "English" }).tap();
    await page.waitForFunction(() => document.querySelector("textarea")?.value.startsWith("On "));
    assert.match(
      await reason.inputValue(),
      /in the room “Le parvis”\. Somebody is insulted.* The message is removed\.$/,
    );
    await button("Decide").tap();
    await page.getByText("This case is decided.").waitFor();
    await beside.getByText("Message removed").waitFor();
    await checkScreen(page, "beside a case");

    await say(flo, "a second insult");
    await post("report", { room, target: await lastOf(flo), reason: "harassment" }, witness);
    await page.goto(`${stage.url}/cases#queue`);
    await page.locator(".row", { hasText: "Flo" }).first().tap();
    await button("Ban").tap();
    await warned.getByText(/^Already warned: ./).waitFor();
  });

  test("[CAS9, CAS22] a text that names somebody is mended, and what is left is shown again", async () => {
    const { page } = owner;
    const author = await stage.visit();
    await enterSaying(author.page, "Hana", "you again");
    const target = await lastOf(author.page);
    await post("report", { room, target, reason: "spam" }, witness);
    const { cases } = await (await owner.context.request.get(`${stage.url}/api/cases`)).json();
    const [one] = cases.filter((each: { target?: number }) => each.target === target);
    const reason = "Hana insulte, voir hana@example.org";
    await post(`cases/${one.id}/decision`, { effects: [{ do: "remove" }], ground: { clause: "kindness" }, reason });
    await page.goto(`${stage.url}/cases#payloads`);
    const form = page.locator("form.decide");
    await form.getByText("Facts: “hana@example.org” looks like an e-mail address.").waitFor();
    await form.getByText("Who has read this decision").tap();
    await form.locator("details li").first().waitFor();
    await checkScreen(page, "texts to mend");
    await form.getByLabel("Facts").fill("Des insultes répétées.");
    await form.getByRole("button", { name: "Mend" }).tap();
    await page.getByText("Still refused: see what is left.").waitFor();
    assert.equal(await form.getByText("Facts: “").count(), 0);
    await form.getByLabel("Explanation").fill("Hana est le nom d’une fleur.");
    await form.getByRole("button", { name: "Mend" }).tap();
    await page.getByText("Explanation: “hana@example.org”").waitFor({ state: "detached" });
    await page.getByText("Still refused: see what is left.").waitFor();
    await form.getByText("“Hana” is an everyday word, not a name").tap();
    await form.getByRole("button", { name: "Mend" }).tap();
    await page.getByText("Nothing to mend.").waitFor();
  });

  test("[CAS9] so is a clause of the charter, and a trusted flagger's name", async () => {
    const { page } = owner;
    const asked = stage.server.house.facts.charter.clauses.map(({ id, fr, en }) => {
      return { id, en, fr: id === "trade" ? "Rien à vendre ici : aide@example.org" : fr };
    });
    await post("house", { clauses: asked, reason: "Where to ask" });
    const added = await owner.context.request.post(`${stage.url}/api/flaggers`, {
      data: { name: "Line 06 12 34 56 78" },
    });
    const { key } = await added.json();
    const author = await stage.visit();
    await enterSaying(author.page, "Ines", "cheap tickets here");
    const target = await lastOf(author.page);
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    await fetch(`${stage.url}/api/report`, {
      ...{ method: "POST", headers },
      body: JSON.stringify({ room, target, reason: "spam" }),
    });
    const { cases } = await (await owner.context.request.get(`${stage.url}/api/cases`)).json();
    const [one] = cases.filter((each: { target?: number }) => each.target === target);
    const reason = "De la publicité, encore.";
    await post(`cases/${one.id}/decision`, { effects: [{ do: "remove" }], ground: { clause: "trade" }, reason });
    await page.reload();
    const form = page.locator("form.decide");
    await form.getByText("Law or clause: “aide@example.org” looks like an e-mail address.").waitFor();
    await form.getByText("Who reported it: “06 12 34 56 78” looks like a telephone number.").waitFor();
    await checkScreen(page, "a clause to mend");
    await form.getByLabel("Law or clause").fill("La clause sur le commerce");
    await form.getByLabel("Who reported it").fill("A hotline");
    await form.getByRole("button", { name: "Mend" }).tap();
    await page.getByText("Nothing to mend.").waitFor();
  });

  test("[CAS11, CAS12] one goes on duty with a touch, and the house says so; a question mark tells the keys", async () => {
    const { page } = owner;
    await page.goto(`${stage.url}/cases#queue`);
    await page.getByText("You are not on duty").waitFor();
    await page.getByRole("button", { name: "for 4 hours" }).tap();
    await page.getByText("On duty until").waitFor();
    await page.waitForFunction(async () => (await (await fetch("/api/posture")).json()).onDuty === 1);
    await page.getByRole("button", { name: "End duty" }).tap();
    await page.getByText("You are not on duty").waitFor();
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keys of the desk" });
    await help.getByText("language of the reason").waitFor();
    await checkScreen(page, "the keys of the desk");
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "detached" });
  });

  async function lastOf(page: Page): Promise<number> {
    const shown = page.locator(".line.mine[data-seq]").last();
    return Number(await shown.getAttribute("data-seq"));
  }
});
