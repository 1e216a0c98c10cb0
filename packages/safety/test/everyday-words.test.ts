import assert from "node:assert/strict";
import { test } from "node:test";
import type { Language } from "../src/act.ts";
import type { CompiledPattern } from "../src/match/compile-patterns.ts";
import { KIND, READ } from "../src/match/program.ts";
import { everydayWords } from "../src/read/common-words.ts";
import { foldWords } from "../src/read/read.ts";
import { loadEngine } from "./load-engine.ts";

/** Their rules want a target, or somebody's own data, beside them. */
const notAlone = /^(ctx_|hate_|own_data)/;
const COMMONEST = 100;
const { program, patterns, words, closures } = loadEngine().patterns;

/** The first phrase of a language's commonest words alone that the pattern takes, if there is one. */
function sayIn(language: Language, pattern: number): string | undefined {
  const common = everydayWords[language].slice(0, COMMONEST).flatMap(foldWords);
  const wordOf = new Map(
    common.flatMap((word) => [...words.labelsOf(words.symbolOf(word))].map((label) => [label, word])),
  );
  const seen = new Set<number>();
  const open = [{ state: program.starts[pattern] as number, said: [] as string[] }];
  for (const { state, said } of open) {
    const { reads, accepts, endAccepts } = closures.of(state, said.length === 0);
    if (accepts.includes(pattern) || endAccepts.includes(pattern)) return said.join(" ");
    for (const at of reads) {
      const word = ((program.op[at] as number) & KIND) === READ ? wordOf.get(program.x[at] as number) : undefined;
      if (word === undefined || seen.has(at)) continue;
      seen.add(at);
      open.push({ state: program.y[at] as number, said: [...said, word] });
    }
  }
  return undefined;
}

/** Looked at one by one: nobody says these and means no harm, or nobody says them at all. */
const accepted = new Set([
  "do one has been",
  "get or its out",
  "get your top out",
  "has been do one you",
  "he out of it who is free",
  "je ne plus toujours",
  "we no which time you get",
  "we will do you up",
  "we will find people do up",
  "we will find you",
  "we will find your back",
  "were by your now",
  "when get get you",
  "will see who you are",
  "you are of no use",
  "you have one to get out or my",
  "your home will get it",
  "your time is up",
]);

test("[SAF109] no pattern that acts by itself takes what the commonest words alone say", () => {
  const acts = ({ level, cue }: CompiledPattern) => level >= 2 && !notAlone.test(cue);
  for (const [i, pattern] of patterns.entries()) {
    if (!acts(pattern)) continue;
    for (const language of ["fr", "en"] as const) {
      if (pattern.language !== language && pattern.language !== "any") continue;
      const said = sayIn(language, i);
      assert.ok(
        said === undefined || accepted.has(said),
        `"${said}" is ${pattern.cue}: ${pattern.file} ${pattern.where}`,
      );
    }
  }
});
