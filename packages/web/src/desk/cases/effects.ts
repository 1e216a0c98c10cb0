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
  protect: "v",
  shelter: "u",
  teen: "z",
  grown: "i",
} as const;
export type Choice = keyof typeof choices;

/** How long what ends by itself lasts, where nobody chose otherwise. */
export const MINUTES = [60, 60 * 24, 60 * 24 * 7] as const;
const timed: ReadonlySet<Choice> = new Set<Choice>(["limit", "mute", "suspend"]);
const ofRoom: ReadonlySet<Choice> = new Set<Choice>(["freeze", "close"]);
const ofWords: ReadonlySet<Choice> = new Set<Choice>(["remove", "hide"]);
const inRoom: ReadonlySet<Choice> = new Set<Choice>(["limit", "mute"]);

export const isTimed = (chosen: ReadonlySet<Choice>): boolean => !chosen.isDisjointFrom(timed);

/** Of each of these one at most is taken, and what stands alone goes with nothing. */
const either: readonly ReadonlySet<Choice>[] = [
  ofWords,
  inRoom,
  new Set<Choice>(["suspend", "ban"]),
  new Set<Choice>(["protect", "shelter", "teen", "grown"]),
];
const alone: ReadonlySet<Choice> = new Set<Choice>([...ofRoom, "warn"]);

/** What is chosen once one more is: asked for again, it is taken out. */
export function choose(chosen: ReadonlySet<Choice>, choice: Choice): ReadonlySet<Choice> {
  if (chosen.has(choice)) return chosen.difference(new Set([choice]));
  if (alone.has(choice)) return new Set([choice]);
  const others = either.find((group) => group.has(choice)) ?? new Set();
  return new Set([...chosen.difference(alone).difference(others), choice]);
}

const putsRight: ReadonlySet<Choice> = new Set<Choice>(["teen", "grown"]);

/** Only what can be done to what this case is about; an age is put right where somebody else has passed the case up. */
export function offered({ room, target, person, escalated }: CaseSummary): Choice[] {
  return (Object.keys(choices) as Choice[]).filter((choice) => {
    if (putsRight.has(choice)) return person !== undefined && escalated === "senior";
    if (ofRoom.has(choice)) return room !== undefined;
    if (ofWords.has(choice)) return room !== undefined && target !== undefined;
    return person !== undefined && (room !== undefined || !inRoom.has(choice));
  });
}

/** What each asks for of whoever decides, as `docs/roles.md` has it. */
const rightOf: Partial<Record<Choice, string>> = {
  ...{ limit: "decide-pace", mute: "decide-pace", freeze: "decide-room", close: "decide-room" },
  ...{ suspend: "decide-account", ban: "decide-account", protect: "decide-account", shelter: "decide-account" },
  ...{ teen: "senior-cases", grown: "senior-cases" },
};

/** [CAS13] Whether somebody with these rights may take it, in some room at least. */
export function mayTake(choice: Choice, rights: ReadonlySet<string>): boolean {
  return rights.has(rightOf[choice] ?? "decide-words");
}

export function effectOf(choice: Choice, minutes: number): Effect {
  if (choice === "freeze") return { do: "mode", mode: "frozen" };
  if (choice === "close") return { do: "mode", mode: "closed" };
  if (choice === "protect") return { do: "protect", band: "minor15to17" };
  if (choice === "shelter") return { do: "protect", band: "under15" };
  if (choice === "teen") return { do: "age", band: "minor15to17" };
  if (choice === "grown") return { do: "age", band: "adult" };
  return { do: choice, ...(timed.has(choice) && { minutes }) };
}
