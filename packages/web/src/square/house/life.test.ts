import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import type { RoomSummary } from "@parvis/protocol/server-frames";
import { arrange, paceOf, pick } from "./life.ts";
import { matching } from "./matching.ts";

const NOW = 1_800_000_000_000;

function room(name: string, facts: Partial<RoomSummary> = {}): RoomSummary {
  return {
    id: name as RoomId,
    name,
    theme: "",
    lang: "fr",
    charter: "",
    mode: "open",
    slowSeconds: 0,
    seq: 9,
    present: 0,
    read: 0,
    unread: 0,
    reading: "all",
    retentionDays: 30,
    lately: 0,
    ...facts,
  };
}

const calm = Array.from({ length: 8 }, (_, index) => room(`calm ${index}`, { lastAt: index }));

test("[WEB40] the liveliest room comes first, the lobby apart, the calm ones folded", () => {
  const busy = room("busy", { present: 3, lately: 40 });
  const peopled = room("peopled", { present: 2 });
  const meeting = room("meeting", { meets: { at: new Date(NOW).toISOString().slice(11, 16), zone: "UTC" } });
  const closed = room("closed", { mode: "closed", present: 30, lately: 90 });
  const { lobby, living, calm: folded } = arrange([room("lobby"), ...calm, closed, peopled, meeting, busy], NOW);
  assert.equal(lobby, "lobby");
  assert.deepEqual(living, ["busy", "meeting", "peopled", "closed", "calm 7"]);
  assert.equal(folded.length, 7);
  assert.equal(folded[0], "calm 6");
});

test("[WEB40] a small or new house folds nothing, and never one room alone", () => {
  assert.deepEqual(arrange([room("lobby"), ...calm.slice(0, 4)], NOW).calm, []);
  assert.deepEqual(arrange([room("lobby"), ...calm.slice(0, 6)], NOW).calm, []);
  assert.equal(arrange([room("lobby"), ...calm.slice(0, 7)], NOW).calm.length, 2);
});

test("[WEB40] the order holds while somebody looks: what came is at the end, what went is not there", () => {
  const before = [room("lobby"), room("a", { present: 2 }), room("b", { present: 1 })];
  const arranged = arrange(before, NOW);
  const now = [room("lobby"), room("b", { present: 50 }), room("c", { present: 99 })];
  const { living } = pick(now, arranged);
  assert.deepEqual(
    living.map(({ id }) => id),
    ["b", "c"],
  );
});

test("[WEB40] how a room feels is told by its last hour", () => {
  assert.equal(paceOf(room("x", { lately: 20 })), "lively");
  assert.equal(paceOf(room("x", { lately: 3 })), "talking");
  assert.equal(paceOf(room("x", { lately: 2 })), "calm");
  assert.equal(paceOf(room("x", { seq: 0 })), "silent");
});

test("a room is found by any of its words, whatever their case and accents", () => {
  const rooms = [room("Café du Marché", { place: "Orléans" }), room("Vélo")];
  assert.deepEqual(
    matching(rooms, "ORLEANS cafe").map(({ name }) => name),
    ["Café du Marché"],
  );
  assert.deepEqual(matching(rooms, "nulle part"), []);
});
