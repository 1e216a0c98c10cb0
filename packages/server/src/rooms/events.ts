import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { EventFrame, Role } from "@parvis/protocol/server-frames";
import type { Schema } from "../storage/schema.ts";

/** A row of `events` as it is read, with the present text of the message that an edit is about. */
export type EventRow = Schema["events"] & { target_text?: string | null };

/** How an event reads on the wire. */
export function frameOf(row: EventRow, room: RoomId): EventFrame {
  const position = { room, seq: row.seq, at: row.at };
  const data = row.data === null ? {} : JSON.parse(row.data);
  switch (row.kind) {
    case "posted":
      return {
        t: "posted",
        ...position,
        by: row.by!,
        name: row.name!,
        text: row.text!,
        ...(row.target === null ? {} : { replyTo: row.target }),
        ...data,
        ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
        ...(row.removed === null ? {} : { removed: row.removed }),
      };
    case "edited":
      return { t: "edited", ...position, target: row.target!, text: row.target_text ?? "" };
    case "removed":
      return { t: "removed", ...position, target: row.target!, ...data };
    case "restored":
      return { t: "restored", ...position, target: row.target!, text: row.target_text ?? "" };
    case "reacted":
      return { t: "reacted", ...position, by: row.by!, target: row.target!, ...data };
    case "mode":
      return { t: "mode", ...position, ...data };
    case "appointed":
      return { t: "appointed", ...position, ...data };
    case "sanctioned":
      return { t: "sanctioned", ...position, ...data };
  }
}

/** Who looks: readers have neither a person nor a role. */
export interface Viewer {
  person?: PersonId;
  role: Role;
}

/** Whether everybody may see an event; the others see a bare position in its place. */
export function isForAll(event: EventFrame): boolean {
  return event.t !== "sanctioned" && !(event.t === "appointed" && event.discreet);
}

export function maySee(event: EventFrame, { person, role }: Viewer): boolean {
  if (event.t === "appointed") return !event.discreet || role === "owner" || event.person === person;
  return event.t !== "sanctioned" || role !== "none" || event.person === person;
}

export function placeholderOf(event: EventFrame): EventFrame {
  return { t: "seq", room: event.room, seq: event.seq };
}

/** Whose standing in the house an event changes, beyond its room. */
export function concerns(event: EventFrame): PersonId | undefined {
  return event.t === "appointed" || (event.t === "sanctioned" && event.act === "banned") ? event.person : undefined;
}
