import type { ClientFrame, ClientFrames } from "@parvis/protocol/client-frames";
import { ANSWERS_KEPT } from "@parvis/protocol/limits";
import type { ConversationId } from "@parvis/protocol/sealing/record";
import type { ServerFrames } from "@parvis/protocol/server-frames";
import { ClientError } from "./errors.ts";
import { randomGap } from "./outbox.ts";
import type { Clock } from "./ports.ts";

const ANSWER_WITHIN_MS = 15_000;

/** Where a private message stands, once it is stored. */
export type Said = Pick<ServerFrames["said"], "seq" | "at">;

interface Parts {
  send: (frame: ClientFrame) => boolean;
  clock: Clock;
  welcome: () => ServerFrames["welcome"] | undefined;
}

interface Waiting {
  resolve: (said: Said) => void;
  reject: (error: ClientError) => void;
  stopClock: () => void;
}

/** Carries private messages to the house, each of them once. */
export class Saying {
  readonly #parts: Parts;
  readonly #waiting = new Map<number, Waiting>();
  /** Numbers that were made here, and nothing has gone out under. */
  readonly #unsent = new Set<number>();
  /** The number in place of one that came too late. */
  readonly #instead = new Map<number, number>();
  #lastN = 0;
  /** The highest number of this device, as a refusal told. */
  #told = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The house keeps an answer by the number's remainder, so that those in a row have remainders in a row. */
  newNumber(): number {
    const next = this.#lastN + 1;
    const least = this.#least();
    this.#lastN = next === 1 ? least : next + ANSWERS_KEPT * Math.ceil(Math.max(0, least - next) / ANSWERS_KEPT);
    this.#unsent.add(this.#lastN);
    return this.#lastN;
  }

  async say(talk: ConversationId, text: string, given: number): Promise<Said> {
    const n = this.#instead.get(given) ?? given;
    const isFirst = this.#unsent.has(n);
    try {
      return await this.#send({ t: "say", n, talk, text });
    } catch (error) {
      // Sent once and refused, it cannot be stored; and only above what the house has told can there be a better number.
      if (!isFirst || (error as ClientError).code !== "stale_client_id" || n >= this.#used()) throw error;
      this.#instead.set(given, this.newNumber());
      return this.say(talk, text, given);
    }
  }

  said({ n, seq, at }: ServerFrames["said"]): void {
    this.#take(n)?.resolve({ seq, at });
  }

  refused(frame: ServerFrames["no"]): void {
    this.#told = Math.max(this.#told, frame.lastSaid ?? 0);
    this.#fail(frame.n!, new ClientError(frame.code, frame));
  }

  failAll(): void {
    for (const n of this.#waiting.keys()) this.#fail(n, new ClientError("offline"));
  }

  /** Tabs of one device seldom cross: they go by one clock, and well above what was said where that was set back. */
  #least(): number {
    const now = this.#parts.clock.now() * 1000 + Math.floor(Math.random() * 1000);
    const used = this.#used();
    return used < this.#lastN ? now : Math.max(now, used + 1 + randomGap());
  }

  /** The highest number of this device that the house is known to have an answer to. */
  #used(): number {
    return Math.max(this.#told, this.#parts.welcome()?.lastSaid ?? 0);
  }

  #send(frame: ClientFrames["say"]): Promise<Said> {
    const { n } = frame;
    return new Promise((resolve, reject) => {
      if (!this.#parts.send(frame)) return reject(new ClientError("offline"));
      this.#unsent.delete(n);
      const stopClock = this.#parts.clock.after(ANSWER_WITHIN_MS, () => this.#fail(n, new ClientError("timeout")));
      this.#waiting.set(n, { resolve, reject, stopClock });
    });
  }

  #fail(n: number, error: ClientError): void {
    this.#take(n)?.reject(error);
  }

  #take(n: number): Waiting | undefined {
    const waiting = this.#waiting.get(n);
    waiting?.stopClock();
    this.#waiting.delete(n);
    return waiting;
  }
}
