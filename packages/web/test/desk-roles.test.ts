import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { rulesAlone } from "../../server/test/own-rule.ts";
import { checkScreen } from "./axe.ts";
import { enterSaying, openStage, type Stage, type Visitor, visitAsOwner } from "./stage.ts";

/** Which parts of the desk each role is shown, as docs/roles.md has them. */
const shown = {
  host: ["Cases"],
  moderator: ["Cases", "Complaints", "Texts to mend", "By the house"],
  senior: ["Cases", "Complaints", "Texts to mend", "Rules", "By the house"],
  legal: ["Cases", "Complaints", "Texts to mend", "By the house"],
  auditor: ["Cases", "Complaints", "Rules", "By the house"],
} as const;
type Role = keyof typeof shown;
const names = { host: "Hugo", moderator: "Mara", senior: "Sacha", legal: "Line", auditor: "Aude" };

describe("the parts of the desk by role, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  let room: string;
  const people = new Map<Role, Visitor>();
  before(async () => {
    stage = await openStage({}, { makeEngine: rulesAlone });
    owner = await visitAsOwner(stage);
    room = stage.lobby.split("/r/")[1]!;
    for (const role of Object.keys(shown) as Role[]) {
      const person = await stage.visit({ bypassCSP: true, viewport: { width: 390, height: 844 } });
      await enterSaying(person.page, names[role], `good evening from the ${role}`);
      const { me } = await (await person.context.request.get(`${stage.url}/api/me`)).json();
      const of = role === "host" ? { room } : {};
      await post("desk/roles", { person: me.id, role, on: true, reason: "Trusted by all", ...of });
      people.set(role, person);
    }
    // What is reported of somebody of the staff is kept from them: it is somebody else's.
    const { page } = await stage.visit();
    await enterSaying(page, "Gus", "good evening from outside");
    const target = Number(await page.locator(".line.mine[data-seq]").getAttribute("data-seq"));
    await post("report", { room, target, reason: "harassment" });
  });
  after(() => stage[Symbol.asyncDispose]());

  const post = async (path: string, data: object): Promise<void> => {
    const answer = await owner.context.request.post(`${stage.url}/api/${path}`, { data });
    assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`);
  };

  for (const role of Object.keys(shown) as Role[])
    test(`[CAS13, CAS22] what is shown to: ${role}`, async () => {
      const { page, complaints } = people.get(role)!;
      await page.goto(`${stage.url}/cases`);
      const parts = page.locator(".desk-parts a");
      await parts.first().waitFor();
      assert.deepEqual(await parts.allTextContents(), shown[role]);
      await page.locator(".row").first().click();
      await page.locator(".marked").first().waitFor();
      assert.equal(await page.getByRole("button", { name: "Take" }).count(), role === "auditor" ? 0 : 1);
      const readers = page.getByText("Who has read this case");
      assert.equal(await readers.count(), role === "auditor" ? 1 : 0);
      if (role === "auditor") {
        await readers.click();
        for (const name of ["Hugo", "Aude"]) await page.locator("details li", { hasText: name }).first().waitFor();
      }
      for (const part of shown[role].slice(1)) {
        await page.goto(`${stage.url}/cases#queue`);
        await parts.filter({ hasText: part }).click();
        await page.getByRole("heading", { name: part, exact: true }).waitFor();
        if (part !== "Rules") continue;
        await page.locator(".rule").first().waitFor();
        assert.equal(await page.getByRole("button", { name: "Write a rule" }).count(), role === "senior" ? 1 : 0);
        await checkScreen(page, `the rules, shown to: ${role}`);
        await page.locator(".rule").first().click();
        await page.locator(".rule-head, h2").first().waitFor();
        assert.equal(
          await page.getByRole("button", { name: "Back on trial" }).count(),
          0,
          "the owner alone takes back",
        );
      }
      assert.deepEqual(complaints, []);
    });

  test("[CAS13] whoever has no part there is told so; who has one at the desk alone finds their access", async () => {
    const { page } = await stage.visit();
    await enterSaying(page, "Nina", "good evening");
    await page.goto(`${stage.url}/cases`);
    await page.getByText("You have no part at the desk.").waitFor();
    await page.goto(`${stage.url}/desk`);
    await page.getByText("The desk is for the staff.").waitFor();
    const { page: own } = people.get("moderator")!;
    await own.goto(`${stage.url}/desk`);
    await own.getByRole("button", { name: "Add a way" }).waitFor();
    await checkScreen(own, "the access of a moderator");
    await own.getByRole("main").getByRole("link", { name: "Cases" }).click();
    await own.locator(".desk-parts").waitFor();
  });
});
