import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createEngine, type Engine } from "@parvis/safety/judge";
import { parse } from "yaml";

const root = new URL("..", import.meta.url).pathname;

/** Documents of the package, parsed: `lexicons` or `rules`. */
export function loadDocuments(folder: "lexicons" | "rules"): { file: string; document: unknown }[] {
  return globSync(`${folder}/**/*.yaml`, { cwd: root })
    .sort()
    .map((file) => ({ file, document: parse(readFileSync(join(root, file), "utf8")) }));
}

/** The engine as it ships, with an empty memory. */
export function loadEngine(memory?: { pairs: number; actors: number; places: number }): Engine {
  const documents = { lexicons: loadDocuments("lexicons"), rules: loadDocuments("rules"), today: "2026-11-28" };
  return createEngine(memory === undefined ? documents : { ...documents, memory });
}
