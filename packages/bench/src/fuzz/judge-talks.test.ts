import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId } from "@parvis/protocol/ids";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import { judgeTalks } from "./judge-talks.ts";
import type { Heard, Line } from "./talk-lines.ts";

const talk = "talk" as ConversationId;
const ana = "ana" as PersonId;

const heard = (...texts: string[]): Heard[] => texts.map((text, i) => ({ seq: i + 1, by: ana, text }));
const line = (text: string, state: Line["state"], seq?: number): Line => ({
  ...{ talk, by: ana, text, state },
  ...(seq === undefined ? {} : { seq }),
});

function judged(lines: Line[], history: Heard[], other = history, live = history): string {
  return judgeTalks(lines, [
    { who: "Ana", talk, history, live: history },
    { who: "Bruno", talk, history: other, live },
  ]).join("; ");
}

const said = [line("one", "acknowledged", 1), line("two", "acknowledged", 2)];

test("[FUZ5] what was acknowledged and is there is no fault, nor what nobody learnt of", () => {
  assert.equal(judged(said, heard("one", "two")), "");
  assert.equal(judged([...said, line("three", "unknown")], heard("one", "two")), "");
  assert.equal(judged([...said, line("three", "unknown")], heard("one", "two", "three")), "");
});

test("[FUZ5] lost, doubled, moved, refused, invented and missing positions are faults", () => {
  assert.match(judged(said, heard("one")), /"two" was acknowledged at 2 and is not there/);
  assert.match(judged(said, heard("one", "two", "two")), /"two" is there again at 3/);
  assert.match(judged([said[1]!, said[0]!], heard("one", "two")), /"one" stands before/);
  assert.match(judged([...said, line("no", "refused")], heard("one", "two", "no")), /"no" at 3 is there/);
  assert.match(judged(said, heard("one", "two", "what")), /"what" at 3 was never said/);
  assert.match(judged([], [{ seq: 2, by: ana, text: "one" }]), /position 2 stands where 1 belongs/);
});

test("[FUZ5] the other side, or a second device, that reads or heard something else is a fault", () => {
  assert.match(judged(said, heard("one", "two"), heard("one")), /talk of Bruno: 1 messages, not 2/);
  assert.match(judged(said, heard("one", "two"), heard("one", "zwei")), /"zwei"\] where \[2,"ana","two"\] belongs/);
  assert.match(judged(said, heard("one", "two"), heard("one", "two"), heard("one")), /what Bruno heard: 1 messages/);
});
