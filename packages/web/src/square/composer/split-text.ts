/** Cuts a text into pieces of at most `max` code units: between paragraphs, lines, sentences or words where it can. */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > max) {
    const at = cutBefore(rest, max);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest ? [...pieces, rest] : pieces;
}

/** The last good place to cut, not so early that the piece would be a scrap. */
function cutBefore(text: string, max: number): number {
  for (const gap of ["\n\n", "\n", ". ", " "]) {
    const at = text.lastIndexOf(gap, max - gap.length);
    if (at > max / 2) return at + gap.length;
  }
  // Never between the halves of one character.
  const last = text.charCodeAt(max - 1);
  return last >= 0xd800 && last < 0xdc00 ? max - 1 : max;
}
