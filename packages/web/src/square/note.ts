import type { Square } from "./square.ts";

const SHOWN_MS = 8_000;

/** Tells how something ended, for a while. */
export function tell(square: Square, sentence: string): void {
  square.note.value = sentence;
  setTimeout(() => {
    if (square.note.value === sentence) square.note.value = undefined;
  }, SHOWN_MS);
}
