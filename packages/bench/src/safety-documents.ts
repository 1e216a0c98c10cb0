import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const root = new URL("../../safety", import.meta.url).pathname;

/** Parsed YAML files of the safety package under a folder: `lexicons`, `rules`, `cases`. */
export function safetyDocuments(folder: string): { file: string; document: never }[] {
  return globSync(`${folder}/**/*.yaml`, { cwd: root })
    .sort()
    .map((file) => ({ file, document: parse(readFileSync(join(root, file), "utf8")) as never }));
}
