import { fileURLToPath } from "node:url";
import type { EngineOptions } from "@parvis/safety/judge";
import { ruleOf, withHouseRules } from "./house-rules.ts";
import {
  type DocumentFault,
  findFiles,
  type ReadDocument,
  readDocuments,
  type Source,
  stampOf,
} from "./read-documents.ts";
import type { RuleAct } from "./rules-store.ts";

interface CompileOptions<E> {
  /** Makes an engine of documents; throws what is wrong with them. */
  makeEngine: (options: EngineOptions) => E;
  /** YYYY-MM-DD. */
  today: string;
  /** Rules that are drafts are run too, in shadow. */
  tryDrafts?: boolean;
  /** What the house has done with its rules since; absent: nothing. */
  acts?: readonly RuleAct[];
}

/** An engine, and the days after which something in its documents no longer holds; or all that is wrong. */
type Compiled<E> = Made<E> | { faults: DocumentFault[] };

interface Made<E> {
  engine: E;
  expires: readonly string[];
  /** What of the house's own versions is understood no more, and was left out. */
  leftOut: readonly DocumentFault[];
}

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
    return `${this.lexiconStamp()}\n${stampOf(findFiles(this.#rules))}`;
  }

  /** Changes with any of the lexicons. */
  lexiconStamp(): string {
    return stampOf(findFiles(this.#lexicons));
  }

  /** The rules of the files, as far as they can be read. */
  ruleFiles(): ReadDocument[] {
    return readDocuments(findFiles(this.#rules)).documents;
  }

  /** [SAE2] Reads all of them. Every fault of every document, or an engine and the days after which something ends. */
  compile<E>({ makeEngine, today, tryDrafts = false, acts = [] }: CompileOptions<E>): Compiled<E> {
    const [lexicons, rules] = [readDocuments(findFiles(this.#lexicons)), readDocuments(findFiles(this.#rules))];
    const faults = [...lexicons.faults, ...rules.faults];
    if (faults.length > 0) return { faults };
    const tried = tryDrafts ? rules.documents.map(inShadow) : rules.documents;
    const compileFor = (acts: readonly RuleAct[]) =>
      compileWith(makeEngine, { lexicons: lexicons.documents, rules: withHouseRules(tried, acts), today });
    const made = compileFor(acts);
    if (!("faults" in made) || acts.length === 0) return made;
    // What the house wrote may be understood no more by a newer program: of such a rule, its file holds.
    const wrong = new Set(made.faults.map(({ file }) => ruleOf(file)));
    const left = acts.filter(({ rule }) => !wrong.has(rule));
    const again = compileFor(left.length === acts.length ? [] : left);
    return "faults" in again ? again : { ...again, leftOut: made.faults };
  }
}

interface Reading {
  lexicons: readonly ReadDocument[];
  rules: readonly ReadDocument[];
  today: string;
}

function compileWith<E>(makeEngine: (options: EngineOptions) => E, { lexicons, rules, today }: Reading): Compiled<E> {
  const documents = [...lexicons, ...rules];
  try {
    // Without their lines: looking these up takes longer than compiling, and is asked for of faults alone.
    const engine = makeEngine({ lexicons: lexicons.map(bare), rules: rules.map(bare), today });
    return { engine, expires: documents.flatMap(({ document }) => expiries(document)), leftOut: [] };
  } catch (cause) {
    return { faults: faultsOf(cause, documents) };
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
  field?: unknown;
  where?: unknown;
  token?: unknown;
  why?: unknown;
  problem?: unknown;
}

/** [SAE2] File, line and token of each fault that an engine found. */
export function faultsOf(cause: unknown, documents: readonly ReadDocument[]): DocumentFault[] {
  const { faults } = cause as { faults?: unknown };
  if (!Array.isArray(faults)) throw cause;
  return (faults as EngineFault[]).map(({ file = "?", line, rule, field, where, token, why, problem }) => {
    const document = documents.find((each) => each.file === file);
    const place = where === undefined ? placeOf(document, rule, field) : stepsOf(where);
    const found = typeof line === "number" ? line : document?.lineOf(place);
    return {
      file: String(file),
      ...(found === undefined ? {} : { line: found }),
      ...(token === undefined || token === "" ? {} : { token: String(token) }),
      fault: [rule, field, why ?? problem].filter(Boolean).join(": "),
    };
  });
}

/** Where a field of a rule stands; `cases.1` is the first case, and `#3` the third rule. */
function placeOf(read: ReadDocument | undefined, rule: unknown, field: unknown): (string | number)[] {
  if (!Array.isArray(read?.document)) return [];
  const named = read.document.findIndex((one) => one?.id === rule);
  const at = named === -1 ? Number(String(rule).slice(1)) - 1 : named;
  const steps = String(field ?? "").split(".");
  return at >= 0 ? [at, ...steps.map((step) => (Number(step) > 0 ? Number(step) - 1 : step))] : [];
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
