import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanText } from "../src/platform/clean-text.ts";
import { awkwardStrings } from "./awkward-strings.ts";
import { TestHouse, until } from "./support.ts";

test("[MSG1] awkward strings are stored as they were cleaned, come to others the same, and are searched without breaking", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await bo.follow(lobby);
  const expected: string[] = [];
  for (const { label, text } of awkwardStrings) {
    const clean = cleanText(text);
    const answer = await ana.post(lobby, text);
    assert.equal(answer.t === "no" ? answer.code : "ok", clean === "" ? "text_empty" : "ok", label);
    if (clean !== "") expected.push(clean);
  }
  await bo.next("posted", (frame) => frame.seq === expected.length);
  assert.deepEqual(
    bo.frames.flatMap((frame) => (frame.t === "posted" ? [frame.text] : [])),
    expected,
  );
  assert.deepEqual(
    (await bo.history(lobby)).map((message) => message.text),
    expected.slice(-100),
  );
  for (const { label, text } of awkwardStrings) {
    const query = text.slice(0, 200);
    if (query === "") continue;
    assert.equal((await bo.ask({ t: "search", room: lobby, query })).t, "found", label);
  }
});

test("[LIV4] an awkward name is refused or taken, and never ends more than its own connection", async () => {
  await using house = await TestHouse.open();
  const bo = await house.enter("Bo");
  for (const { text } of awkwardStrings) {
    if (text.length > 96) continue;
    const somebody = await house.connect();
    somebody.send({ t: "enter", v: 1, name: text, age: "adult", charter: 1 });
    await until(() => somebody.frames.length > 0);
    const [answer] = somebody.frames;
    assert.ok(
      answer?.t === "welcome" || (answer?.t === "bye" && answer.code.startsWith("name_")),
      JSON.stringify(answer),
    );
    somebody.ws.close();
  }
  assert.equal((await bo.rooms()).length, 4);
});
