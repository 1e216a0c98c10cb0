/** A pattern as a tree. Words are folded as the reader folds them. */
export type Pattern =
  | { kind: "word"; word: string }
  /** A word with its accents: `=pédé`. */
  | { kind: "exact"; word: string; accented: string }
  /** Any word that begins so: `encul*`. */
  | { kind: "stem"; stem: string }
  | { kind: "class"; name: string }
  /** Up to so many words of any kind. */
  | { kind: "gap"; most: number }
  | { kind: "start" }
  | { kind: "end" }
  /** One sentence ends and the next begins: `$ ^`. */
  | { kind: "break" }
  | { kind: "all"; parts: readonly Pattern[] }
  | { kind: "any"; of: readonly Pattern[] }
  | { kind: "maybe"; part: Pattern };

/** Names that the reader gives to numbers and the like; all other `<names>` of a reading are emoji. */
export const readSenses = ["number", "price", "phone", "handle", "link", "email", "time", "age"] as const;

export const gapUnlessSaid = 3;
/** Long gaps match by chance, and keep states alive. */
export const longestGap = 8;
export const shortestStem = 4;
