import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { connect, type Msg, type NatsConnection, type Subscription } from "@nats-io/transport-node";
import type { RoomId } from "@parvis/protocol/ids";
import { assertOutsideAct } from "../platform/act-scope.ts";
import type { Log } from "../platform/log.ts";
import type { Bus, Following, ProcessId, RoomHint } from "./bus.ts";
import type { HouseMessages } from "./house-messages.ts";
import { Listeners } from "./listeners.ts";
import { faultOf, refusesUs, serversOf } from "./nats-address.ts";

interface NatsOptions {
  /** `nats://` or `tls://` addresses of one broker or cluster, with commas between them. */
  url: string;
  /** The first part of every subject: what a broker may give a login of the house rights on. */
  prefix: string;
  /** The second part, which no other house has: those on one broker and prefix do not hear each other. */
  house: string;
  log: Log;
}

/** Bigger hints carry the position only: who follows the room reads the log. */
const HINT_MAX_BYTES = 32 * 1024;
const RETRY_MS = 500;
const CONNECT_WITHIN_MS = 5000;
/** A broker that answers no ping for two of these is taken as gone. */
const PING_EVERY_MS = 2000;
const READY_WITHIN_MS = 1000;

/**
 * Connects to a broker. Throws with a plain sentence where the address is wrong or the login refused. Where nobody
 * answers it says so and goes on trying: a house must be able to start while its broker is away.
 */
export async function openNatsBus(options: NatsOptions): Promise<Bus> {
  const { url, prefix, house, log } = options;
  const dial = dialler(options);
  const bus = new NatsBus(`${prefix}.${house}`, log);
  const first = await dial().catch((cause: unknown) => {
    if (refusesUs(cause)) throw new Error(faultOf(url, cause), { cause });
    log.error({}, `${faultOf(url, cause)} The house opens without it and goes on trying.`);
  });
  if (first) await bus.attach(first);
  void bus.stayConnected(first || undefined, dial);
  return bus;
}

/** The library's own way to reconnect measures by the machine's clock: set back, it would wait for that long. */
function dialler({ url, prefix }: NatsOptions): () => Promise<NatsConnection> {
  const servers = serversOf(url);
  return () =>
    connect({
      ...servers,
      name: prefix,
      noEcho: true,
      timeout: CONNECT_WITHIN_MS,
      pingInterval: PING_EVERY_MS,
      maxPingOut: 2,
      reconnect: false,
    });
}

/** What processes tell each other through a NATS broker: core NATS, nothing kept there. */
class NatsBus implements Bus {
  readonly self = randomUUID() as string as ProcessId;
  readonly shared = true;
  readonly #root: string;
  readonly #log: Log;
  readonly #listeners = new Listeners();
  readonly #rooms = new Map<RoomId, Subscription | undefined>();
  readonly #back: (() => void)[] = [];
  /** Undefined until a broker has first answered. */
  #nats: NatsConnection | undefined;
  #connected = false;
  #closed = false;

  constructor(root: string, log: Log) {
    this.#root = root;
    this.#log = log;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** Takes a new connection into use. Connected is only who has all subscriptions again. */
  async attach(nats: NatsConnection): Promise<void> {
    this.#nats = nats;
    const callback = (error: Error | null, message: Msg) => this.#hearMessage(error, message);
    nats.subscribe(`${this.#root}.house.*`, { callback });
    nats.subscribe(`${this.#root}.to.${this.self}.*`, { callback });
    for (const room of this.#rooms.keys()) this.#subscribe(room);
    void this.#watch(nats);
    await this.#settled();
    this.#connected = !nats.isClosed();
  }

  /** Until the bus is closed: whenever the connection is lost, or there was none, tries for another. */
  async stayConnected(first: NatsConnection | undefined, dial: () => Promise<NatsConnection>): Promise<void> {
    await first?.closed();
    while (!this.#closed) {
      this.#nats = undefined;
      this.#away();
      await pause(RETRY_MS / 2 + Math.random() * RETRY_MS, undefined, { ref: false });
      const nats = await dial().catch(() => undefined);
      if (nats === undefined) continue;
      await this.attach(nats);
      if (this.#closed) return nats.close();
      if (this.#connected) this.#tellBack();
      await nats.closed();
    }
  }

  publish(hint: RoomHint): void {
    assertOutsideAct("publishing");
    this.#listeners.hint(hint);
    if (!this.#connected) return;
    const { room, seq, events } = hint;
    const whole = Buffer.from(JSON.stringify({ seq, events }));
    const bytes = whole.length <= HINT_MAX_BYTES ? whole : Buffer.from(JSON.stringify({ seq, events: [] }));
    this.#send(`${this.#root}.room.${room}`, bytes);
  }

  follow(room: RoomId, listener: (hint: RoomHint) => void): Following {
    if (this.#listeners.add(room, listener)) this.#subscribe(room);
    const stop = () => {
      if (!this.#listeners.remove(room, listener)) return;
      if (!this.#nats?.isClosed()) this.#rooms.get(room)?.unsubscribe();
      this.#rooms.delete(room);
    };
    return { ready: this.#settled(), stop };
  }

  tell<K extends keyof HouseMessages>(kind: K, message: HouseMessages[K], to?: ProcessId): void {
    assertOutsideAct("telling");
    if (!this.#connected) return;
    const subject = to === undefined ? `${this.#root}.house.${kind}` : `${this.#root}.to.${to}.${kind}`;
    this.#send(subject, Buffer.from(JSON.stringify({ from: this.self, message })));
  }

  hear<K extends keyof HouseMessages>(kind: K, listener: (message: HouseMessages[K], from: ProcessId) => void): void {
    this.#listeners.on(kind, listener);
  }

  onBack(listener: () => void): void {
    this.#back.push(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#connected = false;
    this.#listeners.clear();
    // What was told last, as that this process goes, is sent first; a broker that is away is not waited for.
    await this.#settled();
    await this.#nats?.close();
  }

  #send(subject: string, bytes: Uint8Array): void {
    try {
      this.#nats!.publish(subject, bytes);
    } catch (error) {
      this.#log.warn({ error, bytes: bytes.length }, "not told to the bus");
    }
  }

  #subscribe(room: RoomId): void {
    const callback = (error: Error | null, message: Msg) => this.#hearHint(room, error, message);
    const nats = this.#nats?.isClosed() ? undefined : this.#nats;
    this.#rooms.set(room, nats?.subscribe(`${this.#root}.room.${room}`, { callback }));
  }

  /** Once the broker has taken what was asked of it so far; at once where it is away. */
  async #settled(): Promise<void> {
    if (this.#nats === undefined || this.#nats.isClosed()) return;
    const enough = new AbortController();
    // A connection that ends meanwhile may leave the question open; the timer keeps a starting process alive.
    const late = pause(READY_WITHIN_MS, undefined, { signal: enough.signal }).catch(() => {});
    await Promise.race([this.#nats.flush().catch(() => {}), late]);
    enough.abort();
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

  async #watch(nats: NatsConnection): Promise<void> {
    for await (const status of nats.status()) {
      if (status.type === "error") this.#log.warn({ error: status.error }, "bus error");
      if (status.type === "disconnect" || status.type === "staleConnection") this.#away();
    }
  }

  #away(): void {
    if (this.#connected) this.#log.warn({}, "bus away");
    this.#connected = false;
  }

  #tellBack(): void {
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
