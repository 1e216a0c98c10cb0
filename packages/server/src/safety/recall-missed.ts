import type { RoomId } from "@parvis/protocol/ids";
import type { EventFrame } from "@parvis/protocol/server-frames";
import type { Bus } from "../bus/bus.ts";
import type { Clock } from "../platform/clock.ts";
import type { Reader } from "../storage/database.ts";
import type { Safety } from "./open-safety.ts";
import { RECALLED_MOST, recallPast } from "./recall-past.ts";
import type { RecentVoices } from "./recent-voices.ts";

interface Parts {
  db: Reader;
  safety: Safety;
  voices: RecentVoices;
  clock: Clock;
  bus: Pick<Bus, "connected" | "onBack">;
}

/**
 * [SAE15] What others said in public while the bus was away this process takes note of from the rooms' logs when it is
 * back, as far as at a start. What it said itself it has noted already.
 */
export class MissedPosts {
  readonly #parts: Parts;
  /** Since when others may not have been heard: the last time that the bus was found connected. */
  #from: number;
  /** When the bus was last back, and what was missed has not been recalled yet. */
  #until: number | undefined;
  /** What this process stored since then: the newest positions of each room. */
  readonly #own = new Map<string, number[]>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#from = parts.clock.now();
    parts.bus.onBack(() => {
      this.#until = parts.clock.now();
    });
  }

  /** This process has stored something in a room. */
  stored(room: RoomId, events: readonly EventFrame[]): void {
    const seqs = events.map(({ seq }) => seq);
    this.#own.set(room, [...(this.#own.get(room) ?? []), ...seqs].slice(-RECALLED_MOST));
  }

  /** Called every second. What could not be read is recalled the next time. */
  async look(): Promise<void> {
    const { db, safety, voices, clock, bus } = this.#parts;
    if (!bus.connected) return;
    const until = this.#until;
    if (until !== undefined) {
      const isOwn = (room: string, seq: number) => this.#own.get(room)?.includes(seq) ?? false;
      await recallPast(db, { safety, voices }, clock.now(), { from: this.#from, until, isOwn });
    }
    // Away once more meanwhile: there is more to recall, and none of it may be taken for known.
    if (this.#until !== until || !bus.connected) return;
    this.#until = undefined;
    this.#from = clock.now();
    this.#own.clear();
  }
}
