import * as z from "zod/mini";
import { reactions } from "./client-frames.ts";
import { statement } from "./desk.ts";
import { instant, personId, roomId, seq } from "./ids.ts";
import { contactSetting, conversationId } from "./private.ts";

/** What is held about whoever asks, what they may take along, and what goes when they erase themselves. */

/** A class of what is kept, in words of the pages. */
export const keptKind = z.enum([
  "name",
  "connections",
  "messages",
  "removed",
  "conversations",
  "requests",
  "meetings",
  "reported",
  "decisions",
  "apart",
  "age",
  "marks",
]);
export type KeptKind = z.infer<typeof keptKind>;

/**
 * What stays of a class once somebody has erased themselves, and for how long: the same for everybody, whatever is or is
 * not kept of them for a case.
 */
export const keptClass = z.object({
  kind: keptKind,
  /** An ISO 8601 duration; `room`: as long as each room keeps its messages; `longest`: until the last time that applies is over; `browser`: as long as the browser keeps its cookie. */
  keep: z.string(),
  /** What that is counted from. */
  from: z.enum(["erasure", "connection", "message", "meeting", "removal", "decision", "report", "entry"]),
  /** The text of law that asks for it. */
  law: z.optional(z.string()),
});
export type KeptClass = z.infer<typeof keptClass>;

const numbers = z.int().check(z.minimum(0));

/** What the house holds about whoever asks: kinds, numbers and times, and nothing that is on hold. */
export const heldAnswer = z.object({
  at: instant,
  name: z.string(),
  /** Whether the name is kept for this person's devices. */
  claimed: z.boolean(),
  /** When the house first saw them. */
  since: instant,
  /** When they last erased themselves, who came back since. */
  erasedAt: z.optional(instant),
  devices: z.array(z.object({ label: z.string(), addedAt: instant })),
  /** The passkey that gives them back what is theirs. */
  passkey: z.optional(z.object({ addedAt: instant })),
  /** Rooms in which messages of theirs still stand. */
  rooms: z.array(z.object({ room: roomId, name: z.string(), messages: numbers, keptDays: z.int() })),
  reactions: numbers,
  readMarks: numbers,
  /** Posts of theirs that wait for a moderator, or came back. */
  heldPosts: numbers,
  /** Rooms that they proposed. */
  proposals: numbers,
  /** Meetings that they checked. */
  meetings: numbers,
  /** Reports that they made. */
  reports: numbers,
  /** Decisions about them that they were told, each with a code under which its reasons stand. */
  decisions: z.array(z.object({ at: instant, receipt: z.string() })),
  contacts: z.object({ sent: numbers, received: numbers, blocked: numbers, muted: numbers }),
  /** Conversations, and the messages in them that can still be read; how long that is, in days. */
  conversations: z.object({ count: numbers, messages: numbers, days: z.int() }),
  /**
   * The register of connections: how often this person entered since its first day. It is sealed, so that nobody here can
   * say which of its records are theirs; how many it holds of everybody is told.
   */
  register: z.object({ entries: numbers, records: numbers, since: z.optional(instant) }),
  /** What stays after an erasure. */
  stays: z.array(keptClass),
  /** On what day the periods of law were last checked: YYYY-MM-DD. */
  checkedOn: z.string(),
  /** They have a part in running the house, which they give up before they erase themselves. */
  office: z.boolean(),
});
export type HeldAnswer = z.infer<typeof heldAnswer>;

/** A message that was said in private, as the device that exports it reads it. */
export const exportedLine = z.object({ seq, at: instant, own: z.boolean(), text: z.string() });
/** A conversation in an export. */
export const exportedTalk = z.object({
  id: conversationId,
  with: z.object({ id: personId, name: z.string() }),
  begunAt: instant,
  /** Added on the device, which alone can open them; without: it did not. */
  messages: z.optional(z.array(exportedLine)),
});
export type ExportedTalk = z.infer<typeof exportedTalk>;

/** What somebody takes along: one document, of what is theirs and what they can see anyhow. */
export const exportAnswer = z.object({
  format: z.literal("parvis-export/1"),
  at: instant,
  house: z.string(),
  me: z.object({ id: personId, name: z.string(), claimed: z.boolean(), since: instant }),
  devices: heldAnswer.shape.devices,
  passkey: heldAnswer.shape.passkey,
  settings: z.object({ contact: contactSetting }),
  blocked: z.array(personId),
  muted: z.array(personId),
  requests: z.object({
    sent: z.array(z.object({ to: personId, at: instant })),
    received: z.array(z.object({ from: personId, at: instant })),
  }),
  messages: z.array(
    z.object({
      room: roomId,
      seq,
      at: instant,
      text: z.string(),
      replyTo: z.optional(seq),
      editedAt: z.optional(instant),
    }),
  ),
  /** The rooms that are named above and below. */
  rooms: z.array(z.object({ id: roomId, name: z.string() })),
  reactions: z.array(z.object({ room: roomId, target: seq, emoji: z.enum(reactions) })),
  readMarks: z.array(z.object({ room: roomId, seq })),
  heldPosts: z.array(z.object({ room: roomId, at: instant, text: z.string() })),
  proposals: z.array(z.object({ at: instant, name: z.string(), theme: z.string(), charter: z.string() })),
  meetings: z.array(z.object({ place: z.string(), meetsAt: instant, checkedAt: instant })),
  /** What was decided about them, as they were told. */
  statements: z.array(statement),
  conversations: z.array(exportedTalk),
});
export type ExportAnswer = z.infer<typeof exportAnswer>;

/** Asked for once what goes and what stays was shown. */
export const eraseBody = z.object({ sure: z.literal(true) });
export const erasedAnswer = z.object({ at: instant });
