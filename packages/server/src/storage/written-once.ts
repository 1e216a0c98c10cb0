import type { Clock } from "../platform/clock.ts";
import { DAY_MS } from "../platform/day.ts";
import { uuidv7 } from "../platform/uuid.ts";
import type { Database, Tx } from "./database.ts";

/** A process that tries again for longer than this counts twice. */
const KEPT_MS = DAY_MS;

interface Written<T> {
  clock: Clock;
  /** Takes from what has gathered as much as one transaction shall write; undefined where there is nothing. */
  take: () => T | undefined;
  write: (tx: Tx, some: T) => Promise<void>;
}

/**
 * [STO330] Writes what gathers in memory behind the acts, batch by batch. One that fails is kept and written again; its
 * id tells whether it had been stored all the same, and only the answer was lost.
 */
export class WrittenOnce<T> {
  readonly #parts: Written<T>;
  #batch: { id: string; some: T } | undefined;

  constructor(parts: Written<T>) {
    this.#parts = parts;
  }

  async all(database: Database): Promise<void> {
    const { write } = this.#parts;
    for (;;) {
      this.#batch ??= this.#next();
      const batch = this.#batch;
      if (batch === undefined) return;
      await database.write(async (tx) => {
        if (await this.#isNew(tx, batch.id)) await write(tx, batch.some);
      }, "rows");
      // Somebody else may have asked for the same meanwhile, and gone on.
      if (this.#batch === batch) this.#batch = undefined;
    }
  }

  #next(): { id: string; some: T } | undefined {
    const { clock, take } = this.#parts;
    const some = take();
    return some === undefined ? undefined : { id: uuidv7(clock.now()), some };
  }

  async #isNew(tx: Tx, id: string): Promise<boolean> {
    const batch = tx.insertInto("batches").values({ id, at: this.#parts.clock.now() });
    const { numInsertedOrUpdatedRows } = await batch.onConflict((on) => on.doNothing()).executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
}

export async function destroyBatches(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom("batches")
    .where("at", "<", now - KEPT_MS)
    .execute();
}
