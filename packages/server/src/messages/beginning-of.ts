import { LAST_TEXT_MAX } from "@parvis/protocol/limits";
import { cleanText } from "../platform/clean-text.ts";

const GRAPHEMES = new Intl.Segmenter("und", { granularity: "grapheme" });

/** As much of a text as a list of rooms shows, cut between two characters as readers see them. */
export function beginningOf(text: string): string {
  if (text.length <= LAST_TEXT_MAX) return text;
  let end = 0;
  for (const { index, segment } of GRAPHEMES.segment(text)) {
    if (index + segment.length > LAST_TEXT_MAX - ELLIPSIS.length) break;
    end = index + segment.length;
  }
  // Cleaned once more: an isolate may have lost its end.
  return `${cleanText(text.slice(0, end)).trimEnd()}${ELLIPSIS}`;
}

const ELLIPSIS = "\u2026";
