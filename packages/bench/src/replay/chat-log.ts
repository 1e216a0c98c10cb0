import { readFileSync } from "node:fs";
import { TEXT_MAX } from "@parvis/protocol/limits";

/** One line of a chat log: `nick` is a change of name, with the new name as its text. */
export interface LogLine {
  at: string;
  room: string;
  nick: string;
  text: string;
  kind: "message" | "action" | "nick" | "notice";
}

/** What somebody does, in the order of the log. */
export type Step = { at: number; room: string; speaker: number } & (
  | { does: "say"; text: string; action: boolean }
  | { does: "rename"; name: string }
);

export interface Plan {
  /** The name each speaker begins with. */
  speakers: string[];
  steps: Step[];
  /** What was changed to fit, and how often. */
  adapted: { trimmed: number; split: number; empty: number; actions: number; renames: number };
}

export function readLog(file: string): LogLine[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, i) => {
    if (line.trim() === "") return [];
    const parsed = parse(line);
    if (!parsed) throw new Error(`${file}, line ${i + 1}: not a line of a chat log`);
    return [parsed];
  });
}

function parse(line: string): LogLine | undefined {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const { at, room, nick, text, kind } = value;
  const texts = [at, room, nick, text].every((field) => typeof field === "string");
  const known = ["message", "action", "nick", "notice"].includes(kind as string);
  return texts && known && !Number.isNaN(Date.parse(at as string)) ? (value as unknown as LogLine) : undefined;
}

/** Who speaks when: somebody who changes their name stays the same person. */
export function planReplay(lines: readonly LogLine[]): Plan {
  const plan: Plan = { speakers: [], steps: [], adapted: { trimmed: 0, split: 0, empty: 0, actions: 0, renames: 0 } };
  const byNick = new Map<string, number>();
  for (const { at, room, nick, text, kind } of lines) {
    const speaker = byNick.get(nick) ?? plan.speakers.push(nick) - 1;
    byNick.set(nick, speaker);
    const step = { at: Date.parse(at), room, speaker };
    if (kind === "nick") {
      byNick.delete(nick);
      byNick.set(text, speaker);
      plan.adapted.renames++;
      plan.steps.push({ ...step, does: "rename", name: text });
    } else {
      const action = kind === "action";
      for (const part of fit(text, action, plan.adapted)) plan.steps.push({ ...step, does: "say", text: part, action });
    }
  }
  return plan;
}

/** Leaves space for the name that an action begins with. */
const PART_MAX = TEXT_MAX - 100;

/** A text as a house takes it: no space at its end, and in parts where it is too long. An action may have no words. */
function fit(text: string, action: boolean, adapted: Plan["adapted"]): string[] {
  const words = action ? text.trim() : text.trimEnd();
  if (action) adapted.actions++;
  if (words !== text) adapted.trimmed++;
  if (words.length <= PART_MAX) {
    if (words === "" && !action) adapted.empty++;
    return words === "" && !action ? [] : [words];
  }
  adapted.split++;
  return partsOf(words);
}

/** Never through a character of two code units, and with nothing at an edge that the house would take away. */
function partsOf(words: string): string[] {
  const parts: string[] = [];
  let part = "";
  for (const character of words) {
    if (part.length + character.length > PART_MAX) {
      parts.push(part.trim());
      part = "";
    }
    part += character;
  }
  return [...parts, part.trim()].filter((one) => one !== "");
}
