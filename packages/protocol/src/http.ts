import * as z from "zod/mini";
import { ageBand, clientFrames } from "./client-frames.ts";
import { roomId, seq } from "./ids.ts";
import { me, message, roomSummary } from "./server-frames.ts";

/** The HTTP side: bodies of `/api`. A refusal is `RefusalBody` with a 4xx status; a 5xx says only a request id. */

export const entryBody = z.object({
  name: clientFrames.enter.shape.name,
  age: z.optional(ageBand),
  charter: clientFrames.enter.shape.charter,
});
export type EntryBody = z.infer<typeof entryBody>;

/** Who this browser is to the house. */
export const whoami = z.object({
  me: z.optional(me),
  /** Whether this browser has answered the question of age; never what. */
  ageAnswered: z.boolean(),
  /** Whether this browser may only read. */
  readingOnly: z.boolean(),
  /** A free name to offer. */
  suggestion: z.string(),
});
export type WhoAmI = z.infer<typeof whoami>;

export const house = z.object({
  name: z.string(),
  langs: z.array(z.string()),
  charter: z.object({ version: z.int(), text: z.record(z.string(), z.array(z.string())) }),
});
export type House = z.infer<typeof house>;

export const roomsAnswer = z.object({ rooms: z.array(roomSummary) });

export const messagesQuery = z.object({
  before: z.optional(z.coerce.number()),
  around: z.optional(z.coerce.number()),
  limit: z.optional(z.coerce.number()),
});
export const messagesAnswer = z.object({ messages: z.array(message), older: z.boolean(), newer: z.boolean() });

export const reportBody = z.object({
  room: roomId,
  target: seq,
  reason: clientFrames.report.shape.reason,
  details: clientFrames.report.shape.details,
});
export type ReportBody = z.infer<typeof reportBody>;
export const reportAnswer = z.object({ receipt: z.string() });

export const ownerBody = z.object({ link: z.string() });
