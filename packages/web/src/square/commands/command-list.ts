/** A command somebody may type. Its words are in the catalogue, under its name. */
export interface Command {
  name: CommandName;
  /** What must follow it, in order; `words` may hold spaces and comes last. */
  takes: readonly ("name" | "number" | "reason" | "words" | "maybeWords")[];
  /** Only hosts and the owner. */
  staff?: true;
}

export type CommandName =
  | "me"
  | "shrug"
  | "search"
  | "rooms"
  | "name"
  | "leave"
  | "charter"
  | "keys"
  | "help"
  | "slow"
  | "freeze"
  | "open"
  | "mute"
  | "ban";

/** In the order in which they are offered. */
export const commands: readonly Command[] = [
  { name: "me", takes: ["words"] },
  { name: "shrug", takes: ["maybeWords"] },
  { name: "search", takes: ["maybeWords"] },
  { name: "rooms", takes: [] },
  { name: "name", takes: [] },
  { name: "leave", takes: [] },
  { name: "charter", takes: [] },
  { name: "keys", takes: [] },
  { name: "help", takes: [] },
  { name: "slow", takes: ["number", "reason"], staff: true },
  { name: "freeze", takes: ["reason"], staff: true },
  { name: "open", takes: ["reason"], staff: true },
  { name: "mute", takes: ["name", "number", "reason"], staff: true },
  { name: "ban", takes: ["name", "reason"], staff: true },
];
