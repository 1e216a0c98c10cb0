import * as z from "zod/mini";
import { accents } from "./accents.ts";
import { ageBand, clientFrames } from "./client-frames.ts";
import { instant, personId, roomId, seq } from "./ids.ts";
import { me, message, otherFrames, roomSummary } from "./server-frames.ts";

/** The HTTP side: bodies of `/api`. A refusal is `RefusalBody` with a 4xx status (`busy`: 503); a 500 says only a request id. */

export const entryBody = z.object({
  name: clientFrames.enter.shape.name,
  age: z.optional(ageBand),
  charter: clientFrames.enter.shape.charter,
});
export type EntryBody = z.infer<typeof entryBody>;
export const entryAnswer = z.object({ me });

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
  /** One line of the house, for its square. */
  welcome: z.optional(z.string()),
  look: z.object({ accent: z.enum(accents) }),
  /** `text` holds the clauses by language, `ids` what decisions and links call them, in the same order. */
  charter: z.object({
    version: z.int(),
    ids: z.array(z.string()),
    text: z.record(z.string(), z.array(z.string())),
  }),
});
export type House = z.infer<typeof house>;

export const roomsAnswer = z.object({ rooms: z.array(roomSummary) });

export const messagesQuery = z.object({
  before: z.optional(z.coerce.number()),
  around: z.optional(z.coerce.number()),
  limit: z.optional(z.coerce.number()),
});
export const messagesAnswer = z.object({ seq, messages: z.array(message), older: z.boolean(), newer: z.boolean() });

export const reportBody = z.object({
  room: roomId,
  target: seq,
  reason: clientFrames.report.shape.reason,
  details: clientFrames.report.shape.details,
});
export type ReportBody = z.infer<typeof reportBody>;
export const reportAnswer = z.object({ receipt: z.string() });

/** A report as staff read it: the message, what stood around it, and every earlier text that was kept. */
export const notice = z.object({
  id: z.string(),
  at: instant,
  room: roomId,
  target: seq,
  reason: clientFrames.report.shape.reason,
  details: z.nullable(z.string()),
  context: z.array(
    z.object({
      seq,
      at: instant,
      by: personId,
      name: z.string(),
      text: z.string(),
      removed: z.nullable(z.enum(["author", "staff"])),
      earlier: z.array(z.object({ text: z.string(), keptAt: instant })),
    }),
  ),
});
export const noticesAnswer = z.object({ notices: z.array(notice) });

export const ownerBody = z.object({ link: z.string() });

/** What a refusal says. */
export const refusalAnswer = z.omit(otherFrames.bye, { t: true });

/** One way in over HTTP. Without `answer` there is nothing to parse: 204, or text where `text` is set. */
export interface Route {
  method: "GET" | "POST";
  /** A `:name` stands for one part of the path. */
  path: string;
  query?: z.ZodMiniType;
  body?: z.ZodMiniType;
  answer?: z.ZodMiniType;
  text?: true;
}

/** Every way in over HTTP but the pages. */
export const routes = {
  /** Enter with a name and an age band. Answers with the session's `HttpOnly` cookie: the way in of pages. */
  entry: { method: "POST", path: "/api/entry", body: entryBody, answer: entryAnswer },
  /** Who this browser is to the house. */
  me: { method: "GET", path: "/api/me", answer: whoami },
  /** End the session and its connections. */
  leave: { method: "POST", path: "/api/leave" },
  /** The house's name, languages and charter. */
  house: { method: "GET", path: "/api/house", answer: house },
  /** The rooms, with what this person has read of each. */
  rooms: { method: "GET", path: "/api/rooms", answer: roomsAnswer },
  /** A page of a room's messages: before a position, around one, or the latest. */
  messages: { method: "GET", path: "/api/rooms/:room/messages", query: messagesQuery, answer: messagesAnswer },
  /** Report a message to the house's staff. Open to those who only read. */
  report: { method: "POST", path: "/api/report", body: reportBody, answer: reportAnswer },
  /** Staff: the latest reports, newest first. */
  notices: { method: "GET", path: "/api/notices", answer: noticesAnswer },
  /** Use the one-time owner link: the person who has entered becomes the house's owner. */
  owner: { method: "POST", path: "/api/owner", body: ownerBody },
  /** Whether the house serves: 200 while it does, 503 while it starts or stops. */
  health: { method: "GET", path: "/healthz", text: true },
  /** Counters and gauges in Prometheus' text format, for requests from the machine itself. */
  metrics: { method: "GET", path: "/metrics", text: true },
} as const satisfies Record<string, Route>;
