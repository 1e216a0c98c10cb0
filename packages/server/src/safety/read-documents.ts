import { globSync, readFileSync, statSync } from "node:fs";
import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from "yaml";

/** Where documents come from: a folder, and what in it is read. */
export interface Source {
  /** What its files are called by in messages. */
  name: string;
  folder: string;
  glob: string;
}

/** A document as it is handed to the engine, and how to find a place in its file again. */
export interface ReadDocument {
  file: string;
  document: unknown;
  /** The line of a place in it, or of the nearest place above that there is. */
  lineOf: (path: readonly (string | number)[]) => number | undefined;
}

/** What is wrong with a document, and where. */
export interface DocumentFault {
  file: string;
  line?: number;
  token?: string;
  fault: string;
}

/** All files of these folders, in a steady order; a folder that is not there has none. */
export function findFiles(sources: readonly Source[]): { file: string; path: string }[] {
  return sources.flatMap(({ name, folder, glob }) =>
    globSync(glob, { cwd: folder })
      .sort()
      .map((found) => ({ file: `${name}/${found}`, path: `${folder}/${found}` })),
  );
}

/** Changes with any of the files: names, sizes, times. */
export function stampOf(files: readonly { path: string }[]): string {
  return files
    .map(({ path }) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return `${path} ${found?.size} ${found?.mtimeMs}`;
    })
    .join("\n");
}

/** Reads documents; what is no YAML is a fault. */
export function readDocuments(files: readonly { file: string; path: string }[]): {
  documents: ReadDocument[];
  faults: DocumentFault[];
} {
  const documents: ReadDocument[] = [];
  const faults: DocumentFault[] = [];
  for (const { file, path } of files) {
    const lines = new LineCounter();
    const parsed = parseDocument(readFileSync(path, "utf8"), { lineCounter: lines, prettyErrors: false });
    for (const { code, pos } of parsed.errors) faults.push({ file, line: lines.linePos(pos[0]).line, fault: code });
    if (parsed.errors.length > 0) continue;
    const lineOf = (place: readonly (string | number)[]) => lineAt(parsed.contents, place, lines);
    documents.push({ file, document: parsed.toJS({ maxAliasCount: 100 }), lineOf });
  }
  return { documents, faults };
}

function lineAt(root: ParsedNode | null, path: readonly (string | number)[], lines: LineCounter): number | undefined {
  let node: unknown = root;
  let line: number | undefined;
  for (const step of [undefined, ...path]) {
    if (step !== undefined) node = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) break;
    if (node.range) line = lines.linePos(node.range[0]).line;
  }
  return line;
}
