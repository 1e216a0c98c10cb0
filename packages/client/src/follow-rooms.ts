import type { ClientFrame } from "@parvis/protocol/client-frames";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import type { AnyEvent, KnownEvent } from "./events.ts";
import type { Clock } from "./ports.ts";
import { FollowedRoom, type HeldRoom, type RoomView } from "./room-view.ts";

export interface FollowingParts {
  send: (frame: ClientFrame) => boolean;
  clock: Clock;
  kept: number;
  me: () => PersonId | undefined;
  onChange: (view: RoomView) => void;
  onEvent: (event: KnownEvent) => void;
}

/** The rooms being followed, and what keeps each at the end of its log without a hole. */
export class Following {
  readonly #parts: FollowingParts;
  readonly #rooms = new Map<RoomId, FollowedRoom>();

  constructor(parts: FollowingParts) {
    this.#parts = parts;
  }

  get(room: RoomId): FollowedRoom | undefined {
    return this.#rooms.get(room);
  }

  get rooms(): RoomId[] {
    return [...this.#rooms.keys()];
  }

  follow(room: RoomId, held?: HeldRoom, aside = false): FollowedRoom {
    let followed = this.#rooms.get(room);
    if (followed && followed.state !== "refused" && followed.aside === aside) return followed;
    followed ??= new FollowedRoom(room, this.#parts.kept, this.#parts.me);
    followed.aside = aside;
    if (held && followed.position === undefined) followed.hold(held);
    this.#rooms.set(room, followed);
    this.#attach(followed);
    return followed;
  }

  unfollow(room: RoomId): void {
    const followed = this.#rooms.get(room);
    if (!followed) return;
    this.#rooms.delete(room);
    followed.release();
    this.#parts.send({ t: "unfollow", room });
  }

  /** After a new connection, or when the house could not keep up with telling us: each from where it is. */
  attachAll(): void {
    for (const room of this.#rooms.values()) this.#attach(room);
  }

  detachAll(): void {
    for (const room of this.#rooms.values()) room.attaching();
  }

  followed(frame: ServerFrames["followed"]): void {
    const room = this.#rooms.get(frame.room);
    if (room?.followed(frame)) this.#parts.onChange(room);
  }

  reset(frame: ServerFrames["reset"]): void {
    const room = this.#rooms.get(frame.room);
    if (!room) return;
    room.reset(frame);
    this.#parts.onChange(room);
  }

  refused(frame: ServerFrames["no"] & { room: RoomId }): void {
    const room = this.#rooms.get(frame.room);
    if (!room) return;
    if (frame.retryAfterMs !== undefined) this.#parts.clock.after(frame.retryAfterMs, () => this.#again(room));
    else room.refused(frame.code);
    this.#parts.onChange(room);
  }

  event(event: AnyEvent): void {
    const room = this.#rooms.get(event.room);
    if (!room) return;
    const before = room.seq;
    const applied = room.apply(event);
    if (applied === "hole") return this.#mend(room);
    if (applied) this.#parts.onEvent(applied);
    if (room.seq !== before) this.#parts.onChange(room);
  }

  /** Unless it was left, attached or attached anew meanwhile. */
  #again(room: FollowedRoom): void {
    if (this.#rooms.get(room.room) === room && room.state === "attaching") this.#attach(room);
  }

  /** Asks for what is missing; where that does not bring it, for the room afresh, or it would be asked for ever. */
  #mend(room: FollowedRoom): void {
    if (room.holeAfter === room.position) room.position = undefined;
    room.holeAfter = room.position;
    this.#attach(room);
  }

  #attach(room: FollowedRoom): void {
    room.attaching();
    const { room: id, position, aside } = room;
    this.#parts.send({
      t: "follow",
      room: id,
      ...(position !== undefined && { seq: position }),
      ...(aside && { aside }),
    });
  }
}
