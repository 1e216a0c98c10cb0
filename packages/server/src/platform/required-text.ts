import { cleanText } from "./clean-text.ts";
import { Refusal } from "./refusal.ts";

/** A text as it is stored; refused where there is nothing to read in it. */
export function requireText(raw: string): string {
  const text = cleanText(raw);
  if (text === "") throw new Refusal("text_empty");
  return text;
}

/** The same on one line. */
export function requireLine(raw: string): string {
  return requireText(raw).replace(/\s+/gu, " ");
}
