/** A mark of the pattern language or a word as written. */
export interface PatternToken {
  kind: "(" | ")" | "[" | "]" | "|" | "^" | "$" | "gap" | "class" | "exact" | "stem" | "word";
  text: string;
  /** What the token says without its marks: the class's name, the stem, the number of a gap. */
  value: string;
}

export interface Problem {
  token: string;
  problem: string;
}

const single = /[()[\]|^$]/;
const wordLetter = /[\p{L}\p{M}\p{N}'’-]/u;

/** Splits a pattern into tokens; what fits nothing is a problem and is passed over. */
export function patternTokens(source: string): { tokens: PatternToken[]; problems: Problem[] } {
  const tokens: PatternToken[] = [];
  const problems: Problem[] = [];
  let at = 0;
  let glued = false;
  while (at < source.length) {
    const char = String.fromCodePoint(source.codePointAt(at) ?? 0);
    if (char.trim() === "") {
      at += char.length;
      glued = false;
      continue;
    }
    const found = tokenAt(source, at, char);
    if ("problem" in found) problems.push(found);
    else {
      if (glued && standsApart(found)) problems.push({ token: found.text, problem: "needs a space before it" });
      tokens.push(found);
    }
    at += "problem" in found ? found.token.length : found.text.length;
    glued = !("problem" in found) && holdsNext(found);
  }
  return { tokens, problems };
}

/** `juif[s]` would mean two words: whoever writes it means a suffix, which the language does not have. */
function holdsNext(token: PatternToken): boolean {
  if (token.kind === "word") return !/['’]$/.test(token.text);
  return (
    token.kind === "exact" ||
    token.kind === "stem" ||
    token.kind === "class" ||
    token.text === ")" ||
    token.text === "]"
  );
}

function standsApart({ kind }: PatternToken): boolean {
  return kind !== ")" && kind !== "]" && kind !== "|";
}

function tokenAt(source: string, at: number, char: string): PatternToken | Problem {
  if (single.test(char)) return { kind: char as "(", text: char, value: char };
  if (char === "~") return gapAt(source, at);
  if (char === "<") return classAt(source, at);
  if (char === "=") return exactAt(source, at);
  if (wordLetter.test(char)) return wordAt(source, at);
  return { token: char, problem: strange(char) };
}

function strange(char: string): string {
  if (/[?!.;…]/.test(char)) return "marks are not written; the end of a sentence is $";
  if (/[,:"«»“”]/.test(char)) return "marks are not written; the reader passes over them";
  if (/\p{Extended_Pictographic}/u.test(char)) return "an emoji is written by its name, such as <leaf>";
  return "no such character in the pattern language";
}

function gapAt(source: string, at: number): PatternToken {
  let end = at + 1;
  while (/[0-9]/.test(source[end] ?? "")) end++;
  return { kind: "gap", text: source.slice(at, end), value: source.slice(at + 1, end) };
}

function classAt(source: string, at: number): PatternToken | Problem {
  const close = source.indexOf(">", at);
  const value = close < 0 ? "" : source.slice(at + 1, close);
  if (/^[a-z][a-z0-9_-]*$/.test(value)) return { kind: "class", text: `<${value}>`, value };
  const token = close < 0 ? source.slice(at) : source.slice(at, close + 1);
  return { token, problem: "a class is written <name>, in small letters" };
}

function exactAt(source: string, at: number): PatternToken | Problem {
  const value = lettersFrom(source, at + 1);
  if (value === "") return { token: "=", problem: "no word follows it" };
  return { kind: "exact", text: `=${value}`, value };
}

function wordAt(source: string, at: number): PatternToken {
  const value = lettersFrom(source, at);
  const stem = source[at + value.length] === "*";
  return stem ? { kind: "stem", text: `${value}*`, value } : { kind: "word", text: value, value };
}

function lettersFrom(source: string, at: number): string {
  let end = at;
  for (;;) {
    const char = String.fromCodePoint(source.codePointAt(end) ?? 0);
    if (end >= source.length || !wordLetter.test(char)) return source.slice(at, end);
    end += char.length;
  }
}
