import type { Socket } from "@parvis/client/ports";
import { WebSocket } from "ws";
import type { Random } from "../random.ts";

/** How a network misbehaves, once it begins to. */
export class Weather {
  readonly random: Random;
  calm = true;
  drops = 0;
  resends = 0;
  readonly sockets = new Set<ChaosSocket>();

  constructor(random: Random) {
    this.random = random;
  }

  begin(): void {
    this.calm = false;
    for (const socket of this.sockets) socket.doom();
  }

  end(): void {
    this.calm = true;
  }
}

/** One direction of a slow way: what enters comes out some milliseconds later, in order. */
class Delay {
  readonly #weather: Weather;
  readonly #queue: (() => void)[] = [];

  constructor(weather: Weather) {
    this.#weather = weather;
  }

  /** A timer lets out whatever is first: timers alone may overtake each other by a millisecond. */
  after(act: () => void): void {
    this.#queue.push(act);
    const lateMs = this.#weather.calm ? 0 : this.#weather.random.between(0, 12);
    setTimeout(() => this.#queue.shift()?.(), lateMs);
  }
}

/** How a connection comes to its end: at once, or after a while in which one direction is lost. */
type Fate = "cut" | "deaf" | "mute";
const LOST_MS = 60;
const ANSWERED_KEPT = 40;

/**
 * A WebSocket over a bad network: frames are late but in order, connections die at some moment, often with
 * frames and answers on the way, and acts that were answered long ago are said once more.
 */
export class ChaosSocket implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  onerror: Socket["onerror"] = null;
  readonly #inner: WebSocket;
  readonly #weather: Weather;
  readonly #answered: string[];
  readonly #unanswered = new Map<number, string>();
  #fate: Fate | undefined;
  #dead = false;
  readonly #out: Delay;
  readonly #in: Delay;

  /** `answered`: frames of this device that have had their answer, shared by all its connections. */
  constructor(url: string, weather: Weather, answered: string[]) {
    this.#weather = weather;
    this.#answered = answered;
    this.#out = new Delay(weather);
    this.#in = new Delay(weather);
    this.#inner = new WebSocket(url);
    this.#inner.onopen = () => this.onopen?.(undefined as never);
    this.#inner.onmessage = ({ data }) => this.#comesIn(String(data));
    this.#inner.onclose = () => this.#die();
    this.#inner.onerror = () => {};
    weather.sockets.add(this);
    if (!weather.calm) this.doom();
  }

  /** From now on it has some time to live. */
  doom(): void {
    const { random } = this.#weather;
    const fate = random.pick(["cut", "deaf", "mute"] as const);
    setTimeout(() => this.#meet(fate), random.between(20, 600));
  }

  send(text: string): void {
    this.#out.after(() => this.#goesOut(text));
  }

  close(): void {
    this.#dead = true;
    this.#weather.sockets.delete(this);
    this.#inner.close();
  }

  #goesOut(text: string): void {
    if (this.#dead || this.#fate === "mute" || this.#inner.readyState !== WebSocket.OPEN) return;
    this.#inner.send(text);
    const { n } = JSON.parse(text) as { n?: number };
    if (n !== undefined) this.#unanswered.set(n, text);
    if (!this.#weather.calm && this.#answered.length > 0 && this.#weather.random.chance(0.1)) {
      this.#weather.resends++;
      this.#inner.send(this.#weather.random.pick(this.#answered));
    }
  }

  #comesIn(text: string): void {
    if (this.#dead || this.#fate === "deaf") return;
    const { t, n } = JSON.parse(text) as { t: string; n?: number };
    if ((t === "ok" || t === "said") && n !== undefined) this.#noteAnswer(n);
    this.#in.after(() => {
      if (!this.#dead && this.#fate !== "deaf") this.onmessage?.({ data: text } as never);
    });
  }

  #noteAnswer(n: number): void {
    const text = this.#unanswered.get(n);
    if (text === undefined) return;
    this.#unanswered.delete(n);
    this.#answered.push(text);
    if (this.#answered.length > ANSWERED_KEPT) this.#answered.shift();
  }

  #meet(fate: Fate): void {
    if (this.#dead || this.#weather.calm) return;
    this.#weather.drops++;
    this.#fate = fate;
    setTimeout(() => this.#inner.terminate(), fate === "cut" ? 0 : LOST_MS);
  }

  #die(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#weather.sockets.delete(this);
    this.onclose?.(undefined as never);
  }
}
