import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { longLines, rulesAlone } from "../../server/test/own-rule.ts";
import { checkScreen } from "./axe.ts";
import { enterSaying, openMenu, openStage, type Stage, say, type Visitor, visitAsOwner } from "./stage.ts";

const LONG = "A line that is longer than forty characters, said by somebody.";

describe("the rules at the desk, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    stage = await openStage({}, { makeEngine: rulesAlone });
    owner = await visitAsOwner(stage, { bypassCSP: true, viewport: { width: 390, height: 844 } });
    const guest = await stage.visit();
    await enterSaying(guest.page, "Gaspard", LONG);
    await say(guest.page, `${LONG} Twice.`);
    await owner.page.locator(".line[data-seq]", { hasText: "Twice." }).waitFor();
    await openMenu(owner.page, "Twice.");
    await owner.page.getByRole("button", { name: "Remove" }).click();
    await owner.page.getByRole("dialog").getByLabel("Reason").fill("Said twice");
    await owner.page.getByRole("dialog").locator("button.main").click();
    await owner.page.getByText("Message removed by the staff").waitFor();
  });
  after(() => stage[Symbol.asyncDispose]());

  test("[RUW1, RUW2, RUW3, RUW4, RUW5] a rule is written, tried, read, put in force and taken back", async () => {
    const { page, complaints } = owner;
    await page.goto(`${stage.url}/desk#rules`);
    await page.getByRole("button", { name: "Write a rule" }).click();
    const field = page.getByLabel("The rule, in YAML");
    await field.fill(longLines("message.lenght > 40"));
    await page.getByRole("button", { name: "Put on trial" }).click();
    await page.getByText("message.lenght").filter({ visible: true }).first().waitFor();
    assert.match(await field.inputValue(), /lenght/, "what was typed stays");
    await field.fill(longLines("message.length > 40"));
    await page.getByRole("button", { name: "Put on trial" }).click();
    await page.getByRole("heading", { name: "On trial: version 1" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Put in force" }).count(), 0);
    await page.getByRole("button", { name: "Read what it would do" }).click();
    const diff = page.getByRole("region", { name: "What it would do" });
    await diff.getByText("Of 1 message judged, 1 was acted on").waitFor();
    await diff.getByText("between 21% and 100%").waitFor();
    assert.deepEqual(await diff.locator("blockquote .decided").allTextContents(), ["not judged", "acted on"]);
    await checkScreen(page, "what it would do");
    await page.getByLabel("Reason").fill("Read with the others");
    await page.getByRole("button", { name: "Put in force" }).click();
    await page.getByRole("heading", { name: "In force: version 1" }).waitFor();
    await page.getByRole("button", { name: "Back on trial" }).click();
    await page.getByText("Nothing of this rule will be in force. On trial: version 1.").waitFor();
    await page.getByLabel("Reason").fill("It errs");
    await page.getByRole("button", { name: "Back on trial" }).last().click();
    await page.getByRole("heading", { name: "On trial: version 1" }).waitFor();
    await page.getByText("Read with the others").waitFor();
    assert.deepEqual(complaints, []);
  });
});
