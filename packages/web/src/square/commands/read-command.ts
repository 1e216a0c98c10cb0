import { REASON_MAX, REASON_MIN } from "@parvis/protocol/limits";
import { foldName } from "../composer/fold-name.ts";
import { type Command, type CommandName, commands } from "./command-list.ts";

/** Somebody a command may be about. */
export interface Known {
  id: string;
  name: string;
}

/** What was asked, ready to be carried out, or why it cannot be. */
export type Asked =
  | { ok: true; name: CommandName; words: string; number: number; person?: Known }
  | { ok: false; fault: CommandFault; typed: string };

export type CommandFault =
  | "unknown"
  | "staffOnly"
  | "wordsMissing"
  | "numberMissing"
  | "nameUnknown"
  | "nameTwice"
  | "reasonMissing";

interface Situation {
  staff: boolean;
  /** Who may be meant by a name: those present and those who spoke. */
  known: readonly Known[];
}

/** Reads a line that begins with a slash. Nothing is guessed: what is missing or may mean two people is said. */
export function readCommand(text: string, situation: Situation): Asked {
  const [, typed = "", after = ""] = /^\/(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const command = commands.find(({ name }) => name === typed.toLowerCase());
  if (!command) return { ok: false, fault: "unknown", typed };
  if (command.staff && !situation.staff) return { ok: false, fault: "staffOnly", typed };
  return readRest(command, after.trim(), situation.known);
}

function readRest({ name, takes }: Command, after: string, known: readonly Known[]): Asked {
  let rest = after;
  let number = 0;
  let person: Known | undefined;
  for (const part of takes) {
    if (part === "name") {
      const found = takeName(rest, known);
      if (typeof found === "string") return { ok: false, fault: found, typed: name };
      ({ person, rest } = found);
    } else if (part === "number") {
      const digits = /^(\d{1,6})(?=\s|$)\s*/.exec(rest);
      if (!digits || Number(digits[1]) < 1) return { ok: false, fault: "numberMissing", typed: name };
      number = Number(digits[1]);
      rest = rest.slice(digits[0].length);
    } else if (part === "reason" && (rest.length < REASON_MIN || rest.length > REASON_MAX)) {
      return { ok: false, fault: "reasonMissing", typed: name };
    } else if (part === "words" && !rest) return { ok: false, fault: "wordsMissing", typed: name };
  }
  return { ok: true, name, words: rest, number, ...(person && { person }) };
}

/** The longest name that the text begins with: `Quiet Heron`, although there is a `Quiet`, too. */
function takeName(
  text: string,
  known: readonly Known[],
): { person: Known; rest: string } | "nameUnknown" | "nameTwice" {
  const words = text.replace(/^@/, "").split(/(\s+)/);
  for (let length = words.length; length > 0; length--) {
    const begun = foldName(words.slice(0, length).join(""));
    const meant = known.filter(({ name }) => foldName(name) === begun);
    if (new Set(meant.map(({ id }) => id)).size > 1) return "nameTwice";
    if (meant[0]) return { person: meant[0], rest: words.slice(length).join("").trim() };
  }
  return "nameUnknown";
}
