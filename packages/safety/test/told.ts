import assert from "node:assert/strict";
import type { ActKind, Language } from "../src/act.ts";
import { loadEngine } from "./load-engine.ts";

export const engine = loadEngine();
let people = 0;

/** What is done about a line of an adult who is not new, in a place of their own. */
export const told = (language: Language, text: string, kind?: ActKind): string => toldLast(language, [text], kind);

/** What is done about the last of their lines, some seconds apart. */
export function toldLast(language: Language, lines: readonly string[], kind: ActKind = "post"): string {
  const id = `person ${++people}`;
  const author = { id, fresh: false, band: "adult" } as const;
  const actions = lines.map((text, i) => {
    const at = 1_796_000_000_000 + i * 4000;
    return engine.judge({ at, kind, author, place: id, text, language }).action;
  });
  return actions.at(-1) as string;
}

export function passes(language: Language, ...texts: string[]): void {
  for (const text of texts) assert.equal(told(language, text), "pass", text);
}

export function acts(language: Language, ...texts: string[]): void {
  for (const text of texts) assert.notEqual(told(language, text), "pass", text);
}
