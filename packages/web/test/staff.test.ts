import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import type { Clock } from "../../server/src/platform/clock.ts";
import { codeAt, fromBase32, stepAt } from "../../server/src/staff/totp.ts";
import { checkHelp, checkScreen } from "./axe.ts";
import { holdKey } from "./hold-key.ts";
import { enterSaying, openStage, type Stage, type Visitor, visitAsOwner } from "./stage.ts";

const HOUR_MS = 60 * 60 * 1000;

/** The real time, and what a test lets pass on top of it. */
class AheadClock implements Clock {
  #ahead = 0;
  now = () => Date.now() + this.#ahead;
  elapsed = () => performance.now();
  pass(ms: number): void {
    this.#ahead += ms;
  }
}

/** A house that asks its staff to sign in, at an address that passkeys can be bound to. */
async function openGuarded(clock: Clock): Promise<Stage> {
  // What a script presses comes sooner than any hand.
  const limits = { requestsPerPerson: { points: 300, seconds: 10 } };
  const stage = await openStage({ signIn: {}, limits }, { clock });
  const named = (url: string) => url.replace("127.0.0.1", "localhost");
  return { ...stage, url: named(stage.url), lobby: named(stage.lobby), visit: stage.visit };
}

/** Sets up a first way to sign in, and keeps the recovery codes. */
async function enrolPasskey(page: Page): Promise<string[]> {
  await page.getByRole("button", { name: "Create the passkey" }).click();
  const codes = page.locator(".recovery code");
  await codes.first().waitFor();
  const told = await codes.allTextContents();
  await page.getByRole("button", { name: "I have kept them" }).click();
  return told;
}

async function openPart(page: Page, name: string): Promise<void> {
  await page.locator(".parts").getByRole("link", { name, exact: true }).click();
  await page.locator(".parts a[aria-current]", { hasText: name }).waitFor();
}

