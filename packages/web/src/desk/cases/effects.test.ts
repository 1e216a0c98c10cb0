import assert from "node:assert/strict";
import { test } from "node:test";
import type { CaseSummary } from "@parvis/protocol/desk";
import { type Choice, choices, choose, effectOf, mayTake, offered } from "./effects.ts";

test("[CAS3] what is offered can be done to what the case is about", () => {
  const about = (given: object) => offered(given as CaseSummary);
  assert.deepEqual(about({}), []);
  assert.deepEqual(about({ person: {} }), ["warn", "suspend", "ban", "protect", "shelter"]);
  assert.deepEqual(about({ room: "r" }), ["freeze", "close"]);
  const all = { room: "r", target: 4, person: {} };
  assert.deepEqual(about({ ...all, escalated: "senior" }), Object.keys(choices));
  // An age is put right where somebody else has read the case before.
  const first = ["teen", "grown"];
  assert.deepEqual(
    about(all),
    Object.keys(choices).filter((choice) => !first.includes(choice)),
  );
});

test("[CAS3] measures that go together are taken together; of those that do not, the last one", () => {
  const taken = (...keys: Choice[]) => [...keys.reduce(choose, new Set<Choice>() as ReadonlySet<Choice>)];
  assert.deepEqual(taken("remove", "mute"), ["remove", "mute"]);
  assert.deepEqual(taken("remove", "hide", "ban", "suspend"), ["hide", "suspend"]);
  assert.deepEqual(taken("remove", "mute", "remove"), ["mute"]);
  assert.deepEqual(taken("remove", "warn"), ["warn"], "a warning has no other effect");
  assert.deepEqual(taken("freeze", "remove"), ["remove"], "of a room everybody in it is told");
  assert.deepEqual(taken("mute", "protect", "shelter"), ["mute", "shelter"]);
});

test("[CAS3] what ends by itself says when, a room's mode is one that restricts", () => {
  assert.deepEqual(effectOf("mute", 60), { do: "mute", minutes: 60 });
  assert.deepEqual(effectOf("ban", 60), { do: "ban" });
  assert.deepEqual(effectOf("shelter", 60), { do: "protect", band: "under15" });
  assert.deepEqual(effectOf("grown", 60), { do: "age", band: "adult" });
  assert.deepEqual(effectOf("freeze", 60), { do: "mode", mode: "frozen" });
});

test("[CAS13] each measure is offered to whoever may take it: the legal side decides on words, a moderator on accounts too", () => {
  const taken = (...rights: string[]) =>
    (Object.keys(choices) as Choice[]).filter((each) => mayTake(each, new Set(rights)));
  assert.deepEqual(taken("decide-words", "decide-law"), ["remove", "hide", "warn"]);
  assert.deepEqual(taken("decide-words", "decide-pace"), ["remove", "hide", "warn", "limit", "mute"]);
  const first = ["teen", "grown"];
  const moderator = taken("decide-words", "decide-pace", "decide-room", "decide-account");
  assert.deepEqual(
    moderator,
    Object.keys(choices).filter((each) => !first.includes(each)),
  );
});
