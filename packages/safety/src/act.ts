/** The act that is judged, and what is said of it. Plain data: the same in the server, in the browser and in a test. */

export type Language = "fr" | "en";
export type AgeBand = "under15" | "minor15to17" | "adult";
/** What the text is. All but `private` and `request` are seen by everybody in a room or in the house. */
export type ActKind = "post" | "edit" | "name" | "room_name" | "topic" | "charter" | "private" | "request";

/** Whom a room is for. */
export type Audience = "everyone" | "adults" | "minors";

/** What is known of a person at the time of the act. */
export interface Person {
  /** Any string that stays the same for the same person. */
  id: string;
  /** Absent where no age is known. */
  band?: AgeBand;
  /** Came for the first time less than a day ago. */
  fresh: boolean;
  /** Whether staff. */
  staff?: boolean;
}

export interface Act {
  /** Milliseconds UTC; the engine knows no other clock. */
  at: number;
  kind: ActKind;
  author: Person;
  /** The other one, in a private conversation. */
  to?: Person;
  /** Ids of those whom it answers or names, in a room, as far as this is known. */
  spokenTo?: readonly string[];
  /** Where it is said: a room's id, or a conversation's. Lines of one author in one place are read together. */
  place: string;
  /** Whom the room is for; absent outside rooms. */
  audience?: Audience;
  text: string;
  /** The room's language, if it has one. */
  language?: Language;
  /** How many people checked a meeting with whoever writes, as far as this is known: 2 says that somebody else did. */
  checkedBy?: number;
}

/** An act without its words. */
export type Outline = Omit<Act, "text" | "language">;

/** From the mildest to the gravest. `nudge` asks the author first; `hold` waits for a moderator. */
export const actions = ["pass", "nudge", "hold", "refuse"] as const;
export type Action = (typeof actions)[number];

export const categories = [
  "hate",
  "insult",
  "threat",
  "harassment",
  "sexual_harassment",
  "solicitation",
  "ambush",
  "image_pressure",
  "extortion",
  "drugs",
  "pimping",
  "sexual_violence",
  "raid",
  "personal_data",
  "self_harm",
  "scam",
  "flood",
] as const;
export type Category = (typeof categories)[number];

/** A stretch of the original text, in UTF-16 units: [start, end). */
export interface Span {
  start: number;
  end: number;
}

/** How a word was hidden. */
export const disguises = [
  "look_alike",
  "invisible",
  "leet",
  "separated",
  "joined",
  "repeats",
  "masked",
  "misspelt",
  "phonetic",
  "verlan",
  "emoji",
  "split",
] as const;
export type Disguise = (typeof disguises)[number];
