/** Where in a text, in UTF-16 units: [start, end). */
export interface Span {
  start: number;
  end: number;
}

export type FindKind = "e-mail" | "phone" | "ip" | "handle" | "name" | "link";

/** Something in a folded text that looks like personal data. */
export interface Find extends Span {
  kind: FindKind;
}

/** Every match of a pattern that holds what its kind asks for. Patterns have bounded repeats only: linear in the text. */
export function findAll(text: string, kind: FindKind, pattern: RegExp, holds: (match: string) => boolean = () => true) {
  const matches = [...text.matchAll(pattern)].filter(([match]) => holds(match));
  return matches.map((match): Find => ({ kind, start: match.index, end: match.index + match[0].length }));
}
