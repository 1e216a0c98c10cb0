import type { RoomId, Seq } from "@parvis/protocol/ids";
import type { EventFrames, ServerFrame } from "@parvis/protocol/server-frames";

/** An event of a room's log whose content this version knows. */
export type KnownEvent = Exclude<EventFrames[keyof EventFrames], EventFrames["seq"]>;
/** An event that changes a message that is there already. */
export type ChangeEvent = EventFrames["edited" | "removed" | "restored" | "reacted"];

const KNOWN: ReadonlySet<string> = new Set<KnownEvent["t"]>([
  "posted",
  "edited",
  "removed",
  "restored",
  "reacted",
  "mode",
  "appointed",
  "sanctioned",
]);

/** What takes a position in a room's log: the events known, placeholders, and kinds that came after this version. */
export interface AnyEvent {
  t: string;
  room: RoomId;
  seq: Seq;
}

/** Of the frames that answer nothing: whether one takes a position. */
export function isEvent(frame: ServerFrame | AnyEvent): frame is AnyEvent {
  return "room" in frame && "seq" in frame && !("id" in frame);
}

export function isKnown(event: AnyEvent): event is KnownEvent {
  return KNOWN.has(event.t);
}
