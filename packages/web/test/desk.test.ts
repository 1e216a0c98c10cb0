import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { checkScreen, findNothing } from "./axe.ts";
import { enterSaying, openMenu, openStage, type Stage, say, type Visitor, visitAsOwner } from "./stage.ts";

describe("the desk of the staff, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    stage = await openStage();
    owner = await visitAsOwner(stage, { bypassCSP: true });
    await owner.page.locator(".side").getByRole("link", { name: "Desk" }).click();
    await owner.page.getByRole("heading", { name: "Desk" }).waitFor();
  });
  after(() => stage[Symbol.asyncDispose]());

  test("[WEB46] a room is proposed by somebody who enters for it, accepted with a reason, and opens", async () => {
    const { page, complaints } = await stage.visit({ url: stage.url });
    await page.getByRole("button", { name: "Propose a room" }).click();
    await page.fill("#name", "Petra");
    await page.getByRole("radio", { name: "18 or over" }).check();
    await page.getByRole("button", { name: "Enter", exact: true }).click();
    await propose(page, "Livres et series");
    await page.getByText("has this name or one that looks like it").waitFor();
    assert.equal(await page.getByLabel("Name of the room").getAttribute("aria-invalid"), "true");
    await propose(page, "Balcony gardens");
    await page.getByRole("heading", { name: "Proposal received" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("Your proposal “Balcony gardens” is waiting").waitFor();

    await openPart(owner.page, "Proposals");
    const proposal = owner.page.locator(".case", { hasText: "Balcony gardens" });
    await proposal.getByText("proposed by Petra", { exact: false }).waitFor();
    await findNothing(owner.page, "proposals");
    await proposal.getByRole("button", { name: "Accept" }).click();
    await findNothing(owner.page, "a proposal being decided");
    await proposal.getByRole("button", { name: "Open this room" }).click();

    await page.getByText("Your room “Balcony gardens” is open.").waitFor();
    await page.getByText("Reason given: This room is welcome!").waitFor();
    await page.getByRole("link", { name: "Go there" }).click();
    await page.locator("header.head", { hasText: "Balcony gardens" }).waitFor();
    assert.deepEqual(complaints, []);
  });

  test("[WEB46, WEB83] a proposal that is refused comes back with its reason, until it has been seen", async () => {
    const { page } = await stage.visit({ bypassCSP: true });
    await enterSaying(page, "Rosa", "good day");
    await page.locator(".side .back").click();
    await page.getByRole("button", { name: "Propose a room" }).click();
    await propose(page, "Buy my watches");
    await page.getByRole("heading", { name: "Proposal received" }).waitFor();
    await page.keyboard.press("Escape");
    await openPart(owner.page, "Proposals");
    const proposal = owner.page.locator(".case", { hasText: "Buy my watches" });
    await proposal.getByRole("button", { name: "Refuse", exact: true }).click();
    await proposal.getByLabel("Reason").fill("No advertising here");
    await proposal.getByRole("button", { name: "Refuse the proposal" }).click();
    await page.getByText("Your proposal “Buy my watches” was not taken up.").waitFor();
    await page.getByText("Reason given: No advertising here").waitFor();
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await checkScreen(page, "a proposal that was refused");
    }
    const strip = page.getByRole("region", { name: "A decision concerns you." });
    await strip.getByText("Proposed room not opened.").waitFor();
    const [contest] = await Promise.all([
      page.context().waitForEvent("page"),
      strip.getByRole("link", { name: "Contest it" }).click(),
    ]);
    await contest.getByText("Buy my watches").waitFor();
    await contest.getByLabel("Why do you think").fill("They are old ones, and I give them away.");
    await contest.getByRole("button", { name: "Send the complaint" }).click();
    await contest.getByText("Somebody else is looking at it.").waitFor();
    await page.locator(".own-proposals").getByRole("button", { name: "Got it" }).click();
    await page.reload();
    await page.locator(".living .card").first().waitFor();
    assert.equal(await page.getByText("was not taken up").count(), 0);
  });

  test("[WEB47] a report is read with what stood around it and its earlier text, and acted on with a point of the charter", async () => {
    const [guest, witness] = [await stage.visit(), await stage.visit()];
    await enterSaying(guest.page, "Gus", "a first line");
    await say(guest.page, "an insult");
    await openMenu(guest.page, "an insult");
    await guest.page.getByRole("button", { name: "Edit" }).click();
    await say(guest.page, "an insult, softened");
    await openMenu(witness.page, "an insult, softened");
    await witness.page.getByRole("button", { name: "Report" }).click();
    await witness.page.fill("#details", "He goes on and on");
    await witness.page.getByRole("button", { name: "Harassment" }).click();
    await witness.page.locator(".receipt").waitFor();

    await openPart(owner.page, "Reports");
    const report = owner.page.locator(".case", { hasText: "Harassment" });
    await report.getByText("He goes on and on").waitFor();
    await report.locator(".reported", { hasText: "an insult, softened" }).waitFor();
    await report.locator(".reported .earlier").getByText("an insult", { exact: true }).waitFor();
    await report.getByText("What stands around it").click();
    await report.getByText("a first line").waitFor();
    await findNothing(owner.page, "reports");

    await report.getByRole("button", { name: "Remove the message…" }).click();
    await owner.page.getByLabel("Cite the charter").selectOption("1");
    assert.match(await owner.page.locator("#reason").inputValue(), /^Charter, point 1: You are talking to people/);
    await owner.page.getByRole("button", { name: "Remove", exact: true }).click();
    await guest.page.getByText("Message removed by the staff").waitFor();
    await report.getByRole("link", { name: "Open in the room" }).click();
    assert.match(owner.page.url(), /\/r\/[0-9a-f-]{36}\?at=\d+$/);
    await owner.page.locator("header.head").waitFor();
    await owner.page.goBack();
  });

  test("[WEB41, WEB47] the owner changes a room; those who have not entered no longer read it, and may enter from there", async () => {
    await openPart(owner.page, "Rooms");
    const room = owner.page.locator(".case", { hasText: "English corner" });
    await room.getByRole("button", { name: "Change" }).click();
    await findNothing(owner.page, "a room being changed");
    await room.getByLabel("What is it about?").fill("Talk in English, slowly");
    await room.getByLabel("Who may read").selectOption("entered");
    await room.getByLabel("Messages kept, in days").fill("7");
    await room.getByLabel("A meeting hour").selectOption("daily");
    await room.getByLabel("At what time").fill("21:30");
    await room.getByLabel("Reason").fill("As agreed on Sunday");
    await room.getByRole("button", { name: "Save" }).click();
    await room.getByText("Talk in English, slowly").waitFor();

    const { page } = await stage.visit({ url: stage.url });
    const card = page.locator(".card", { hasText: "English corner" });
    await card.getByText("Talk in English, slowly").waitFor();
    await card.getByText("One reads this room after entering.").waitFor();
    await card.getByText(/meet(s|ing) .* 21:30/).waitFor();
    await card.getByRole("link", { name: "English corner" }).click();
    await page.getByRole("heading", { name: "One reads this room after entering" }).waitFor();
    await page.getByRole("button", { name: "Enter" }).click();
    await page.getByRole("dialog").getByLabel("Your name here").fill("Edna");
    await page.getByRole("radio", { name: "18 or over" }).check();
    await page.getByRole("dialog").getByRole("button", { name: "Enter", exact: true }).click();
    await page.locator("header.head", { hasText: "English corner" }).waitFor();
    await page.locator("textarea#write").waitFor();

    await room.getByRole("button", { name: "Slow, freeze, close…" }).click();
    await room.getByRole("radio", { name: /^Frozen/ }).check();
    await room.getByLabel("Reason").fill("Until Monday");
    await room.getByRole("button", { name: "Apply" }).click();
    await room.locator(".facts strong", { hasText: "frozen" }).waitFor();
  });

  test("[WEB45, WEB47] the owner gives the house its name, welcome and colour, and publishes another charter", async () => {
    await openPart(owner.page, "House");
    const [face, charter] = [owner.page.locator("form.case").first(), owner.page.locator("form.case").last()];
    await face.getByRole("radio", { name: "Plum" }).check();
    await owner.page.locator('html[data-accent="plum"]').waitFor({ state: "attached" });
    await face.getByLabel("Name of the house").fill("La Place");
    await face.getByLabel("Line of welcome").fill("Good evening to all");
    await face.getByLabel("Reason").fill("The house gets its own face");
    await findNothing(owner.page, "the house");
    await face.getByRole("button", { name: "Save" }).click();
    await owner.page.getByText("Saved.").waitFor();

    await charter.getByRole("button", { name: "Add a point" }).click();
    await charter.getByRole("textbox", { name: "Point 9, in French" }).fill("On éteint la lumière en partant.");
    await charter.getByRole("textbox", { name: "Point 9, in English" }).fill("The last one turns off the light.");
    await charter.getByRole("button", { name: "Move up (Point 9)" }).click();
    await charter.getByLabel("Reason").fill("Agreed by all");
    await charter.getByRole("button", { name: "Publish the charter" }).click();
    await owner.page.getByText("The charter is published, version 2.").waitFor();

    const { page } = await stage.visit({ url: stage.url });
    await page.getByText("Good evening to all").waitFor();
    assert.equal(await page.title(), "La Place");
    assert.equal(await page.locator("html").getAttribute("data-accent"), "plum");
    await page.goto(`${stage.url}/charter?lang=en`);
    assert.match(await page.locator("li").nth(7).innerText(), /turns off the light/);
  });

  test("[WEB47] a host, appointed by the owner, reads reports and holds rooms, and no more; a visitor nothing", async () => {
    const host = await stage.visit();
    await enterSaying(host.page, "Hana", "I would help");
    await openPart(owner.page, "Staff");
    const row = owner.page.locator(".case", { hasText: "Hana" });
    await row.getByRole("button", { name: "Appoint as host" }).click();
    await findNothing(owner.page, "hosts");
    await row.getByLabel("Reason").fill("She is kind and awake");
    await row.getByRole("button", { name: "Appoint", exact: true }).click();
    await host.page.locator(".side").getByRole("link", { name: "Desk" }).click();
    await host.page.locator(".case", { hasText: "Harassment" }).waitFor();
    const parts = host.page.getByRole("navigation", { name: "Desk" }).getByRole("link");
    assert.deepEqual(await parts.allInnerTexts(), ["Cases", "Reports", "Rooms", "Notices", "My access"]);
    await openPart(host.page, "Rooms");
    await host.page.getByRole("button", { name: "Slow, freeze, close…" }).first().waitFor();
    assert.equal(await host.page.getByRole("button", { name: "Change" }).count(), 0);

    await row.getByRole("button", { name: "Take the role away" }).click();
    await row.getByLabel("Reason").fill("By her own wish");
    await row.locator("form").getByRole("button", { name: "Take the role away" }).click();
    await host.page.getByText("The desk is for the staff.").waitFor();
    const visitor = await stage.visit({ url: `${stage.url}/desk` });
    await visitor.page.getByText("The desk is for the staff.").waitFor();
    assert.equal((await visitor.context.request.get(`${stage.url}/api/notices`)).ok(), false);
  });
});

async function propose(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name of the room").fill(name);
  await page.getByLabel("What is it about?").fill("Seeds, pots and patience");
  await page.getByLabel("What the room asks").fill("Share what you know.");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
}

async function openPart(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Desk" }).getByRole("link", { name }).click();
}
