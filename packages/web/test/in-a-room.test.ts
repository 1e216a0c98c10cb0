import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openClient } from "@parvis/client/client";
import { routes } from "@parvis/protocol/http";
import type { RoomId } from "@parvis/protocol/ids";
import type { Page } from "playwright-core";
import { needs } from "../../../scripts/test-support.ts";
import { enterSaying, openStage, type Stage, say, showsExactly, shut, visitAsOwner } from "./stage.ts";

describe("what a room tells and does not tell, in real browsers", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ limits: { postsPerPerson: { points: 100, seconds: 1 } } });
  });
  after(() => stage[Symbol.asyncDispose]());

  const room = (index: number) =>
    stage.server.house.rooms(undefined).then((rooms) => `${stage.url}/r/${rooms[index]!.id}`);

  test("[WEB25] who comes and who goes changes the count and is no line in the talk", async () => {
    const url = await room(1);
    const [near, far] = [await stage.visit({ url }), await stage.visit({ url })];
    await enterSaying(near.page, "Nadia", "here I stay");
    const count = (n: number) => near.page.locator(".tools .present", { hasText: new RegExp(`^${n}$`) }).waitFor();
    await enterSaying(far.page, "Tom", "here I come");
    await count(2);
    await far.page.getByRole("button", { name: "Leave", exact: true }).click();
    await count(1);
    await say(near.page, "gone already?");
    await showsExactly(near.page, ["here I stay", "here I come", "gone already?"]);
    const others = near.page.locator(".lines ol > li:not(.line, .day)");
    assert.deepEqual(await others.allInnerTexts(), []);
  });

  test("[LIV5] who writes is told to the others while they write, and to nobody afterwards", async () => {
    const url = await room(2);
    const [near, far] = [await stage.visit({ url }), await stage.visit({ url })];
    await enterSaying(near.page, "Ines", "good evening");
    await enterSaying(far.page, "Ugo", "good evening to you");
    await far.page.locator(".line[data-seq]", { hasText: "to you" }).waitFor();
    await far.page.locator("#write").pressSequentially("wait, I have");
    await near.page.getByText("Ugo is writing…").waitFor();
    assert.equal(await far.page.getByText("is writing…").count(), 0, "nobody is told of themselves");
    await say(far.page, "wait, I have it");
    await near.page.locator(".line", { hasText: "I have it" }).waitFor();
    await near.page.getByText("is writing…").waitFor({ state: "detached" });
  });

  test("[WEB25] nobody can ask in which rooms a person is: no address of the house and no part of the page tells", async () => {
    const ofPeople = Object.entries(routes as Record<string, Route>).filter(
      ([, { path, query, body }]) => /person|people/.test(path) || "person" in { ...query?.shape, ...body?.shape },
    );
    const telling = ofPeople.filter(([, { answer }]) => /room/i.test(Object.keys(answer?.shape ?? {}).join(" ")));
    assert.deepEqual(
      telling.map(([name]) => name),
      [],
    );
    const url = await room(1);
    const { page } = await stage.visit({ url });
    await enterSaying(page, "Vera", "who are you?");
    await page.locator(".tools .present").click();
    await page.locator(".person").first().waitFor();
    assert.equal(await page.locator(".panel a:not(.help)").count(), 0, "a name leads nowhere");
  });

  test("[WEB4] a link opens apart, tells no referrer, and nothing behind it is fetched before it is followed", async () => {
    const url = await room(3);
    const { page, context } = await stage.visit({ url });
    const asked: string[] = [];
    context.on("request", (request) => asked.push(new URL(request.url()).origin));
    await enterSaying(page, "Lena", "look: https://example.org/picture.png and javascript:alert(1)");
    const link = page.locator(".said a");
    await link.waitFor();
    await link.hover();
    assert.equal(await link.count(), 1);
    assert.equal(await link.getAttribute("target"), "_blank");
    assert.match((await link.getAttribute("rel")) ?? "", /noopener/);
    assert.match((await link.getAttribute("rel")) ?? "", /noreferrer/);
    await say(page, "and more");
    await page.locator(".line[data-seq]", { hasText: "and more" }).waitFor();
    assert.deepEqual(new Set(asked), new Set([stage.url]));
  });

  test("[WEB4] a name that runs the other way turns nothing around it; a look-alike of a name that is there is refused", async () => {
    const url = await room(3);
    const names = ["نور الهدى", "נועה", "Wwwwwwwwwwwwwwwwwwwwwwww", "Milo"];
    for (const name of names) {
      const { page, context } = await stage.visit({ url });
      await enterSaying(page, name, `said by ${name}, 12:30 (yes!)`);
      await page.locator(".line[data-seq].mine").waitFor();
      await context.close();
    }
    const { page } = await stage.visit({ url, viewport: { width: 390, height: 844 } });
    for (const name of names) {
      const by = page.locator(".by", { hasText: name });
      // One look at the page: three would see three moments.
      const [called, mark, time] = await by.evaluate((line) =>
        [".name", ".mark", "time"].map((part) => {
          const { left, right, bottom } = line.querySelector(part)!.getBoundingClientRect();
          return { left, right, bottom };
        }),
      );
      assert.ok(called && mark && time, name);
      assert.ok(called.right <= mark.left + 1 && mark.right <= time.left + 1, `${name} stays first`);
      assert.ok(time.right <= 390 && Math.abs(called.bottom - time.bottom) < 12, name);
    }
    // One letter for another, one of another writing, case and accents.
    for (const alike of ["MiIo", "rn1lo", "Milо", "MÍLO"]) {
      await say(page, "it is me");
      await page.fill("#name", alike);
      await page.getByRole("radio", { name: "18 or over" }).check();
      await page.getByRole("button", { name: "Enter and send" }).click();
      await page.locator("#name-fault:not(:empty)").waitFor();
      await shut(page);
    }
    assert.equal(await page.locator(".line", { hasText: "it is me" }).count(), 0);
  });

  test("[WEB3] the charters of the house and of the room are at hand where one talks", async () => {
    const { page } = await stage.visit({ url: await room(1) });
    await page.locator("h1").getByRole("button").click();
    const about = page.getByRole("dialog");
    await about.getByRole("heading", { name: "What this room asks" }).waitFor();
    await about.getByText(/Messages are kept for \d+ days, then destroyed\./).waitFor();
    await about.getByRole("link", { name: "The charter of the house" }).click();
    await page.waitForURL("**/charter?lang=en");
  });

  test("[WEB7] a busy room is read out politely, in batches, and its tree reads as talk", async (t) => {
    const url = await room(2);
    const [reader, writer] = [await stage.visit({ url }), await stage.visit({ url })];
    await enterSaying(reader.page, "Rania", "I listen");
    await enterSaying(writer.page, "Paulo", "I speak");
    const log = reader.page.getByRole("log");
    assert.equal(await log.getAttribute("aria-live"), "off", "the log itself is silent");
    const status = reader.page.locator(".log-frame [role=status]");
    assert.equal(await status.getAttribute("aria-live"), "polite");
    await say(writer.page, "one word");
    await status.getByText("Paulo: one word").waitFor();
    await listen(reader.page);
    // From no page: however slow the browsers are, these come one right after the other.
    const quick = openClient({ url: stage.url, enter: { name: "Odile", age: "adult", charter: 1 } });
    t.after(() => quick.close());
    const id = url.split("/r/")[1] as RoomId;
    await Promise.all(Array.from({ length: 9 }, (_, n) => quick.post(id, `word ${n + 1}`).done));
    const told = await heard(reader.page, 9);
    assert.ok(told.length <= 3, `told in ${told.length} batches: ${JSON.stringify(told)}`);

    // As a screen reader has it: who, when, what, and what can be done.
    const tree = await log.ariaSnapshot();
    const talk = tree.slice(tree.indexOf("good evening"));
    const order = ["good evening", "I listen", "I speak", "one word", "word 1", "word 9"].map((text) =>
      talk.indexOf(text),
    );
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    assert.ok(
      order.every((at) => at >= 0),
      tree,
    );
    assert.match(tree, /listitem[\s\S]*Rania[\s\S]*guest mark [a-z0-9]{4}[\s\S]*time[\s\S]*I listen/);
    assert.match(tree, /button "What to do with the message by Rania"/);
    assert.doesNotMatch(tree, /img|button(:|$)/m, "no picture and no button without a name");
    const main = await reader.page.locator("main").ariaSnapshot();
    assert.match(main, /heading "[^"]+" \[level=1\][\s\S]*log "Messages in [^"]+"[\s\S]*textbox "Message to/);
  });

  test("[WEB45] a house in one language speaks it to everybody, and offers no other", async () => {
    await using french = await openStage();
    const owner = await visitAsOwner(french);
    await owner.page.goto(`${french.url}/desk#house`);
    await owner.page.getByRole("checkbox", { name: "English" }).uncheck();
    await owner.page.locator("form.case").first().getByLabel("Reason").fill("We speak French here");
    await owner.page.getByRole("button", { name: "Save" }).click();
    await owner.page.locator("html[lang=fr]").waitFor();
    const { page } = await french.visit({ url: french.url, locale: "en-GB" });
    await page.getByRole("heading", { name: "Les salons" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
    assert.equal(await page.getByRole("button", { name: "English" }).count(), 0);
  });
});

interface Route {
  path: string;
  query?: { shape?: object };
  body?: { shape?: object };
  answer?: { shape?: object };
}

/** Notes from now on what the polite region tells. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    const region = document.querySelector(".log-frame [role=status]") as HTMLElement;
    const note = () => told.push(region.textContent?.trim() ?? "");
    new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
  });
}

/** Waits until so many messages were told, each in words or all of a batch as a number; answers the batches. */
async function heard(page: Page, count: number): Promise<string[]> {
  const batches = await page.waitForFunction((wanted) => {
    const { told } = globalThis as unknown as { told: string[] };
    const ofBatch = (batch: string) => Number(/^(\d+) new/.exec(batch)?.[1] ?? batch.split("\n").length);
    return told.reduce((sum, batch) => sum + ofBatch(batch), 0) >= wanted && told;
  }, count);
  return batches.jsonValue() as Promise<string[]>;
}
