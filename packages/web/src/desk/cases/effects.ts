import type { CaseSummary, Effect } from "@parvis/protocol/desk";

/** What can be decided, each with its key. A decision about a room stands alone: one statement speaks to one side. */
export const choices = {
  remove: "r",
  hide: "h",
  warn: "w",
  limit: "l",
  mute: "m",
  suspend: "s",
  ban: "b",
  freeze: "f",
  close: "c",
} as const;
export type Choice = keyof typeof choices;

/** How long what ends by itself lasts, where nobody chose otherwise. */
export const MINUTES = [60, 60 * 24, 60 * 24 * 7] as const;
const timed: ReadonlySet<Choice> = new Set<Choice>(["limit", "mute", "suspend"]);
const ofRoom: ReadonlySet<Choice> = new Set<Choice>(["freeze", "close"]);
const ofWords: ReadonlySet<Choice> = new Set<Choice>(["remove", "hide"]);
const inRoom: ReadonlySet<Choice> = new Set<Choice>(["limit", "mute"]);

export function isTimed(choice: Choice | undefined): boolean {
  return choice !== undefined && timed.has(choice);
}

/** Only what can be done to what this case is about. */
export function offered({ room, target, person }: CaseSummary): Choice[] {
  return (Object.keys(choices) as Choice[]).filter((choice) => {
    if (ofRoom.has(choice)) return room !== undefined;
    if (ofWords.has(choice)) return room !== undefined && target !== undefined;
    return person !== undefined && (room !== undefined || !inRoom.has(choice));
  });
}

export function effectOf(choice: Choice, minutes: number): Effect {
  if (choice === "freeze") return { do: "mode", mode: "frozen" };
  if (choice === "close") return { do: "mode", mode: "closed" };
  return { do: choice, ...(timed.has(choice) && { minutes }) };
}
