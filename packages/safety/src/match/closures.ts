import { createDistinct } from "./distinct.ts";
import { ACCEPT, ANY, BREAK, END, FORK, KIND, type Program, READ, START } from "./program.ts";

/** The states that read words, and the patterns that end, reachable without a word. */
export interface Closure {
  /** In no order. */
  reads: Int32Array;
  accepts: Int32Array;
  /** States that go on in the next sentence. */
  breaks: Int32Array;
  /** Patterns that end here where a sentence ends. */
  endAccepts: Int32Array;
}

export interface Closures {
  of(state: number, sentenceStarts: boolean): Closure;
}

const none = new Int32Array(0);
export const nothing: Closure = { reads: none, accepts: none, breaks: none, endAccepts: none };

/** Closures are found when first needed and kept: a program has many states that no text ever comes to. */
export function createClosures(program: Program): Closures {
  const { op, x, y, ways } = program;
  const states = createDistinct(op.length);
  const behindEnd = createDistinct(op.length);
  const accepts = createDistinct(program.patterns);
  const endAccepts = createDistinct(program.patterns);
  const breaks = createDistinct(op.length);
  const inside: (Closure | undefined)[] = new Array(op.length).fill(undefined);
  const atStart = new Map<number, Closure>();

  function clear(): void {
    for (const set of [states, accepts, endAccepts, breaks]) set.clear();
  }

  function taken(): Closure {
    // Patterns in their order: what is told of a text must not depend on the texts before it.
    return {
      reads: states.take(),
      accepts: accepts.take().sort(),
      endAccepts: endAccepts.take().sort(),
      breaks: breaks.take(),
    };
  }

  function reach(from: number, sentenceStarts: boolean): Closure {
    clear();
    behindEnd.clear();
    const reads: number[] = [];
    const open: number[] = [from];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      const kind = (op[state] as number) & KIND;
      if (kind === READ || kind === ANY) reads.push(state);
      else if (kind === ACCEPT) accepts.add(x[state] as number);
      else if (!states.add(state)) continue;
      else if (kind === FORK) pushWays(state, open);
      else if (kind === BREAK) breaks.add(y[state] as number);
      else if (kind === END) passEnd(y[state] as number);
      else if (kind === START && sentenceStarts) open.push(y[state] as number);
    }
    states.clear();
    for (const state of reads) states.add(state);
    return taken();
  }

  function pushWays(state: number, open: number[]): void {
    const first = x[state] as number;
    for (let i = first + (y[state] as number) - 1; i >= first; i--) open.push(ways[i] as number);
  }

  function passEnd(from: number): void {
    const open: number[] = [from];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (!behindEnd.add(state)) continue;
      const kind = (op[state] as number) & KIND;
      if (kind === ACCEPT) endAccepts.add(x[state] as number);
      else if (kind === FORK) pushWays(state, open);
      else if (kind === END) open.push(y[state] as number);
    }
  }

  return {
    of(state, sentenceStarts) {
      const kept = sentenceStarts ? atStart.get(state) : inside[state];
      if (kept !== undefined) return kept;
      const closure = reach(state, sentenceStarts);
      if (sentenceStarts) atStart.set(state, closure);
      else inside[state] = closure;
      return closure;
    },
  };
}
