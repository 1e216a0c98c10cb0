import { ANSWERS_KEPT } from "@parvis/protocol/limits";
import type { Reader, Tx } from "../storage/database.ts";
import type { Answer, AnswerBook, Given } from "./answers.ts";

/** The book of PostgreSQL: a row in each slot of a device, written over in the transaction of its event. */
export class PostgresAnswers implements AnswerBook {
  readonly #read: Reader;

  constructor(read: Reader) {
    this.#read = read;
  }

  async find(device: number, n: number, db: Reader): Promise<Given> {
    const kept = await db
      .selectFrom("answers")
      .select(["n", "room", "seq", "at"])
      .where("device", "=", device)
      .where("slot", "=", n % ANSWERS_KEPT)
      .executeTakeFirst();
    if (kept === undefined || kept.n < n) return undefined;
    return kept.n === n ? kept : "stale";
  }

  async note(device: number, answer: Answer, tx: Tx): Promise<void> {
    const slot = answer.n % ANSWERS_KEPT;
    await tx
      .insertInto("answers")
      .values({ device, slot, ...answer })
      .onConflict((at) => at.columns(["device", "slot"]).doUpdateSet(answer).where("answers.n", "<", answer.n))
      .execute();
  }

  async lastN(device: number): Promise<number> {
    const found = await this.#read
      .selectFrom("answers")
      .select("n")
      .where("device", "=", device)
      .orderBy("n", "desc")
      .executeTakeFirst();
    return found?.n ?? 0;
  }

  async fold(): Promise<void> {}
}
