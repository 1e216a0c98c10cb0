import type { Fact } from "./facts.ts";

/** What a `when` becomes: a tree whose every node has a type and bounds, so that running it cannot fail. */
export type Op = keyof typeof ops;

/** Numbers of the operations in the plan. `gt`, `ge` and `neg` are written with the others. */
export const ops = {
  fact: 0,
  value: 1,
  not: 2,
  and: 3,
  or: 4,
  pick: 5,
  add: 6,
  sub: 7,
  mul: 8,
  div: 9,
  mod: 10,
  eq: 11,
  ne: 12,
  lt: 13,
  le: 14,
  among: 15,
} as const;

/** How many numbers of the plan's code a node takes. */
export const NODE = 4;

/** `text` is a literal; it has a number only beside a fact that may be it. */
export type TermType = "bool" | "int" | "text" | readonly string[];

export interface Term {
  op: Op;
  type: TermType;
  of: readonly Term[];
  /** Slot of a fact, or the number of a literal. */
  value: number;
  /** What a literal text says. */
  text: string;
  /** The numbers of a list. */
  list: readonly number[];
  low: number;
  high: number;
}

const blank = { of: [], value: 0, text: "", list: [], low: 0, high: 1 } as const;

export function factTerm({ kind, high, choices }: Fact, slot: number): Term {
  return { ...blank, op: "fact", type: kind === "choice" ? choices! : kind, value: slot, high };
}

export function literal(value: number | boolean): Term {
  const number = Number(value);
  const type = typeof value === "boolean" ? "bool" : "int";
  return { ...blank, op: "value", type, value: number, low: number, high: number };
}

export const textTerm = (text: string): Term => ({ ...blank, op: "value", type: "text", text });

export const boolTerm = (op: Op, ...of: Term[]): Term => ({ ...blank, op, type: "bool", of });

export const amongTerm = (of: Term, list: readonly number[]): Term => ({
  ...blank,
  op: "among",
  type: "bool",
  of: [of],
  list,
});

/** A choice between two of the same type. */
export function pickTerm(test: Term, a: Term, b: Term): Term {
  const [low, high] = [Math.min(a.low, b.low), Math.max(a.high, b.high)];
  return { ...blank, op: "pick", type: a.type, of: [test, a, b], low, high };
}

/** Whole numbers put together; the bounds are those of the result. */
export function mathTerm(op: "add" | "sub" | "mul" | "div" | "mod", a: Term, b: Term): Term {
  const [low, high] = bounds(op, a, b);
  return { ...blank, op, type: "int", of: [a, b], low, high };
}

function bounds(op: "add" | "sub" | "mul" | "div" | "mod", a: Term, b: Term): [number, number] {
  if (op === "add") return [a.low + b.low, a.high + b.high];
  if (op === "sub") return [a.low - b.high, a.high - b.low];
  if (op === "mod") {
    const most = Math.abs(b.value) - 1;
    return [a.low < 0 ? -most : 0, a.high > 0 ? most : 0];
  }
  const ends = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => (op === "mul" ? x * y : Math.trunc(x / y))));
  return [Math.min(...ends), Math.max(...ends)];
}

/** The slot of the first fact of a kind that a condition reads. */
export function factIn({ op, value, of }: Term, isOne: (slot: number) => boolean): number | undefined {
  if (op === "fact") return isOne(value) ? value : undefined;
  for (const one of of) {
    const found = factIn(one, isOne);
    if (found !== undefined) return found;
  }
  return undefined;
}