describe("the staff's own screens, in a real browser", { skip: needs("chromium") }, () => {
  const clock = new AheadClock();
  let stage: Stage;
  let owner: Visitor;
  let ana: Visitor;
  before(async () => {
    stage = await openGuarded(clock);
    owner = await visitAsOwner(stage, { bypassCSP: true });
    await holdKey(owner.page);
    ana = await stage.visit({ url: stage.lobby });
    await enterSaying(ana.page, "Ana", "good evening");
  });
  after(() => stage[Symbol.asyncDispose]());

  test("[STW1, STW3] the owner of a new house makes a passkey at the door, keeps the codes, and is at the desk", async () => {
    const { page, complaints } = owner;
    await page.goto(`${stage.url}/desk`);
    await page.getByRole("heading", { name: "Come in to the desk" }).waitFor();
    assert.equal(await page.locator(".parts").count(), 0, "nothing of the desk is shown before");
    const codes = await enrolPasskey(page);
    assert.equal(codes.length, 10);
    await page.locator(".parts").waitFor();
    await page.reload();
    await page.locator(".parts").waitFor();
    assert.equal(await page.getByText(codes[0]!).count(), 0);
    assert.deepEqual(complaints, []);
  });

  test("[STW1] twelve hours later the door is shut again, and opens with the passkey", async () => {
    const { page } = owner;
    clock.pass(12 * HOUR_MS);
    await page.reload();
    await page.getByRole("button", { name: "Go on with my passkey" }).click();
    await page.locator(".parts").waitFor();
  });

  test("[STW2] what asks for a fresh sign-in is done after it, with what was typed", async () => {
    const { page } = owner;
    await openPart(page, "Roles");
    await page.getByLabel("Who", { exact: true }).selectOption({ label: "Ana" });
    await page.getByLabel("Role", { exact: true }).selectOption({ label: "senior moderator" });
    await page.getByLabel("Reason").fill("She knows the house");
    clock.pass(HOUR_MS / 2);
    await page.getByRole("button", { name: "Give this role" }).click();
    const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
    await dialog.waitFor();
    await checkHelp(page, "a fresh sign-in");
    await page.keyboard.press("Escape");
    await page.getByText("Sign in at the desk first").waitFor();
    assert.equal(await page.getByLabel("Reason").inputValue(), "She knows the house");
    await page.getByRole("button", { name: "Give this role" }).click();
    await dialog.getByRole("button", { name: "Go on with my passkey" }).click();
    const row = page.locator(".case", { hasText: "senior moderator" }).filter({ hasText: "Ana" }).first();
    await row.getByRole("heading", { name: "Ana" }).waitFor();
  });

  test("[STW2] what goes over the socket asks in the same way", async () => {
    const { page } = owner;
    clock.pass(HOUR_MS / 2);
    await openPart(page, "Staff");
    const present = page.locator(".case", { hasText: "Ana" });
    await present.getByRole("button", { name: "Appoint as host" }).click();
    await present.getByLabel("Reason").fill("She knows the house");
    await present.locator("button.main").click();
    const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
    await dialog.getByRole("button", { name: "Go on with my passkey" }).click();
    await page.locator(".case", { hasText: "Ana" }).getByRole("button", { name: "Take the role away" }).waitFor();
    await openPart(page, "Roles");
  });

  test("[STW4] somebody invited sets up an app's codes by the link, and comes in by one of them", async () => {
    const { page } = owner;
    const member = page.locator(".case").filter({ has: page.getByRole("heading", { name: "Ana", exact: true }) });
    await member.getByRole("button", { name: "Invite to sign in" }).click();
    const link = await member.getByLabel("Link of the invitation, shown once").inputValue();

    await ana.page.goto(`${stage.url}/desk`);
    await ana.page.getByText("You need an invitation.").waitFor();
    await ana.page.goto("about:blank");
    await ana.page.goto(link);
    await ana.page.getByRole("button", { name: "Choose an app with codes" }).click();
    await ana.page.getByRole("img", { name: "Code to take a picture of with the app" }).waitFor();
    const secret = (await ana.page.locator(".secret code").innerText()).replaceAll(" ", "");
    const code = (off: number) => codeAt(fromBase32(secret), stepAt(clock.now()) + off);
    await ana.page.getByLabel("The code it shows").fill(code(0));
    await ana.page.getByRole("button", { name: "Confirm this code" }).click();
    await ana.page.getByRole("button", { name: "I have kept them" }).click();
    await ana.page.locator(".parts").waitFor();
    assert.ok(!ana.page.url().includes("invite"), "the link is spent, and gone from the address");

    clock.pass(13 * HOUR_MS);
    await ana.page.reload();
    await ana.page.getByLabel("Code of your app").fill("000000");
    await ana.page.getByRole("button", { name: "Go on with this code" }).click();
    await ana.page.getByText("That did not open the desk. Try again.").waitFor();
    await ana.page.getByLabel("Code of your app").fill(code(0));
    await ana.page.getByRole("button", { name: "Go on with this code" }).click();
    await ana.page.locator(".parts").waitFor();
  });

  test("[STW4] the owner ends a role with a reason, and sees who came in", async () => {
    const { page } = owner;
    await page.reload();
    await page.getByRole("button", { name: "Go on with my passkey" }).click();
    await openPart(page, "Roles");
    const member = page.locator(".case").filter({ has: page.getByRole("heading", { name: "Ana", exact: true }) });
    await member.getByRole("button", { name: "End", exact: true }).click();
    await member.getByLabel("Reason").fill("She asked to");
    await member.getByRole("button", { name: "End: senior moderator" }).click();
    await member.getByText("senior moderator", { exact: true }).waitFor({ state: "detached" });
    await page.getByText("Who came in, and how").click();
    await page.getByText("Olga invited Ana.").waitFor();
    await page.getByText("A wrong code was given for Ana.").waitFor();
  });

  test("[STW5] a house notice stands over the page of its reader, in any view, until they have read it", async () => {
    const leo = await stage.visit({ url: stage.lobby });
    await enterSaying(leo.page, "Leo", "hi", "15 to 17");
    const { page } = owner;
    await openPart(page, "Notices");
    await page.getByLabel("Who", { exact: true }).selectOption({ label: "Leo" });
    await page.getByLabel("The notice").fill("Your name shows your school: change it.");
    await page.getByRole("button", { name: "Send in the name of the house" }).click();
    const note = leo.page.getByRole("region", { name: "A word from the house" });
    await note.getByText("Your name shows your school").waitFor();
    assert.equal(await note.getByText("Olga").count(), 0);
    await leo.page.goto(stage.url);
    await note.getByText("Your name shows your school").waitFor();
    await note.getByRole("button", { name: "I have read it" }).click();
    await note.waitFor({ state: "detached" });
    await leo.page.reload();
    await leo.page.locator(".living .card").first().waitFor();
    assert.equal(await note.count(), 0);

    await ana.page.goto(`${stage.url}/desk#notices`);
    const sent = ana.page.locator(".case", { hasText: "Olga to Leo" });
    await sent.getByText("Read on").waitFor();
    await sent.getByRole("button", { name: "I have seen this notice" }).click();
    await sent.getByText("Seen by Ana").waitFor();
    await openPart(page, "Figures");
    await openPart(page, "Notices");
    const mine = page.locator(".case", { hasText: "Olga to Leo" });
    await mine.getByText("Seen by Ana").waitFor();
    assert.equal(await mine.getByRole("button").count(), 0, "whoever wrote it is not a second person");
    assert.deepEqual(leo.complaints, []);
  });

  test("[STW6] reports show in the figures, as a plot and in its table", async () => {
    const { page } = owner;
    const report = { reason: "spam", place: "an advertisement", details: "again and again", goodFaith: true };
    const headers = { "content-type": "application/json" };
    await fetch(`${stage.server.url}/api/report`, { method: "POST", headers, body: JSON.stringify(report) });
    await openPart(page, "Figures");
    await page.locator(".headline").getByText("Open cases").waitFor();
    const hours = page.locator("figure", { hasText: "At which hours reports come" });
    const tall = hours
      .locator("rect")
      .evaluateAll((all) => all.filter((bar) => bar.getAttribute("height") !== "0").length);
    assert.equal(await tall, 1);
    await hours.getByText("As a table").click();
    assert.equal(await hours.getByRole("row", { name: "1 report" }).count(), 1);
    assert.equal(await hours.getByRole("row").count(), 24);
    const plot = (hasText: string) => page.locator(".figures .plot, .figures figure").filter({ hasText });
    await plot("Who works on what").getByRole("listitem").filter({ hasText: "Nobody yet" }).locator("meter").waitFor();
    const ages = plot("For how long cases have been open").locator('rect:not([height="0"])');
    assert.equal(await ages.count(), 1);
    for (const empty of ["Nothing has been answered yet", "No decision that restricts", "Nobody has decided about"])
      await plot(empty).waitFor();
  });

  test("[STW9, STW300] the owner takes in a trusted flagger, whose notice stands at the desk in a lane of its own, and revokes its key", async () => {
    const { page } = owner;
    await openPart(page, "Roles");
    const bodies = page.getByRole("region", { name: "Trusted flaggers" });
    await bodies.getByLabel("Name of the body").fill("Point de Contact");
    await bodies.getByRole("button", { name: "Take in" }).click();
    const key = await bodies.getByLabel("Its key, shown once").inputValue();
    await checkScreen(page, "trusted flaggers");
    const data = {
      place: `${stage.lobby}?at=2`,
      about: "message",
      reason: "spam",
      details: "An offer.",
      goodFaith: true,
    };
    const headers = { authorization: `Bearer ${key}` };
    const report = () => ana.context.request.post(`${stage.url}/api/report`, { data, headers });
    /** One that stands in a case of its own is decided, and the next one comes. */
    const foundUnfounded = async () => {
      const { request } = owner.context;
      const { cases } = await (await request.get(`${stage.url}/api/cases?lane=trusted`)).json();
      const { notices } = await (await request.get(`${stage.url}/api/cases/${cases[0].id}`)).json();
      const abusive = notices.map(({ id }: { id: string }) => id);
      const decision = { effects: [], reason: "Nothing of the kind.", abusive };
      const decided = await request.post(`${stage.url}/api/cases/${cases[0].id}/decision`, { data: decision });
      assert.equal(decided.status(), 200);
      assert.equal((await report()).status(), 200);
    };
    assert.equal((await report()).status(), 200);
    for (let i = 0; i < 3; i++) await foundUnfounded();
    await page.reload();
    await openPart(page, "Roles");
    await bodies.getByText("Manifestly unfounded notices in six months: 3, of 3 that were decided.").waitFor();
    await bodies.getByText(/^Warned on/).waitFor();
    await checkScreen(page, "a trusted flagger that was warned");
    await bodies.getByLabel("Who was told?").fill("Arcom");
    await bodies.getByRole("button", { name: "It is done" }).click();
    await bodies.getByText("Arcom: told on").waitFor();
    const { warned } = await (await report()).json();
    assert.equal(await bodies.getByRole("link", { name: warned }).count(), 1, "the body and the owner have one code");
    await bodies.getByRole("button", { name: "Revoke the key" }).click();
    await bodies.getByText("key revoked on").waitFor();
    assert.equal((await report()).status(), 403);
    await page.goto(`${stage.url}/cases`);
    await page.locator(".row", { hasText: "trusted flagger" }).waitFor();
    await page.getByRole("button", { name: "Trusted flaggers" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".row").length === 1);
    await page.goto(`${stage.url}/desk`);
  });

  test("[STW10] with names for the desk, each chooses one, and the owner sees whose it is", async () => {
    const { page } = owner;
    await openPart(page, "Roles");
    const names = page.locator("details", { hasText: "Names for the desk" });
    await names.getByText("Names for the desk", { exact: true }).click();
    await names.getByLabel("Reason").fill("To work in peace");
    await names.getByRole("button", { name: "Use names for the desk" }).click();
    await names.getByText("You see both").waitFor();
    await checkScreen(page, "names for the desk");
    await ana.page.goto(`${stage.url}/desk#ways`);
    const mine = ana.page.getByLabel("What you are called at the desk");
    await mine.waitFor();
    assert.match(await mine.inputValue(), /^№ \w{4}$/);
    await mine.fill("Senior 1");
    await Promise.all([
      ana.page.waitForResponse("**/api/desk/name"),
      ana.page.getByRole("button", { name: "Keep this name" }).click(),
    ]);
    await ana.page.goto(`${stage.url}/desk#notices`);
    await ana.page.getByText("Seen by Senior 1").waitFor();
    assert.equal(await ana.page.locator(".cases").getByText("Olga").count(), 0);
    await openPart(page, "Notices");
    await openPart(page, "Roles");
    await page.getByRole("heading", { name: "Ana (Senior 1)" }).waitFor();
  });

  test("[STW7, RUW5] axe finds nothing, and nothing is too wide", async () => {
    const storageState = await owner.context.storageState();
    const options = { locale: "fr-FR", viewport: { width: 390, height: 844 }, bypassCSP: true };
    const { page } = await stage.visit({ ...options, storageState, url: `${stage.url}/desk` });
    for (const part of ["roles", "notices", "figures", "ways", "rules"]) {
      await page.locator(`.parts a[href="#${part}"]`).click();
      await page.locator(`.parts a[href="#${part}"][aria-current]`).waitFor();
      await page.locator("main :is(.case, .plot, .rule)").first().waitFor();
      await checkScreen(page, part);
    }
    await page.locator('.rules a[href="#rules/flood-fast"]').click();
    await page.locator(".rule-head").waitFor();
    await page.locator(".acts-row button").last().click();
    await checkScreen(page, "a rule, and how it is written");
  });

  test("[STW7] the door itself", async () => {
    const options = { locale: "fr-FR", viewport: { width: 390, height: 844 }, bypassCSP: true };
    const storageState = await owner.context.storageState();
    clock.pass(12 * HOUR_MS);
    const { page } = await stage.visit({ ...options, storageState, url: `${stage.url}/desk` });
    await page.locator(".door .main").first().waitFor();
    await checkScreen(page, "the door");
    await owner.page.reload();
    await owner.page.getByRole("button", { name: "Go on with my passkey" }).click();
    await owner.page.locator(".parts").waitFor();
  });
});
