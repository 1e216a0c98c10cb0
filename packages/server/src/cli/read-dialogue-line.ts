import type { AgeBand } from "@parvis/safety/act";

/** One line of a dialogue. What is missing is unknown. */
export interface DialogueLine {
  conversation?: string;
  author?: string;
  band?: AgeBand;
  fresh?: boolean;
  /** Milliseconds, or anything `Date` reads. */
  at?: number | string;
  /** How many people have checked the meeting with the other one by now; it holds for the lines that follow. */
  checkedBy?: number;
  text: string;
}

/** Why a line is not judged, in plain words. */
export interface RefusedLine {
  refused: string;
}

const bands: readonly unknown[] = ["under15", "minor15to17", "adult"] satisfies AgeBand[];

type Written = Record<keyof DialogueLine, unknown>;

const isText = (value: unknown) => typeof value === "string";
const isId = (value: unknown) => isText(value) || Number.isSafeInteger(value);

/** What each field may be, and how to say it. Nothing and null are the same: unknown. */
const kinds: Record<keyof DialogueLine, [fits: (value: unknown) => boolean, words: string]> = {
  conversation: [isId, "a text or a whole number"],
  author: [isId, "a text or a whole number"],
  band: [isText, "a text"],
  fresh: [(value) => typeof value === "boolean", "true or false"],
  at: [(value) => isText(value) || typeof value === "number", "a time as text, or milliseconds"],
  checkedBy: [(value) => typeof value === "number", "a number"],
  text: [isText, "a text"],
};

/**
 * [CMD7] A line that is no JSON object with a `text` is text itself. An id is taken as text: 7 and "7" are the same
 * person. Whatever else is of another type is refused: guessed at, it would be somebody or some time else.
 */
export function readDialogueLine(line: string): DialogueLine | RefusedLine {
  const written = line.startsWith("{") ? parsed(line) : undefined;
  if (written === undefined || !Object.hasOwn(written, "text")) return { text: line };
  const known = Object.entries(written).filter(([field, value]) => Object.hasOwn(kinds, field) && value !== null);
  for (const [field, value] of known) {
    const [fits, words] = kinds[field as keyof DialogueLine];
    if (!fits(value)) return { refused: `${field} must be ${words}, and is ${JSON.stringify(value).slice(0, 40)}` };
  }
  if (written.text === null) return { refused: "text must be a text, and is null" };
  const said = Object.fromEntries(known) as unknown as DialogueLine;
  for (const field of ["conversation", "author"] as const)
    if (said[field] !== undefined) said[field] = String(said[field]);
  if (!bands.includes(said.band)) delete said.band;
  return said;
}

function parsed(line: string): Written | undefined {
  try {
    return JSON.parse(line) as Written;
  } catch {
    return undefined;
  }
}
