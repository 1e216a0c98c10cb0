import type { RoomId } from "@parvis/protocol/ids";
import type { Clock } from "../platform/clock.ts";
import { roomOf } from "../rooms/admit.ts";
import type { Reader } from "../storage/database.ts";

/** A room's language may be changed: then it is known again after this long. */
const KNOWN_MS = 60_000;

/** The languages of rooms, in memory: asked at each post. */
export class RoomLangs {
  readonly #db: Reader;
  readonly #clock: Clock;
  readonly #known = new Map<RoomId, string>();
  readonly #asked = new Map<RoomId, Promise<string>>();
  #since = Number.NEGATIVE_INFINITY;

  constructor(db: Reader, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** At once where it is known; rejects where there is no such room. */
  of(room: RoomId): string | Promise<string> {
    return this.known(room) ?? this.#ask(room);
  }

  known(room: RoomId): string | undefined {
    const now = this.#clock.elapsed();
    if (now - this.#since > KNOWN_MS) {
      this.#known.clear();
      this.#since = now;
    }
    return this.#known.get(room);
  }

  /** Once for all who ask meanwhile, so that they go on in the order in which they came. */
  #ask(room: RoomId): Promise<string> {
    const before = this.#asked.get(room);
    if (before !== undefined) return before;
    const asked = roomOf(this.#db, room)
      .then(({ lang }) => {
        this.#known.set(room, lang);
        return lang;
      })
      .finally(() => this.#asked.delete(room));
    this.#asked.set(room, asked);
    return asked;
  }
}
