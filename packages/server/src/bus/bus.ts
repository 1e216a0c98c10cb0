import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";

/** "Room R is at N", with the events that led there when they are small. */
export interface RoomHint {
  room: RoomId;
  seq: number;
  events: EventFrame[];
}

/**
 * The bus port. Hints may be lost, doubled or late; the log is the truth. An implementation guarantees only:
 * - a hint reaches every subscriber of every process that is connected, most of the time;
 * - hints published by one process for one room arrive in the order of publishing;
 * - `publish` never throws and never waits.
 */
export interface Bus extends AsyncDisposable {
  publish(hint: RoomHint): void;
  subscribe(listener: (hint: RoomHint) => void): () => void;
}
