import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { findNothing } from "./axe.ts";
import { openCutProxy } from "./cut-proxy.ts";
import { enterSaying, openStage, type Stage, say, type Visitor, visitAsOwner } from "./stage.ts";

/** People are new for a day here. */
const watchful = { posture: { raid: { watch: false } } };

describe("how guarded the house is, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    stage = await openStage(watchful);
    owner = await visitAsOwner(stage, { bypassCSP: true });
  });
  after(() => stage[Symbol.asyncDispose]());

  test("[WEB65] the square says in true figures who is on duty", async () => {
    const { page } = await stage.visit({ url: stage.url });
    await page.getByText("Nobody of the staff is on duty.").waitFor();
    const response = await owner.context.request.post(`${stage.url}/api/desk/duty`, { data: { minutes: 60 } });
    assert.equal(response.status(), 204);
    await page.getByText("1 person of the staff is on duty.").waitFor();
    assert.equal(await page.getByText("links and numbers of new people wait").count(), 0);
    await owner.context.request.post(`${stage.url}/api/desk/duty`, { data: { minutes: 0 } });
    await page.getByText("Until somebody is, links and numbers of new people wait.").waitFor();
  });

  test("[WEB65] [STW5] what changed and what the house wrote while the line was cut is there when it is back", async (t) => {
    const proxy = await openCutProxy(stage.url);
    t.after(() => proxy.close());
    const lobby = new URL(new URL(stage.lobby).pathname, proxy.url).href;
    const { page, context } = await stage.visit({ url: lobby });
    await enterSaying(page, "Tess", "before the tunnel");
    await page.locator(".side .back").click();
    await page.getByText("Nobody of the staff is on duty.").waitFor();
    const idOf = async (of: Visitor["context"]) => (await (await of.request.get(`${stage.url}/api/me`)).json()).me.id;
    const desk = (path: string, data: object) => owner.context.request.post(`${stage.url}/api/desk/${path}`, { data });
    // What only one person of the staff could read, nobody writes.
    const second = await stage.visit();
    await enterSaying(second.page, "Max", "here to help");
    const role = { role: "moderator", on: true, reason: "Trusted by all" };
    assert.ok((await desk("roles", { person: await idOf(second.context), ...role })).ok());
    const person = await idOf(context);
    proxy.cut("socket");
    await page.getByText("Connection lost").waitFor();
    assert.equal((await desk("duty", { minutes: 60 })).status(), 204);
    assert.ok((await desk("house-notices", { person, text: "Please write to us." })).ok());
    proxy.mend();
    await page.getByText("1 person of the staff is on duty.").waitFor();
    await page.locator(".from-house").getByText("Please write to us.").waitFor();
    await desk("duty", { minutes: 0 });
  });

  test("[WEB65] the staff raise the shield with one key and a reason; everybody reads it where they write, and it goes when it falls", async () => {
    const { page } = await stage.visit({ bypassCSP: true });
    await enterSaying(page, "Nora", "good evening");
    await raise(owner.page, "An attack was announced");
    const note = page.locator(".composer .shield");
    await note.getByText("The staff are protecting the house.").waitFor();
    await note.getByText("new people only read").waitFor();
    await note.getByText("An attack was announced").waitFor();
    await findNothing(page, "under the shield");
    await page.fill("textarea#write", "am I heard?");
    await page.keyboard.press("Enter");
    await page.getByText("The house is being flooded: until").waitFor();
    await say(owner.page, "we are here");
    await page.locator(".said", { hasText: "we are here" }).waitFor();
    await openShield(owner.page);
    await owner.page.getByLabel("Reason").fill("It is over");
    await owner.page.getByRole("button", { name: "Lower the shield" }).click();
    await note.waitFor({ state: "detached" });
  });

  test("[WEB65] at the desk the night is told first, in order, with what waits", async () => {
    const { page } = await stage.visit({ storageState: await owner.context.storageState(), url: `${stage.url}/desk` });
    await page.getByText(/Nobody has been on duty since/).waitFor();
    await page.locator(".night li").first().getByText("Nobody was on duty any more.").waitFor();
    await page.getByText("The shield went up.").waitFor();
    await page.getByText(/^Cases waiting now: \d+, urgent: 0\./).waitFor();
  });
});

async function openShield(page: Visitor["page"]): Promise<void> {
  await page.locator("header.head .to-about").click();
  await page.getByRole("button", { name: "Shield…" }).click();
}

async function raise(page: Visitor["page"], reason: string): Promise<void> {
  await openShield(page);
  await page.getByLabel("30 minutes").check();
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Raise the shield" }).click();
}
