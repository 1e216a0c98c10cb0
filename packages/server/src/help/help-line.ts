import type { helpTopics } from "../platform/config.ts";

/** A number or an address that helps, as data. */
export interface HelpLine {
  /** Names the line for a house's own list: `FR.119`. */
  id: string;
  topic: HelpTopic;
  /** Its own name, as it answers the phone. */
  name: string;
  /** When to turn to it: a short sentence in each language. */
  what: Record<HelpLang, string>;
  /** As one writes it; spaces and hyphens are not dialled. */
  phone?: string | undefined;
  /** A number that takes written messages. */
  text?: string | undefined;
  link?: string | undefined;
  /** Absent: not known, and then not shown. */
  hours?: Hours | undefined;
  cost?: "free" | "local" | undefined;
  /** The month in which somebody last read this at its source; null: from general knowledge, not read again. */
  checked: string | null;
}

export type HelpTopic = (typeof helpTopics)[number];
export type HelpLang = "fr" | "en";

/** Hours of the day, 24 being midnight. */
export type Hours = "always" | { days: "daily" | "weekdays" | "mondayToSaturday"; from: number; to: number };

export interface CountryHelp {
  /** ISO 3166-1, two letters; `EU` stands for any other country of the Union. */
  country: string;
  lines: readonly HelpLine[];
}
