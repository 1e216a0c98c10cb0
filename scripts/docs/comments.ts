import { posix } from "node:path";
import { type CallExpression, type Comment, type Expression, type ObjectExpression, parseSync } from "oxc-parser";
import type { SourceFile } from "../check/sources.ts";

interface Declared {
  file: string;
  value: Expression;
  comment: string | undefined;
}

/**
 * The doc comments that stand beside schemas in their source, found by path: `clientFrames`, `post`, `n`.
 * A field without a comment of its own has that of the constant it is made of.
 */
export class DocComments {
  /** By file and name: what is declared there, and what an import stands for. */
  readonly #declared = new Map<string, Declared>();
  readonly #imported = new Map<string, string>();
  readonly #comments = new Map<string, Comment[]>();
  readonly #texts = new Map<string, string>();

  constructor(files: SourceFile[]) {
    for (const file of files) this.#read(file);
  }

  of(file: string, name: string, ...path: string[]): string | undefined {
    let at = this.#lookUp(file, name);
    for (const key of path) at = at && this.#member(at, key);
    return at && this.#commentOf(at);
  }

  /** Names declared in a file, in their order. */
  names(file: string): string[] {
    return [...this.#declared.keys()]
      .filter((key) => key.startsWith(`${file}#`))
      .map((key) => key.slice(file.length + 1));
  }

  #read({ path, text }: SourceFile): void {
    const { program, comments } = parseSync(path, text);
    this.#comments.set(path, comments);
    this.#texts.set(path, text);
    for (const statement of program.body) {
      if (statement.type === "ImportDeclaration") {
        for (const { local } of statement.specifiers) {
          const from = posix.join(posix.dirname(path), statement.source.value);
          this.#imported.set(`${path}#${local.name}`, `${from}#${local.name}`);
        }
      }
      const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
      if (declaration?.type !== "VariableDeclaration") continue;
      for (const { id, init } of declaration.declarations) {
        if (id.type !== "Identifier" || init === null) continue;
        const comment = this.#before(path, statement.start);
        this.#declared.set(`${path}#${id.name}`, { file: path, value: init, comment });
      }
    }
  }

  #lookUp(file: string, name: string): Declared | undefined {
    const key = `${file}#${name}`;
    return this.#declared.get(this.#imported.get(key) ?? key);
  }

  #commentOf({ file, value, comment }: Declared): string | undefined {
    if (comment !== undefined) return comment;
    const made = this.#made({ file, value, comment });
    return made && this.#commentOf(made);
  }

  /** A field of an object, be it written there, spread into it, or that of a schema's shape. */
  #member(of: Declared, key: string): Declared | undefined {
    // `frame.shape.field` in a source is `frame.field` here.
    if (key === "shape") return of;
    const object = objectIn(of.value);
    if (!object) {
      const made = this.#made(of);
      return made && this.#member(made, key);
    }
    for (const property of object.properties.toReversed()) {
      if (property.type === "SpreadElement") {
        const spread = this.#made({ file: of.file, value: property.argument, comment: undefined });
        const found = spread && this.#member(spread, key);
        if (found) return found;
      } else if (property.key.type === "Identifier" && property.key.name === key) {
        return { file: of.file, value: property.value, comment: this.#before(of.file, property.start) };
      }
    }
    return undefined;
  }

  /** What an expression names: a constant, or a member of one, also within `z.optional(…)` and the like. */
  #made({ file, value }: Declared): Declared | undefined {
    if (value.type === "Identifier") return this.#lookUp(file, value.name);
    if (value.type === "MemberExpression" && value.property.type === "Identifier") {
      const of = this.#made({ file, value: value.object, comment: undefined });
      return of && this.#member(of, value.property.name);
    }
    const within = value.type === "CallExpression" ? wrapped(value) : undefined;
    return within && this.#made({ file, value: within, comment: undefined });
  }

  #before(file: string, start: number): string | undefined {
    const text = this.#texts.get(file) ?? "";
    const comment = this.#comments.get(file)?.findLast(({ end }) => end <= start);
    if (comment?.type !== "Block" || !comment.value.startsWith("*")) return undefined;
    // Right above it; one that stands apart is about what follows as a whole.
    if (!/^[ \t]*\n?[ \t]*$/.test(text.slice(comment.end, start))) return undefined;
    const lines = comment.value.slice(1).split("\n");
    return lines
      .map((line) => line.replace(/^\s*\* ?/, "").trim())
      .join(" ")
      .trim();
  }
}

/** What `z.optional(…)`, `z.array(…)` and their like are called with; nothing for the arguments of a check. */
function wrapped({ callee, arguments: [first] }: CallExpression): Expression | undefined {
  const ofZod = callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "z";
  return ofZod && first && first.type !== "SpreadElement" ? first : undefined;
}

/** The object literal in `{…}`, `{…} as const`, `z.object({…})`, `z.array(z.object({…}))`. */
function objectIn(value: Expression): ObjectExpression | undefined {
  if (value.type === "ObjectExpression") return value;
  if (value.type === "TSAsExpression" || value.type === "TSSatisfiesExpression") return objectIn(value.expression);
  const within = value.type === "CallExpression" ? wrapped(value) : undefined;
  return within && objectIn(within);
}
