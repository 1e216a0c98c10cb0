import { randomUUID } from "node:crypto";
import { connect, type Msg, type NatsConnection, type Subscription } from "@nats-io/transport-node";
import type { RoomId } from "@parvis/protocol/ids";
import { assertOutsideAct } from "../platform/act-scope.ts";
import type { Log } from "../platform/log.ts";
import type { Bus, Following, ProcessId, RoomHint } from "./bus.ts";
import type { HouseMessages } from "./house-messages.ts";
import { Listeners } from "./listeners.ts";
import { faultOf, serversOf } from "./nats-address.ts";

interface NatsOptions {
  /** `nats://` or `tls://` addresses of one broker or cluster, with commas between them. */
  url: string;
  /** The first part of every subject, so that houses and tests share a broker. */
  prefix: string;
  log: Log;
}

/** Bigger hints carry the position only: who follows the room reads the log. */
const HINT_MAX_BYTES = 32 * 1024;
const RETRY_MS = 500;
const CONNECT_WITHIN_MS = 5000;
/** A broker that answers no ping for two of these is taken as gone. */
const PING_EVERY_MS = 2000;
const READY_WITHIN_MS = 1000;

/** Connects to a broker. Throws with a plain sentence where there is none, or it refuses. */
export async function openNatsBus({ url, prefix, log }: NatsOptions): Promise<Bus> {
  const { servers, ...login } = serversOf(url);
  const connection = await connect({
    servers,
    ...login,
    name: prefix,
    noEcho: true,
    timeout: CONNECT_WITHIN_MS,
    pingInterval: PING_EVERY_MS,
    maxPingOut: 2,
    maxReconnectAttempts: -1,
    // A broker whose passwords are being changed may refuse for a while.
    ignoreAuthErrorAbort: true,
    reconnectDelayHandler: () => RETRY_MS / 2 + Math.random() * RETRY_MS,
  }).catch((cause: unknown) => {
    throw new Error(faultOf(servers, cause), { cause });
  });
  const bus = new NatsBus(connection, prefix, log);
  await bus.settled();
  return bus;
}

/** What processes tell each other through a NATS broker: core NATS, nothing kept there. */
class NatsBus implements Bus {
  readonly self = randomUUID() as string as ProcessId;
  readonly shared = true;
  readonly #nats: NatsConnection;
  readonly #prefix: string;
  readonly #log: Log;
  readonly #listeners = new Listeners();
  readonly #rooms = new Map<RoomId, Subscription>();
  readonly #back: (() => void)[] = [];
  #connected = true;

  constructor(nats: NatsConnection, prefix: string, log: Log) {
    this.#nats = nats;
    this.#prefix = prefix;
    this.#log = log;
    const callback = (error: Error | null, message: Msg) => this.#hearMessage(error, message);
    nats.subscribe(`${prefix}.house.*`, { callback });
    nats.subscribe(`${prefix}.to.${this.self}.*`, { callback });
    void this.#watch();
  }

  get connected(): boolean {
    return this.#connected;
  }

  publish(hint: RoomHint): void {
    assertOutsideAct("publishing");
    this.#listeners.hint(hint);
    if (!this.#connected) return;
    const { room, seq, events } = hint;
    const whole = Buffer.from(JSON.stringify({ seq, events }));
    const bytes = whole.length <= HINT_MAX_BYTES ? whole : Buffer.from(JSON.stringify({ seq, events: [] }));
    this.#send(`${this.#prefix}.room.${room}`, bytes);
  }

  follow(room: RoomId, listener: (hint: RoomHint) => void): Following {
    if (this.#listeners.add(room, listener)) this.#subscribe(room);
    const stop = () => {
      if (!this.#listeners.remove(room, listener)) return;
      this.#rooms.get(room)?.unsubscribe();
      this.#rooms.delete(room);
    };
    return { ready: this.settled(), stop };
  }

  tell<K extends keyof HouseMessages>(kind: K, message: HouseMessages[K], to?: ProcessId): void {
    assertOutsideAct("telling");
    if (!this.#connected) return;
    const subject = to === undefined ? `${this.#prefix}.house.${kind}` : `${this.#prefix}.to.${to}.${kind}`;
    this.#send(subject, Buffer.from(JSON.stringify({ from: this.self, message })));
  }

  hear<K extends keyof HouseMessages>(kind: K, listener: (message: HouseMessages[K], from: ProcessId) => void): void {
    this.#listeners.on(kind, listener);
  }

  onBack(listener: () => void): void {
    this.#back.push(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connected = false;
    this.#listeners.clear();
    // What was told last, as that this process goes, is sent first; a broker that is away is not waited for.
    await this.settled();
    await this.#nats.close();
  }

  #send(subject: string, bytes: Uint8Array): void {
    try {
      this.#nats.publish(subject, bytes);
    } catch (error) {
      this.#log.warn({ error, bytes: bytes.length }, "not told to the bus");
    }
  }

  #subscribe(room: RoomId): void {
    const callback = (error: Error | null, message: Msg) => this.#hearHint(room, error, message);
    this.#rooms.set(room, this.#nats.subscribe(`${this.#prefix}.room.${room}`, { callback }));
  }

  /** Once the broker has taken what was asked of it so far; at once where it is away. */
  async settled(): Promise<void> {
    if (this.#nats.isClosed()) return;
    const late = AbortSignal.timeout(READY_WITHIN_MS);
    const given = new Promise<void>((resolve) => late.addEventListener("abort", () => resolve(), { once: true }));
    await Promise.race([this.#nats.flush().catch(() => {}), given]);
  }

  #hearHint(room: RoomId, error: Error | null, message: Msg): void {
    const hint = error === null ? parsed<RoomHint>(message) : undefined;
    if (typeof hint?.seq !== "number" || !Array.isArray(hint.events)) return this.#drop(error);
    this.#listeners.hint({ room, seq: hint.seq, events: hint.events });
  }

  #hearMessage(error: Error | null, message: Msg): void {
    const told = error === null ? parsed<{ from: ProcessId; message: unknown }>(message) : undefined;
    if (typeof told?.from !== "string" || typeof told.message !== "object") return this.#drop(error);
    this.#listeners.message(message.subject.slice(message.subject.lastIndexOf(".") + 1), told.message, told.from);
  }

  #drop(error: Error | null): void {
    this.#log.warn({ error }, "heard what is no message of this house");
  }

  async #watch(): Promise<void> {
    for await (const status of this.#nats.status()) {
      if (status.type === "error") this.#log.warn({ error: status.error }, "bus error");
      if (status.type === "disconnect" || status.type === "staleConnection") this.#away();
      if (status.type === "reconnect") await this.#returned();
    }
  }

  #away(): void {
    if (this.#connected) this.#log.warn({}, "bus away");
    this.#connected = false;
  }

  /** Only once the broker has all subscriptions again: what listeners look up then must not have a hole behind it. */
  async #returned(): Promise<void> {
    await this.settled();
    if (this.#nats.isClosed()) return;
    this.#connected = true;
    this.#log.warn({}, "bus back");
    for (const listener of this.#back) listener();
  }
}

function parsed<T>(message: Msg): Partial<T> | undefined {
  try {
    return message.json<Partial<T>>() ?? undefined;
  } catch {
    return undefined;
  }
}
