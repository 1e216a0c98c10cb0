import type { Posture } from "@parvis/protocol/posture";
import { dutyEnds } from "../moderation/duty.ts";
import type { Clock } from "../platform/clock.ts";
import type { Reader } from "../storage/database.ts";
import { answersOfWeek } from "./answers-of-week.ts";
import { medianOf, type Standing, stateOf } from "./rules.ts";
import { openShield, type Shield } from "./store.ts";

/** How long an answer was waited for is counted again after this long. */
const COUNTED_MS = 60_000;

/**
 * [PST1] How guarded the house is, in memory: asked at each post of a newcomer. What ends by itself ends here at its
 * instant; what somebody does in another process is looked up four times a second.
 */
export class PostureMemory {
  readonly #db: Reader;
  readonly #clock: Clock;
  #dutyEnds: readonly number[] = [];
  #shield: Shield | undefined;
  #answerMs: number | undefined;
  #countedAt = Number.NEGATIVE_INFINITY;
  #told = "";
  /** Looks begun, and the last of them that was taken. */
  #begun = 0;
  #taken = 0;
  /** Told of each change that people are shown. */
  onChange: (posture: Posture) => void = () => {};

  private constructor(db: Reader, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  static async open(db: Reader, clock: Clock): Promise<PostureMemory> {
    const memory = new PostureMemory(db, clock);
    await memory.look();
    return memory;
  }

  /** What the house says of itself. */
  get posture(): Posture {
    const now = this.#clock.now();
    const onDuty = this.#dutyEnds.filter((until) => until > now).length;
    const shield = this.#shieldAt(now);
    return {
      state: stateOf(onDuty, shield !== undefined),
      onDuty,
      ...(this.#answerMs === undefined ? {} : { answerMs: this.#answerMs }),
      ...(shield && { shield: { at: shield.at, until: shield.until, why: shield.why, reason: shield.reason } }),
    };
  }

  isStaffed(now: number): boolean {
    return this.#dutyEnds.some((until) => until > now);
  }

  /** When the shield falls; undefined where none is up. */
  shieldedUntil(now: number): number | undefined {
    return this.#shieldAt(now)?.until;
  }

  standing(now: number): Standing {
    return { staffed: this.isStaffed(now), shielded: this.#shieldAt(now) !== undefined };
  }

  /** Reads what may have changed, and tells where it has. */
  async look(): Promise<void> {
    const now = this.#clock.now();
    const look = ++this.#begun;
    const [ends, shield] = await Promise.all([dutyEnds(this.#db, now), openShield(this.#db, now)]);
    // One that began later has seen what is newer.
    if (look < this.#taken) return;
    [this.#taken, this.#dutyEnds, this.#shield] = [look, ends, shield];
    if (this.#clock.elapsed() - this.#countedAt > COUNTED_MS) {
      this.#countedAt = this.#clock.elapsed();
      this.#answerMs = medianOf(await answersOfWeek(this.#db, now));
    }
    this.#tell();
  }

  #tell(): void {
    const { posture } = this;
    const seen = `${posture.state} ${posture.onDuty} ${posture.shield?.at} ${posture.shield?.until}`;
    const isNews = this.#told !== "" && this.#told !== seen;
    this.#told = seen;
    if (isNews) this.onChange(posture);
  }

  #shieldAt(now: number): Shield | undefined {
    return this.#shield !== undefined && this.#shield.until > now ? this.#shield : undefined;
  }
}
