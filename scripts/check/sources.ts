import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parseSync } from "oxc-parser";

/** A file as the checks see it: its path from the root of the repository, with `/`, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

/** The repository's files that match, in a steady order. */
export function readSources(...patterns: string[]): SourceFile[] {
  const paths = globSync(patterns).filter((path) => !/(^|\/)(node_modules|dist)\//.test(path));
  return paths.sort().map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** A test, or what only tests use: `*.test.ts` and everything in a package's `test` folder. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /^packages\/[^/]+\/test\//.test(path);
}

/** What a file imports or re-exports, types included, as written. */
export function importsOf(file: SourceFile): string[] {
  const { module } = parse(file);
  const declared = module.staticImports.map((statement) => statement.moduleRequest.value);
  const passedOn = module.staticExports.flatMap((statement) => statement.entries.map((e) => e.moduleRequest?.value));
  // Both `await import("…")` and the type `import("…").X`, which the module record leaves out.
  const inner = [...codeOf(file).matchAll(/\bimport\(\s*["']([^"']+)["']/g)].map((match) => match[1]);
  return [...new Set([...declared, ...passedOn, ...inner])].filter((specifier) => specifier !== undefined);
}

/** Where an import leads: a path from the root, for a relative one and for one of our packages; else nothing. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier);
  const own = /^@parvis\/([^/]+)(?:\/(.+))?$/.exec(specifier);
  return own ? `packages/${own[1]}/src/${own[2] ?? "index"}.ts` : undefined;
}

/** The text with its comments blanked out. */
export function codeOf(file: SourceFile): string {
  let code = file.text;
  for (const { start, end } of parse(file).comments) {
    code = code.slice(0, start) + " ".repeat(end - start) + code.slice(end);
  }
  return code;
}

function parse(file: SourceFile) {
  const parsed = parseSync(file.path, file.text);
  if (parsed.errors.length > 0) throw new Error(`${file.path} does not parse: ${parsed.errors[0]?.message}`);
  return parsed;
}

/** Prints what a check found and sets the exit code. */
export function report(faults: string[], whenFine: string): void {
  console.log(faults.length === 0 ? whenFine : faults.join("\n"));
  if (faults.length > 0) process.exitCode = 1;
}
