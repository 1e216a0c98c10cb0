import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { countOthers, firstLine, indexOf, isLong, lineAt, type Notice, toldIn } from "./lines.ts";

const room = "r" as RoomId;
const noon = new Date(2026, 10, 22, 12).getTime();

function said(seq: number, by: string, minutes: number, more: Partial<Message> = {}): Message {
  return { t: "posted", room, seq, at: noon + minutes * 60_000, by: by as PersonId, name: by, text: "x", ...more };
}

const linesOf = (messages: Message[], notices: Notice[]) => {
  const told = toldIn(messages, notices);
  return told.map((_, index) => lineAt(told, index));
};
const shape = (messages: Message[], notices: Notice[] = []) =>
  linesOf(messages, notices).map((line) =>
    line.kind === "notice" ? "notice" : `${line.message.by}${line.opens ? "+" : ""}`,
  );

test("lines of one author close in time stand under one name", () => {
  assert.deepEqual(
    shape([said(1, "ana", 0), said(2, "ana", 4), said(3, "bea", 5), said(4, "ana", 6), said(5, "ana", 12)]),
    ["ana+", "ana", "bea+", "ana+", "ana+"],
  );
});

test("a name changed in mid-talk shows", () => {
  assert.deepEqual(shape([said(1, "ana", 0), said(2, "ana", 1, { name: "Anna" })]), ["ana+", "ana+"]);
});

test("a day is told once, above its first line", () => {
  const lines = linesOf([said(1, "ana", 0), said(2, "ana", 1), said(3, "ana", 24 * 60)], []);
  assert.deepEqual(
    lines.map((line) => line.day !== undefined),
    [true, false, true],
  );
});

test("a notice stands where it happened and breaks the talk; what lies before the page is not shown", () => {
  const notice = (seq: number): Notice => ({
    t: "mode",
    room,
    seq,
    at: noon,
    mode: "frozen",
    slowSeconds: 0,
    reason: "r",
  });
  assert.deepEqual(shape([said(2, "ana", 0), said(4, "ana", 0)], [notice(1), notice(3)]), ["ana+", "notice", "ana+"]);
});

test("a reply carries what it quotes, or its position where that is not at hand", () => {
  const [, near, far] = linesOf(
    [said(5, "ana", 0), said(6, "bea", 0, { replyTo: 5 }), said(7, "bea", 0, { replyTo: 2 })],
    [],
  );
  assert.equal(near?.kind === "message" && typeof near.quoted === "object" && near.quoted.seq, 5);
  assert.equal(far?.kind === "message" && far.quoted, 2);
});

test("a text is long by its lines or by its length", () => {
  assert.equal(isLong("a\n".repeat(14)), false);
  assert.equal(isLong("a\n".repeat(15)), true);
  assert.equal(isLong("a".repeat(901)), true);
});

test("a quote is one line and never cuts a character in two", () => {
  assert.equal(firstLine("  bonsoir\nà tous"), "bonsoir");
  assert.ok(firstLine("🙏".repeat(300)).isWellFormed());
  assert.equal([...firstLine("a".repeat(300))].length, 120);
});

test("what the reader has not seen is counted: messages of others that stand, up to a position", () => {
  const talk = [said(2, "ana", 0), said(5, "bea", 0), said(6, "bea", 0, { removed: "author" }), said(9, "ana", 0)];
  assert.deepEqual(
    [
      countOthers(talk, "bea" as PersonId, 0),
      countOthers(talk, "ana" as PersonId, 2),
      countOthers(talk, undefined, 2, 8),
    ],
    [2, 1, 1],
  );
  assert.deepEqual([indexOf(talk, 5), indexOf(talk, 7), indexOf(talk, 99)], [1, 3, 4]);
});

test("a window further back shows no notice of later", () => {
  const later: Notice = { t: "mode", room, seq: 40, at: noon, mode: "open", slowSeconds: 0, reason: "r" };
  assert.equal(toldIn([said(1, "ana", 0)], [later], true).length, 1);
  assert.equal(toldIn([said(1, "ana", 0)], [later]).length, 2);
});
