import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { beginTalk } from "../../server/src/conversations/begin-talk.ts";
import { checkScreen } from "./axe.ts";
import { enterSaying, openStage, type Stage, type Visitor, visitAsOwner } from "./stage.ts";

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

interface Sent {
  t: string;
}

describe("Check this meeting, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    stage = await openStage();
    owner = await visitAsOwner(stage);
  });
  after(() => stage[Symbol.asyncDispose]());

  /** The guard of a device arrives where the card is looked at: it costs as much as all the rest. */
  const enter = async (name: string, guarded = false): Promise<Visitor> => {
    const visitor = await stage.visit({ viewport: wide, bypassCSP: true });
    if (!guarded) await visitor.context.route(/guard-data/, () => {});
    await enterSaying(visitor.page, name, `${name} is here`);
    return visitor;
  };
  const toPrivate = (page: Page) => page.locator(".side .to-private").click();
  /** Conversations of one with each of the others: how they begin is looked at elsewhere. */
  const beginTalks = async (host: string, guests: string[]) => {
    const { desk, contacts } = stage.server.house;
    const names = [host, ...guests];
    const people = await desk.database.write(async (tx) => {
      const rows = await tx.selectFrom("persons").select(["id", "name"]).where("name", "in", names).execute();
      const ids = names.map((name) => rows.find((row) => row.name === name)!.id);
      for (const id of ids.slice(1)) await beginTalk(tx, ids[0]!, id, { via: "request", now: Date.now() });
      return ids;
    });
    for (const person of people) contacts.tell({ of: "contacts", person });
  };
  const openTalk = async (page: Page, name: string) => {
    await toPrivate(page);
    await page.locator(".talk-link", { hasText: name }).click();
    await page.locator("#talk-write").waitFor();
  };
  /** What leaves a browser from its next connection on, over both doors. */
  const leaving = async ({ page }: Visitor): Promise<{ frames: Sent[]; requests: string[] }> => {
    const left = { frames: [] as Sent[], requests: [] as string[] };
    page.on("websocket", (socket) => {
      socket.on("framesent", ({ payload }) => left.frames.push(JSON.parse(String(payload)) as Sent));
    });
    page.on("request", (request) => {
      if (request.method() !== "GET") left.requests.push(request.url());
    });
    await page.reload();
    await page.locator("#talk-write").waitFor();
    return left;
  };
  const check = async (page: Page, place: string, day: string) => {
    await page.getByRole("button", { name: "What to do with this conversation" }).click();
    await page.getByRole("button", { name: "Check a meeting…" }).click();
    await page.getByLabel("Where").fill(place);
    await page.getByLabel("Day").fill(day);
    await page.getByLabel("Time").fill("21:00");
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByText("You will be told if somebody else checks the same.").waitFor();
    await page.locator(".check-noted .main").click();
  };
  const warning = (page: Page) => page.getByRole("dialog", { name: "Somebody else checked this meeting too" });
  /** One width each: the styles of both are the same but for what holds them. */
  const checkAt = async (page: Page, size: typeof narrow, where: string) => {
    await page.setViewportSize(size);
    await checkScreen(page, `${where}, ${size.width} wide`);
    await page.setViewportSize(wide);
  };

  test("[WEB97] [WEB98] both see the card; nothing leaves before it is sent; three who check the same are all warned", async () => {
    const [xav, ada, bea, cy] = [
      await enter("Xav", true),
      await enter("Ada", true),
      await enter("Bea"),
      await enter("Cy"),
    ];
    await beginTalks("Xav", ["Ada", "Bea", "Cy"]);
    await openTalk(xav.page, "Ada");
    for (const { page } of [ada, bea, cy]) await openTalk(page, "Xav");

    const left = await leaving(ada);
    await xav.page.fill("#talk-write", "meet me at the old station tomorrow at 9pm");
    await xav.page.press("#talk-write", "Enter");
    for (const { page } of [xav, ada]) await page.getByText("You speak of meeting").waitFor();
    await checkAt(ada.page, narrow, "the card");
    await ada.page.getByRole("button", { name: "Check this meeting" }).click();
    const form = ada.page.getByRole("dialog", { name: "Check this meeting" });
    await form.getByRole("group", { name: "What is sent" }).getByText("Xav").waitFor();
    await form.getByText("Nothing else: no message.").waitFor();
    assert.equal(await form.getByLabel("Where").inputValue(), "old station");
    assert.equal(await form.getByLabel("Time").inputValue(), "21:00");
    const tomorrow = await form.getByLabel("Day").inputValue();
    await checkAt(ada.page, narrow, "the form");
    const known = new Set([
      "hello",
      "follow",
      "rooms",
      "calls",
      "read",
      "ping",
      "keys",
      "contacts",
      "talks",
      "talkPage",
      "talkRead",
      "history",
      "roster",
      "checkedMeetings",
      "unfollow",
    ]);
    assert.deepEqual(
      left.frames.filter(({ t }) => !known.has(t)),
      [],
    );
    assert.ok(!JSON.stringify(left).includes("station"), "not a word has left the device");
    assert.deepEqual(left.requests, []);
    await form.getByRole("button", { name: "Check", exact: true }).click();
    await ada.page.getByText("You will be told if somebody else checks the same.").waitFor();
    const sent = left.frames.filter(({ t }) => t === "checkMeeting");
    assert.deepEqual(
      sent.map((frame) => Object.keys(frame).sort()),
      [["id", "meetsAt", "place", "t", "talk"]],
    );
    await ada.page.locator(".check-noted .main").click();
    assert.equal(await warning(ada.page).count(), 0, "one alone is warned of nothing");
    assert.equal(await ada.page.locator(".said.blurred").count(), 0, "nor has her device a doubt");

    // She reads in a room when somebody else checks the same.
    await ada.page.locator(".side a", { hasText: "Le parvis" }).first().click();
    await check(bea.page, "Old Station", tomorrow);
    for (const { page } of [ada, bea])
      await warning(page).getByText("The same person, the same place, the same time.").waitFor();
    await check(cy.page, "the old station", tomorrow);
    await warning(cy.page).waitFor();
    await checkAt(cy.page, wide, "the warning");
    await warning(ada.page).getByText("112", { exact: false }).waitFor();
    await warning(ada.page).getByRole("button", { name: "I have read this" }).click();
    await ada.page.locator(".side .to-private .unread").waitFor({ state: "detached" });
    // Her device has looked again at what it had found nothing in.
    await openTalk(ada.page, "Xav");
    await ada.page.locator(".said.blurred", { hasText: "old station" }).waitFor();

    await cy.page.keyboard.press("Escape");
    await cy.page.locator(".warned").getByText("The same person").waitFor();
    await checkAt(cy.page, narrow, "the warning above the conversation");
    await cy.page.locator(".warned").getByRole("button", { name: "Report…" }).click();
    await cy.page.locator(".pick-strip").waitFor();

    const { cases } = (await (await owner.context.request.get(`${stage.url}/api/cases`)).json()) as { cases: object[] };
    assert.equal(cases.length, 1);
    assert.equal(await xav.page.getByText("checked", { exact: false }).count(), 0, "the one who is met sees nothing");
    for (const each of [xav, ada, bea, cy]) assert.deepEqual(each.complaints, []);
  });
});
