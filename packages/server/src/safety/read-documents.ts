import { globSync, readFileSync, statSync } from "node:fs";
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import yaml from "yaml/package.json" with { type: "json" };
import { KeptFiles } from "../platform/kept-files.ts";

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

type Read = { document: ReadDocument } | { faults: DocumentFault[] };

/** What was read lately, by path, with the stamp of the file then: of a hundred files one has changed. */
const known = new Map<string, { stamp: string; read: Read }>();

/** Reads documents, those again that have changed since; what is no YAML is a fault. */
export function readDocuments(files: readonly { file: string; path: string }[]): {
  documents: ReadDocument[];
  faults: DocumentFault[];
} {
  const read = files.map(readKnown);
  return {
    documents: read.flatMap((one) => ("document" in one ? one.document : [])),
    faults: read.flatMap((one) => ("faults" in one ? one.faults : [])),
  };
}

function readKnown(source: { file: string; path: string }): Read {
  const stamp = stampOf([source]);
  const before = known.get(source.path);
  if (before?.stamp === stamp) return before.read;
  const read = readFile(source);
  known.set(source.path, { stamp, read });
  return read;
}

/** Documents as JSON, which is read in a hundredth of the time of YAML. */
const kept = new KeptFiles("document", 200);

/** [SAE27] As an earlier process read it, or as it is read now. */
function readFile({ file, path }: { file: string; path: string }): Read {
  const text = readFileSync(path, "utf8");
  const madeOf = [yaml.version, text];
  const found = kept.read(madeOf);
  if (found !== undefined) return { document: told(file, text, JSON.parse(String(found))) };
  const read = readDocument(file, text);
  if ("document" in read) kept.keep(madeOf, Buffer.from(JSON.stringify(read.document.document ?? null)));
  return read;
}

/** Reads one document; what is no YAML is a fault. */
export function readDocument(file: string, text: string): Read {
  const { parsed, lines } = parse(text);
  if (parsed.errors.length > 0)
    return { faults: parsed.errors.map(({ code, pos }) => ({ file, line: lines.linePos(pos[0]).line, fault: code })) };
  return { document: told(file, text, parsed.toJS({ maxAliasCount: 100 })) };
}

// Where its places are is seldom asked, and takes much more memory than the text.
const told = (file: string, text: string, document: unknown): ReadDocument => ({
  file,
  document,
  lineOf: (place) => lineAt(text, place),
});

function parse(text: string) {
  const lines = new LineCounter();
  return { parsed: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines };
}

function lineAt(text: string, path: readonly (string | number)[]): number | undefined {
  const { parsed, lines } = parse(text);
  let node: unknown = parsed.contents;
  let line: number | undefined;
  for (const step of [undefined, ...path]) {
    if (step !== undefined) node = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) break;
    if (node.range) line = lines.linePos(node.range[0]).line;
  }
  return line;
}
