import type { Cue } from "./cues.ts";
import { assembleEngine, type Engine } from "./engine.ts";
import { compilePatterns } from "./match/compile-patterns.ts";
import type { LexiconDocument } from "./match/read-lexicon.ts";
import { isCommon } from "./read/common-words.ts";
import type { RuleSet } from "./rules/plan.ts";
import { engineVersion } from "./version.ts";

export type { Engine } from "./engine.ts";

/** What a device is sent: no private lexicon is ever in it. */
export interface DeviceData {
  /** Those that have arrived: fewer find less, and nothing else changes. */
  lexicons: readonly LexiconDocument[];
  /** Compiled where they are published: a device needs no CEL. */
  rules: RuleSet;
  rulesVersion: string;
}

/** A device remembers its own conversations alone. */
const MEMORY = { pairs: 500, actors: 500, places: 500 };

/**
 * The engine of a browser: the same verdicts as the server's, for what it has been sent. `onCues` is told what each text
 * holds, whatever comes of it.
 */
export function createDeviceEngine(
  { lexicons, rules, rulesVersion }: DeviceData,
  onCues?: (cues: readonly Cue[]) => void,
): Engine {
  const patterns = compilePatterns(lexicons, { common: (word) => isCommon(word, undefined) });
  const versions = { rules: rulesVersion, engine: engineVersion(lexicons) };
  return assembleEngine({ patterns, rules, versions, memory: MEMORY, ...(onCues && { onCues }) });
}
