import type { ClientFrame } from "@parvis/protocol/client-frames";
import type { RefusalCode } from "@parvis/protocol/codes";
import type { HeldId, RoomId, Seq } from "@parvis/protocol/ids";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { type Entry, Outgoing } from "./entry.ts";
import { ClientError, type CloseCode } from "./errors.ts";
import { type Act, type Ending, type Outbox, type OutboxTabs, randomGap, type StoredAct } from "./outbox.ts";
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
  /** Whether the house has told of a held post. */
  isTold: (held: HeldId) => boolean;
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
  /** Whether this tab sends; always, where the outbox is not shared. */
  #ours: boolean;
  #turns = 0;
  readonly #tabs: OutboxTabs | undefined;
  #callOff: () => void = () => {};
  /** Keys that were answered or given up: a reading of the outbox that began before must not bring them back. */
  readonly #forgotten = new Set<number>();

  constructor(parts: SendingParts) {
    this.#parts = parts;
    this.#tabs = parts.outbox.share?.({
      turn: (ours) => void this.#turn(ours),
      added: () => void this.load().then(() => this.#check()),
      ended: (key, ending) => this.#ended(key, ending),
      sends: () => this.#ready && this.#ours,
    });
    this.#ours = this.#tabs === undefined;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Leaves the sending to other tabs. */
  close(): void {
    this.#tabs?.close();
  }

  add(act: Act): Entry {
    // The tab in which somebody writes is awake and in their hands: it sends.
    if (!this.#ours) this.#tabs?.take();
    const entry = new Outgoing(act);
    this.#entries.push(entry);
    this.#parts.onChange(entry);
    void this.#store(entry);
    return entry;
  }

  dismiss(entry: Entry): void {
    const own = this.#entries.find((other) => other === entry);
    // What has gone out under a number may be stored already: only its answer settles it.
    if (own?.revocable) this.#refuse(own, new ClientError("dismissed"));
    if (own?.state !== "refused") return;
    if (own.key !== undefined) this.#tabs?.ended(own.key, { code: "dismissed" });
    this.#leave(own);
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
    this.#here();
    this.#check();
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
    const receipt = { seq: frame.seq, at: frame.at };
    entry.stored(receipt);
    this.#forget(entry, receipt);
    this.#parts.onChange(entry);
    this.shown(entry.act.room);
    this.#pump();
  }

  /** Stored at the house, and not yet in the room: it is told of with the other held posts. */
  held(frame: ServerFrames["held"]): void {
    const entry = this.#unanswered(frame.n);
    if (!entry) return;
    entry.heldAs(frame.id, frame.at);
    this.#forget(entry, { code: "held" });
    this.#parts.onChange(entry);
    this.toldHeld();
    this.#pump();
  }

  /** What stands among the held posts needs no entry. */
  toldHeld(): void {
    for (const entry of this.#entries) {
      if (entry.held !== undefined && this.#parts.isTold(entry.held)) this.#leave(entry);
    }
  }

  refused(frame: ServerFrames["no"] & { n: number }): void {
    const entry = this.#unanswered(frame.n);
    if (!entry) return;
    if (PASSING.has(frame.code)) {
      entry.notBefore = this.#parts.clock.now() + (frame.retryAfterMs ?? RETRY_MS);
      this.#become(entry, "waiting");
    } else if (frame.code === "stale_client_id" && entry.sent === 1) {
      // Another tab counts far above. Sent once and refused: it cannot be stored, and may have a number above that one's.
      entry.refusedN = frame.n;
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

  /** What an earlier life left comes before what was made in this one, and what other tabs wrote where it belongs. */
  #takeOver(stored: readonly StoredAct[]): void {
    const known = new Map(this.#entries.map((entry) => [entry.key, entry]));
    for (const act of stored) known.get(act.key)?.numbered(act.n);
    const left = stored.filter(({ key }) => !known.has(key) && !this.#forgotten.has(key)).map(Outgoing.again);
    this.#entries = [...left, ...this.#entries];
    this.#sort();
    for (const entry of left) this.#parts.onChange(entry);
  }

  /** In the order in which they were stored; what is being stored comes last. */
  #sort(): void {
    const last = Number.POSITIVE_INFINITY;
    this.#entries.sort((a, b) => (a.key === b.key ? 0 : (a.key ?? last) - (b.key ?? last)));
  }

  /** The tab before may have numbered and sent since we looked: look again first. */
  async #turn(ours: boolean): Promise<void> {
    const turn = ++this.#turns;
    this.#ours = false;
    if (!ours) return this.#check();
    await this.load();
    if (turn !== this.#turns) return;
    this.#ours = true;
    this.#pump();
    this.#here();
  }

  #here(): void {
    if (this.#ready && this.#ours) this.#tabs?.here();
  }

  /** Something waits, and we could send: so must the tab that has the turn. */
  #check(): void {
    if (this.#ready && !this.#ours && this.#entries.some(({ state }) => state === "waiting")) this.#tabs?.check();
  }

  /** Another tab tells how an act ended. */
  #ended(key: number, ending: Ending): void {
    this.#forgotten.add(key);
    const entry = this.#entries.find((other) => other.key === key);
    if (!entry) return;
    if ("seq" in ending) {
      if (entry.state === "waiting" || entry.state === "sending") entry.stored(ending);
    } else if (ending.code === "dismissed" || ending.code === "held") this.#leave(entry);
    else if (entry.state !== "refused") entry.refuse(new ClientError(ending.code, ending));
    this.#parts.onChange(entry);
    this.shown(entry.act.room);
    this.#pump();
  }

  #unanswered(n: number): Outgoing | undefined {
    return this.#entries.find((entry) => entry.n === n && entry.state === "sending");
  }

  async #store(entry: Outgoing): Promise<void> {
    try {
      entry.keptAs(await this.#parts.outbox.add(entry.act));
    } catch {
      this.#refuse(entry, new ClientError("not_stored"));
      return;
    }
    // Given up while it was being stored.
    if (entry.state === "refused") return this.#forget(entry, { code: "dismissed" });
    this.#sort();
    this.#parts.onChange(entry);
    this.#tabs?.added();
    this.#pump();
  }

  /** Sends what may go: at most one act of a room unanswered, as only that keeps a room's order through refusals. */
  #pump(): void {
    if (!this.#ready || !this.#ours) return;
    this.#callOff();
    const taken = new Set<RoomId>();
    let inFlight = this.#entries.filter((entry) => entry.state === "sending").length;
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const entry of this.#entries) {
      if (inFlight >= IN_FLIGHT_MAX) break;
      const { room } = entry.act;
      if (isSettled(entry) || taken.has(room)) continue;
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
      entry.n = await this.#parts.outbox.number(entry.key as number, this.#lastN, entry.refusedN);
    } catch {
      this.#refuse(entry, new ClientError("not_stored"));
    }
    entry.numbering = false;
    this.#pump();
  }

  #refuse(entry: Outgoing, error: ClientError): void {
    entry.refuse(error);
    const { code, reason, until, clause, reasons } = error;
    this.#forget(entry, { code, reason, until, clause, reasons });
    this.#parts.onChange(entry);
  }

  /** The others are told once it is gone: who reads the outbox before that hears it afterwards. */
  #forget({ key }: Outgoing, ending: Ending): void {
    if (key === undefined) return;
    this.#forgotten.add(key);
    const tell = () => this.#tabs?.ended(key, ending);
    this.#parts.outbox.delete(key).then(tell, tell);
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

function isSettled({ state }: Entry): boolean {
  return state === "sent" || state === "held" || state === "refused";
}
