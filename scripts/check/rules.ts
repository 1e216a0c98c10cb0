import { readSources, report, type SourceFile } from "./sources.ts";

/** Whether a rule without a test is a fault of `npm run check`, or only printed. */
const ENFORCED = true;

/** What is wrong between the numbered rules of the READMEs, such as `[MSG4]`, and the titles of the tests. */
export function ruleFaults(readmes: SourceFile[], tests: SourceFile[]): string[] {
  const rules = new Map<string, string>();
  const faults: string[] = [];
  for (const { path, id } of readmes.flatMap(definitions)) {
    if (rules.has(id)) faults.push(`[${id}] stands in ${rules.get(id)} and in ${path}`);
    rules.set(id, path);
  }
  const cited = new Map(tests.flatMap(({ path, text }) => citations(text).map((id) => [id, path] as const)));
  for (const [id, path] of rules) if (!cited.has(id)) faults.push(`[${id}] of ${path} has no test`);
  for (const [id, path] of cited) if (!rules.has(id)) faults.push(`${path} cites [${id}], which no README has`);
  return faults;
}

/** A rule begins a line, a list item or a table row; elsewhere its id only refers to it. */
function definitions({ path, text }: SourceFile): { path: string; id: string }[] {
  const starts = text.matchAll(/^[ \t]*(?:[-*|]|\d+\.|#+)?[ \t]*[*`]*\[([A-Z]{2,}\d+)\](?!\()/gm);
  return [...starts].map((start) => ({ path, id: start[1] as string }));
}

/** The ids in the titles of tests: `[MSG4]`, also beside others as in `[MSG4, MSG5]`. */
function citations(text: string): string[] {
  const titles = text.matchAll(/\b(?:test|it|describe|suite)(?:\.\w+)?\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g);
  return [...titles].flatMap(([, , title = ""]) =>
    [...title.matchAll(/\[([^\]]*)\]/g)].flatMap(([, ids = ""]) => ids.match(/\b[A-Z]{2,}\d+\b/g) ?? []),
  );
}

if (import.meta.main) {
  const readmes = readSources("packages/*/src/**/README.md");
  const tests = readSources("packages/*/{src,test}/**/*.ts");
  const faults = ruleFaults(readmes, tests);
  report(faults, `all ${readmes.flatMap(definitions).length} rules have a test`);
  if (!ENFORCED && process.argv.includes("--check")) process.exitCode = 0;
}
