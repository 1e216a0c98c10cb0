import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { until } from "../../../scripts/test/until.ts";
import { needs } from "../../../scripts/test-support.ts";
import { updatePerson } from "../../server/src/people/store.ts";
import { makeQr } from "../src/desk/staff/make-qr.ts";
import { checkScreen, checkWidth } from "./axe.ts";
import { holdKey } from "./hold-key.ts";
import { enterSaying, openMenu, openStage, type Stage, type Visitor, visitAsOwner } from "./stage.ts";

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };
const THREAT = "send me nudes now or I will send your pictures to your whole family";

describe("private talk, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  let owner: Visitor;
  before(async () => {
    stage = await openStage();
    owner = await visitAsOwner(stage);
    // Nobody is asked for a conversation while no staff is there.
    await owner.context.request.post(`${stage.url}/api/desk/duty`, { data: { minutes: 60 } });
  });
  // Everybody who stays draws what the next ones say.
  afterEach(async () => {
    for (const context of stage.browser.contexts()) if (context !== owner.context) await context.close();
  });
  after(() => stage[Symbol.asyncDispose]());

  /** The guard of their devices never arrives, but where it is what is looked at: it costs as much as all the rest. */
  const enter = async (name: string, line: string, guarded = false, url = stage.lobby): Promise<Visitor> => {
    const visitor = await stage.visit({ viewport: wide, bypassCSP: true, url });
    if (!guarded) await visitor.context.route(/guard-data/, () => {});
    await enterSaying(visitor.page, name, line);
    return visitor;
  };
  /** Asks whoever said a line for a conversation, from their card. */
  const ask = async (page: Page, name: string, said: string, line: string) => {
    await openMenu(page, said);
    await page.getByRole("button", { name: `${name}…` }).click();
    await page.getByRole("button", { name: "Ask for a conversation" }).click();
    await page.fill("#request-line", line);
    await page.getByRole("button", { name: "Send the request" }).click();
    await page.getByText("Your request waits.").waitFor();
    await page.keyboard.press("Escape");
  };
  const toPrivate = (page: Page) => page.locator(".side .to-private").click();
  const letEverybodyAsk = async (page: Page) => {
    await toPrivate(page);
    await page.getByRole("link", { name: "Who may write to you" }).click();
    await page.getByRole("radio", { name: "Everybody" }).check();
    await page.getByText("Anybody can ask you for a conversation.").waitFor();
  };
  const tell = async (page: Page, text: string) => {
    await page.fill("#talk-write", text);
    await page.press("#talk-write", "Enter");
    await page.locator(".line.mine", { hasText: text }).locator(".sent").waitFor();
  };
  const openTalk = async (page: Page, name: string) => {
    await page.locator(".talk-link", { hasText: name }).click();
    await page.locator("#talk-write, .barred").waitFor();
  };
  /** Two people with a conversation open in both browsers. */
  const pair = async (one: string, other: string, guarded = false): Promise<[Visitor, Visitor]> => {
    const [a, b] = [await enter(one, `${one} is here`, guarded), await enter(other, `${other} is here`)];
    await introduce(a, b, one);
    return [a, b];
  };
  const introduce = async (a: Visitor, b: Visitor, one: string) => {
    await letEverybodyAsk(a.page);
    await ask(b.page, one, `${one} is here`, "Shall we talk?");
    await a.page.getByRole("button", { name: "Accept" }).click();
    await a.page.locator("#talk-write").waitFor();
    await toPrivate(b.page);
    await openTalk(b.page, one);
  };

  test("[WEB90] [WEB91] nobody writes to anybody before both consented; the line is blank until it is wanted", async () => {
    const room = (await stage.server.house.contacts.database.read.selectFrom("rooms").select("name").execute())[0]!
      .name;
    const [ada, ben] = [await enter("Ada", "hello from Ada"), await enter("Ben", "hello from Ben")];
    await ask(ben.page, "Ada", "hello from Ada", "Too early");
    await toPrivate(ada.page);
    await ada.page.getByText("Nobody can write to you unless you answered them first.").waitFor();
    assert.equal(await ada.page.locator(".request").count(), 0, "who was never answered does not reach her");
    await ada.page.getByLabel("Nobody at all").check();
    await ada.page.getByText("Nobody can ask you for a conversation.").waitFor();

    await letEverybodyAsk(ada.page);
    const cleo = await enter("Cleo", "hello from Cleo");
    await ask(cleo.page, "Ada", "hello from Ada", "I liked your recipe.");
    await ada.page.locator(".side .to-private .unread").waitFor();
    assert.match(await ada.page.title(), /^\(\d+\) Private · Parvis$/, "a number, and neither name nor text");
    const request = ada.page.getByRole("article", { name: "Cleo asks for a conversation" });
    assert.equal(await request.getByText("I liked your recipe.").count(), 0);
    await request.getByRole("button", { name: "Read the line" }).click();
    await request.getByText("I liked your recipe.").waitFor();
    await request.getByText(`Writing to you from the room “${room}”.`).waitFor();
    await request.getByRole("button", { name: "Accept" }).click();
    await tell(ada.page, "Come in.");
    await cleo.page.locator(".side .to-private .unread").waitFor();
    await toPrivate(cleo.page);
    await openTalk(cleo.page, "Ada");
    await cleo.page.getByText("Come in.").waitFor();
    for (const { page } of [ada, cleo]) await page.getByText(`The request came from the room “${room}”.`).waitFor();
    await tell(cleo.page, "Thank you.");
    await ada.page.getByText("Thank you.").waitFor();
    for (const each of [ada, ben, cleo]) assert.deepEqual(each.complaints, []);
  });

  test("[WEB92] a block is there on both sides, and neither is told why", async () => {
    const [dan, eve] = await pair("Dan", "Eve");
    await tell(dan.page, "first and last");
    await dan.page.locator(".pane .to-about").click();
    await dan.page.getByRole("button", { name: "Block", exact: true }).click();
    await dan.page.getByText("You have blocked this person.").waitFor();
    await dan.page.keyboard.press("Escape");
    for (const { page } of [dan, eve]) {
      await page.getByText("This conversation is closed.").waitFor();
      await page.locator(".pane .log").getByText("first and last").waitFor();
      assert.equal(await page.locator("#talk-write").count(), 0);
      await page.goto(stage.lobby);
    }
    await dan.page.locator(".line details", { hasText: "Eve is here" }).waitFor();
    await eve.page.locator(".line details", { hasText: "Dan is here" }).waitFor();
    assert.equal(await eve.page.getByText("Dan is here").isVisible(), false);
  });

  test("[WEB93] another device, added by a link, reads what was said before; so does one with the phrase", async () => {
    const [fay, gus] = await pair("Fay", "Gus");
    await tell(gus.page, "said before there was another device");
    await fay.page.getByRole("link", { name: "My name and devices" }).click();
    await fay.page.getByRole("button", { name: "Claim this name" }).click();
    await fay.page.getByText("This name is yours").waitFor();
    await fay.page.getByRole("button", { name: "Make a link" }).click();
    const link = await fay.page.locator(".the-link").innerText();
    assert.deepEqual(await drawnIn(fay.page.locator(".qr")), makeQr(link), "the picture says the same");
    await fay.page.getByRole("button", { name: "Make my phrase" }).click();
    await fay.page.locator(".words strong").nth(11).waitFor();
    const phrase = (await fay.page.locator(".words strong").allInnerTexts()).join(" ");
    const written = fay.page.getByRole("button", { name: "I have written it down" });
    await fay.context.setOffline(true);
    await written.click();
    await fay.page.getByText("It may count already, or not yet.").waitFor();
    assert.equal(await fay.page.locator(".words strong").count(), 12, "in sight until they count");
    await fay.context.setOffline(false);
    // Each time that it is not yet back there is another.
    await until(async () => {
      await written.click({ timeout: 1000 }).catch(() => undefined);
      return (await fay.page.locator(".words").count()) === 0;
    });

    const second = await stage.visit({ viewport: wide, url: link });
    await second.page.getByRole("button", { name: "It is mine, add it" }).click();
    await openTalk(second.page, "Gus");
    await second.page.getByText("said before there was another device").waitFor();
    assert.ok(!second.page.url().includes("device"), "a link that was used is not in the address");

    const clean = await stage.visit({ viewport: wide, url: `${stage.url}/#private/recover` });
    await clean.page.fill("#recover-name", "Fay");
    await clean.page.fill("#recover-phrase", phrase.toUpperCase());
    await clean.page.getByRole("button", { name: "Get my name back" }).click();
    await openTalk(clean.page, "Gus");
    await clean.page.getByText("said before there was another device").waitFor();

    await fay.page.reload();
    await fay.page
      .getByRole("button", { name: /^Remove / })
      .first()
      .click();
    await fay.page.getByRole("button", { name: "Remove", exact: true }).click();
    await fay.page.locator(".device").nth(2).waitFor({ state: "detached" });
    for (const each of [fay, gus, second, clean]) assert.deepEqual(each.complaints, []);
  });

  test("[WEB102] a passkey gives name and talk back to a clean browser; one that could not open them is refused", async () => {
    const named = (url: string) => url.replace("127.0.0.1", "localhost");
    const una = await enter("Una", "Una is here", false, named(stage.lobby));
    const vic = await enter("Vic", "Vic is here");
    await introduce(una, vic, "Una");
    await tell(vic.page, "said before there was a passkey");
    const { page, context } = una;
    const sent: object[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("passkey")) sent.push(request.postDataJSON().credential.clientExtensionResults);
    });
    await page.getByRole("link", { name: "My name and devices" }).click();
    const { cdp, authenticatorId } = await holdKey(page);
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("Nothing was added").waitFor();
    await cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    await holdKey(page, { prf: true });
    // The house keeps it, and its answer is lost on the way.
    await page.route("**/api/me/passkey", (route) => route.fetch().then(() => route.abort()), { times: 1 });
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByRole("button", { name: "Remove Passkey" }).waitFor();
    await page.setViewportSize(narrow);
    await checkScreen(page, "a passkey among one's devices");

    // Whatever the browser kept is gone, and the authenticator is still there.
    await context.clearCookies();
    await cdp.send("Storage.clearDataForOrigin", { origin: named(stage.url), storageTypes: "all" });
    await page.goto("about:blank");
    await page.goto(named(`${stage.url}/#private/recover`));
    const comeBack = page.getByRole("button", { name: "Come back with my passkey" });
    await comeBack.waitFor();
    await checkScreen(page, "coming back");
    await comeBack.click();
    await openTalk(page, "Vic");
    await page.getByText("said before there was a passkey").waitFor();
    assert.deepEqual(sent, [{}, {}], "the secret stayed in the browser");

    await page.setViewportSize(wide);
    await page.getByRole("link", { name: "My name and devices" }).click();
    await page.getByRole("button", { name: "Remove Passkey" }).click();
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByRole("button", { name: "Add a passkey" }).waitFor();
    assert.equal(await page.locator(".device").count(), 2);
    await page.reload();
    await openTalk(page, "Vic");
    await tell(page, "for a key that the passkey never had");
    await vic.page.getByText("for a key that the passkey never had").waitFor();
    assert.deepEqual(una.complaints, []);
  });

  test("[WEB90] whose browser lost the only keys they had is told what is lost, and begins anew", async () => {
    const [ugo, pim] = await pair("Ugo", "Pim");
    await tell(pim.page, "before they were lost");
    const { page } = ugo;
    await page.getByText("before they were lost").waitFor();
    const cdp = await ugo.context.newCDPSession(page);
    await page.goto("about:blank");
    await cdp.send("Storage.clearDataForOrigin", { origin: stage.url, storageTypes: "indexeddb" });
    await page.goto(stage.lobby);
    await toPrivate(page);
    const anew = page.getByRole("button", { name: "Begin anew with new keys" });
    await anew.waitFor();
    await page.setViewportSize(narrow);
    await checkScreen(page, "keys that are lost");
    await page.setViewportSize(wide);
    await anew.click();
    await openTalk(page, "Pim");
    await tell(pim.page, "after they were lost");
    await page.getByText("after they were lost").waitFor();
    assert.equal(await page.getByText("before they were lost").count(), 0);
    await page.getByText("1 message here is sealed for keys that this device does not have.").waitFor();
    await tell(page, "here I am");
    await pim.page.getByText("here I am").waitFor();
    for (const each of [ugo, pim]) assert.deepEqual(each.complaints, []);
  });

  test("[WEB94] what is said to who is away waits for them; what is written without a network leaves when it is back", async () => {
    const [hal, ida] = await pair("Hal", "Ida");
    await hal.page.goto("about:blank");
    await tell(ida.page, "for when you are back");
    await ida.context.setOffline(true);
    await ida.page.fill("#talk-write", "written in a tunnel");
    await ida.page.press("#talk-write", "Enter");
    await ida.page.locator(".line.sending", { hasText: "written in a tunnel" }).waitFor();
    await ida.context.setOffline(false);
    await ida.page.locator(".line.mine:not(.sending)", { hasText: "written in a tunnel" }).waitFor();
    await hal.page.goto(stage.lobby);
    await hal.page.locator(".side .to-private .unread", { hasText: "2" }).waitFor();
    await toPrivate(hal.page);
    await openTalk(hal.page, "Ida");
    const said = hal.page.locator(".pane .line .said");
    await said.nth(1).waitFor();
    assert.deepEqual(await said.allInnerTexts(), ["for when you are back", "written in a tunnel"]);
    await hal.page.locator(".side .to-private .unread").waitFor({ state: "detached" });
  });

  test("[WEB95] a device warns of what came, with its reason, and asks before its own person gives themselves away", async () => {
    const [joe, kim] = await pair("Joe", "Kim", true);
    const asked: string[] = [];
    joe.page.on("request", (request) => {
      if (request.method() !== "GET") asked.push(request.url());
    });
    await tell(kim.page, THREAT);
    await joe.page.getByText("This looks like blackmail.").waitFor();
    assert.equal(await joe.page.locator(".said.blurred").count(), 1);
    await joe.page.getByRole("button", { name: "Show anyway" }).click();
    assert.equal(await joe.page.locator(".said.blurred").count(), 0);
    assert.deepEqual(asked, [], "nothing was sent from the device");
    await joe.page.fill("#talk-write", "call me on 07700 900123");
    await joe.page.press("#talk-write", "Enter");
    await joe.page.getByText("Before you send this").waitFor();
    assert.equal(await joe.page.locator(".line.mine").count(), 0, "not before it is wanted");
    await joe.page.getByRole("button", { name: "Send it anyway" }).click();
    await kim.page.getByText("call me on 07700 900123").waitFor();
    const lee = await enter("Lee", "Lee is here");
    await ask(lee.page, "Joe", "Joe is here", THREAT);
    const request = joe.page.getByRole("article", { name: "Lee asks for a conversation" });
    await request.getByRole("button", { name: "Read the line" }).click();
    await request.getByText("This looks like blackmail.").waitFor();
    assert.equal(await request.getByText(THREAT).count(), 0, "the line of a request too, before it is read");
    await request.getByRole("button", { name: "Show anyway" }).click();
    await request.getByText(THREAT).waitFor();
    await joe.page.locator(".guard").getByRole("button", { name: "Report" }).click();
    await joe.page.getByRole("dialog", { name: "Report this conversation" }).waitFor();
    await joe.page.keyboard.press("Escape");
    await joe.page.locator(".guard").getByRole("button", { name: "Block" }).click();
    await kim.page.getByText("This conversation is closed.").waitFor();
  });

  test("[WEB95] what a device once made of its guard it keeps; where that does not come, nothing waits for it", async () => {
    const [pia, rob] = await pair("Pia", "Rob", true);
    const warned = pia.page.getByText("This looks like blackmail.");
    await tell(rob.page, THREAT);
    await warned.waitFor();
    // Beside the warning, which does not wait for it.
    await until(
      () => pia.page.evaluate(guardIsKept),
      () => "nothing of the guard",
    );
    let asked = 0;
    await pia.context.route(/guard-data/, (route) => {
      asked += 1;
      return route.abort();
    });
    await pia.page.reload();
    await warned.waitFor();
    assert.equal(asked, 0);
    await pia.page.evaluate(forgetGuard);
    await pia.page.reload();
    // What comes during a try is no reason for another one.
    for (let n = 1; asked < 3 && n <= 10; n++) {
      const before: number = asked;
      await tell(rob.page, `once more, ${n}`);
      await pia.page.getByText(`once more, ${n}`, { exact: true }).waitFor();
      for (let looks = 0; asked === before && looks < 200; looks++) await pia.page.waitForTimeout(50);
    }
    assert.equal(asked, 3, "tried again with what came next");
    assert.deepEqual(pia.complaints, []);
  });

  test("[WEB103] whoever takes a name that was lost is told to be another person, in request, conversation and card", async () => {
    const [ruth, saul] = await pair("Ruth", "Saul");
    await tell(saul.page, "see you in a year");
    await ruth.page.getByText("see you in a year").waitFor();
    await saul.context.close();
    // As when twelve months are over.
    const { database } = stage.server.house.contacts;
    const { id } = await database.read
      .selectFrom("persons")
      .select("id")
      .where("name", "=", "Saul")
      .executeTakeFirstOrThrow();
    await database.write((tx) => updatePerson(tx, id, { skeleton: null, claimed_at: null }));
    const told = ruth.page.getByText("Not the same person as the \u2068Saul\u2069 you talked to.");
    assert.equal(await told.count(), 0, "Saul himself is nobody else");
    const other = await enter("Saul", "Saul is here, too");
    await ask(other.page, "Ruth", "Ruth is here", "It is me");
    await toPrivate(ruth.page);
    await told.waitFor();
    await ruth.page.getByRole("button", { name: "Accept" }).click();
    await ruth.page.locator("#talk-write").waitFor();
    await told.waitFor();
    await ruth.page.locator(".pane .to-about").click();
    await ruth.page.locator("dialog .namesake").waitFor();
    assert.deepEqual(ruth.complaints, []);
  });

  test("[WEB96] from a first message to a last one, and no further, a conversation is reported", async () => {
    const [lea, max] = await pair("Lea", "Max");
    for (const text of ["one", "two", "three", "four"]) await tell(max.page, text);
    await lea.page.getByText("four").waitFor();
    await lea.page.getByRole("button", { name: "What to do with this conversation" }).click();
    await lea.page.getByRole("button", { name: "Report…" }).click();
    await lea.page.locator(".pick").nth(1).click();
    await lea.page.locator(".pick").nth(2).click();
    await lea.page.getByText("2 messages chosen").waitFor();
    await lea.page.getByRole("button", { name: "Choose the reason" }).click();
    await lea.page.getByText("The room that the conversation came from is told with them.").waitFor();
    // Who alone could have read it is told so before anything goes out.
    await lea.page.getByText("the other person may guess that it was you").waitFor();
    assert.equal(await lea.page.locator("dialog").getByText("is not told who reports").count(), 0);
    await lea.page.getByRole("button", { name: "Harassment" }).click();
    await lea.page.locator(".receipt").waitFor();
  });

  test("[WEB7] [WEB90] every screen of it, wide and narrow: no fault that axe finds, nothing hangs over", async () => {
    const [{ page }, pam] = await pair("Oda", "Pam");
    await tell(pam.page, "something to read");
    await page.getByText("something to read").waitFor();
    const check = async (where: string) => {
      await page.setViewportSize(narrow);
      await checkScreen(page, `${where}, narrow`);
      await page.setViewportSize(wide);
      await checkWidth(page, `${where}, wide`);
    };
    await check("a conversation");
    await page.getByRole("button", { name: "What to do with this conversation" }).click();
    await check("its menu");
    await page.getByRole("button", { name: "Report…" }).click();
    await check("choosing what is reported");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.locator(".pane .to-about").click();
    await page.getByRole("button", { name: "Mute" }).waitFor();
    await check("the card of a person");
    await page.keyboard.press("Escape");
    for (const link of ["Who may write to you", "My name and devices"]) {
      await page.getByRole("link", { name: link }).click();
      await page.locator(".sheet section").nth(1).waitFor();
      await check(link);
    }
    await page.getByRole("button", { name: "Make my phrase" }).click();
    await page.locator(".words").waitFor();
    await check("the recovery phrase");
    await page.keyboard.press("Escape");
    await toPrivate(page);
    await check("the inbox");
  });
});

