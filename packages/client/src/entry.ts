import type { HeldId, Instant, Seq } from "@parvis/protocol/ids";
import { ClientError } from "./errors.ts";
import type { Act, Receipt, StoredAct } from "./outbox.ts";

/** An act on its way, as its author sees it. */
export interface Entry {
  readonly act: Act;
  /** `storing`: not in the outbox yet. Whoever leaves now takes it along, so it is not to be shown as on its way. */
  readonly state: "storing" | "waiting" | "sending" | "sent" | "held" | "refused";
  /** Position and time of its event, once sent. */
  readonly seq: Seq | undefined;
  readonly at: Instant | undefined;
  readonly error: ClientError | undefined;
  /** Under which id it waits for a moderator, once it is held. */
  readonly held: HeldId | undefined;
  /** Whether it can still be given up: nothing of it has gone out. */
  readonly revocable: boolean;
  /** Settles once it is no longer `storing`. */
  readonly kept: Promise<void>;
  /** Settles when the house has answered for good; rejects with `held` where it waits for a moderator. Need not be awaited. */
  readonly done: Promise<Receipt>;
}

/** An entry with what its sending needs to know. */
export class Outgoing implements Entry {
  readonly act: Act;
  state: Entry["state"] = "storing";
  seq: Seq | undefined;
  at: Instant | undefined;
  error: ClientError | undefined;
  held: HeldId | undefined;
  readonly kept: Promise<void>;
  readonly done: Promise<Receipt>;
  /** In the outbox; absent while it is being stored. */
  key: number | undefined;
  n: number | undefined;
  /** Came too late to be taken. */
  refusedN: number | undefined;
  numbering = false;
  /** How often it went out under its number, an earlier life included. */
  sent = 0;
  /** How often a connection was ended for a frame that may have been this one. */
  suspected = 0;
  /** By our clock; earlier, the house would refuse it again. */
  notBefore = 0;
  #keep!: () => void;
  #resolve!: (receipt: Receipt) => void;
  #reject!: (error: ClientError) => void;

  constructor(act: Act) {
    this.act = act;
    this.kept = new Promise((resolve) => {
      this.#keep = resolve;
    });
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.done.catch(() => {});
  }

  /** With a number it may have been sent before. */
  static again({ act, key, n }: StoredAct): Outgoing {
    const entry = new Outgoing(act);
    entry.keptAs(key);
    entry.n = n;
    entry.sent = n === undefined ? 0 : 1;
    return entry;
  }

  /** It is in the outbox. */
  keptAs(key: number): void {
    this.key = key;
    if (this.state === "storing") this.state = "waiting";
    this.#keep();
  }

  /** Another tab gave it a number, and may have sent it. */
  numbered(n: number | undefined): void {
    if (n === undefined || this.n !== undefined || n === this.refusedN) return;
    this.n = n;
    this.sent = 1;
  }

  get revocable(): boolean {
    return this.state === "storing" || (this.state === "waiting" && this.sent === 0);
  }

  stored(receipt: Receipt): void {
    this.state = "sent";
    this.seq = receipt.seq;
    this.at = receipt.at;
    this.#resolve(receipt);
  }

  /** It is the house's now, and not yet in the room. */
  heldAs(id: HeldId, at: Instant): void {
    this.state = "held";
    this.held = id;
    this.at = at;
    this.#reject(new ClientError("held"));
  }

  refuse(error: ClientError): void {
    this.state = "refused";
    this.error = error;
    this.#keep();
    this.#reject(error);
  }
}
