import { existsSync, readFileSync } from "node:fs";
import { isTest, resolveImport } from "../check/sources.ts";

/** Whoever uses one of these starts a process or a thread. */
const STARTS = /^(node:)?(child_process|cluster|worker_threads)$|^playwright-core$/;
/** And whoever uses one of these listens, or keeps something open. */
const OPENS = /^(node:)?(dgram|http|http2|https|net|sqlite|tls)$|^(pg|ws)$/;
/** What is common to a process: what it is given and told, its globals, its timers, hooks around every test. A name such as `in-process.ts` is none of it. */
const COMMON = /\bneeds\("|(?<![-\w])process\.[a-z](?!s\b)|\bglobalThis\b|\bmock\b|^(before|beforeEach|afterEach)\(/m;
/** Opens houses for tests, and closes each with its test. */
const HOUSES = "packages/server/test/support.ts";
/** Imports that are there when it runs: those of types are not. */
const IMPORTS = /^(?:import|export) (?!type )(?:[^"';]* from )?"([^"]+)"|\bimport\("([^"]+)"/gm;

const AT_MOST = { pure: 40, houses: 12 };

/** Which test files run one after the other in one process; each of the others has its own. */
export function groupFiles(files: string[]): { alone: string[]; together: string[][] } {
  const kinds = Map.groupBy(files, kindOf);
  const { pure = [], houses = [], alone = [] } = Object.fromEntries(kinds);
  return { alone, together: [...dealOut(houses, AT_MOST.houses), ...dealOut(pure, AT_MOST.pure)] };
}

/**
 * `pure`: nothing that a file imports starts or opens anything, and neither it nor what only tests use touches what is
 * common to a process. `houses`: the same of files that open houses, but for the houses.
 */
export function kindOf(file: string): "alone" | "pure" | "houses" {
  const ofTests = [...reachedFrom(file, isOfTests)].filter(isOfTests);
  if (ofTests.some((path) => COMMON.test(textOf(path)) || importsIn(path).some((name) => STARTS.test(name))))
    return "alone";
  const all = [...reachedFrom(file, () => true)];
  if (all.includes(HOUSES)) return "houses";
  return all.flatMap(importsIn).some((name) => STARTS.test(name) || OPENS.test(name)) ? "alone" : "pure";
}

const isOfTests = (path: string) => path !== HOUSES && (isTest(path) || path.startsWith("scripts/"));

/** A file and what it imports, and what these import as long as they are to be followed. */
function reachedFrom(file: string, follow: (path: string) => boolean): Set<string> {
  const reached = new Set([file]);
  for (const path of reached) {
    if (!follow(path)) continue;
    for (const name of importsIn(path)) {
      const next = resolveImport(path, name);
      if (next !== undefined && existsSync(next)) reached.add(next);
    }
  }
  return reached;
}

const known = new Map<string, { text: string; imports: string[] }>();

function read(path: string): { text: string; imports: string[] } {
  const before = known.get(path);
  if (before !== undefined) return before;
  const text = readFileSync(path, "utf8");
  const imports = [...text.matchAll(IMPORTS)].map(([, declared, inner]) => (declared ?? inner)!);
  known.set(path, { text, imports });
  return { text, imports };
}

const textOf = (path: string) => read(path).text;
const importsIn = (path: string) => read(path).imports;

/** Into as few hands as can hold them, each with some of the large ones. */
function dealOut(files: string[], atMost: number): string[][] {
  const hands = Math.ceil(files.length / atMost);
  const bySize = files.toSorted((a, b) => textOf(b).length - textOf(a).length);
  return Array.from({ length: hands }, (_, hand) => bySize.filter((_, i) => i % hands === hand));
}
