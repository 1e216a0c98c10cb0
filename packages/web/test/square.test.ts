import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { until } from "../../../scripts/test/until.ts";
import { needs } from "../../../scripts/test-support.ts";
import { findNothing } from "./axe.ts";
import { enterSaying, openStage, type Stage, say, type Visitor } from "./stage.ts";

describe("the square with its rooms, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage[Symbol.asyncDispose]());

  test("[WEB40] a new house: its rooms are there, and a first line typed on the square is said in the lobby, which opens", async () => {
    const { page, complaints } = await stage.visit({ url: stage.url });
    await page.getByRole("heading", { name: "Le parvis" }).waitFor();
    for (const name of ["Cuisine & marché", "Livres et séries", "English corner"]) {
      await page.getByRole("heading", { name }).waitFor();
    }
    assert.equal(await page.title(), "Parvis");
    await enterSaying(page, "Ana", "Good evening, everybody");
    assert.equal(page.url(), stage.lobby);
    assert.equal(await page.title(), "Le parvis · Parvis");
    await page.waitForFunction(() => document.activeElement?.id === "write");
    await say(page, "and hello again");
    await page.locator(".line[data-seq]", { hasText: "and hello again" }).waitFor();
    assert.deepEqual(complaints, []);
  });

  test("[WEB41] a room opens from the square, and back leads there: address, title, focus and place kept", async () => {
    const { page } = await stage.visit({ url: stage.url, viewport: { width: 390, height: 500 } });
    const last = page.getByRole("link", { name: "English corner" });
    await last.scrollIntoViewIfNeeded();
    const scrolled = await page.locator(".landing").evaluate((main) => main.scrollTop);
    assert.ok(scrolled > 0);
    await last.focus();
    await page.keyboard.press("Enter");
    await page.locator("header.head", { hasText: "English corner" }).waitFor();
    assert.match(page.url(), /\/r\/[0-9a-f-]{36}$/);
    assert.equal(await page.title(), "English corner · Parvis");
    await page.waitForFunction(() => document.activeElement?.textContent === "English corner");

    await page.goBack();
    await page.locator(".landing .living").waitFor();
    assert.equal(new URL(page.url()).pathname, "/");
    assert.equal(await page.title(), "Parvis");
    await page.waitForFunction(() => document.activeElement?.classList.contains("plaque"));
    assert.equal(await page.locator(".landing").evaluate((main) => main.scrollTop), scrolled);
    await page.goForward();
    await page.locator("header.head", { hasText: "English corner" }).waitFor();
    await page.getByRole("link", { name: "All rooms" }).click();
    await page.locator(".landing").waitFor();
  });

  test("[WEB41] the address of a room that is not there leads back to those that are", async () => {
    const nowhere = `${stage.url}/r/01900000-0000-7000-8000-000000000000`;
    const { page } = await stage.visit({ url: nowhere, bypassCSP: true });
    await page.getByRole("heading", { name: "This room is no longer here" }).waitFor();
    await findNothing(page, "a room that is gone");
    await page.getByRole("link", { name: "All rooms" }).click();
    await page.getByRole("heading", { name: "Cuisine & marché" }).waitFor();
  });

  test("[WEB42] on the square nobody counts as being in the lobby", async () => {
    const before = await presentInLobby(stage.url);
    const { page } = await stage.visit();
    await enterSaying(page, "Zita", "only passing");
    await presentBecomes(stage.url, before + 1);
    await page.locator(".side .back").click();
    await page.locator(".landing").waitFor();
    await presentBecomes(stage.url, before);
    await page.reload();
    await page.locator(".foot .me", { hasText: "Zita" }).waitFor();
    assert.equal(await presentInLobby(stage.url), before);
  });

  test("[WEB48] the square counts what is unread, and marks a room in which somebody is named; opened, it is read", async () => {
    const [reader, writer] = [await stage.visit(), await stage.visit()];
    await enterSaying(reader.page, "Lou", "I shall be on the square");
    await hasRead(stage, reader);
    await reader.page.locator(".side .back").click();
    await enterSaying(writer.page, "Max", "nobody in particular");
    const badge = reader.page.locator(".lobby .unread");
    await badge.getByText("1 unread").waitFor();
    assert.equal(await badge.getByText("named you here").count(), 0);

    const { page } = await stage.visit();
    await enterSaying(page, "Noa", "here too");
    await hasRead(stage, { context: page.context() });
    await page.goto(`${stage.url}/`);
    await page.locator(".living").waitFor();
    await say(writer.page, "@Noa are you there?");
    await page.locator(".lobby .unread").getByText("named you here").waitFor({ state: "attached" });
    await page.locator(".lobby h2 a").click();
    await page.locator(".line", { hasText: "@Noa are you there?" }).waitFor();
    await hasRead(stage, { context: page.context() });
    await page.locator(".side .back").click();
    await page.locator(".living").waitFor();
    await page.locator(".lobby .unread").waitFor({ state: "detached" });
  });

  test("[WEB43] a house that does not answer says so, and opens by itself once it does", async () => {
    const { page, context } = await stage.visit({ url: "about:blank" });
    await context.route("**/api/**", (route) => route.abort());
    await page.goto(stage.url);
    await page.getByRole("heading", { name: "The house does not answer" }).waitFor();
    await context.unroute("**/api/**");
    await page.getByRole("heading", { name: "Le parvis" }).waitFor();
  });

  test("axe finds nothing on the square", async () => {
    const { page, complaints } = await stage.visit({ url: stage.url, bypassCSP: true });
    await page.locator(".living .card").first().waitFor();
    await findNothing(page, "wide");
    assert.deepEqual(complaints, []);
  });

  test("[WEB48] beside an open room every line of the list stays in its place, whatever the length of a theme", async () => {
    const { page } = await stage.visit({ locale: "fr-FR" });
    await page.locator(".side .rooms .facts").first().waitFor();
    const over = await page.locator(".side .rooms a *").evaluateAll((all) => {
      const edge = (document.querySelector(".side") as HTMLElement).getBoundingClientRect().right;
      return all.filter((each) => each.getBoundingClientRect().right > edge).map((each) => each.outerHTML);
    });
    assert.deepEqual(over, []);
  });

  for (const width of [320, 390, 1440]) {
    test(`nothing runs out of the square at ${width} pixels, nor at twice the size of text`, async () => {
      const { page } = await stage.visit({ url: stage.url, viewport: { width, height: 800 }, locale: "fr-FR" });
      await page.locator(".living .card").first().waitFor();
      for (const size of ["100%", "200%"]) {
        const over = await page.evaluate((value) => {
          document.documentElement.style.fontSize = value;
          const main = document.querySelector("main") as HTMLElement;
          const all = [...main.querySelectorAll("h1,h2,h3,p,li,form,a,button")];
          return all.filter((each) => each.getBoundingClientRect().right > innerWidth).map((each) => each.outerHTML);
        }, size);
        assert.deepEqual(over, [], size);
      }
    });
  }
});

/** Waits until the house knows that somebody has read the lobby: only then does anything count as unread there. */
async function hasRead(stage: Stage, { context }: Pick<Visitor, "context">): Promise<void> {
  const isRead = async () => {
    const answer = await context.request.get(`${stage.url}/api/rooms`);
    const { rooms } = (await answer.json()) as { rooms: { seq: number; read: number }[] };
    return rooms[0]?.read === rooms[0]?.seq;
  };
  await until(isRead, () => "something unread in the lobby");
}

async function presentBecomes(url: string, count: number): Promise<void> {
  let present: number;
  const isSo = async () => {
    present = await presentInLobby(url);
    return present === count;
  };
  await until(isSo, () => `${present} in the lobby`);
}

async function presentInLobby(url: string): Promise<number> {
  const { rooms } = (await (await fetch(`${url}/api/rooms`)).json()) as { rooms: { present: number }[] };
  return rooms[0]?.present ?? -1;
}
