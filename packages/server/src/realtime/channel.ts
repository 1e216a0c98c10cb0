import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Following } from "../bus/bus.ts";
import { isForAll, maySee, placeholderOf, type Viewer } from "../rooms/events.ts";
import { encodeFrame } from "./wire.ts";

/** Somebody whom a room's events go to. */
export interface Follower {
  readonly viewer: Viewer;
  /** Writes these bytes, after what already waits. */
  write(bytes: Buffer): void;
}

/** One event ready to go out; where not everybody may see it, `shared` is its placeholder. */
interface Encoded {
  seq: number;
  shared: Buffer;
  restricted?: { event: EventFrame; bytes: Buffer };
}

/** How much of a room's end is kept encoded, for those who come back. */
const TAIL_EVENTS = 256;
const TAIL_BYTES = 128 * 1024;
/** How many events may wait for one before them. */
const EARLY_EVENTS = 1000;

/** A room as this process follows it: who is live in it, its end in memory, and what the next flush writes. */
export class Channel<F extends Follower = Follower> {
  readonly room: RoomId;
  readonly live = new Set<F>();
  /** How many connections follow it, live or catching up. */
  followers = 0;
  /** Position of the newest event taken in; undefined while it is being looked up. */
  seq: number | undefined;
  /** What brings it the bus's hints. */
  following: Following | undefined;
  /** Set while what is missing is waited for, or read from the log. */
  filling: NodeJS.Timeout | undefined;
  /** Events whose predecessor has not come yet. */
  readonly #early = new Map<number, EventFrame>();
  #tail: Encoded[] = [];
  #tailBytes = 0;
  #due: Encoded[] = [];

  constructor(room: RoomId) {
    this.room = room;
  }

  /** The newest position the bus has told of while `seq` was being looked up. */
  heard = 0;

  /** Takes in what follows the newest event; what comes too early waits. Returns how many were taken in. */
  take(events: readonly EventFrame[]): number {
    const before = this.seq!;
    for (const event of events) {
      if (event.seq === this.seq! + 1) this.push(event);
      else if (event.seq > this.seq! && this.#early.size < EARLY_EVENTS) this.#early.set(event.seq, event);
    }
    if (this.#early.size > 0) this.#takeEarly();
    return this.seq! - before;
  }

  /** Leaves out what cannot be had any more. Returns those who were live, and are not now. */
  startAfresh(seq: number): F[] {
    const were = [...this.live];
    this.live.clear();
    this.#clear();
    this.#due = [];
    this.seq = seq;
    this.#takeEarly();
    return were;
  }

  stop(): void {
    this.following?.stop();
    clearTimeout(this.filling);
  }

  /** Takes in an event that follows the newest one. */
  push(event: EventFrame): void {
    const encoded = encode(event);
    this.seq = event.seq;
    this.#due.push(encoded);
    // What was said before must not be read in its old form by those who come later: the log has the new one.
    if (event.t === "edited" || event.t === "removed" || event.t === "restored") this.#clear();
    this.#keep(encoded);
  }

  /** Puts events read from the log in memory, for others who come back to the same place. */
  warm(events: EventFrame[]): void {
    if (events.at(-1)?.seq !== this.seq) return;
    this.#clear();
    for (const event of events.slice(-TAIL_EVENTS)) this.#keep(encode(event));
  }

  /** The bytes of all events after a position, if memory reaches back that far. */
  since(seq: number, follower: Follower): Buffer | undefined {
    const first = this.#tail[0];
    if (this.seq === undefined || first === undefined || seq < first.seq - 1) return undefined;
    return join(this.#tail.slice(seq + 1 - first.seq), follower);
  }

  /** Writes what is due, as one buffer for all; those who may see more get their own. */
  flush(): number {
    const due = this.#due;
    if (due.length === 0) return 0;
    this.#due = [];
    const shared = due.length === 1 ? due[0]!.shared : Buffer.concat(due.map((one) => one.shared));
    const restricted = due.some((one) => one.restricted !== undefined);
    for (const follower of this.live) follower.write(restricted ? join(due, follower) : shared);
    return due.length * this.live.size;
  }

  #takeEarly(): void {
    for (let next = this.#early.get(this.seq! + 1); next; next = this.#early.get(this.seq! + 1)) this.push(next);
    for (const seq of this.#early.keys()) if (seq <= this.seq!) this.#early.delete(seq);
  }

  #clear(): void {
    this.#tail = [];
    this.#tailBytes = 0;
  }

  #keep(encoded: Encoded): void {
    this.#tail.push(encoded);
    this.#tailBytes += encoded.shared.length;
    while (this.#tail.length > TAIL_EVENTS || this.#tailBytes > TAIL_BYTES) {
      this.#tailBytes -= this.#tail.shift()!.shared.length;
    }
  }
}

function encode(event: EventFrame): Encoded {
  if (isForAll(event)) return { seq: event.seq, shared: encodeFrame(event) };
  const restricted = { event, bytes: encodeFrame(event) };
  return { seq: event.seq, shared: encodeFrame(placeholderOf(event)), restricted };
}

function join(events: Encoded[], follower: Follower): Buffer {
  return Buffer.concat(
    events.map(({ shared, restricted }) =>
      restricted !== undefined && maySee(restricted.event, follower.viewer) ? restricted.bytes : shared,
    ),
  );
}
