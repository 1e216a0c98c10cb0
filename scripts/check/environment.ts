import { codeOf, isTest, readSources, report, type SourceFile } from "./sources.ts";

const reads = [
  /\bprocess\s*\??\.\s*env\b/,
  /\bprocess\s*\[\s*["']env["']/,
  /\{[^{}]*\benv\b[^{}]*\}\s*=\s*process\b/,
  /\bimport\s*\{[^}]*\benv\b[^}]*\}\s*from\s*["'](?:node:)?process["']/,
];

/**
 * Every file but a package's `main.ts` that reads the environment.
 * The bench is left out: it starts servers, and hands its own environment on to them.
 */
export function environmentFaults(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => !isTest(path) && !/^packages\/(bench\/|[^/]+\/src\/main\.ts$)/.test(path))
    .filter((file) => reads.some((read) => read.test(codeOf(file))))
    .map(({ path }) => `${path} reads the environment: only main.ts does, and passes on a checked config`);
}

if (import.meta.main) {
  const files = readSources("packages/*/src/**/*.{ts,tsx}");
  report(environmentFaults(files), "only main.ts reads the environment");
}
