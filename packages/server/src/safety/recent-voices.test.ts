import assert from "node:assert/strict";
import { test } from "node:test";
import { RecentVoices } from "./recent-voices.ts";

function heard(): RecentVoices {
  const voices = new RecentVoices();
  for (const [i, name] of ["Léa", "Zoé Martin", "Bob"].entries()) {
    voices.note("square", { seq: i + 1, person: `person ${i + 1}`, name });
  }
  return voices;
}

test("[SAE30] whom a post answers and names is known of those who wrote last in its room", () => {
  const voices = heard();
  const ask = (text: string, replyTo: number | null = null, room = "square") =>
    voices.spokenTo({ room, text, replyTo });
  assert.equal(ask("bonsoir à tous"), undefined);
  assert.deepEqual(ask("bonsoir", 1), ["person 1"]);
  assert.deepEqual(ask("@lea t'es là ?"), ["person 1"]);
  assert.deepEqual(ask("et toi @ZOE MARTIN, ça va ?", 1), ["person 1", "person 2"]);
  assert.equal(ask("ana@lea.example"), undefined, "no name begins there");
  assert.equal(ask("@lea", null, "elsewhere"), undefined);
  assert.deepEqual(ask("@lea", 99), ["", "person 1"], "somebody is answered who is not remembered");
});

test("[SAE30] who changed their name is found by either, and what was written long ago is forgotten", () => {
  const voices = heard();
  voices.note("square", { seq: 4, person: "person 1", name: "Luna" });
  assert.deepEqual(voices.spokenTo({ room: "square", text: "@lea @luna", replyTo: null }), ["person 1", "person 1"]);
  for (let seq = 5; seq < 200; seq++) voices.note("square", { seq, person: "person 3", name: "Bob" });
  assert.deepEqual(voices.spokenTo({ room: "square", text: "", replyTo: 1 }), [""]);
});
