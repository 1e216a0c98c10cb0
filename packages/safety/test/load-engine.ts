import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  compileData,
  createEngine,
  type Engine,
  type EngineOptions,
  type PatternData,
  patternSet,
} from "@parvis/safety/judge";
import { parse } from "yaml";

const root = new URL("..", import.meta.url).pathname;

const parsed = new Map<string, { file: string; document: unknown }[]>();

/** Documents of the package, parsed: `lexicons` or `rules`. */
export function loadDocuments(folder: "lexicons" | "rules"): { file: string; document: unknown }[] {
  const known = parsed.get(folder);
  if (known !== undefined) return known;
  const documents = globSync(`${folder}/**/*.yaml`, { cwd: root })
    .sort()
    .map((file) => ({ file, document: parse(readFileSync(join(root, file), "utf8")) }));
  parsed.set(folder, documents);
  return documents;
}

const today = "2026-11-28";
let compiled: PatternData | undefined;

/** The engine as it ships, with an empty memory unless told otherwise. The words are compiled once for a test file. */
export function loadEngine(more: Partial<EngineOptions> = {}): Engine {
  compiled ??= compileData(loadDocuments("lexicons"), today);
  const patterns = patternSet(structuredClone(compiled));
  return createEngine({
    ...{ lexicons: loadDocuments("lexicons"), rules: loadDocuments("rules"), today, patterns },
    ...more,
  });
}
