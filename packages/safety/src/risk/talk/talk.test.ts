import assert from "node:assert/strict";
import { test } from "node:test";
import type { AgeBand } from "../../act.ts";
import { type Cue, cues } from "../../cues.ts";
import { createRisk, type Risk } from "../risk.ts";
import { answers, isRisky, ordinary } from "./talk-signs.ts";
import { talkWeights } from "./talk-weights.ts";

const START = Date.UTC(2026, 10, 28, 12);
const HOUR = 60 * 60 * 1000;
const newRisk = () => createRisk({ pairs: 40, actors: 40, rooms: 8 });

interface Line {
  by?: string;
  to?: string;
  band?: AgeBand;
  fresh?: boolean;
  at?: number;
}

function say(risk: Risk, said: string, { by = "a", to = "b", band = "adult", fresh = true, at = START }: Line = {}) {
  const list = said.split(" ").filter((cue) => cue !== "");
  return risk.observe({
    act: { at, kind: "private", author: { id: by, band, fresh }, to: { id: to, fresh: false }, place: "talk" },
    cues: list.map((cue) => ({ cue, level: 1 })),
    age: undefined,
  });
}

const RISKY = "flatters_maturity asks_secret asks_alone presses offers_gift";

test("[SAF114] no sign of risk takes points away, none of ordinary talk adds any", () => {
  for (const [cue, points] of Object.entries(talkWeights.signs)) {
    assert.ok(isRisky(cue as Cue) ? points > 0 : ordinary.has(cue as Cue) && points < 0, `${cue}: ${points}`);
  }
  for (const [cue, points] of Object.entries(talkWeights.answers)) {
    assert.ok(answers.has(cue as Cue) && points < 0 === ordinary.has(cue as Cue), `${cue}: ${points}`);
  }
  assert.ok(talkWeights.together.every((points) => points >= 0));
  for (const cue of cues.filter(isRisky)) {
    const [less, more] = [newRisk(), newRisk()];
    say(more, cue);
    assert.ok(say(more, RISKY).talk >= say(less, RISKY).talk, cue);
  }
});

test("[SAF115] the score of a talk is the sum of its named parts, each sign once", () => {
  const risk = newRisk();
  say(risk, RISKY);
  const { talk, reasons } = say(risk, `${RISKY} ${RISKY}`);
  const parts = reasons.filter(({ card }) => card === "talk");
  assert.ok(talk >= 60, `${talk}`);
  assert.equal(
    parts.reduce((sum, { points }) => sum + points, 0),
    talk,
  );
  assert.equal(new Set(parts.map(({ cue }) => cue)).size, parts.length);
  const known = new Set<string>(["start", "standing", ...cues, ...[...answers].map((cue) => `answer ${cue}`)]);
  assert.ok(parts.every(({ cue }) => known.has(cue) || /^together [2-5]$/.test(cue)));
});

test("[SAF115] what the other one answers counts, and kin, a plain hour or a form take points away", () => {
  const [plain, doubted, eased] = [newRisk(), newRisk(), newRisk()];
  say(doubted, "doubts", { by: "b", to: "a", fresh: false });
  say(eased, "kin_talk set_time formal_words");
  const at = { at: START + 1_000 };
  assert.ok(say(doubted, RISKY, at).talk > say(plain, RISKY, at).talk);
  assert.ok(say(eased, RISKY, at).talk < say(plain, RISKY, at).talk);
});

test("[SAF116] a talk scores only where a sign of risk is said, and begins anew after three days", () => {
  const risk = newRisk();
  const first = say(risk, RISKY).talk;
  assert.equal(say(risk, "", { at: START + HOUR }).talk, 0);
  assert.equal(say(risk, "welcomes kin_talk", { at: START + HOUR }).talk, 0);
  const alone = say(newRisk(), "moves_app").talk;
  assert.ok(say(risk, "moves_app", { at: START + 2 * HOUR }).talk > alone);
  assert.ok(first > alone);
  assert.equal(say(risk, "moves_app", { at: START + 80 * HOUR }).talk, alone);
  assert.equal(say(risk, "moves_app", { by: "c", to: "b", at: START + 80 * HOUR }).talk, alone, "of somebody else");
});
