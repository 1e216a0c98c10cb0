import type { Cue } from "./cues.ts";
import { assembleEngine, type Engine, type EngineParts } from "./engine.ts";
import { compileData, type PatternData, patternSet } from "./match/compile-patterns.ts";
import type { LexiconDocument } from "./match/read-lexicon.ts";
import { isCommon } from "./read/common-words.ts";
import type { RuleSet } from "./rules/plan.ts";
import { engineVersion } from "./version.ts";

export type { Engine } from "./engine.ts";

/** What a device is sent: no private lexicon is ever in it. */
export interface DeviceData {
  /** Those that have arrived: fewer find less, and excuse less. */
  lexicons: readonly LexiconDocument[];
  /** Compiled where they are published: a device needs no CEL. */
  rules: RuleSet;
  rulesVersion: string;
}

/** What a device makes of what it was sent: plain data, which can be kept and read back by the structured clone algorithm. */
export interface DeviceParts {
  patterns: PatternData;
  rules: RuleSet;
  versions: EngineParts["versions"];
}

/** A device remembers its own conversations alone. */
const MEMORY = { pairs: 500, actors: 500, places: 500 };

/** Nearly all the work of making an engine: some seconds on a phone. */
export function compileForDevice({ lexicons, rules, rulesVersion }: DeviceData): DeviceParts {
  const patterns = compileData(lexicons, { common: (word) => isCommon(word, undefined), partial: true });
  return { patterns, rules, versions: { rules: rulesVersion, engine: engineVersion(lexicons) } };
}

/**
 * The engine of a browser: the same verdicts as the server's, for what it has been sent. `onCues` is told what each text
 * holds, whatever comes of it.
 */
export function startDeviceEngine(parts: DeviceParts, onCues?: (cues: readonly Cue[]) => void): Engine {
  return assembleEngine({
    ...{ ...parts, patterns: patternSet(parts.patterns), memory: MEMORY },
    ...(onCues && { onCues }),
  });
}

export const createDeviceEngine = (data: DeviceData, onCues?: (cues: readonly Cue[]) => void): Engine =>
  startDeviceEngine(compileForDevice(data), onCues);
