import type { ClientFrame } from "@parvis/protocol/client-frames";
import type { RefusalCode } from "@parvis/protocol/codes";
import type { RoomId, Seq } from "@parvis/protocol/ids";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { type Entry, Outgoing } from "./entry.ts";
import { ClientError, type CloseCode } from "./errors.ts";
import { type Act, type Outbox, randomGap, type StoredAct } from "./outbox.ts";
import type { Clock } from "./ports.ts";

/** Half of what a house remembers of a device, so that a retry always finds its first answer. */
const IN_FLIGHT_MAX = 16;

const PASSING: ReadonlySet<RefusalCode> = new Set<RefusalCode>(["busy", "rate_limited", "slow_mode"]);
/** When the house does not say how long. */
const RETRY_MS = 1_000;

export interface SendingParts {
  outbox: Outbox;
  clock: Clock;
  send: (frame: ClientFrame) => boolean;
  /** The position of a room's view; absent when the room is not followed. */
  shownUpTo: (room: RoomId) => Seq | undefined;
  onChange: (entry: Entry) => void;
}

/** Carries acts from the outbox to the house: in order, each until it is answered. */
export class Sending {
  readonly #parts: SendingParts;
  #entries: Outgoing[] = [];
  #lastN = 0;
  #connection = 0;
  /** Whether the outbox has been read for this connection. */
  #ready = false;
  #callOff: () => void = () => {};
  /** Keys that were answered or given up: a reading of the outbox that began before must not bring them back. */
  readonly #forgotten = new Set<number>();

  constructor(parts: SendingParts) {
    this.#parts = parts;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  add(act: Act): Entry {
    const entry = new Outgoing(act);
    this.#entries.push(entry);
    this.#parts.onChange(entry);
    void this.#store(entry);
    return entry;
  }

  dismiss(entry: Entry): void {
    const own = this.#entries.find((other) => other === entry);
    // What has gone out under a number may be stored already: only its answer settles it.
    if (own?.state === "waiting" && own.sent === 0) this.#refuse(own, new ClientError("dismissed"));
    if (own?.state === "refused") this.#leave(own);
  }

  /** Shows what the outbox holds: at the start, so that it is seen offline too, and again at each connection. */
  async load(): Promise<void> {
    this.#takeOver(await this.#parts.outbox.load().catch(() => []));
  }

