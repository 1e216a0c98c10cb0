import { foldPatternWord, lowerWord } from "./fold-pattern-word.ts";
import { gapUnlessSaid, longestGap, type Pattern, shortestStem } from "./pattern.ts";
import { type PatternToken, type Problem, patternTokens } from "./pattern-tokens.ts";

const deepest = 12;

interface Cursor {
  tokens: readonly PatternToken[];
  at: number;
  problems: Problem[];
}

/** Reads one pattern or class member. The tree means something only where there is no problem. */
export function parsePattern(source: string): { pattern: Pattern; problems: Problem[] } {
  const { tokens, problems } = patternTokens(source);
  if (tokens.length === 0 && problems.length === 0) problems.push({ token: source, problem: "empty pattern" });
  const cursor: Cursor = { tokens, at: 0, problems };
  const pattern = choice(cursor, 0);
  const left = cursor.tokens[cursor.at];
  if (left !== undefined) problems.push({ token: left.text, problem: "closes nothing" });
  return { pattern, problems };
}

function choice(cursor: Cursor, depth: number): Pattern {
  const of = [sequence(cursor, depth)];
  while (cursor.tokens[cursor.at]?.kind === "|") {
    cursor.at++;
    of.push(sequence(cursor, depth));
  }
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: "any", of };
}

function sequence(cursor: Cursor, depth: number): Pattern {
  const parts: Pattern[] = [];
  for (;;) {
    const token = cursor.tokens[cursor.at];
    if (token === undefined || token.kind === "|" || token.kind === ")" || token.kind === "]") break;
    cursor.at++;
    const opens = token.kind === "(" || token.kind === "[";
    const part = opens ? group(cursor, token, depth + 1) : (sentenceBreak(cursor, token) ?? leaf(cursor, token));
    if (part !== undefined) parts.push(part);
  }
  const empty = parts.length === 0 && cursor.problems.length === 0;
  if (empty) cursor.problems.push({ token: cursor.tokens[cursor.at]?.text ?? "|", problem: "nothing before it" });
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "all", parts };
}

function sentenceBreak(cursor: Cursor, { kind }: PatternToken): Pattern | undefined {
  if (kind !== "$" || cursor.tokens[cursor.at]?.kind !== "^") return undefined;
  cursor.at++;
  return { kind: "break" };
}

function group(cursor: Cursor, open: PatternToken, depth: number): Pattern | undefined {
  if (depth > deepest) {
    cursor.problems.push({ token: open.text, problem: `nested deeper than ${deepest}` });
    cursor.at = cursor.tokens.length;
    return undefined;
  }
  const inside = choice(cursor, depth);
  const close = cursor.tokens[cursor.at];
  if (close?.kind !== (open.kind === "(" ? ")" : "]")) {
    cursor.problems.push({ token: close?.text ?? open.text, problem: close ? "closes another bracket" : "not closed" });
  }
  cursor.at++;
  return open.kind === "[" ? { kind: "maybe", part: inside } : inside;
}

function leaf({ problems }: Cursor, { kind, text, value }: PatternToken): Pattern | undefined {
  switch (kind) {
    case "^":
      return { kind: "start" };
    case "$":
      return { kind: "end" };
    case "class":
      return { kind: "class", name: value };
    case "gap": {
      const most = value === "" ? gapUnlessSaid : Number(value);
      if (most < 1 || most > longestGap) problems.push({ token: text, problem: `a gap is 1 to ${longestGap} words` });
      return { kind: "gap", most };
    }
    case "stem": {
      const stem = foldPatternWord(value);
      if (stem.length < shortestStem)
        problems.push({ token: text, problem: `a stem has ${shortestStem} letters or more` });
      if (!isOneWord(stem)) problems.push({ token: text, problem: "a stem is one word" });
      return { kind: "stem", stem };
    }
    case "exact":
      if (!isOneWord(value)) problems.push({ token: text, problem: "= stands before one word" });
      return { kind: "exact", word: foldPatternWord(value), accented: lowerWord(value) };
    default:
      return written(text, problems);
  }
}

function isOneWord(word: string): boolean {
  return !/['’-]/.test(word);
}

/**
 * People write "j'ai" and "jai", "don't" and "dont", "week-end" and "weekend", and the reader cuts at some apostrophes
 * only: both ways count.
 */
function written(text: string, problems: Problem[]): Pattern | undefined {
  const pieces = foldPatternWord(text)
    .split(/['’-]/)
    .filter((piece) => piece !== "");
  const parts = pieces.map((word): Pattern => ({ kind: "word", word }));
  if (parts.length === 0) problems.push({ token: text, problem: "no letter in it" });
  if (parts.length < 2) return parts[0];
  return {
    kind: "any",
    of: [
      { kind: "all", parts },
      { kind: "word", word: pieces.join("") },
    ],
  };
}
