import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Chore } from "../platform/chores.ts";

/** Who does not renew for this long is taken to have ended. Renewed three times as often. */
const HELD_MS = 30_000;

interface Holding {
  /** How long others wait for their turn once it is done. */
  restMs?: number;
  /** How long they wait at most where this process ends in the middle. */
  heldMs?: number;
}

const MOMENT = "(floor(extract(epoch from clock_timestamp()) * 1000)::bigint)";

/** Rights to do something alone for a time, among the processes of one house. Time is the database's. */
export class Leases {
  readonly #pool: pg.Pool;
  readonly #holder = randomUUID();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Whether the right is now this process's; it lapses unless renewed. */
  async take(name: string, forMs = HELD_MS): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `insert into leases as l (name, holder, until) values ($1, $2, ${MOMENT} + $3)
       on conflict (name) do update set holder = excluded.holder, until = excluded.until where l.until <= ${MOMENT}`,
      [name, this.#holder, forMs],
    );
    return rowCount === 1;
  }

  /** Goes on with a right, or gives it back (0); nobody takes it before the time is over. */
  async keep(name: string, forMs: number): Promise<void> {
    await this.#pool.query(`update leases set until = ${MOMENT} + $3 where name = $1 and holder = $2`, [
      name,
      this.#holder,
      forMs,
    ]);
  }

  /** Runs something while holding a right, which others get `restMs` after its end, at once where it failed. Nothing where somebody else holds it. */
  async whileHolding<T>(
    name: string,
    run: () => Promise<T>,
    { restMs = 0, heldMs = HELD_MS }: Holding = {},
  ): Promise<T | undefined> {
    if (!(await this.take(name, heldMs))) return undefined;
    const renewing = setInterval(() => void this.keep(name, heldMs).catch(() => {}), heldMs / 3);
    let rest = 0;
    try {
      const result = await run();
      rest = restMs;
      return result;
    } finally {
      clearInterval(renewing);
      await this.keep(name, rest);
    }
  }

  /** A chore that one process does for all: looked for often, so that another one takes over where that process ended. */
  shared({ run, ...chore }: Chore): Chore {
    const { name, everyMs, heldMs = HELD_MS } = chore;
    const once = (stopping?: AbortSignal) => this.whileHolding(name, () => run(stopping), { restMs: everyMs, heldMs });
    return { ...chore, everyMs: Math.min(everyMs, heldMs), run: once };
  }
}
