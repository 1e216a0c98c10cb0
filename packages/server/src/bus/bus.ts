import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { HouseMessages } from "./house-messages.ts";

/** "Room R is at N", with the events that led there when they are small. */
export interface RoomHint {
  room: RoomId;
  seq: number;
  events: EventFrame[];
}

/** One run of one process: who starts again is somebody else. */
export type ProcessId = string & { readonly __brand: "ProcessId" };

/** A room that this process follows on the bus. */
export interface Following {
  /** Resolves, always, once what others publish from now on reaches this process, or the bus is away. */
  ready: Promise<void>;
  stop(): void;
}

/**
 * The bus port. Hints may be lost, doubled or late; the log is the truth. An implementation guarantees only:
 * - a hint reaches every listener of its room in every process that is connected, most of the time, those of the
 *   publishing process at once;
 * - what one process publishes for one room arrives in the order of publishing, and so does what it tells;
 * - `publish` and `tell` never throw and never wait, and nothing is kept for later while the bus is away.
 */
export interface Bus extends AsyncDisposable {
  readonly self: ProcessId;
  /** Whether there may be other processes. Then hints may be lost, and positions are looked up now and then. */
  readonly shared: boolean;
  /** Whether the others are reached now, as far as one can know. */
  readonly connected: boolean;
  publish(hint: RoomHint): void;
  follow(room: RoomId, listener: (hint: RoomHint) => void): Following;
  /** Tells the other processes, or one of them, what concerns connections rather than logs; never oneself. */
  tell<K extends keyof HouseMessages>(kind: K, message: HouseMessages[K], to?: ProcessId): void;
  hear<K extends keyof HouseMessages>(kind: K, listener: (message: HouseMessages[K], from: ProcessId) => void): void;
  /** Called each time the bus is there again after it was away: what was said meanwhile was not heard. */
  onBack(listener: () => void): void;
}
