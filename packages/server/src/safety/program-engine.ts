import { createEngine, type Engine, type EngineOptions } from "@parvis/safety/judge";
import { keptPatterns } from "./kept-patterns.ts";
import { readTextModel } from "./text-model/text-model.ts";

/** An engine of the documents alone. */
export const createPlainEngine = (options: EngineOptions): Engine =>
  createEngine({ ...options, patterns: options.patterns ?? keptPatterns(options) });

/** The engine of the program, with its text model where that is there. */
export function createProgramEngine(options: EngineOptions): Engine {
  const model = readTextModel();
  if (model === undefined) return createPlainEngine(options);
  return createPlainEngine({ ...options, textModel: { score: model.scoreText, version: model.version } });
}
