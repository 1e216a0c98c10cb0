import assert from "node:assert/strict";
import { test } from "node:test";
import { reactions } from "@parvis/protocol/client-frames";
import { TEXT_MAX } from "@parvis/protocol/limits";
import { roomsSeed } from "../house/rooms-seed.ts";
import { checkName } from "../people/name-rules.ts";
import { cleanText } from "../platform/clean-text.ts";
import { demoTalk } from "./demo-talk.ts";

const people = new Set(demoTalk.map(({ who }) => who));

test("the demo's talk is about 250 lines of about a dozen people in every seeded room", () => {
  assert.ok(demoTalk.length >= 240, `${demoTalk.length} lines`);
  assert.ok(people.size >= 12, `${people.size} people`);
  assert.deepEqual(new Set(demoTalk.map(({ room }) => room)), new Set(roomsSeed.map(({ name }) => name)));
});

test("everyone in the demo could enter, each under a name of their own", () => {
  const skeletons = [...people].map((who) => {
    const check = checkName(who);
    assert.ok(check.ok, who);
    assert.equal(check.name, who);
    return check.skeleton;
  });
  assert.equal(new Set(skeletons).size, people.size);
});

test("every line of the demo could be posted as it stands", () => {
  for (const { text, editedTo, minutesAgo } of demoTalk) {
    for (const said of [text, editedTo ?? text]) {
      assert.equal(cleanText(said), said);
      assert.ok(said.length <= TEXT_MAX);
    }
    assert.ok(minutesAgo > 0, text);
  }
});

test("answers in the demo come after what they answer, in the same room; reactions are known ones of people there", () => {
  const said = new Map<string, string>();
  for (const { room, id, replyTo, reactions: given = {} } of demoTalk) {
    if (replyTo !== undefined) assert.equal(said.get(replyTo), room, replyTo);
    if (id !== undefined) said.set(id, room);
    for (const [emoji, by] of Object.entries(given)) {
      assert.ok((reactions as readonly string[]).includes(emoji), emoji);
      for (const who of by) assert.ok(people.has(who), who);
      assert.equal(new Set(by).size, by.length);
    }
  }
});
