import type { ClientFrames } from "@parvis/protocol/client-frames";
import type { Instant, Seq } from "@parvis/protocol/ids";
import type { ClientErrorCode, RefusalDetails } from "./errors.ts";

/** The frames that carry `n`: each is stored before it is sent, and sent until it is answered. */
export type ActKind = "post" | "edit" | "remove" | "react" | "mode" | "mute" | "ban" | "appoint";
/** An act as its author means it, before it has a number. */
export type Act = { [K in ActKind]: Omit<ClientFrames[K], "n"> }[ActKind];

export interface StoredAct {
  /** Rises in the order in which acts were made. */
  key: number;
  act: Act;
  /** Absent: never sent. */
  n?: number;
}

const GAP_MAX = 1_000_000;

/**
 * How far above the house's count an outbox without a memory begins. An act of the outbox that was lost may still be
 * on its way: under the same number, its answer would be taken for that of another act, which would never be stored.
 */
export function randomGap(): number {
  return Math.floor(Math.random() * GAP_MAX);
}

/**
 * Where acts wait until the house has answered. An implementation must see to it that
 * an act is stored for good when `add` and `number` have answered;
 * no two acts of one device get the same number, and no act gets a second one unless the first was refused,
 * in whatever tab or process they are made.
 */
export interface Outbox {
  /** All acts that wait, in order. */
  load(): Promise<StoredAct[]>;
  /** Stores an act; answers its key. */
  add(act: Act): Promise<number>;
  /**
   * Gives a stored act the next number, above `above` and above every number given before; the one it has already,
   * unless that is `refused`.
   */
  number(key: number, above: number, refused?: number): Promise<number>;
  /** Forgets an act. */
  delete(key: number): Promise<void>;
  /** Where several tabs share it. Absent: it has one owner, who sends. */
  share?(news: TabNews): OutboxTabs;
}

/** Position and time of the event that an act became. */
export interface Receipt {
  seq: Seq;
  at: Instant;
}

/** How an act ended: stored, refused, or given up. */
export type Ending = Receipt | ({ code: ClientErrorCode } & RefusalDetails);

/** What a tab hears about a shared outbox. */
export interface TabNews {
  /** Whether it is this tab that sends. */
  turn(ours: boolean): void;
  added(): void;
  ended(key: number, ending: Ending): void;
  /** Whether this tab can send now. */
  sends(): boolean;
}

/** What a tab says about a shared outbox. */
export interface OutboxTabs {
  /** This tab sends from now on: the one that somebody writes in. */
  take(): void;
  added(): void;
  ended(key: number, ending: Ending): void;
  /** This tab can send now. */
  here(): void;
  /** Takes the sending over where the tab that has it cannot send. */
  check(): void;
  close(): void;
}
