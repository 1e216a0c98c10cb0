import assert from "node:assert/strict";
import { test } from "node:test";
import { barrierTo, type Situation } from "./may-write.ts";

const free: Situation = { role: "none", readingOnly: false, mode: "open", now: 1000 };
const kind = (situation: Partial<Situation>) => barrierTo({ ...free, ...situation })?.kind;

test("an open or a slow room lets one write", () => {
  assert.equal(kind({}), undefined);
  assert.equal(kind({ mode: "slow" }), undefined);
});

test("a frozen room is open to its staff, a closed one to nobody", () => {
  assert.equal(kind({ mode: "frozen" }), "frozen");
  assert.equal(kind({ mode: "frozen", role: "host" }), undefined);
  assert.equal(kind({ mode: "closed", role: "owner" }), "closed");
});

test("a mute ends with its hour", () => {
  assert.equal(kind({ restriction: { act: "muted", until: 1001 } }), "muted");
  assert.equal(kind({ restriction: { act: "muted", until: 1000 } }), undefined);
});

test("the widest barrier is the one told", () => {
  assert.equal(kind({ restriction: { act: "banned" }, readingOnly: true, mode: "closed" }), "banned");
  assert.equal(kind({ readingOnly: true, mode: "frozen" }), "reading_only");
});
