import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "../src/act.ts";
import type { Cue } from "../src/cues.ts";
import { createDeviceEngine } from "../src/device.ts";
import { readRules } from "../src/judge.ts";
import { isMeetingTalk } from "../src/meeting-talk.ts";
import { loadDocuments } from "./load-engine.ts";

const lexicons = loadDocuments("lexicons").filter(({ document }) => !(document as { private?: boolean }).private);
const data = { lexicons, rules: readRules(loadDocuments("rules"), "2026-11-28"), rulesVersion: "" } as never;

/** Each by somebody of its own; `checkedBy`: as many people checked the meeting. */
function judging() {
  let cues: readonly Cue[] = [];
  let count = 0;
  const engine = createDeviceEngine(data, (found) => {
    cues = found;
  });
  return (text: string, more: Partial<Act> = {}) => {
    const [author, to] = [`author ${++count}`, `other ${count}`].map((id) => ({ id, fresh: false }));
    const verdict = engine.judge({
      at: 1_796_000_000_000,
      kind: "private",
      author: author!,
      to: to!,
      place: `${count}`,
      text,
      ...more,
    });
    return { verdict, meets: isMeetingTalk(cues) };
  };
}

test("[SAF110] who speaks of meeting is told so in both languages, and nothing is doubted for it", () => {
  const judge = judging();
  const about = [
    "on se voit demain à 20h devant la mairie ?",
    "rdv au parking du stade ce soir",
    "tu veux qu'on se retrouve samedi",
    "do you want to meet up tomorrow?",
    "meet me at the station at nine",
    "let's grab a coffee on sunday",
  ];
  for (const text of about) {
    const { verdict, meets } = judge(text);
    assert.ok(meets, text);
    assert.equal(verdict.action, "pass", text);
  }
  const other = [
    "j'ai fini mon livre hier, il est superbe",
    "le match est ce soir à la télé",
    "quel temps chez toi ?",
    "I am reading right now",
    "my sister lives near the sea",
    "did you like the film?",
  ];
  for (const text of other) assert.ok(!judge(text).meets, text);
  assert.ok(isMeetingTalk(["meet_fast", "lone_place"]) && !isMeetingTalk(["meet_fast", "meet_fast"]));
});

test("[SAF111] what is said of a meeting that others checked is doubted, in private alone", () => {
  const judge = judging();
  const text = "on se voit demain à 20h devant la mairie ?";
  const doubted = (more: Partial<Act>) => judge(text, more).verdict.hits.map(({ rule }) => rule);
  assert.deepEqual(doubted({ checkedBy: 2 }), ["ambush-checked"]);
  assert.deepEqual([doubted({ checkedBy: 1 }), doubted({}), doubted({ kind: "post", checkedBy: 2 })], [[], [], []]);
  assert.equal(judge("tu as aimé le film ?", { checkedBy: 3 }).verdict.action, "pass");
});
