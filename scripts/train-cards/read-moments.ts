import { loadTalks, type Talk } from "../../packages/bench/src/quality/load-cases.ts";
import { safetyDocuments } from "../../packages/bench/src/safety-documents.ts";
import type { Act } from "../../packages/safety/src/act.ts";
import type { Cue } from "../../packages/safety/src/cues.ts";
import { assembleEngine } from "../../packages/safety/src/engine.ts";
import { createEngine } from "../../packages/safety/src/judge.ts";
import { isMinorBand } from "../../packages/safety/src/risk/pairs.ts";
import { answers, isRisky, ordinary, type TalkContext } from "../../packages/safety/src/risk/talk/talk-signs.ts";
import { contextsOf } from "../../packages/safety/src/risk/talk/weigh-talk.ts";

/** A line that shows a sign of risk, with all that its author and the other one have shown until then. */
export interface Moment {
  line: number;
  own: readonly Cue[];
  answered: readonly Cue[];
  contexts: readonly TalkContext[];
}

export interface ReadTalk {
  talk: Talk;
  /** Of whoever says the marked line; in a twin of everybody. */
  moments: readonly Moment[];
  /** Rules that apply to each line. */
  rules: readonly (readonly string[])[];
}

/** Of each open dialogue and twin what the engine finds in it. Sealed and held-out ones are neither read nor learned from. */
export function readTalks(): ReadTalk[] {
  const documents = { lexicons: safetyDocuments("lexicons"), rules: safetyDocuments("rules"), today: "2026-11-28" };
  const { patterns, rules } = createEngine(documents);
  let found: readonly Cue[] = [];
  const versions = { rules: "", engine: "" };
  const engine = assembleEngine({ patterns, rules, versions, onCues: (cues) => (found = cues) });
  return loadTalks()
    .filter(({ sealed, heldOut }) => !sealed && !heldOut)
    .map((talk) => {
      const lines = talk.lines.map((_, i) => {
        const { hits } = engine.judge(actOf(talk, i));
        return { cues: found, rules: hits.map(({ rule }) => rule) };
      });
      const moments = momentsOf(
        talk,
        lines.map(({ cues }) => cues),
      );
      return { talk, moments, rules: lines.map((line) => line.rules) };
    });
}

function actOf({ id, people, context, language, lines }: Talk, i: number): Act {
  const person = (name: string) => ({ id: `${id}/${name}`, ...people[name]! });
  const { by, text } = lines[i]!;
  const other = Object.keys(people).find((name) => name !== by);
  const shared = { at: Date.UTC(2026, 10, 28, 12) + i * 20_000, author: person(by), place: id, text, language };
  return context === "private" && other !== undefined
    ? { ...shared, kind: "private", to: person(other) }
    : { ...shared, kind: "post" };
}

function momentsOf(talk: Talk, found: readonly (readonly Cue[])[]): Moment[] {
  const shown = new Map(Object.keys(talk.people).map((name) => [name, new Set<Cue>()]));
  const asked = talk.twin ? undefined : talk.lines[talk.dangerLine! - 1]?.by;
  return talk.lines.flatMap(({ by }, i) => {
    const own = shown.get(by)!;
    for (const cue of found[i]!) own.add(cue);
    if (!found[i]!.some(isRisky) || (asked !== undefined && by !== asked)) return [];
    const others = talk.context === "private" ? [...shown].filter(([name]) => name !== by) : [];
    return {
      line: i + 1,
      own: [...own].filter((cue) => isRisky(cue) || ordinary.has(cue)),
      answered: [...new Set(others.flatMap(([, cues]) => [...cues]))].filter((cue) => answers.has(cue)),
      contexts: contextsOf(actOf(talk, i), isToMinor(talk, by)),
    };
  });
}

/** Whether anybody else of the dialogue is a minor. */
const isToMinor = ({ people }: Talk, by: string): boolean =>
  Object.entries(people).some(([name, { band }]) => name !== by && isMinorBand(band));
