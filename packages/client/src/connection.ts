import type { ClientFrame } from "@parvis/protocol/client-frames";
import type { RefusalCode } from "@parvis/protocol/codes";
import { PING_AFTER_MS, SILENCE_MAX_MS } from "@parvis/protocol/limits";
import type { ServerFrame, ServerFrames } from "@parvis/protocol/server-frames";
import { backOffMs } from "./back-off.ts";
import type { CloseCode, RefusalDetails } from "./errors.ts";
import type { Clock, Socket, Wake } from "./ports.ts";

export type ClientState = "connecting" | "live" | "reconnecting" | "closed";

/** `retryInMs` goes with `reconnecting`; the rest says why the last connection ended. */
export interface StateChange extends RefusalDetails {
  state: ClientState;
  code?: CloseCode;
  retryInMs?: number;
  /** With a refused entry: for the `enter` of the next client, where the first answer about age stands. */
  token?: string | undefined;
}

export interface ConnectionParts {
  url: string;
  socket: (url: string) => Socket;
  clock: Clock;
  random: () => number;
  wake: Wake | undefined;
  /** The first frame of a connection: asked anew for each. */
  first: () => ClientFrame;
  onFrame: (frame: ServerFrame) => void;
  onState: (change: StateChange) => void;
}

/** After any of these, trying again by itself would give the same answer, or be wrong. */
const FINAL: ReadonlySet<CloseCode> = new Set<RefusalCode>([
  "upgrade_required",
  "banned",
  "session_ended",
  "origin_refused",
]);
/** Waits of the house that pass by themselves, even where they answer an entry. */
const PASSING: ReadonlySet<CloseCode> = new Set<RefusalCode>([
  "busy",
  "rate_limited",
  "too_many_connections",
  "internal",
]);

const WELCOME_WITHIN_MS = 15_000;
const ANSWER_WITHIN_MS = 10_000;
/** Somebody is looking at the page again: an answer, or a socket that opens, is worth waiting for so long. */
const AWAKE_PATIENCE_MS = 4_000;
/** A connection that lived this long was a good one: the next failure is the first again. */
const GOOD_AFTER_MS = 10_000;
/** One that was let in and lost early, as in a train, counts as so many failures at most: about a second's wait. */
const FAILURES_ONCE_LIVE = 2;

type Ending = RefusalDetails & { code: CloseCode; token?: string | undefined };

