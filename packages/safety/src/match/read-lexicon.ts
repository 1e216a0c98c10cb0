import type { LexiconFault } from "./lexicon-faults.ts";
import { type ContextName, contextNames } from "./match.ts";
import { parsePattern } from "./parse-pattern.ts";
import type { Pattern } from "./pattern.ts";

/** A lexicon as it comes from a parser of YAML: nothing is trusted yet. */
export interface LexiconDocument {
  file: string;
  document: unknown;
}

export type LexiconLanguage = "fr" | "en" | "any";

/** One `say` of one entry. */
export interface Entry {
  file: string;
  where: string;
  say: string;
  tree: Pattern;
  language: LexiconLanguage;
  private: boolean;
  cue: string;
  /** 1 (weak) to 4 (grave). */
  level: number;
  target: string | undefined;
  /** Whether its words are worth hunting in disguise. */
  hunt: boolean;
  /** Contexts that do not excuse it. */
  unexcused: readonly ContextName[];
}

export interface ClassMember {
  file: string;
  where: string;
  say: string;
  tree: Pattern;
}

export interface Lexicon {
  file: string;
  language: LexiconLanguage;
  expires: string;
  classes: ReadonlyMap<string, readonly ClassMember[]>;
  entries: readonly Entry[];
}

type Complain = (where: string, token: unknown, problem: string, pattern?: string) => void;
type Fields = Readonly<Record<string, unknown>>;

const documentFields = ["language", "source", "licence", "expires", "private", "classes", "patterns"];
const entryFields = ["say", "is", "level", "target", "hunt", "excuse"];
const snakeCase = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** Checks a document's shape and parses its patterns; all faults go to `faults`. */
export function readLexicon({ file, document }: LexiconDocument, faults: LexiconFault[]): Lexicon | undefined {
  const complain: Complain = (where, token, problem, pattern) =>
    faults.push({ file, where, pattern, token: typeof token === "string" ? token : show(token), problem });
  if (!isFields(document)) return void complain("document", document, "not a mapping");
  checkNames(document, documentFields, "document", complain);
  const language = document["language"];
  if (!isLanguage(language)) return void complain("language", language, "one of fr, en, any");
  for (const name of ["source", "licence"]) {
    if (typeof document[name] !== "string") complain(name, document[name], "a text is needed");
  }
  const { expires, private: hidden = false } = document;
  if (!isDate(expires)) complain("expires", expires, "a date such as 2028-11-28");
  if (typeof hidden !== "boolean") complain("private", hidden, "true or false");
  const classes = readClasses(file, document["classes"] ?? {}, complain);
  const from = { file, language, private: hidden === true };
  const entries = readEntries(document["patterns"] ?? [], from, complain);
  return { file, language, expires: String(expires), classes, entries };
}

function readClasses(file: string, classes: unknown, complain: Complain): Map<string, ClassMember[]> {
  const read = new Map<string, ClassMember[]>();
  if (!isFields(classes)) {
    complain("classes", classes, "a mapping from names to lists is needed");
    return read;
  }
  for (const [name, listed] of Object.entries(classes)) {
    const where = `classes.${name}`;
    if (!snakeCase.test(name)) complain(where, name, "a class has a name in snake_case");
    const said = texts(listed, where, complain);
    read.set(
      name,
      said.map(({ say, at }) => ({ file, where: at, say, tree: parsed(say, at, complain) })),
    );
  }
  return read;
}

function readEntries(listed: unknown, from: Pick<Entry, "file" | "language" | "private">, complain: Complain): Entry[] {
  if (!Array.isArray(listed)) {
    complain("patterns", listed, "a list is needed");
    return [];
  }
  return listed.flatMap((fields: unknown, i) => {
    const where = `patterns[${i}]`;
    if (!isFields(fields)) {
      complain(where, fields, "a mapping with say, is and level is needed");
      return [];
    }
    checkNames(fields, entryFields, where, complain);
    const said = texts(fields["say"], `${where}.say`, complain);
    const rest = { ...from, ...readMeaning(fields, where, complain) };
    return said.map(({ say, at }) => ({ ...rest, where: at, say, tree: parsed(say, at, complain) }));
  });
}

function readMeaning(fields: Fields, where: string, complain: Complain) {
  const { is: cue, target, hunt = true, excuse = [] } = fields;
  if (typeof cue !== "string" || !snakeCase.test(cue)) complain(`${where}.is`, cue, "a cue's name in snake_case");
  const isContext = typeof cue === "string" && cue.startsWith("ctx_");
  if (isContext && !contextNames.some((name) => cue === `ctx_${name}`)) {
    complain(`${where}.is`, cue, `contexts are ${contextNames.join(", ")}`);
  }
  const level = fields["level"] ?? (isContext ? 1 : undefined);
  if (!isLevel(level)) complain(`${where}.level`, level, "a level is 1, 2, 3 or 4");
  if (target !== undefined && (typeof target !== "string" || !snakeCase.test(target))) {
    complain(`${where}.target`, target, "a target has a name in snake_case");
  }
  if (typeof hunt !== "boolean") complain(`${where}.hunt`, hunt, "true or false");
  return {
    cue: String(cue),
    level: Number(level),
    target: typeof target === "string" ? target : undefined,
    hunt: hunt !== false,
    unexcused: readContexts(excuse, `${where}.excuse`, complain),
  };
}

/** `quotation` and `negated` are names of excuses; `quote` and `not` of the contexts that give them. */
const contextOfExcuse: Readonly<Record<string, ContextName>> = { quotation: "quote", negated: "not" };

function readContexts(listed: unknown, where: string, complain: Complain): ContextName[] {
  const found: ContextName[] = [];
  for (const said of Array.isArray(listed) ? listed : [listed]) {
    const plain = String(said).replace(/^ctx_/, "");
    const name = contextNames.find((context) => context === (contextOfExcuse[plain] ?? plain));
    if (name === undefined) complain(where, said, `contexts are ${contextNames.join(", ")}`);
    else found.push(name);
  }
  return found;
}

function texts(listed: unknown, where: string, complain: Complain): { say: string; at: string }[] {
  if (typeof listed === "string") return [{ say: listed, at: where }];
  if (!Array.isArray(listed) || listed.length === 0) {
    complain(where, listed, "a text or a list of texts is needed");
    return [];
  }
  return listed.flatMap((say: unknown, i) => {
    // A bare number is a word to whoever writes `classes: { few: [2, 3] }`.
    if (typeof say === "string" || typeof say === "number") return [{ say: String(say), at: `${where}[${i}]` }];
    complain(`${where}[${i}]`, say, "not a text");
    return [];
  });
}

function parsed(say: string, where: string, complain: Complain): Pattern {
  const { pattern, problems } = parsePattern(say);
  for (const { token, problem } of problems) complain(where, token, problem, say);
  return pattern;
}

function checkNames(fields: Fields, known: readonly string[], where: string, complain: Complain): void {
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) complain(where, name, `no such field; there are ${known.join(", ")}`);
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isLanguage(value: unknown): value is LexiconLanguage {
  return value === "fr" || value === "en" || value === "any";
}

function isDate(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(new Date(value).getTime());
}

function isLevel(value: unknown): boolean {
  return value === 1 || value === 2 || value === 3 || value === 4;
}

function show(value: unknown): string {
  return value === undefined ? "(nothing)" : JSON.stringify(value);
}
