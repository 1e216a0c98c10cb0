import type { Reader, Tx } from "../storage/database.ts";

/** The first answer to a client id: where its event stands. */
export interface Answer {
  n: number;
  room: number;
  seq: number;
  at: number;
}

/** The answer already given to a client id; `stale` where it is too old to tell; undefined where it is new. */
export type Given = Answer | "stale" | undefined;

/** What each device was answered to its last 32 client ids, durable with the event of each, so that a retry gets the first answer. */
export interface AnswerBook {
  /** Asked inside the act's transaction, once the act has locked its room; before it, for what need not be exact. */
  find(device: number, n: number, db: Reader): Given | Promise<Given>;
  /** Notes an answer inside its event's transaction. */
  note(device: number, answer: Answer, tx: Tx, ifUndone: (takeBack: () => void) => void): void | Promise<void>;
  /** The highest client id of a device; 0 where it has none. */
  lastN(device: number): number | Promise<number>;
  /**
   * Writes down what is kept in memory. Nothing depends on it but how much that is, and how long the next start takes.
   * With `stopping` it takes its time, beside a house at work, and rejects where that comes first.
   */
  fold(stopping?: AbortSignal): Promise<void>;
}
