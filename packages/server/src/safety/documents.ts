import { fileURLToPath } from "node:url";
import type { EngineOptions } from "@parvis/safety/judge";
import {
  type DocumentFault,
  findFiles,
  type ReadDocument,
  readDocuments,
  type Source,
  stampOf,
} from "./read-documents.ts";

interface CompileOptions<E> {
  /** Makes an engine of documents; throws what is wrong with them. */
  makeEngine: (options: EngineOptions) => E;
  /** YYYY-MM-DD. */
  today: string;
  /** Rules that are drafts are run too, in shadow. */
  tryDrafts?: boolean;
}

/** An engine, and the days after which something in its documents no longer holds; or all that is wrong. */
type Compiled<E> = { engine: E; expires: readonly string[] } | { faults: DocumentFault[] };

const own = (folder: string) => fileURLToPath(new URL(`../../../safety/${folder}`, import.meta.url));

/** The lexicons and rules of the program, and those that the operator has put in `safety` of the data folder. */
export class SafetyDocuments {
  readonly #lexicons: readonly Source[];
  readonly #rules: readonly Source[];

  constructor(data: string) {
    this.#lexicons = [
      { name: "parvis/lexicons", folder: own("lexicons"), glob: "**/*.yaml" },
      { name: "data/safety/lexicons", folder: `${data}/safety/lexicons`, glob: "*.yaml" },
    ];
    this.#rules = [
      { name: "parvis/rules", folder: own("rules"), glob: "*.yaml" },
      { name: "data/safety/rules", folder: `${data}/safety/rules`, glob: "*.yaml" },
    ];
  }

  /** Changes with any of the files. */
  stamp(): string {
    return stampOf([...findFiles(this.#lexicons), ...findFiles(this.#rules)]);
  }

  /** [SAE2] Reads all of them. Every fault of every document, or an engine and the days after which something ends. */
  compile<E>({ makeEngine, today, tryDrafts = false }: CompileOptions<E>): Compiled<E> {
    const [lexicons, rules] = [readDocuments(findFiles(this.#lexicons)), readDocuments(findFiles(this.#rules))];
    const faults = [...lexicons.faults, ...rules.faults];
    if (faults.length > 0) return { faults };
    const documents = [...lexicons.documents, ...rules.documents];
    const tried = tryDrafts ? rules.documents.map(inShadow) : rules.documents;
    try {
      const engine = makeEngine({ lexicons: lexicons.documents.map(bare), rules: tried, today });
      return { engine, expires: documents.flatMap(({ document }) => expiries(document)) };
    } catch (cause) {
      return { faults: faultsOf(cause, documents) };
    }
  }
}

/** A fault as it is told to people: file, line, token, what is wrong. */
export function inWords({ file, line, token, fault }: DocumentFault): string {
  return [`${file}${line === undefined ? "" : `:${line}`}`, token && `at ${token}`, fault].filter(Boolean).join(" ");
}

const bare = ({ file, document }: ReadDocument) => ({ file, document });

function inShadow(read: ReadDocument): ReadDocument {
  const { document } = read;
  if (!Array.isArray(document)) return read;
  return { ...read, document: document.map((rule) => (rule?.state === "draft" ? { ...rule, state: "shadow" } : rule)) };
}

/** What an engine may say of a fault; where it names a place and not a line, the line is looked up. */
interface EngineFault {
  file?: unknown;
  line?: unknown;
  rule?: unknown;
  where?: unknown;
  token?: unknown;
  why?: unknown;
  problem?: unknown;
}

/** [SAE2] File, line and token of each fault that an engine found. */
function faultsOf(cause: unknown, documents: readonly ReadDocument[]): DocumentFault[] {
  const { faults } = cause as { faults?: unknown };
  if (!Array.isArray(faults)) throw cause;
  return (faults as EngineFault[]).map(({ file = "?", line, rule, where, token, why, problem }) => {
    const document = documents.find((each) => each.file === file);
    const found = typeof line === "number" ? line : document?.lineOf(stepsOf(where));
    return {
      file: String(file),
      ...(found === undefined ? {} : { line: found }),
      ...(token === undefined || token === "" ? {} : { token: String(token) }),
      fault: [rule, why ?? problem].filter(Boolean).join(": "),
    };
  });
}

/** A path such as `patterns[3].say[0]`. */
function stepsOf(path: unknown): (string | number)[] {
  if (typeof path !== "string") return [];
  const steps = path.split(/[.[\]/]+/).filter((step) => step !== "");
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Every day that an `expires` in a document names. */
function expiries(document: unknown): string[] {
  if (typeof document !== "object" || document === null) return [];
  return Object.entries(document).flatMap(([key, value]) =>
    key === "expires" ? [String(value)] : typeof value === "object" ? expiries(value) : [],
  );
}
