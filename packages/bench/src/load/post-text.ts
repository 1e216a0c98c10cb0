/** Ordinary words; in every other piece of it is one ("everyone") that the engine takes for a weak sign, as in real chat. */
const FILLER =
  "the square was full of people this morning and nobody could agree on how the market should look next week, " +
  "so we talked about the weather, the bakery and the new bus line until somebody brought coffee for everyone here ";

const DUE_DIGITS = 9;
const PER_MS = 10;

/** A message of `bytes` bytes that carries when it was due, in milliseconds of `performance.now()` to a tenth. */
export function postText(dueMs: number, index: number, bytes: number): string {
  const due = String(Math.round(dueMs * PER_MS)).padStart(DUE_DIGITS, "0");
  const from = index % 64;
  const rest = bytes - DUE_DIGITS - 2;
  // Ends on a mark: a server may cut blanks at the end.
  return `${due} ${FILLER.repeat(2).slice(from, from + rest)}.`;
}

export const dueOf = (text: string): number => Number(text.slice(0, DUE_DIGITS)) / PER_MS;
