import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { checkScreen } from "./axe.ts";
import { enterSaying, openStage, type Stage, type Visitor, visitAsOwner } from "./stage.ts";

const narrow = { viewport: { width: 390, height: 844 }, bypassCSP: true };

describe("what the desk is shown of a ban and of a night, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  let room: string;
  before(async () => {
    stage = await openStage({
      exposure: { graveCases: 1 },
      // One person looks at several pages anew, faster than anybody does.
      limits: { requestsPerPerson: { points: 1000, seconds: 10 } },
    });
    owner = await visitAsOwner(stage, narrow);
    room = stage.lobby.split("/r/")[1]!;
  });
  after(() => stage[Symbol.asyncDispose]());

  const post = async (path: string, data: object, by = owner): Promise<void> => {
    const answer = await by.context.request.post(`${stage.url}/api/${path}`, { data });
    assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`);
  };

  test("[CAS10] [WEB83] whoever is banned reads why and contests; of a suspected return after a ban the case says whom it may be, what agrees, and what follows", async () => {
    const { page } = owner;
    const banned = await stage.visit();
    await enterSaying(banned.page, "Tito", "you will all see");
    const { me } = await (await banned.context.request.get(`${stage.url}/api/me`)).json();
    await post("report", { room, person: me.id, reason: "harassment" });
    const { cases } = await (await owner.context.request.get(`${stage.url}/api/cases`)).json();
    const ban = { effects: [{ do: "ban" }], ground: { clause: "threats" }, reason: "Des menaces, plusieurs soirs." };
    await post(`cases/${cases[0].id}/decision`, ban);
    await banned.page.getByText("You are banned from this house").first().waitFor();
    const read = banned.page.getByRole("link", { name: "Read the decision, and contest it" });
    await read.waitFor();
    await banned.page.reload();
    await read.click();
    await banned.page.getByText("Des menaces, plusieurs soirs.").first().waitFor();
    await banned.page.getByLabel("Why do you think").fill("It was said in a play.");
    await banned.page.getByRole("button", { name: "Send the complaint" }).click();
    await banned.page.getByText("Somebody else is looking at it.").waitFor();
    // A browser of its own, from the same place, right after.
    const { page: newcomer } = await stage.visit();
    await enterSaying(newcomer, "Zoe", "hello everybody");
    await page.goto(`${stage.url}/cases#queue`);
    await page.locator(".row", { hasText: "Zoe" }).click();
    await page.getByRole("region", { name: "Suspected return after a ban" }).getByText("a newcomer’s rights").waitFor();
    await page
      .getByText(/^Perhaps Tito, who is banned: .*the beginning of the address and the moment of coming/)
      .waitFor();
    const beside = page.getByRole("region", { name: "Around this case" });
    await beside.getByText("suspected return after a ban").waitFor();
    await beside.getByText("Tito", { exact: true }).waitFor();
    await checkScreen(page, "a suspected return");
    await page.getByRole("button", { name: "Nothing to do" }).click();
    await page.getByText("This case is decided.").waitFor();
  });

  test("[CAS11] in the morning the night stands first, in order, each case a touch away", async () => {
    const { page } = owner;
    await page.goto(`${stage.url}/cases#queue`);
    await page.getByRole("button", { name: "Go on duty" }).click();
    await page.waitForFunction(async () => (await (await fetch("/api/posture")).json()).onDuty === 1);
    await stage.server.keepWatch();
    await page.getByRole("button", { name: "End duty" }).click();
    await page.waitForFunction(async () => (await (await fetch("/api/posture")).json()).onDuty === 0);
    await stage.server.keepWatch();
    await post("report", { room, reason: "minor_at_risk" });
    await stage.server.pageUrgent();
    await page.reload();
    const night = page.locator(".night");
    await night.locator("li", { hasText: "Olga was called" }).waitFor();
    const told = await night.locator("li").allInnerTexts();
    assert.deepEqual(
      told.map((line) => line.replace(/^.*?\d\d:\d\d(:\d\d)?\s*/, "").split("\n")[0]),
      [
        "Nobody was on duty any more.",
        "Somebody was on duty again.",
        "Nobody was on duty any more.",
        "Urgent case: A minor is in danger",
        "Olga was called.",
      ],
    );
    await checkScreen(page, "the night");
    await night.getByRole("link", { name: "Urgent case: A minor is in danger" }).click();
    await page.locator(".head", { hasText: "A minor is in danger" }).waitFor();
  });

  test("[CAS18] who had to read much of the gravest kind is offered a break, and is off duty with it", async () => {
    const { page } = owner;
    await post("desk/duty", { minutes: 60 });
    await page.goto(`${stage.url}/cases#queue`);
    const offer = page.getByRole("region", { name: "What you have had to read" });
    await offer.getByText("Take a break: nobody calls you meanwhile.").waitFor();
    await checkScreen(page, "a break is offered");
    await offer.getByRole("button", { name: "Take a break" }).click();
    await offer.waitFor({ state: "detached" });
    await page.getByText("You are not on duty").waitFor();
  });

  test("[CAS17] who is called to an urgent case sees it over the desk and over the square, and is told outside the page, until somebody takes it", async () => {
    const { page, context } = owner;
    await context.addInitScript(() => {
      const told: object[] = [];
      class Told {
        static permission = "granted";
        constructor(title: string, { body, tag }: NotificationOptions) {
          told.push({ title, body, tag });
        }
      }
      Object.assign(globalThis, { told, Notification: Told });
    });
    await page.goto(`${stage.url}/cases#queue`);
    await page.reload();
    await page.getByRole("heading", { name: "Cases" }).waitFor();
    const square = await context.newPage();
    await square.goto(stage.lobby);
    await square.locator(".foot .me").waitFor();
    const author = await stage.visit();
    await enterSaying(author.page, "Igor", "I know where you live");
    const { me } = await (await author.context.request.get(`${stage.url}/api/me`)).json();
    await post("desk/duty", { minutes: 60 });
    await post("report", { room, person: me.id, reason: "threat_or_ambush" });
    await stage.server.pageUrgent();
    const called = "You are called to an urgent case";
    for (const each of [page, square]) {
      const link = each.getByRole("alert", { name: called }).getByRole("link", { name: "Threat or ambush" });
      await link.waitFor();
      // A page in the back is drawn no more, and hears all the same.
      const told = await each.waitForFunction(
        () =>
          (globalThis as unknown as { told: { body: string }[] }).told.find(({ body }) => body === "Threat or ambush"),
        undefined,
        { polling: 100 },
      );
      const tag = (await link.getAttribute("href"))!.split("#")[1];
      assert.deepEqual(await told.jsonValue(), { title: called, body: "Threat or ambush", tag });
      await checkScreen(each, "called");
      // Whom it reached in a tunnel, or who looks at the page anew, is called again.
      await each.bringToFront();
      await each.reload();
      await link.waitFor();
    }
    await page.getByRole("alert", { name: called }).getByRole("link", { name: "Threat or ambush" }).click();
    await page.getByRole("button", { name: "Take", exact: true }).click();
    for (const each of [page, square])
      await each.getByRole("link", { name: "Threat or ambush" }).waitFor({ state: "detached" });
    assert.deepEqual(owner.complaints, []);
  });

  test("[CAS19] the shield goes up with one key, its reason ready, and comes down the same way", async () => {
    const { page } = owner;
    await page.goto(`${stage.url}/cases#queue`);
    const shield = page.getByRole("region", { name: "Shield" });
    await shield.getByRole("button", { name: "Raise the shield" }).waitFor();
    await page.keyboard.press("S");
    await shield.getByLabel("Reason, which everybody will read").waitFor();
    await checkScreen(page, "the shield at the desk");
    await page.keyboard.press("Enter");
    await shield.getByText("The shield is up until").waitFor();
    assert.equal((await stage.server.house.posture.memory.posture.shield)?.reason, "Too many new people at once");
    await shield.getByRole("button", { name: "Lower the shield" }).click();
    await page.keyboard.press("Enter");
    await shield.getByRole("button", { name: "Raise the shield" }).waitFor();
  });
});
