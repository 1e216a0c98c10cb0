import assert from "node:assert/strict";
import { test } from "node:test";
import { reactions } from "@parvis/protocol/client-frames";
import { TEXT_MAX } from "@parvis/protocol/limits";
import { roomDraft } from "@parvis/protocol/rooms";
import { roomsSeed } from "../house/rooms-seed.ts";
import { checkName } from "../people/name-rules.ts";
import { cleanText } from "../platform/clean-text.ts";
import { checkRoomName } from "../rooms/room-names.ts";
import { demoPresence, demoProposals, demoReports, demoRooms } from "./demo/demo-rooms.ts";
import { demoTalk } from "./demo-talk.ts";

const people = new Set(demoTalk.map(({ who }) => who));

const rooms = [...roomsSeed.map(({ name }) => name), ...demoRooms.map(({ draft }) => draft.name)];

test("the demo's talk is about 350 lines of over a dozen people in every one of its dozen rooms", () => {
  assert.ok(demoTalk.length >= 330, `${demoTalk.length} lines`);
  assert.ok(people.size >= 15, `${people.size} people`);
  assert.ok(rooms.length >= 9 && rooms.length <= 12);
  assert.deepEqual(new Set(demoTalk.map(({ room }) => room)), new Set(rooms));
});

test("the demo's rooms could be proposed as they stand, by people who talk there, three a person at most", () => {
  const proposals = [...demoRooms, ...demoProposals];
  for (const { draft, by } of proposals) {
    assert.equal(checkRoomName(draft.name).name, draft.name);
    assert.deepEqual(roomDraft.parse(draft), draft);
    assert.ok(people.has(by), by);
  }
  const skeletons = [...roomsSeed.map(({ name }) => name), ...proposals.map(({ draft }) => draft.name)];
  assert.equal(
    new Set(skeletons.map((name) => checkRoomName(name, { mayUseReserved: true }).skeleton)).size,
    skeletons.length,
  );
});

test("who is present or reports in the demo is somebody who talks there, in a room that there is", () => {
  for (const [room, names] of Object.entries(demoPresence)) {
    assert.ok(rooms.includes(room), room);
    for (const name of names) assert.ok(people.has(name), name);
  }
  for (const { by, line } of demoReports) {
    assert.ok(people.has(by), by);
    assert.ok(
      demoTalk.some(({ id }) => id === line),
      line,
    );
  }
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
