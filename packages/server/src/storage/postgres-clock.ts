import type pg from "pg";
import type { Clock } from "../platform/clock.ts";

const BEAT_MS = 1000;
/** Beats without an answer after which the database counts as away. Time alone says nothing: a process may have stood still. */
const AWAY_AFTER_BEATS = 3;
/** An answer that took longer tells the time too roughly. */
const ROUGH_MS = 100;

/**
 * The database's time, asked once a second and carried on by this machine's steady clock in between: processes agree
 * about mutes and pauses though their own clocks are minutes apart. By the same beat it tells whether the database is
 * there, and takes what people do.
 */
export class PostgresClock implements Clock, Disposable {
  readonly #pool: pg.Pool;
  readonly #timer: NodeJS.Timeout;
  #ahead: number;
  #last = 0;
  #missed = 0;
  #asking = false;

  private constructor(pool: pg.Pool, ahead: number) {
    this.#pool = pool;
    this.#ahead = ahead;
    this.#timer = setInterval(() => void this.#beat(), BEAT_MS);
    this.#timer.unref();
  }

  static async start(pool: pg.Pool): Promise<PostgresClock> {
    return new PostgresClock(pool, (await measure(pool)).ahead);
  }

  /** Never falls. */
  now(): number {
    this.#last = Math.max(this.#last, Math.floor(performance.now() + this.#ahead));
    return this.#last;
  }

  elapsed(): number {
    return performance.now();
  }

  get isAway(): boolean {
    return this.#missed >= AWAY_AFTER_BEATS;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  async #beat(): Promise<void> {
    this.#missed++;
    if (this.#asking) return;
    this.#asking = true;
    try {
      const { ahead, tookMs } = await measure(this.#pool);
      this.#missed = 0;
      if (tookMs < ROUGH_MS) this.#ahead = ahead;
    } catch {
      // It is away: the beats that were missed say so.
    } finally {
      this.#asking = false;
    }
  }
}

const ASKED = `select (extract(epoch from clock_timestamp()) * 1000)::float8 as at,
  current_setting('transaction_read_only') = 'on' as "readOnly"`;

/**
 * How far the database's time is ahead of this process's steady clock, taking half the round trip for the way back.
 * One that can only be read is no answer, and the next one is asked for on a new connection: after a failover the old
 * primary may go on answering on those that it has.
 */
async function measure(pool: pg.Pool): Promise<{ ahead: number; tookMs: number }> {
  const client = await pool.connect();
  let writable = false;
  try {
    const from = performance.now();
    const { rows } = await client.query(ASKED);
    const to = performance.now();
    writable = !rows[0].readOnly;
    if (!writable) throw new Error("The database can only be read.");
    return { ahead: rows[0].at - (from + to) / 2, tookMs: to - from };
  } finally {
    client.release(!writable);
  }
}
