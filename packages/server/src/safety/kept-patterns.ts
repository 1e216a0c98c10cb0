import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import { compileData, type EngineOptions, type PatternSet, patternSet } from "@parvis/safety/judge";
import { digestOf, KeptFiles } from "../platform/kept-files.ts";

/** Compiled patterns in memory, to be read back in a quarter of the time; those of other words or code are others. */
const kept = new KeptFiles("patterns", 8);
let code: string | undefined;

/**
 * [SAE27] The words of an engine, compiled or as an earlier process compiled them.
 * @throws LexiconFaults
 */
export function keptPatterns({ lexicons, today }: Pick<EngineOptions, "lexicons" | "today">): PatternSet {
  code ??= codeDigest();
  const documents = JSON.stringify(lexicons.map(({ file, document }) => [file, document]));
  const madeOf = [code, process.versions.v8, today, documents];
  const found = kept.read(madeOf);
  if (found !== undefined) return patternSet(deserialize(found));
  const data = compileData(lexicons, today);
  kept.keep(madeOf, serialize(data));
  return patternSet(data);
}

/** Of all the code of the engine: a change of it makes other patterns. */
function codeDigest(): string {
  const folder = dirname(fileURLToPath(import.meta.resolve("@parvis/safety/judge")));
  const files = globSync("**/*.{ts,js}", { cwd: folder }).sort();
  return digestOf(files.flatMap((file) => [file, readFileSync(`${folder}/${file}`)]));
}