  /** A connection is live: what the outbox holds goes on from where it was. */
  async connected(lastN: number): Promise<void> {
    const connection = ++this.#connection;
    this.#lastN = Math.max(this.#lastN, lastN);
    await this.load();
    // Lost while reading: the next connection reads again.
    if (connection !== this.#connection) return;
    this.#ready = true;
    this.#pump();
  }

  /** What was unanswered goes out again, under its number. */
  disconnected(code: CloseCode | undefined): void {
    this.#connection++;
    this.#ready = false;
    this.#callOff();
    for (const entry of this.#entries) {
      if (entry.state !== "sending") continue;
      // A frame the house cannot read would end every connection: the second time, what was on the way is given up.
      if ((code === "bad_frame" || code === "too_large") && ++entry.suspected > 1)
        this.#refuse(entry, new ClientError(code));
      else this.#become(entry, "waiting");
    }
  }

  stored(frame: ServerFrames["ok"]): void {
    const entry = this.#unanswered(frame.n);
    if (!entry) return;
    entry.stored({ seq: frame.seq, at: frame.at });
    this.#forget(entry);
    this.#parts.onChange(entry);
    this.shown(entry.act.room);
    this.#pump();
  }

  refused(frame: ServerFrames["no"] & { n: number }): void {
    const entry = this.#unanswered(frame.n);
    if (!entry) return;
    if (PASSING.has(frame.code)) {
      entry.notBefore = this.#parts.clock.now() + (frame.retryAfterMs ?? RETRY_MS);
      this.#become(entry, "waiting");
    } else if (frame.code === "stale_client_id" && entry.sent === 1) {
      // Another tab counts far above. Sent once and refused: it cannot be stored, and may have a number above that one's.
      entry.n = undefined;
      entry.sent = 0;
      this.#lastN = frame.n + randomGap();
      this.#become(entry, "waiting");
    } else this.#refuse(entry, new ClientError(frame.code, frame));
    this.#pump();
  }

  /** A view moved on: what it shows now needs no entry. */
  shown(room: RoomId): void {
    const upTo = this.#parts.shownUpTo(room) ?? Number.POSITIVE_INFINITY;
    for (const entry of this.#entries.filter((entry) => entry.act.room === room && entry.state === "sent")) {
      if ((entry.seq as Seq) <= upTo) this.#leave(entry);
    }
  }

  /** What an earlier life left comes before what was made in this one. */
  #takeOver(stored: readonly StoredAct[]): void {
    const known = new Set(this.#entries.map((entry) => entry.key));
    const left = stored.filter(({ key }) => !known.has(key) && !this.#forgotten.has(key)).map(Outgoing.again);
    this.#entries = [...left, ...this.#entries];
    for (const entry of left) this.#parts.onChange(entry);
  }

  #unanswered(n: number): Outgoing | undefined {
    return this.#entries.find((entry) => entry.n === n && entry.state === "sending");
  }

  async #store(entry: Outgoing): Promise<void> {
    try {
      entry.key = await this.#parts.outbox.add(entry.act);
    } catch {
      this.#refuse(entry, new ClientError("not_stored"));
      return;
    }
    // Given up while it was being stored.
    if (entry.state === "refused") this.#forget(entry);
    else this.#pump();
  }

  /** Sends what may go: at most one act of a room unanswered, as only that keeps a room's order through refusals. */
  #pump(): void {
    if (!this.#ready) return;
    this.#callOff();
    const taken = new Set<RoomId>();
    let inFlight = this.#entries.filter((entry) => entry.state === "sending").length;
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const entry of this.#entries) {
      if (inFlight >= IN_FLIGHT_MAX) break;
      const { room } = entry.act;
      if (entry.state === "sent" || entry.state === "refused" || taken.has(room)) continue;
      taken.add(room);
      if (entry.state === "sending" || entry.key === undefined) continue;
      if (entry.notBefore > this.#parts.clock.now()) wakeAt = Math.min(wakeAt, entry.notBefore);
      else if (this.#sent(entry)) inFlight++;
    }
    if (wakeAt < Number.POSITIVE_INFINITY) {
      this.#callOff = this.#parts.clock.after(wakeAt - this.#parts.clock.now(), () => this.#pump());
    }
  }

  #sent(entry: Outgoing): boolean {
    if (entry.n === undefined) {
      void this.#number(entry);
      return true;
    }
    if (!this.#parts.send({ ...entry.act, n: entry.n } as ClientFrame)) return false;
    entry.sent++;
    this.#become(entry, "sending");
    return true;
  }

  async #number(entry: Outgoing): Promise<void> {
    if (entry.numbering) return;
    entry.numbering = true;
    try {
      entry.n = await this.#parts.outbox.number(entry.key as number, this.#lastN);
    } catch {
      this.#refuse(entry, new ClientError("not_stored"));
    }
    entry.numbering = false;
    this.#pump();
  }

  #refuse(entry: Outgoing, error: ClientError): void {
    entry.refuse(error);
    this.#forget(entry);
    this.#parts.onChange(entry);
  }

  #forget(entry: Outgoing): void {
    if (entry.key === undefined) return;
    this.#forgotten.add(entry.key);
    this.#parts.outbox.delete(entry.key).catch(() => {});
  }

  #leave(entry: Outgoing): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
    this.#parts.onChange(entry);
  }

  #become(entry: Outgoing, state: Entry["state"]): void {
    entry.state = state;
    this.#parts.onChange(entry);
  }
}
