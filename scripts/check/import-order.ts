import { importsOf, isTest, readSources, report, resolveImport, type SourceFile } from "./sources.ts";

/** Inside packages/server/src: a folder imports only from lines above its own, and from itself. Siblings do not meet. */
const capabilities = [
  ["platform"],
  ["storage", "bus", "blobs"],
  ["limits"],
  ["house"],
  ["help"],
  ["people"],
  ["register"],
  ["rooms"],
  ["media"],
  ["messages"],
  ["sealing"],
  ["conversations"],
  ["presence"],
  ["safety"],
  ["moderation"],
  ["staff"],
  ["posture"],
  ["meetings"],
  ["leaving"],
  ["evidence"],
  ["orders"],
  ["transparency"],
  ["watch"],
  ["notify"],
  ["realtime"],
  ["http"],
  ["cli"],
  ["main"],
];

/** What each package may import of the others. Tests may use any. */
const packages: Record<string, string[]> = {
  protocol: [],
  safety: [],
  legal: [],
  client: ["protocol"],
  web: ["protocol", "client", "safety"],
  bench: ["protocol", "client", "safety", "server"],
  server: ["protocol", "safety", "legal"],
};

/** Every import that goes the wrong way, and every circle, as a sentence. */
export function importFaults(files: SourceFile[]): string[] {
  const graph = new Map<string, string[]>();
  const faults: string[] = [];
  for (const file of files) {
    const targets = importsOf(file).flatMap((specifier) => resolveImport(file.path, specifier) ?? []);
    graph.set(file.path, targets);
    if (isTest(file.path)) continue;
    for (const target of targets) {
      const fault = wrongWay(file.path, target);
      if (fault) faults.push(`${file.path} imports ${target}: ${fault}`);
    }
  }
  return [...faults, ...circles(graph)];
}

function wrongWay(from: string, to: string): string | undefined {
  if (isTest(to)) return "only tests import tests";
  const [source, target] = [packageOf(from), packageOf(to)];
  // The bench starts the real servers that tests start, by the same means.
  if (!to.startsWith("packages/"))
    return source === "bench" ? undefined : "a package stands without the files around it";
  if (source !== target) return packages[source]?.includes(target) ? undefined : `${source} may not use ${target}`;
  return source === "server" ? wrongCapability(from, to) : undefined;
}

function wrongCapability(from: string, to: string): string | undefined {
  const [source, target] = [capabilityOf(from), capabilityOf(to)];
  if (source === target) return undefined;
  const [sourceRank, targetRank] = [rankOf(source), rankOf(target)];
  if (sourceRank < 0) return `"${source}" has no place in the order (scripts/check/import-order.ts)`;
  if (targetRank < 0) return `"${target}" has no place in the order (scripts/check/import-order.ts)`;
  return targetRank < sourceRank ? undefined : `${source} may only import from what stands to its left`;
}

const packageOf = (path: string) => path.split("/")[1] ?? "";
const capabilityOf = (path: string) => (path.split("/")[3] ?? "").replace(/\.tsx?$/, "");
const rankOf = (capability: string) => capabilities.findIndex((tier) => tier.includes(capability));

/** Each circle of imports once, from the first file in it. */
function circles(graph: Map<string, string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      found.push(`a circle: ${[...trail.slice(at), path].join(" → ")}`);
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

if (import.meta.main) {
  const files = readSources("packages/*/{src,test}/**/*.{ts,tsx}");
  report(importFaults(files), `${files.length} files import in order`);
}
