import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Client, openClient } from "@parvis/client/client";
import type { RoomId } from "@parvis/protocol/ids";
import type { Page } from "playwright-core";
import { until } from "../../../scripts/test/until.ts";
import { needs } from "../../../scripts/test-support.ts";
import { frPrivate as fr } from "../src/i18n/fr-private.ts";
import { checkScreen, checkWidth } from "./axe.ts";
import { enterSaying, openStage, type Stage, say, visitAsOwner } from "./stage.ts";

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

describe("requests, and private talk in French, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  const askers: Client[] = [];
  before(async () => {
    stage = await openStage();
    const owner = await visitAsOwner(stage);
    await owner.context.request.post(`${stage.url}/api/desk/duty`, { data: { minutes: 60 } });
  });
  after(async () => {
    for (const client of askers) client.close();
    await stage[Symbol.asyncDispose]();
  });

  /** Somebody without a page, who reads in the lobby and asks whoever goes by a name there. */
  const asks = async (name: string, whom: string, line: string): Promise<Client> => {
    const client = openClient({ url: stage.url, enter: { name, age: "adult", charter: 1 } });
    askers.push(client);
    await until(
      () => client.me !== undefined,
      () => `${name} has not entered`,
    );
    const room = stage.lobby.split("/r/")[1] as RoomId;
    client.read(room, (await client.post(room, `${name} is here`).done).seq);
    await client.private.keys.make(name);
    const { messages } = await client.history(room);
    await client.private.request(messages.find((one) => one.name === whom)!.by, line, room);
    return client;
  };
  const toPrivate = (page: Page) => page.locator(".side .to-private").click();

  test("[WEB90] a request tells how long its sender has been here and which rooms both read, and is declined, blocked or reported where it stands", async () => {
    const { page, complaints } = await stage.visit({ viewport: wide });
    await enterSaying(page, "Ada", "Ada is here");
    // Who asks finds her by it.
    await page.locator(".line.mine[data-seq]").waitFor();
    await page.goto(`${stage.url}/#private/who`);
    await page.getByRole("radio", { name: "Everybody" }).check();
    await page.getByText("Anybody can ask you for a conversation.").waitFor();
    const before = Date.now();
    const [decima, blaise] = [await asks("Decima", "Ada", "one"), await asks("Blaise", "Ada", "two")];
    await asks("Reno", "Ada", "three");
    const accepted = await asks("Alix", "Ada", "four");
    await page.locator(".side .to-private .unread", { hasText: "4" }).waitFor();
    await page.locator(".side nav a").first().click();
    await toPrivate(page);
    const card = (name: string) => page.getByRole("article", { name: `${name} asks for a conversation` });
    const told = await card("Decima").getByText("Here for").innerText();
    const minutes = Number(/Here for (\d+)\sminutes?\./.exec(told)?.[1]);
    assert.ok(minutes >= 1 && minutes <= Math.ceil((Date.now() - before) / 60_000), told);
    await card("Decima")
      .getByText(/^.*Rooms you share: Le parvis\.$/)
      .waitFor();

    await card("Decima").getByRole("button", { name: "Decline" }).click();
    await page.getByText("Declined. They are not told.").waitFor();
    await card("Decima").waitFor({ state: "detached" });
    assert.deepEqual(
      (await decima.private.contacts()).sent.map(({ state }) => state),
      ["waiting"],
    );
    await card("Blaise").getByRole("button", { name: "Block" }).click();
    await card("Blaise").waitFor({ state: "detached" });
    await until(
      () => blaise.private.apart.size === 1,
      () => "not kept apart",
    );
    assert.equal(await card("Reno").getByRole("button", { name: "Report" }).count(), 0, "what nobody has read");
    await card("Reno").getByRole("button", { name: "Read the line" }).click();
    await card("Reno").getByRole("button", { name: "Report" }).click();
    await page.getByText("The line of this request becomes readable for the staff").waitFor();
    await page.getByText("the other person may guess that it was you").waitFor();
    await page.getByRole("button", { name: "Harassment" }).click();
    await page.locator(".receipt").waitFor();
    await page.keyboard.press("Escape");

    await card("Alix").getByRole("button", { name: "Accept" }).click();
    await page.locator("#talk-write").waitFor();
    const { talks } = accepted.private;
    const [talk] = await talks.call(accepted.private);
    await accepted.private.say(talk!.id, "between the two of us");
    await page.getByText("between the two of us").waitFor();
    assert.match(await page.title(), /^(\(\d+\) )?Private · Parvis$/, "neither who, nor what they say");
    assert.deepEqual(complaints, []);
  });

  test("[WEB7] [WEB90] [WEB93] in French too every screen of private talk is without fault, and the phrase is printed with its name and nothing else", async () => {
    const { page, complaints } = await stage.visit({ viewport: wide, locale: "fr-FR", bypassCSP: true });
    await page.context().route(/guard-data/, () => {});
    await say(page, "Lila est là");
    await page.fill("#name", "Lila");
    await page.getByRole("radio").last().check();
    await page.getByRole("dialog").locator("button.main").click();
    await page.locator(".line.mine[data-seq]", { hasText: "Lila est là" }).waitFor();
    const check = async (where: string) => {
      await page.setViewportSize(narrow);
      await checkScreen(page, `${where}, narrow`);
      await page.setViewportSize(wide);
      await checkWidth(page, `${where}, wide`);
    };
    await toPrivate(page);
    await page.getByText(fr.promise).waitFor();
    await check("the first screen of private talk");
    await page.getByRole("link", { name: fr.inbox.who }).click();
    await page.getByRole("radio", { name: fr.writers.settings.everybody }).check();
    await check("who may write");
    const mila = await asks("Mila", "Lila", "Bonjour, j’ai aimé ta recette.");
    await toPrivate(page);
    await page.getByRole("button", { name: fr.request.read }).click();
    await page.getByText("j’ai aimé ta recette").waitFor();
    await check("a request");
    await page.getByRole("button", { name: fr.request.accept }).click();
    await page.locator("#talk-write").waitFor();
    const [talk] = await mila.private.talks();
    await mila.private.say(talk!.id, "Bonsoir !");
    await page.getByText("Bonsoir !").waitFor();
    await check("a conversation");
    await page.locator(".pane .to-about").click();
    await page.getByText(fr.card.blockMeaning).waitFor();
    await check("the card of a person, which says what a block does");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: fr.inbox.name }).click();
    await page.locator(".device").waitFor();
    await check("the devices");

    await page.getByRole("button", { name: fr.name.makePhrase }).click();
    await page.locator(".words strong").nth(11).waitFor();
    await page.emulateMedia({ media: "print" });
    const printed = await page.evaluate(() => document.body.innerText);
    const words = await page.locator(".words strong").allInnerTexts();
    assert.ok(words.length === 12 && [...words, "Lila", fr.name.phraseOnce].every((word) => printed.includes(word)));
    for (const other of [fr.name.print, fr.inbox.who, "Bonsoir !"]) assert.equal(printed.includes(other), false, other);
    assert.deepEqual(complaints, []);
  });
});
