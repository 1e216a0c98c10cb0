import type { Pattern } from "./pattern.ts";

/** What a state of the program does. */
export const READ = 0; // x: label that the next word must have, y: next state
export const ANY = 1; // any word, y: next state
export const FORK = 2; // x: where its ways begin in `ways`, y: how many
export const START = 3; // passes where a sentence starts, y: next state
export const END = 4; // passes where a sentence ends, y: next state
export const ACCEPT = 5; // x: pattern
export const BREAK = 6; // passes from one sentence to the next, y: next state
/** Added to the kind of a state that lies in a gap or right behind one: it does not outlive the end of a line. */
export const GAPPED = 8;
export const KIND = 7;

/**
 * All patterns as one machine, in the manner of Thompson's construction, built from the end to the beginning so that
 * alternatives share what follows them. Equal states are one.
 */
export interface Program {
  op: Uint8Array;
  x: Int32Array;
  y: Int32Array;
  ways: Int32Array;
  /** First state of each pattern. */
  starts: Int32Array;
  patterns: number;
  labels: number;
}

export interface Builder {
  op: number[];
  x: number[];
  y: number[];
  ways: number[];
  starts: number[];
  /** Labels by the words they take. */
  labels: Map<string, number>;
  wordsOfLabel: string[][];
  /** Members of classes, found once. */
  flat: Map<Pattern, Flat>;
  /** States by their content, by open addressing; -1 where free. */
  known: Int32Array;
  forks: Map<string, number>;
  /** Copies of states for use behind a gap. */
  behind: Map<number, number>;
}

/** An alternative taken apart: single words make one label, the rest are paths of their own. */
interface Flat {
  label: number | undefined;
  words: ReadonlySet<string>;
  rest: readonly Pattern[];
}

export function createBuilder(): Builder {
  return {
    op: [],
    x: [],
    y: [],
    ways: [],
    starts: [],
    labels: new Map(),
    wordsOfLabel: [],
    flat: new Map(),
    known: new Int32Array(1 << 12).fill(-1),
    forks: new Map(),
    behind: new Map(),
  };
}

/** Adds a pattern; its number is its place among the calls. */
export function addPattern(builder: Builder, tree: Pattern): void {
  const accept = state(builder, ACCEPT, builder.starts.length, 0);
  builder.starts.push(build(builder, tree, accept));
}

export function finishProgram({ op, x, y, ways, starts, wordsOfLabel }: Builder): Program {
  return {
    op: Uint8Array.from(op),
    x: Int32Array.from(x),
    y: Int32Array.from(y),
    ways: Int32Array.from(ways),
    starts: Int32Array.from(starts),
    patterns: starts.length,
    labels: wordsOfLabel.length,
  };
}

/** The state from which `tree` leads to `next`. */
function build(builder: Builder, tree: Pattern, next: number): number {
  switch (tree.kind) {
    case "start":
      return state(builder, START, 0, next);
    case "end":
      return state(builder, END, 0, next);
    case "break":
      return state(builder, BREAK, 0, next);
    case "gap":
      return gap(builder, tree.most, next);
    case "maybe":
      return fork(builder, [build(builder, tree.part, next), next]);
    case "all":
      return tree.parts.reduceRight((after, part) => build(builder, part, after), next);
    default:
      return oneOf(builder, flatOf(builder, tree), next);
  }
}

function oneOf(builder: Builder, { label, rest }: Flat, next: number): number {
  const ways = rest.map((part) => build(builder, part, next));
  if (label !== undefined) ways.push(state(builder, READ, label, next));
  return fork(builder, ways);
}

function gap(builder: Builder, most: number, next: number): number {
  const onward = behindGap(builder, next);
  let entry = onward;
  for (let left = 0; left < most; left++) {
    entry = fork(builder, [state(builder, ANY | GAPPED, 0, entry), onward]);
  }
  return entry;
}

/** The same states marked as standing behind a gap. */
function behindGap(builder: Builder, from: number): number {
  const { op, x, y, ways } = builder;
  const done = builder.behind.get(from);
  if (done !== undefined) return done;
  const [kind, at, count] = [op[from] ?? ACCEPT, x[from] ?? 0, y[from] ?? 0];
  const copy =
    kind === FORK
      ? fork(
          builder,
          ways.slice(at, at + count).map((way) => behindGap(builder, way)),
        )
      : state(builder, kind | GAPPED, at, count);
  builder.behind.set(from, copy);
  return copy;
}

function fork(builder: Builder, ways: readonly number[]): number {
  const different = [...new Set(ways)].sort((a, b) => a - b);
  const [only] = different;
  if (different.length === 1 && only !== undefined) return only;
  const key = different.join();
  const known = builder.forks.get(key);
  if (known !== undefined) return known;
  const made = state(builder, FORK, builder.ways.length, different.length);
  builder.ways.push(...different);
  builder.forks.set(key, made);
  return made;
}

/** The state of this kind, found by its content: hundreds of thousands are asked for, half of them known. */
function state(builder: Builder, kind: number, at: number, next: number): number {
  const { op, x, y } = builder;
  if (op.length * 2 >= builder.known.length) rehash(builder);
  const { known } = builder;
  let place = placeOf(kind, at, next, known.length);
  for (let id = known[place] as number; id !== -1; id = known[place] as number) {
    if (op[id] === kind && x[id] === at && y[id] === next) return id;
    place = (place + 1) & (known.length - 1);
  }
  known[place] = op.length;
  op.push(kind);
  x.push(at);
  y.push(next);
  return op.length - 1;
}

function rehash(builder: Builder): void {
  const { op, x, y } = builder;
  const known = new Int32Array(builder.known.length * 2).fill(-1);
  for (let id = 0; id < op.length; id++) {
    let place = placeOf(op[id] as number, x[id] as number, y[id] as number, known.length);
    while (known[place] !== -1) place = (place + 1) & (known.length - 1);
    known[place] = id;
  }
  builder.known = known;
}

function placeOf(kind: number, at: number, next: number, room: number): number {
  const mixed = Math.imul(Math.imul(next, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b) ^ kind, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) & (room - 1);
}

function flatOf(builder: Builder, tree: Pattern): Flat {
  const done = builder.flat.get(tree);
  if (done !== undefined) return done;
  const words = new Set<string>();
  const rest: Pattern[] = [];
  for (const part of tree.kind === "any" ? tree.of : [tree]) {
    const word = keyOf(part);
    if (word !== undefined) words.add(word);
    else if (part.kind !== "any") rest.push(part);
    else {
      const inner = flatOf(builder, part);
      for (const one of inner.words) words.add(one);
      rest.push(...inner.rest);
    }
  }
  const flat: Flat = { label: words.size === 0 ? undefined : labelOf(builder, words), words, rest: [...new Set(rest)] };
  builder.flat.set(tree, flat);
  return flat;
}

/** How a word is written in labels: `arabe`, `arab*`, `=pédé pede`. */
function keyOf(tree: Pattern): string | undefined {
  if (tree.kind === "word") return tree.word;
  if (tree.kind === "stem") return `${tree.stem}*`;
  return tree.kind === "exact" ? `=${tree.accented} ${tree.word}` : undefined;
}

function labelOf({ labels, wordsOfLabel }: Builder, words: ReadonlySet<string>): number {
  const sorted = [...words].sort();
  const key = sorted.join("|");
  const known = labels.get(key);
  if (known !== undefined) return known;
  labels.set(key, wordsOfLabel.length);
  wordsOfLabel.push(sorted);
  return wordsOfLabel.length - 1;
}
