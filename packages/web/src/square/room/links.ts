/** A piece of a message: words, or words that are also an address. */
export type Piece = { text: string; href?: string };

const ADDRESS = /https?:\/\/[^\s<>"]+/gi;
/** What closes a sentence rather than an address. A run of it is begun once, so that a long one takes linear time. */
const TRAILING = /(?<![.,;:!?'’»”…])[.,;:!?'’»”…]+$/u;
const TRAILING_OR_BRACKET = /(?<![.,;:!?'’»”…)])[.,;:!?'’»”…)]+$/u;

/** Cuts a text into words and web addresses. Joined again, the pieces are the text, character for character. */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimEnd(match[0]);
    const href = safeHref(address);
    if (!href) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Leaves out closing punctuation, and a bracket that was opened before the address. */
function trimEnd(address: string): string {
  return address.replace(address.includes("(") ? TRAILING : TRAILING_OR_BRACKET, "");
}

function safeHref(address: string): string | undefined {
  const url = URL.parse(address);
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : undefined;
}
