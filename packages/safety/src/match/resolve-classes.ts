import type { LexiconFault } from "./lexicon-faults.ts";
import { type Pattern, readSenses } from "./pattern.ts";
import type { ClassMember, Lexicon, LexiconLanguage } from "./read-lexicon.ts";

/** Replaces the classes of a tree by their members. A class is one shared node, so that its work is done once. */
export type Resolve = (tree: Pattern, of: Pick<ClassMember, "file" | "where" | "say">) => Pattern;

interface Scope {
  members: ReadonlyMap<string, readonly ClassMember[]>;
  done: Map<string, Pattern>;
  /** Classes being resolved: one that comes back to itself has no meaning. */
  open: Set<string>;
  senses: ReadonlySet<string>;
  faults: LexiconFault[];
  /** A class that is not there holds nothing, and is no fault. */
  partial: boolean;
}

/** A language sees its own classes and those of `any`; lists of one name in several files are one class. */
export function createResolver(
  lexicons: readonly Lexicon[],
  language: LexiconLanguage,
  { senses, faults, partial }: { senses: readonly string[] } & Pick<Scope, "faults" | "partial">,
): Resolve {
  const members = new Map<string, ClassMember[]>();
  for (const lexicon of lexicons) {
    if (language !== "any" && lexicon.language !== "any" && lexicon.language !== language) continue;
    for (const [name, listed] of lexicon.classes) members.set(name, [...(members.get(name) ?? []), ...listed]);
  }
  const known = new Set<string>([...readSenses, ...senses]);
  const scope: Scope = { members, done: new Map(), open: new Set(), senses: known, faults, partial };
  for (const name of members.keys()) classNamed(name, members.get(name)?.[0], scope);
  return (tree, of) => resolved(tree, of, scope);
}

type Place = Pick<ClassMember, "file" | "where" | "say">;

function resolved(tree: Pattern, of: Place, scope: Scope): Pattern {
  switch (tree.kind) {
    case "class":
      return classNamed(tree.name, of, scope);
    case "all":
      return { kind: "all", parts: tree.parts.map((part) => resolved(part, of, scope)) };
    case "any":
      return { kind: "any", of: tree.of.map((part) => resolved(part, of, scope)) };
    case "maybe":
      return { kind: "maybe", part: resolved(tree.part, of, scope) };
    default:
      return tree;
  }
}

function classNamed(name: string, of: Place | undefined, scope: Scope): Pattern {
  const done = scope.done.get(name);
  if (done !== undefined) return done;
  const members = scope.members.get(name);
  const sense: Pattern = { kind: "word", word: `<${name}>` };
  // Inside the class `pig`, <pig> is the emoji.
  if (scope.senses.has(name) && (members === undefined || scope.open.has(name))) return sense;
  if (members === undefined || scope.open.has(name)) {
    const problem = members === undefined ? "no class and no sense of this name" : "the class contains itself";
    if (members !== undefined || !scope.partial) scope.faults.push(faultAt(of, `<${name}>`, problem));
    return sense;
  }
  scope.open.add(name);
  const listed = members.map((member) => resolved(member.tree, member, scope));
  scope.open.delete(name);
  const pattern: Pattern = { kind: "any", of: listed };
  scope.done.set(name, pattern);
  return pattern;
}

function faultAt(of: Place | undefined, token: string, problem: string): LexiconFault {
  return { file: of?.file ?? "", where: of?.where ?? "", pattern: of?.say, token, problem };
}
