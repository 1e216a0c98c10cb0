import assert from "node:assert/strict";
import { test } from "node:test";
import type { CaseSummary } from "@parvis/protocol/desk";
import { choices, effectOf, offered } from "./effects.ts";

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

test("[CAS3] what ends by itself says when, a room's mode is one that restricts", () => {
  assert.deepEqual(effectOf("mute", 60), { do: "mute", minutes: 60 });
  assert.deepEqual(effectOf("ban", 60), { do: "ban" });
  assert.deepEqual(effectOf("shelter", 60), { do: "protect", band: "under15" });
  assert.deepEqual(effectOf("grown", 60), { do: "age", band: "adult" });
  assert.deepEqual(effectOf("freeze", 60), { do: "mode", mode: "frozen" });
});
