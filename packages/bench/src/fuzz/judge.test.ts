import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "@parvis/client/outbox";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { judge } from "./judge.ts";
import { type Deed, Ledger } from "./ledger.ts";

const room = "room" as RoomId;
const ana = "ana" as PersonId;

function message(seq: number, text: string, more: Partial<Message> = {}): Message {
  return { t: "posted", room, seq, at: seq, by: ana, name: "Ana", text, ...more };
}

function deed(text: string, state: Deed["state"], seq?: number): Deed {
  return { act: { t: "post", room, text }, by: ana, state, ...(seq !== undefined && { seq }) };
}

function change(act: Partial<Act>, state: Deed["state"] = "acknowledged"): Deed {
  return { act: { room, ...act } as Act, by: ana, state, seq: 99 };
}

function judged(deeds: Deed[], history: Message[], view: Message[] = history): string[] {
  const ledger = new Ledger();
  ledger.deeds.push(...deeds);
  return judge(ledger, [
    { who: "Ana", room, history, view },
    { who: "Bruno", room, history, view: history },
  ]);
}

const said = [deed("one", "acknowledged", 1), deed("two", "acknowledged", 2)];

test("[FUZ4] what was acknowledged and is there is no fault; nor is what nobody learnt of", () => {
  assert.deepEqual(judged(said, [message(1, "one"), message(2, "two")]), []);
  assert.deepEqual(judged([...said, deed("three", "unknown")], [message(1, "one"), message(2, "two")]), []);
  const arrived = [message(1, "one"), message(2, "two"), message(3, "three")];
  assert.deepEqual(judged([...said, deed("three", "unknown")], arrived), []);
});

test("[FUZ2, FUZ4] a lost, a doubled and a refused act that is there are faults", () => {
  assert.match(judged(said, [message(1, "one")])[0] ?? "", /"two" was acknowledged at 2 and is not there/);
  assert.match(
    judged(said, [message(1, "one"), message(2, "two"), message(3, "two")])[0] ?? "",
    /"two" at 3 is there, and was acknowledged at 2/,
  );
  const unknown = [...said, deed("three", "unknown")];
  const twice = [message(1, "one"), message(2, "two"), message(3, "three"), message(4, "three")];
  assert.match(judged(unknown, twice)[0] ?? "", /"three" at 4 is there, and was unknown/);
  assert.match(judged([deed("no", "refused")], [message(1, "no")])[0] ?? "", /refused/);
});

test("[FUZ3] an order that is not the author's is a fault", () => {
  const turned = [deed("one", "acknowledged", 2), deed("two", "acknowledged", 1)];
  assert.match(judged(turned, [message(1, "two"), message(2, "one")]).join(), /"two" stands before/);
});

test("[FUZ2] one answer for two acts is a fault", () => {
  const same = [deed("one", "acknowledged", 1), deed("two", "acknowledged", 1)];
  assert.match(judged(same, [message(1, "one")]).join(), /position 1 was given to two acts/);
});

test("[FUZ2] an edit or a removal that did not stay is a fault", () => {
  const edit = change({ t: "edit", target: 1, text: "better" });
  const removal = change({ t: "remove", target: 1 });
  const history = [message(1, "one"), message(2, "two")];
  assert.match(judged([...said, edit], history).join(), /"one" stands at 1, not "better"/);
  assert.match(judged([...said, removal], history).join(), /"one" is not removed/);
  assert.deepEqual(judged([...said, edit, removal], [message(1, "", { removed: "author" }), message(2, "two")]), []);
});

test("[FUZ1] a view that differs from the history is a fault, in its reactions too", () => {
  const history = [message(1, "one"), message(2, "two", { reactions: [{ emoji: "👍", count: 1, mine: false }] })];
  assert.deepEqual(judged(said, history, history.slice(1)), []);
  const doubled = [message(2, "two", { reactions: [{ emoji: "👍", count: 2, mine: true }] })];
  assert.match(judged(said, history, doubled)[0] ?? "", /live view of Ana/);
});
