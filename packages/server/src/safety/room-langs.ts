import type { RoomId } from "@parvis/protocol/ids";
import type { Audience } from "@parvis/safety/act";
import type { Clock } from "../platform/clock.ts";
import { roomOf } from "../rooms/admit.ts";
import type { Reader } from "../storage/database.ts";

/** What the engine is told of a room. */
export interface RoomTraits {
  lang: string;
  audience: Audience;
}

/** What a room is may be changed: then it is known again after this long. */
const KNOWN_MS = 60_000;

/** The languages of rooms and whom they are for, in memory: asked at each post. */
export class RoomLangs {
  readonly #db: Reader;
  readonly #clock: Clock;
  readonly #known = new Map<RoomId, RoomTraits>();
  readonly #asked = new Map<RoomId, Promise<RoomTraits>>();
  #since = Number.NEGATIVE_INFINITY;

  constructor(db: Reader, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** At once where it is known; rejects where there is no such room. */
  of(room: RoomId): RoomTraits | Promise<RoomTraits> {
    return this.known(room) ?? this.#ask(room);
  }

  known(room: RoomId): RoomTraits | undefined {
    const now = this.#clock.elapsed();
    if (now - this.#since > KNOWN_MS) {
      this.#known.clear();
      this.#since = now;
    }
    return this.#known.get(room);
  }

  /** Once for all who ask meanwhile, so that they go on in the order in which they came. */
  #ask(room: RoomId): Promise<RoomTraits> {
    const before = this.#asked.get(room);
    if (before !== undefined) return before;
    const asked = roomOf(this.#db, room)
      .then(({ lang, audience }) => {
        const traits = { lang, audience };
        this.#known.set(room, traits);
        return traits;
      })
      .finally(() => this.#asked.delete(room));
    this.#asked.set(room, asked);
    return asked;
  }
}
