import { createEngine, type Engine, type EngineOptions } from "@parvis/safety/judge";
import { readTextModel } from "./text-model/text-model.ts";

/** The engine of the program, with its text model where that is there. */
export function createProgramEngine(options: EngineOptions): Engine {
  const model = readTextModel();
  if (model === undefined) return createEngine(options);
  return createEngine({ ...options, textModel: { score: model.scoreText, version: model.version } });
}
