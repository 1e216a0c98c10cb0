import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { enterSaying, openMenu, openStage, type Stage, say, showsExactly, type Visitor } from "./stage.ts";

describe("what is folded, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let rooms: { id: string; name: string }[];
  before(async () => {
    stage = await openStage();
    ({ rooms } = (await (await fetch(`${stage.url}/api/rooms`)).json()) as { rooms: typeof rooms });
  });
  after(() => stage[Symbol.asyncDispose]());

  const enter = async (name: string): Promise<Visitor> => {
    const visitor = await stage.visit({ viewport: { width: 1440, height: 900 } });
    await visitor.context.route(/guard-data/, () => {});
    await enterSaying(visitor.page, name, `${name} is here`);
    return visitor;
  };

  test("[WEB92] whom one muted is not read out and calls nobody, neither at once nor after a reload", async () => {
    const [eve, cleo, dan] = [await enter("Eve"), await enter("Cleo"), await enter("Dan")];
    await openMenu(dan.page, "Eve is here");
    await dan.page.getByRole("button", { name: "Eve…" }).click();
    await dan.page.getByRole("button", { name: "Mute", exact: true }).click();
    await dan.page.getByRole("button", { name: "Unmute" }).waitFor();
    await dan.page.keyboard.press("Escape");
    const heard: string[] = [];
    await dan.page.exposeFunction("heard", (words: string) => heard.push(words));
    await dan.page.evaluate(() => {
      const told = document.querySelector(".log-frame > .sr") as HTMLElement;
      new MutationObserver(() => (globalThis as never as { heard(words: string): void }).heard(told.innerText)).observe(
        told,
        { childList: true, subtree: true, characterData: true },
      );
    });
    await say(eve.page, "shouted by Eve");
    await eve.page.locator(".line.mine", { hasText: "shouted by Eve" }).locator(".sent").waitFor();
    await say(cleo.page, "said by Cleo");
    await dan.page.locator(".log-frame > .sr", { hasText: "said by Cleo" }).waitFor();
    assert.ok(!heard.join().includes("shouted"), heard.join());

    await dan.page.locator(".side nav a", { hasText: rooms[1]!.name }).click();
    await dan.page.locator(".head h1", { hasText: rooms[1]!.name }).waitFor();
    await say(eve.page, "@Dan, come here");
    await eve.page.locator(".line.mine", { hasText: "come here" }).locator(".sent").waitFor();
    await say(cleo.page, "@Dan, please");
    const called = dan.page.getByRole("button", { name: `1 message for you in \u2068${rooms[0]!.name}\u2069` });
    await called.waitFor();
    await dan.page.reload();
    await called.waitFor();
    await called.click();
    await dan.page.locator(".line.for-me", { hasText: "please" }).waitFor();
    await showsExactly(eve.page, [
      "Eve is here",
      "Cleo is here",
      "Dan is here",
      ...["shouted by Eve", "said by Cleo"],
      "@Dan, come here",
      "@Dan, please",
    ]);
  });
});
