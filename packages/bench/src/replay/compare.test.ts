import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { compare } from "./compare.ts";

const ana = "ana" as PersonId;
const line = (seq: number, text: string) => ({ by: ana, name: "Ana", text, seq });
const kept = (seq: number, text: string, more: Partial<Message> = {}): Message => ({
  t: "posted",
  room: "room" as RoomId,
  at: seq,
  ...line(seq, text),
  ...more,
});

function faults(said: ReturnType<typeof line>[], history: Message[]) {
  const { lost, doubled, out_of_order, altered, cleaned } = compare(said, history);
  return { lost, doubled, out_of_order, altered, cleaned };
}
const none = { lost: 0, doubled: 0, out_of_order: 0, altered: 0, cleaned: 0 };
const said = [line(1, "one"), line(2, "two"), line(5, "three")];

test("what was kept as it was said is no fault", () => {
  assert.deepEqual(faults(said, [kept(1, "one"), kept(2, "two"), kept(5, "three")]), none);
});

test("[RPL1] a line that is not there is lost, and so is one whose place another has", () => {
  assert.deepEqual(faults(said, [kept(1, "one"), kept(5, "three")]), { ...none, lost: 1 });
  assert.deepEqual(faults([line(1, "one"), line(1, "one")], [kept(1, "one")]), { ...none, lost: 1 });
});

test("[RPL1] a line that is there twice is doubled", () => {
  assert.deepEqual(faults(said, [kept(1, "one"), kept(2, "two"), kept(3, "two"), kept(5, "three")]), {
    ...none,
    doubled: 1,
  });
});

test("[RPL1] lines that changed places are out of order, in the log or in what is read back", () => {
  const turned = [line(2, "one"), line(1, "two")];
  assert.deepEqual(faults(turned, [kept(1, "two"), kept(2, "one")]), { ...none, out_of_order: 1 });
  assert.deepEqual(faults(said, [kept(2, "two"), kept(1, "one"), kept(5, "three")]), { ...none, out_of_order: 1 });
});

test("[RPL1] another text, name or author is an alteration; what nobody sees is not", () => {
  const two = [line(1, "one")];
  assert.deepEqual(faults(two, [kept(1, "on")]), { ...none, altered: 1 });
  assert.deepEqual(faults(two, [kept(1, "one", { name: "Anna" })]), { ...none, altered: 1 });
  assert.deepEqual(faults(two, [kept(1, "one", { by: "bruno" as PersonId })]), { ...none, altered: 1 });
  assert.deepEqual(faults([line(1, "o\u2063ne")], [kept(1, "one")]), { ...none, cleaned: 1 });
});
