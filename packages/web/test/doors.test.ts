import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";
import { needs } from "../../../scripts/test-support.ts";
import { openStage, type Stage, say } from "./stage.ts";

describe("the doors of the square, in a real browser", { skip: needs("chromium") }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage[Symbol.asyncDispose]());

  test("[WEB2] an age told once is not asked again, and not taken back through the page, HTTP or the socket", async () => {
    const { page, context } = await stage.visit();
    await say(page, "I am twelve");
    await page.getByRole("radio", { name: "Under 15" }).check();
    await page.getByRole("button", { name: "Enter and send" }).click();
    const barred = page.getByText("At your age one can read here");
    await barred.waitFor();

    await page.reload();
    await barred.waitFor();
    await page.goto(`${stage.url}/help`);
    await page.goBack();
    await barred.waitFor();
    assert.equal(await page.locator("textarea").count(), 0);
    const tab = await context.newPage();
    await tab.goto(stage.lobby);
    await tab.getByText("At your age one can read here").waitFor();
    assert.equal(await tab.locator("textarea").count(), 0);

    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const entry = { name: "Grown Up", age: "adult", charter: 1 };
    const answer = await fetch(`${stage.url}/api/entry`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(entry),
    });
    assert.equal(answer.ok, false);
    assert.match(((await answer.json()) as { code: string }).code, /^(age_fixed|reading_only)$/);
    assert.match(await enterBySocket(stage.url, cookie, entry), /"code":"(age_fixed|reading_only)"/);
  });

  test("an adult who answers otherwise in a new name is refused by the page's own door", async () => {
    const { page, context } = await stage.visit();
    await say(page, "hello");
    await page.getByRole("radio", { name: "15 to 17" }).check();
    await page.getByRole("button", { name: "Enter and send" }).click();
    await page.getByRole("button", { name: "Leave", exact: true }).click();
    await page.locator(".foot .me").waitFor({ state: "detached" });
    await say(page, "hello again");
    await page.getByRole("dialog").waitFor();
    assert.equal(await page.getByRole("radio").count(), 0);
    const status = await context.request.post(`${stage.url}/api/entry`, {
      headers: { origin: stage.url },
      data: { name: "Another", age: "adult", charter: 1 },
    });
    assert.equal(((await status.json()) as { code: string }).code, "age_fixed");
  });

  test("[WEB3] without scripts there is help and the charter, one tap away", async () => {
    const { page } = await stage.visit({ javaScriptEnabled: false });
    const help = page.getByRole("link", { name: "Help" });
    assert.ok(((await help.boundingBox())?.y ?? 9999) < 400, "in sight without scrolling");
    await help.click();
    await page.waitForURL("**/help*");
    assert.match(await page.locator("body").innerText(), /112/);
    await page.goto(stage.url);
    await page.getByRole("link", { name: "Charter" }).click();
    await page.waitForURL("**/charter*");
    assert.match(await page.locator("body").innerText(), /\S/);
  });

  test("[WEB3] help is one tap from a room, the entry strip and the square on a phone", async () => {
    const { page } = await stage.visit({ viewport: { width: 390, height: 844 } });
    await page.locator("header.head").getByRole("link", { name: "Help" }).waitFor();
    await say(page, "hello");
    await page.getByRole("dialog").getByRole("link", { name: "Help" }).first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "All rooms" }).click();
    await page.setViewportSize({ width: 360, height: 740 });
    const help = page.locator(".landing").getByRole("link", { name: "Help" });
    const out = await page.locator(".landing .leave-fast").boundingBox();
    assert.equal((await help.boundingBox())?.y, out?.y, "the ways out stand in one row");
    await help.click();
    await page.waitForURL(/help/);
  });

  test("[WEB7] from the cold page to the first message by the keyboard alone", async () => {
    const { page } = await stage.visit();
    await page.locator(".start, .line").first().waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.type("no mouse here");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Tab");
    for (const key of ["Space", "ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await page.locator(".line[data-seq]", { hasText: "no mouse here" }).waitFor();
  });
});

/** Tries to enter by the first frame, with a browser's cookie; answers the frame that comes back. */
async function enterBySocket(url: string, cookie: string, entry: object): Promise<string> {
  // Node's own socket takes headers, which the browsers' types do not know.
  const options = { headers: { cookie } } as unknown as string[];
  const socket = new WebSocket(`${url.replace("http", "ws")}/live`, options);
  await once(socket, "open");
  socket.send(JSON.stringify({ t: "enter", v: 1, ...entry }));
  const [frame] = (await once(socket, "message")) as [MessageEvent<string>];
  socket.close();
  return frame.data;
}