/** The dark squares of a QR code on the page, as `makeQr` gives them. */
async function drawnIn(code: Locator): Promise<boolean[][]> {
  const margin = 4;
  const side = Number((await code.getAttribute("viewBox"))?.split(" ")[2]) - 2 * margin;
  const path = (await code.locator("path:not(.light)").getAttribute("d")) ?? "";
  const dark = new Set(Array.from(path.matchAll(/M(\d+) (\d+)h1/g), ([, x, y]) => `${x} ${y}`));
  const all = Array.from({ length: side }, (_, at) => at + margin);
  return all.map((y) => all.map((x) => dark.has(`${x} ${y}`)));
}

async function guardIsKept(): Promise<boolean> {
  // To open one that is not there would make it, without what the guard puts in it.
  if (!(await indexedDB.databases()).some(({ name }) => name === "parvis-guard")) return false;
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open("parvis-guard");
    opening.onsuccess = () => resolve(opening.result);
  });
  const all = database.transaction("parts").objectStore("parts").count();
  await new Promise((resolve) => {
    all.onsuccess = resolve;
  });
  database.close();
  return all.result > 0;
}

function forgetGuard(): Promise<unknown> {
  return new Promise((resolve) => {
    indexedDB.deleteDatabase("parvis-guard").onsuccess = resolve;
  });
}
