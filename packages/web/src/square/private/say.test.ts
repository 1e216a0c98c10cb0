import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientError } from "@parvis/client/errors";
import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { signal } from "@preact/signals";
import type { Square } from "../square.ts";
import { createOpenTalk, type Leaving } from "./open-talk.ts";
import { createPrivateTalks } from "./private-talks.ts";
import "../../../test/fake-guard-data.ts";

const { discard, sayOrAsk, sendWaiting } = await import("./say.ts");

/** A conversation, and what of it the house was given; it answers when `during` is over. */
function talking(during: () => void = () => {}) {
  const said: string[] = [];
  const talk = createOpenTalk("talk" as ConversationId);
  const say = async (_: ConversationId, text: string) => {
    said.push(text);
    during();
    return { seq: said.length, at: 1 };
  };
  const page = async () => ({ messages: [], older: false });
  const square = {
    client: signal({ private: { say, page, newNumber: () => said.length + 1 } }),
    who: signal(undefined),
  } as unknown as Square;
  return { said, talk, square };
}

test("[WEB94] what its author discards while those before it leave does not leave", async () => {
  const lines: Leaving[] = ["one", "two", "three"].map((text, n) => ({ n, text, state: "waiting" }));
  const { said, talk, square } = talking(() => discard(talk, lines[1]!));
  talk.leaving.value = lines;
  await sendWaiting(square, talk);
  assert.deepEqual(said, ["one", "three"]);
  assert.deepEqual(talk.leaving.value, []);
});

test("[WEB95] what is written while the device looks is not said before it was looked at too", async () => {
  const { said, talk, square } = talking();
  const looked: string[] = [];
  const look = async (text: string) => {
    looked.push(text);
    if (text === "see you") talk.written.value = "see you at 12 Mill Lane";
    return false;
  };
  talk.written.value = "see you";
  await sayOrAsk(square, talk, look);
  assert.deepEqual([said, talk.written.value], [[], "see you at 12 Mill Lane"]);
  await sayOrAsk(square, talk, look);
  assert.deepEqual(looked, ["see you", "see you at 12 Mill Lane"]);
  assert.deepEqual([said, talk.written.value], [["see you at 12 Mill Lane"], ""]);
});

test("[WEB94] what the house puts off leaves later by itself, and stays with whoever only goes by another name", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let puts = 1;
  const { said, talk, square } = talking(() => {
    if (puts-- > 0) throw new ClientError("rate_limited", { retryAfterMs: 5_000 });
  });
  talk.written.value = "on my way";
  await sayOrAsk(square, talk, async () => false);
  await new Promise(setImmediate);
  assert.deepEqual(
    talk.leaving.value.map(({ state }) => state),
    ["waiting"],
  );
  t.mock.timers.tick(5_000);
  await new Promise(setImmediate);
  assert.deepEqual([said, talk.leaving.value], [["on my way", "on my way"], []]);
  const before = createPrivateTalks("ada" as PersonId);
  before.opened.set(talk.id, talk);
  assert.equal(createPrivateTalks("ada" as PersonId, before).opened.get(talk.id), talk);
  assert.equal(createPrivateTalks("bob" as PersonId, before).opened.size, 0);
});
