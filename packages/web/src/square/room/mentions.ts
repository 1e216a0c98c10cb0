/** A piece of a text; `name` where it is an `@` with the name of somebody in the talk. */
export interface Called {
  text: string;
  name?: string;
}

/** Names as they are compared (without accents and case), each with one of its spellings. */
export type Names = ReadonlyMap<string, string>;

const AT = /@/g;
/** What goes on a word: before an `@` it is an address, after a name it is another name. */
const WORD_BEFORE = /[\p{L}\p{N}\p{M}_.@-]$/u;
const WORD_AFTER = /^[\p{L}\p{N}\p{M}_]/u;

/** Cuts a text into words and calls of names. Joined again, the pieces are the text, character for character. */
export function findCalls(text: string, names: Names): Called[] {
  const pieces: Called[] = [];
  let from = 0;
  for (const { index } of text.matchAll(AT)) {
    if (index < from || WORD_BEFORE.test(text.slice(0, index).slice(-2))) continue;
    const found = nameAt(text, index + 1, names);
    if (!found) continue;
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: text.slice(index, found.end), name: found.name });
    from = found.end;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from) });
  return pieces;
}

export function foldName(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/’/g, "'").toLowerCase();
}

/** The longest name that begins here and ends with a word. */
function nameAt(text: string, at: number, names: Names): { end: number; name: string } | undefined {
  const longest = Math.max(0, ...Array.from(names.keys(), (name) => name.length)) * 2;
  for (let end = Math.min(text.length, at + longest); end > at; end--) {
    if (WORD_AFTER.test(text.slice(end, end + 2))) continue;
    const name = names.get(foldName(text.slice(at, end)));
    if (name !== undefined) return { end, name };
  }
  return undefined;
}
