import * as z from "zod/mini";
import {
  HOUR_ZONE_MAX,
  REASON_MAX,
  REASON_MIN,
  RETENTION_DAYS_MAX,
  ROOM_CHARTER_MAX,
  ROOM_NAME_MAX,
  ROOM_PLACE_MAX,
  ROOM_THEME_MAX,
} from "./limits.ts";

/** What a room is, apart from its talk. */

/** A weekly or daily hour: `day` 0 is Sunday; without a day, it is every day. */
export const meeting = z.object({
  day: z.optional(z.int().check(z.minimum(0), z.maximum(6))),
  /** The time on the clocks of `zone`, as 18:30. */
  at: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  /** A time zone of the IANA database, as Europe/Paris. */
  zone: z.string().check(z.minLength(1), z.maxLength(HOUR_ZONE_MAX)),
});
export type Meeting = z.infer<typeof meeting>;

/** Who may read a room before entering: everybody, or only people who have entered. */
export const reading = z.enum(["all", "entered"]);
export type Reading = z.infer<typeof reading>;

/** How many days a room keeps its messages. */
export const retentionDays = z.int().check(z.minimum(1), z.maximum(RETENTION_DAYS_MAX));

/** What a room is made of, as somebody proposes it. */
export const roomDraft = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(ROOM_NAME_MAX)),
  theme: z.string().check(z.trim(), z.minLength(3), z.maxLength(ROOM_THEME_MAX)),
  /** Of the room, never of a person. */
  place: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(ROOM_PLACE_MAX))),
  /** Two letters (ISO 639-1). */
  lang: z.string().check(z.regex(/^[a-z]{2}$/)),
  /** A line of the room's own, beside the house's charter. */
  charter: z.string().check(z.trim(), z.minLength(3), z.maxLength(ROOM_CHARTER_MAX)),
  /** Others than everyone are refused for now. */
  audience: z.optional(z.enum(["everyone", "adults", "minors"])),
  /** Sent again after `nudge`. */
  sure: z.optional(z.boolean()),
});
export type RoomDraft = z.infer<typeof roomDraft>;

/** What staff change of a room; what is left out stays. */
export const roomAmendment = z.object({
  reason: z.string().check(z.trim(), z.minLength(REASON_MIN), z.maxLength(REASON_MAX)),
  name: z.optional(roomDraft.shape.name),
  theme: z.optional(roomDraft.shape.theme),
  /** Empty takes the place away. */
  place: z.optional(z.string().check(z.trim(), z.maxLength(ROOM_PLACE_MAX))),
  lang: z.optional(roomDraft.shape.lang),
  charter: z.optional(roomDraft.shape.charter),
  reading: z.optional(reading),
  retentionDays: z.optional(retentionDays),
  /** `null` takes the hour away. */
  meets: z.optional(z.nullable(meeting)),
  /** Sent again after `nudge`. */
  sure: z.optional(z.boolean()),
});
export type RoomAmendment = z.infer<typeof roomAmendment>;
