import type { RoomId } from "@parvis/protocol/ids";
import type { ProcessId, RoomHint } from "./bus.ts";
import type { HouseMessages } from "./house-messages.ts";

type Kind = keyof HouseMessages;
type HearHint = (hint: RoomHint) => void;
type HearMessage = (message: never, from: ProcessId) => void;

/** Who listens in this process, for any kind of bus. */
export class Listeners {
  readonly #rooms = new Map<RoomId, Set<HearHint>>();
  readonly #kinds = new Map<string, Set<HearMessage>>();

  /** Whether the listener is the first of its room. */
  add(room: RoomId, listener: HearHint): boolean {
    const there = this.#rooms.get(room);
    if (there === undefined) this.#rooms.set(room, new Set([listener]));
    else there.add(listener);
    return there === undefined;
  }

  /** Whether nobody listens to the room any more. */
  remove(room: RoomId, listener: HearHint): boolean {
    const there = this.#rooms.get(room);
    if (there === undefined || !there.delete(listener) || there.size > 0) return false;
    return this.#rooms.delete(room);
  }

  hint(hint: RoomHint): void {
    for (const listener of this.#rooms.get(hint.room) ?? []) listener(hint);
  }

  on<K extends Kind>(kind: K, listener: (message: HouseMessages[K], from: ProcessId) => void): void {
    const there = this.#kinds.get(kind) ?? new Set();
    this.#kinds.set(kind, there.add(listener));
  }

  /** A kind that this version does not know is passed over. */
  message(kind: string, message: unknown, from: ProcessId): void {
    for (const listener of this.#kinds.get(kind) ?? []) listener(message as never, from);
  }

  clear(): void {
    this.#rooms.clear();
    this.#kinds.clear();
  }
}
