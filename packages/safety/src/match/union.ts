import type { Closure } from "./closures.ts";
import { createDistinct, type Distinct } from "./distinct.ts";
import type { Program } from "./program.ts";

/** Gathers closures into one, which is made only if it is none of those that are there already. */
export interface Union {
  clear(): void;
  add(closure: Closure): void;
  /** The same for the same members in any order. */
  hash(): number;
  isSame(closure: Closure): boolean;
  take(): Closure;
}

export function createUnion({ op, patterns }: Pick<Program, "op" | "patterns">): Union {
  const reads = createDistinct(op.length);
  const accepts = createDistinct(patterns);
  const endAccepts = createDistinct(patterns);
  const breaks = createDistinct(op.length);
  let sum = 0;

  function addAll(set: Distinct, values: Int32Array, salt: number): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (set.add(value)) sum = (sum + mixed(value, salt)) | 0;
    }
  }

  return {
    clear() {
      reads.clear();
      accepts.clear();
      endAccepts.clear();
      breaks.clear();
      sum = 0;
    },
    add(closure) {
      addAll(reads, closure.reads, 1);
      addAll(accepts, closure.accepts, 2);
      addAll(endAccepts, closure.endAccepts, 3);
      addAll(breaks, closure.breaks, 4);
    },
    hash: () => sum,
    isSame: (closure) =>
      holds(reads, closure.reads) &&
      holds(accepts, closure.accepts) &&
      holds(endAccepts, closure.endAccepts) &&
      holds(breaks, closure.breaks),
    take: () => ({
      reads: reads.take(),
      // Patterns in their order: what is told of a text must not depend on the texts before it.
      accepts: accepts.take().sort(),
      endAccepts: endAccepts.take().sort(),
      breaks: breaks.take(),
    }),
  };
}

/** These values and no others. */
function holds(set: Distinct, values: Int32Array): boolean {
  if (set.size !== values.length) return false;
  for (let i = 0; i < values.length; i++) if (!set.has(values[i] as number)) return false;
  return true;
}

function mixed(value: number, salt: number): number {
  const spread = Math.imul(value + Math.imul(salt, 0x61c88647), 0x9e3779b1);
  return Math.imul(spread ^ (spread >>> 15), 0x85ebca6b);
}
