import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Following } from "../bus/bus.ts";
import { type Encoded, encode, join, type Reader } from "./encoded.ts";
import { EVENTS, Tail } from "./tail.ts";

/** Somebody whom a room's events go to. */
export interface Follower extends Reader {
  /** Writes these bytes, after what already waits. */
  write(bytes: Buffer): void;
}

/** How many events read from the log are kept, or dropped, together. */
const WARM_EVENTS = 32;
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
  readonly #tail = new Tail();
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
    this.#tail.clear();
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
    this.seq = event.seq;
    this.#due.push(encode(event));
    // What was said before must not be read in its old form by those who come later: the log has the new one.
    if (event.t === "edited" || event.t === "removed" || event.t === "restored") {
      this.#tail.forgetBefore(event.seq);
    }
  }

  /** Puts events read from the log in memory, for others who come back to the same place. What is due follows by itself. */
  warm(events: EventFrame[]): void {
    if (events.at(-1)?.seq !== this.seq) return;
    const until = this.#due[0]?.seq ?? Number.POSITIVE_INFINITY;
    const written = events.filter(({ seq }) => seq < until).slice(-EVENTS);
    this.#tail.clear();
    for (let i = 0; i < written.length; i += WARM_EVENTS) {
      this.#tail.push(written.slice(i, i + WARM_EVENTS).map(encode));
    }
  }

  /** The bytes of all events after a position, once nothing is due, if memory reaches back that far. */
  since(seq: number, follower: Follower): Buffer | undefined {
    const missed = this.#tail.since(seq, follower);
    return missed && Buffer.concat(missed);
  }

  /** Writes what is due, as one buffer for all; those who may see more get their own. */
  flush(): number {
    const due = this.#due;
    if (due.length === 0) return 0;
    this.#due = [];
    const { bytes, each } = this.#tail.push(due);
    for (const follower of this.live) follower.write(each === undefined ? bytes : Buffer.concat(join(each, follower)));
    return due.length * this.live.size;
  }

  #takeEarly(): void {
    for (let next = this.#early.get(this.seq! + 1); next; next = this.#early.get(this.seq! + 1)) this.push(next);
    for (const seq of this.#early.keys()) if (seq <= this.seq!) this.#early.delete(seq);
  }
}
