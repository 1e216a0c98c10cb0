import type { ClientFrames } from "@parvis/protocol/client-frames";

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
 * no two acts of one device get the same number, in whatever tab or process they are made;
 * what `load` gives belongs to the caller from then on: nobody else sends it.
 */
export interface Outbox {
  /** The acts that the caller owns, in order: its own, and those of owners that live no more. */
  load(): Promise<StoredAct[]>;
  /** Stores an act; answers its key. */
  add(act: Act): Promise<number>;
  /** Gives a stored act the next number, above `above` and above every number given before. */
  number(key: number, above: number): Promise<number>;
  /** Forgets an act. */
  delete(key: number): Promise<void>;
}
