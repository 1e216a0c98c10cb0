import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { checkScreen } from "./axe.ts";
import {
  dialogGone,
  enterSaying,
  openMenu,
  openStage,
  type Stage,
  say,
  shut,
  type Visitor,
  visitAsOwner,
} from "./stage.ts";

const narrow = { width: 390, height: 844 };
const wide = { width: 1440, height: 900 };

describe("reports, receipts and reasons, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    stage = await openStage({ redress: { bodies: [body] } });
    owner = await visitAsOwner(stage);
  });
  after(() => stage[Symbol.asyncDispose]());
  const body = { name: "Appeals House", link: "https://appeals.example/", checked: "2026-11" };

  /** What the owner does by the API. */
  const asOwner = <T>(path: string, given?: object): Promise<T> =>
    owner.page.evaluate(
      async ([path, given]) => {
        const headers = { "content-type": "application/json" };
        const post = given && { method: "POST", headers, body: JSON.stringify(given) };
        const answer = await fetch(`/api/${path}`, post ?? {});
        return answer.status === 204 ? undefined : answer.json();
      },
      [path, given] as const,
    ) as Promise<T>;
  interface Listed {
    id: string;
    about: string;
    target?: number;
  }
  const caseAbout = async (about: string, target?: number) =>
    (await asOwner<{ cases: Listed[] }>("cases")).cases.find(
      (one) => one.about === about && (target === undefined || one.target === target),
    )!.id;
  const remove = async (target?: number) =>
    asOwner(`cases/${await caseAbout("message", target)}/decision`, {
      ...{ effects: [{ do: "remove" }], ground: { clause: "kindness" }, reason: "Insults, again and again." },
    });

  test("[HTP10] [HTP11] [HTP12] without scripts one reports by a link, follows it, and contests, from a phone", async () => {
    const guest = await stage.visit();
    await enterSaying(guest.page, "Gil", "you utter fool");
    const { page, complaints } = await stage.visit({ javaScriptEnabled: false, viewport: narrow, url: stage.url });
    await page.getByRole("link", { name: "Report", exact: true }).first().click();
    const place = await guest.page.locator(".line[data-seq]", { hasText: "you utter fool" }).getAttribute("data-seq");
    await page.getByLabel("Link of the message").fill(`${stage.lobby}?at=${place}`);
    await page.getByRole("radio", { name: "A minor is in danger" }).check();
    assert.equal(await page.getByLabel("E-mail address").isVisible(), false, "of that nobody is asked who they are");
    assert.equal(await page.getByText("we never ask who you are").isVisible(), true);
    await page.getByRole("radio", { name: "Harassment" }).check();
    assert.equal(await page.getByLabel("E-mail address").isVisible(), true);
    await page.getByLabel("Offence").selectOption("csam");
    assert.equal(await page.getByLabel("E-mail address").isVisible(), false);
    await page.getByLabel("Offence").selectOption("cyber-harassment");
    await page.getByLabel("Why do you think").fill("Insults every evening.");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Send the report" }).click();
    await page.waitForURL("**/receipt/*");
    assert.equal(await page.locator("[aria-current=step]").innerText(), "Received");
    await remove();
    await page.reload();
    await page.getByText("We have acted.").waitFor();
    await page.getByRole("link", { name: "Appeals House" }).waitFor();
    await page.getByLabel("Why do you think").fill("It goes on.");
    await page.getByRole("button", { name: "Send the complaint" }).click();
    await page.getByText("Somebody else is looking at it.").waitFor();
    assert.deepEqual(complaints, []);
  });

  test("[WEB83] whom a decision concerns reads it in the session, and contests it with one touch", async () => {
    const { page } = await stage.visit({ viewport: narrow });
    await enterSaying(page, "Hal", "you are all fools");
    const reader = await stage.visit({ viewport: narrow });
    await report(reader.page, "you are all fools");
    await remove();
    const strip = page.getByRole("region", { name: "A decision concerns you." });
    await strip.getByText("Insults, again and again.").waitFor();
    await strip.getByText("Message removed").waitFor();
    await strip.getByText("A person decided.").waitFor();
    const [contest] = await Promise.all([
      page.context().waitForEvent("page"),
      strip.getByRole("link", { name: "Contest it" }).click(),
    ]);
    await contest.getByLabel("Why do you think").fill("It was a joke among friends.");
    await contest.getByRole("button", { name: "Send the complaint" }).click();
    await contest.getByText("Somebody else is looking at it.").waitFor();
    await strip.getByRole("button", { name: "Got it" }).click();
    await strip.waitFor({ state: "detached" });
    await page.reload();
    await page.locator(".foot .me, .line").first().waitFor();
    assert.equal(await page.getByText("A decision concerns you.").count(), 0, "read is read");
  });

  test("[WEB80] a message, a person and a room are reported in three touches each, and the code is at hand", async () => {
    const guest = await stage.visit();
    await enterSaying(guest.page, "Ida", "good evening, I suppose");
    const { page } = await stage.visit({ viewport: narrow });
    await enterSaying(page, "Joe", "hello");
    await report(page, "good evening, I suppose");
    await shut(page);
    const touches = {
      room: [
        page.locator(".to-about"),
        page.getByRole("button", { name: "Report this room" }),
        page.getByRole("button", { name: "Advertising or spam" }),
      ],
      person: [
        page.locator(".tools .present"),
        page.getByRole("button", { name: "Report Ida" }),
        page.getByRole("button", { name: "Harassment" }),
      ],
    };
    for (const each of Object.values(touches)) {
      for (const touch of each) await touch.click();
      await page.locator(".receipt").waitFor();
      await shut(page);
    }
    for (const about of ["person", "room"]) assert.ok(await caseAbout(about));
  });

  test("[WEB82] codes of reports are kept in this browser, until they are forgotten or somebody leaves", async () => {
    const { page } = await stage.visit();
    await enterSaying(page, "Kim", "hello there");
    const about = () => page.locator(".to-about").click();
    for (const leave of [false, true]) {
      await report(page, "good evening, I suppose");
      const code = /[A-Z2-9]{12}/.exec(await page.locator(".receipt").innerText())![0];
      assert.equal(await page.locator(`.kept-receipts a[href*="${code}"]`).count(), 1);
      await shut(page);
      await page.reload();
      await page.locator(".line").first().waitFor();
      await about();
      await page.locator(`.kept-receipts a[href*="${code}"]`).waitFor();
      if (!leave) await page.getByRole("button", { name: "Forget them here" }).click();
      else {
        await shut(page);
        await page.getByRole("button", { name: "Leave", exact: true }).first().click();
        await page.waitForFunction(() => localStorage.getItem("parvis-receipts") === null);
        await about();
      }
      assert.equal(await page.locator(".kept-receipts").count(), 0);
      await shut(page);
    }
  });

  test("[WEB81] who alone could have reported is told before it is sent, and may let it be", async () => {
    const { database } = stage.server.house.desk;
    const { rooms } = await asOwner<{ rooms: { id: string }[] }>("rooms");
    const room = rooms[1]!.id;
    await database.write((tx) =>
      tx
        .updateTable("rooms")
        .set({ reading: "entered" })
        .where("id", "=", room as never)
        .execute(),
    );
    const url = `${stage.url}/r/${room}`;
    const [author, reader] = [await stage.visit(), await stage.visit()];
    await enterSaying(author.page, "Lea", "hello");
    await enterSaying(reader.page, "Max", "hello");
    await author.page.goto(url);
    await say(author.page, "between the two of us");
    await reader.page.goto(url);
    await openMenu(reader.page, "between the two of us");
    await reader.page.getByRole("button", { name: "Report" }).click();
    await reader.page.getByRole("button", { name: "Hate", exact: true }).click();
    await reader.page.getByText("Only you could have reported this").waitFor();
    await reader.page.getByRole("button", { name: "Not now" }).click();
    await dialogGone(reader.page);
    await openMenu(reader.page, "between the two of us");
    await reader.page.getByRole("button", { name: "Report" }).click();
    await reader.page.getByRole("button", { name: "Hate", exact: true }).click();
    await reader.page.getByRole("button", { name: "Report it all the same" }).click();
    await reader.page.locator(".receipt").waitFor();
  });

  test("[WEB320] on a phone the ways to other pages and the steps of a report stand in one line each, in both languages", async () => {
    const guest = await stage.visit();
    const answer = await guest.context.request.post(`${stage.url}/api/report`, {
      data: { room: stage.lobby.split("/").at(-1), reason: "spam" },
    });
    const { receipt } = await answer.json();
    const { page } = await stage.visit({ viewport: narrow, url: `${stage.url}/help` });
    for (const lang of ["fr", "en"]) {
      await page.goto(`${stage.url}/receipt/${receipt}?lang=${lang}`);
      for (const row of [".top nav > *", ".progress li"]) {
        const tops = await page.locator(row).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
        assert.ok(tops.length >= 3 && new Set(tops).size === 1, `${row} in ${lang}: ${tops}`);
      }
    }
  });

  test("[HTP10] [HTP11] [HTP12] [HTP13] every page: no fault that axe finds, nothing hangs over", async () => {
    const paths = await everyPage(asOwner);
    for (const [viewport, lang] of [
      [narrow, "fr"],
      [wide, "en"],
    ] as const) {
      const { page, context } = await stage.visit({ viewport, bypassCSP: true, url: `${stage.url}/help` });
      for (const path of paths) {
        await page.goto(`${stage.url}${path}?lang=${lang}`);
        await checkScreen(page, `${path} ${lang} ${viewport.width}`);
      }
      await context.close();
    }
  });

  /** A form, a receipt that waits, one that is decided, a statement that is contested, a review. */
  async function everyPage(ask: typeof asOwner): Promise<string[]> {
    const guest = await stage.visit();
    await enterSaying(guest.page, "Nil", "fools, the lot of you");
    await guest.page.locator(".line[data-seq].mine").waitFor();
    const { database } = stage.server.house.desk;
    const said = await database.read
      .selectFrom("events")
      .selectAll()
      .where("name", "=", "Nil")
      .executeTakeFirstOrThrow();
    const room = stage.lobby.split("/").at(-1);
    const headers = { "content-type": "application/json" };
    const send = async (path: string, body: object): Promise<{ receipt: string }> =>
      (
        await fetch(`${stage.url}/api/${path}`, { method: "POST", headers, body: JSON.stringify(body) })
      ).json() as never;
    const decided = await send("report", { room, target: said.seq, reason: "harassment" });
    const removed = await remove(said.seq);
    assert.ok("decision" in (removed as object), JSON.stringify(removed));
    const open = await send("report", { room, reason: "spam" });
    const statement = await database.read
      .selectFrom("statements")
      .select("receipt")
      .where("person", "=", said.by)
      .executeTakeFirstOrThrow();
    await send(`receipts/${statement.receipt}/complaint`, { text: "It was a joke among friends." });
    const { complaints } = await ask<{ complaints: { id: string; text: string }[] }>("complaints");
    const { id } = complaints.find(({ text }) => text === "It was a joke among friends.")!;
    const { link } = await ask<{ link: string }>(`complaints/${id}/reviewer`, { name: "Maître Durand" });
    const receipts = [decided, open, statement].map(({ receipt }) => `/receipt/${receipt}`);
    return ["/report", ...receipts, `/review/${link}`];
  }
});

async function report(page: Page, text: string): Promise<void> {
  await openMenu(page, text);
  await page.getByRole("button", { name: "Report" }).click();
  await page.getByRole("button", { name: "Harassment" }).click();
  await page.locator(".receipt").waitFor();
}