/** One connection at a time, made again when it is lost. Knows the first frame, `bye` and `pong`; hands on the rest. */
export class Connection {
  readonly #parts: ConnectionParts;
  #state: ClientState = "connecting";
  #socket: Socket | undefined;
  #failures = 0;
  #openedAt = 0;
  #liveSince = 0;
  #heardAt = 0;
  #saidAt = 0;
  #answered = true;
  /** The one thing being waited for: the welcome, the next ping, its answer, or the next try. */
  #callOff: () => void = () => {};
  readonly #stopWake: () => void;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#stopWake = parts.wake?.(() => this.#awake()) ?? (() => {});
  }

  get state(): ClientState {
    return this.#state;
  }

  open(): void {
    const { clock, url } = this.#parts;
    this.#openedAt = clock.now();
    this.#wait(WELCOME_WITHIN_MS, () => this.#lose({ code: "lost" }));
    let socket: Socket;
    try {
      socket = this.#parts.socket(url);
    } catch {
      this.#lose({ code: "lost" });
      return;
    }
    this.#socket = socket;
    // What an abandoned socket still says is of no interest; its handlers stay, as `ws` throws where none listens.
    const current = () => this.#socket === socket;
    socket.onopen = () => current() && this.#say(this.#parts.first());
    socket.onmessage = ({ data }) => {
      if (!current()) return;
      this.#heardAt = clock.now();
      this.#answered = true;
      this.#read(data);
    };
    socket.onclose = () => current() && this.#lose({ code: "lost" });
    socket.onerror = () => {};
  }

  /** Sends when live; says whether it did. */
  send(frame: ClientFrame): boolean {
    if (this.#state !== "live") return false;
    this.#say(frame);
    return true;
  }

  close(code: CloseCode = "closed_by_us"): void {
    if (this.#state !== "closed") this.#end({ code });
  }

  #say(frame: ClientFrame): void {
    this.#saidAt = this.#parts.clock.now();
    this.#socket?.send(JSON.stringify(frame));
  }

  #read(data: unknown): void {
    let frame: ServerFrame;
    try {
      frame = JSON.parse(data as string) as ServerFrame;
    } catch {
      this.#lose({ code: "lost" });
      return;
    }
    if (frame.t === "bye") this.#refused(frame);
    else if (frame.t === "pong") return;
    else if (this.#state === "live") this.#parts.onFrame(frame);
    else if (frame.t === "welcome") this.#welcomed(frame);
    else if (frame.t === "no") this.#refused(frame);
  }

  #welcomed(frame: ServerFrames["welcome"]): void {
    this.#liveSince = this.#parts.clock.now();
    this.#become({ state: "live" });
    this.#watch();
    this.#parts.onFrame(frame);
  }

  /** A `bye`, or a `no` to the first frame. An entry that was refused needs its person: a new name, another day. */
  #refused({ t: _, ...ending }: ServerFrames["bye"] | ServerFrames["no"]): void {
    const { code } = ending;
    const entering = this.#state !== "live" && this.#parts.first().t === "enter";
    if (FINAL.has(code) || (entering && !PASSING.has(code))) this.#end(ending);
    else this.#lose(ending);
  }

  #lose(ending: Ending): void {
    const { clock, random } = this.#parts;
    this.#drop();
    if (this.#state === "live") {
      const good = clock.now() - this.#liveSince >= GOOD_AFTER_MS;
      this.#failures = good ? 0 : Math.min(this.#failures, FAILURES_ONCE_LIVE);
    }
    const retryInMs = backOffMs(this.#failures++, random, ending.retryAfterMs);
    this.#wait(retryInMs, () => this.open());
    this.#become({ state: "reconnecting", ...ending, retryInMs });
  }

  #end(ending: Ending): void {
    this.#drop();
    this.#callOff();
    this.#stopWake();
    this.#become({ state: "closed", ...ending });
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #become(change: StateChange): void {
    this.#state = change.state;
    this.#parts.onState(change);
  }

  /** Slept through, a socket may look open for long after the house has ended it, or hang on a network that is gone. */
  #awake(): void {
    const now = this.#parts.clock.now();
    if (this.#state === "closed") return;
    if (this.#state === "live") {
      if (now - Math.min(this.#heardAt, this.#saidAt) < SILENCE_MAX_MS) this.#ping(AWAKE_PATIENCE_MS);
      else this.#anew();
    } else if (!this.#socket || now - this.#openedAt >= AWAKE_PATIENCE_MS) this.#anew();
  }

  #anew(): void {
    this.#drop();
    this.#failures = 0;
    this.#become({ state: "reconnecting", code: "lost", retryInMs: 0 });
    this.open();
  }

  /** Silence either way counts: the house ends a connection that only listens. */
  #watch(): void {
    const quietMs = this.#parts.clock.now() - Math.min(this.#heardAt, this.#saidAt);
    if (quietMs >= PING_AFTER_MS) this.#ping();
    else this.#wait(PING_AFTER_MS - quietMs, () => this.#watch());
  }

  #ping(patienceMs = ANSWER_WITHIN_MS): void {
    this.#answered = false;
    this.#say({ t: "ping" });
    this.#wait(patienceMs, () => (this.#answered ? this.#watch() : this.#lose({ code: "lost" })));
  }

  #wait(ms: number, call: () => void): void {
    this.#callOff();
    this.#callOff = this.#parts.clock.after(ms, call);
  }
}
