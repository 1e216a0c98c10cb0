import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import { FRAME_MAX_BYTES, SILENCE_MAX_MS } from "@parvis/protocol/limits";
import type { ServerFrame } from "@parvis/protocol/server-frames";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import type { HouseNews } from "../bus/house-messages.ts";
import { clientSource, limitKey, type Proxies } from "../limits/address.ts";
import type { Rate } from "../platform/config.ts";
import type { Log } from "../platform/log.ts";
import type { Refusal } from "../platform/refusal.ts";
import type { PresenceChange } from "../presence/presence.ts";
import { roomsClosedToReaders } from "../rooms/store.ts";
import { checkStandings } from "./check-standings.ts";
import { Connection, type ConnectionHost } from "./connection.ts";
import { beAbsent, unfollow } from "./follow.ts";
import type { Desk } from "./house.ts";
import { readsOnly } from "./method.ts";
import { noteConnection } from "./note-connection.ts";
import { noteWaiting } from "./note-read.ts";
import { fail, receive } from "./receive.ts";
import { encodeFrame, PING } from "./wire.ts";

interface LiveOptions {
  desk: Desk;
  log: Log;
  proxies: Proxies;
  /** Whether a page of this origin belongs to the house. */
  isOwnOrigin: (origin: string, request: IncomingMessage) => boolean;
  /** The token in the request's cookie, if any. */
  tokenOf: (request: IncomingMessage) => string | undefined;
  /** The secret of a sign-in at the desk in its cookie, if any. */
  signInOf: (request: IncomingMessage) => string | undefined;
  frames: Rate;
  /** Whether nothing can be read or stored for now: then it is better to be elsewhere, or to try again later. */
  isAway: () => boolean;
  /** Told how many connections are open, whenever that changes. */
  onCount: (count: number) => void;
}

/** A connection that says nothing is pinged after this long. */
const PING_AFTER_MS = 25_000;
/** Live events stop for a connection that has not taken what waits for this long. */
const STUCK_MAX_MS = 10_000;
const SWEEP_MS = 1000;
const NOTHING = Buffer.alloc(0);
/** Above this the library stops reading (close 1009); between the protocol's limit and this, `bye` says why. */
const READ_MAX_BYTES = 4 * FRAME_MAX_BYTES;

/** A socket that knows its connection, so that one set of listeners does for all: four closures each took 600 bytes. */
class LiveSocket extends WebSocket {
  connection!: Connection;
}

/** The sockets of this process: accepts, hears, sweeps and closes them. */
export class Live implements ConnectionHost {
  readonly #options: LiveOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: READ_MAX_BYTES,
    // Its pongs would wait without end for who does not read them.
    autoPong: false,
    WebSocket: LiveSocket,
  });
  readonly #open = new Set<Connection>();
  readonly #gone = new Set<PersonId>();
  readonly #sweeper: NodeJS.Timeout;
  #closing = false;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#sweeper = setInterval(() => this.#sweep(), SWEEP_MS);
    this.#sweeper.unref();
  }

  /** Everybody who is here now. */
  persons(): PersonId[] {
    return [...new Set([...this.#open].flatMap(({ session }) => (session === undefined ? [] : [session.me.id])))];
  }

  /** [PPL4] Those, and whoever went since this was last asked. */
  takeSeen(): PersonId[] {
    const seen = [...this.#gone, ...this.persons()];
    this.#gone.clear();
    return seen;
  }

  /** Takes over a request that asks to become a socket. */
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const { proxies, isOwnOrigin, tokenOf, signInOf, isAway } = this.#options;
    const { origin } = request.headers;
    const source = clientSource(request, proxies);
    const address = limitKey(source.address);
    if (this.#closing || isAway() || this.#options.desk.house.register.isBehind)
      return refuse(socket, "503 Service Unavailable", "busy");
    if (origin !== undefined && !isOwnOrigin(origin, request)) return refuse(socket, "403 Forbidden", "origin_refused");
    if (!this.#admit(address)) return refuse(socket, "429 Too Many Requests", "too_many_connections");
    const shown = { token: tokenOf(request), signIn: signInOf(request) };
    let accepted = false;
    // Calls back before it returns, or never: then it has answered what is wrong with the request.
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      accepted = true;
      this.#accept(ws, socket, { address, source, ...shown, fromPage: origin !== undefined });
    });
    if (!accepted) this.#options.desk.house.limits.connections.close(address);
  }

  /** Looks up how everybody here stands, or one person. */
  async checkStandings(person?: PersonId): Promise<void> {
    const concerned = [...this.#open].filter(({ session }) => person === undefined || session?.me.id === person);
    await this.#lookUp(concerned);
    this.#checkAges(concerned);
  }

  async #lookUp(concerned: Connection[]): Promise<void> {
    const { database, clock } = this.#options.desk.house.desk;
    if (concerned.length > 0 && (await checkStandings(database.read, clock, concerned))) await this.checkApart();
  }

  /** [PPL3] Of those who are protected as so young that they only read, or find help, from now on. */
  #checkAges(connections: Connection[]): void {
    const { desk } = this.#options;
    for (const connection of connections) {
      if (!readsOnly(desk, connection)) continue;
      if (desk.house.under15 === "help") connection.bye({ t: "bye", code: "reading_only" });
      else if (connection.present.length > 0) {
        beAbsent(desk, connection);
        connection.send({ t: "news", of: "house" });
      }
    }
  }

  /** What was just decided about somebody takes effect on their open sockets; what fails here, the next check does. */
  standingChanged(person: PersonId): void {
    void this.checkStandings(person).catch((error) => this.#options.log.error({ error }, "standing not checked"));
  }

  /** Tells those concerned that something of the house has changed. */
  hearNews({ of, person, closedToReaders }: HouseNews): void {
    for (const connection of this.#open) {
      const { me, actor } = connection.session ?? {};
      if (closedToReaders !== undefined && me === undefined) this.#showOut(connection, closedToReaders);
      if (me !== undefined && (person === undefined ? actor?.staff : me.id === person))
        connection.send({ t: "news", of });
    }
  }

  /** Everybody's blocks, where the bus may have lost that one changed. */
  checkApart(): Promise<void> {
    return this.#options.desk.apart.refresh(this.persons());
  }

  /** Tells everybody who has said who they are. */
  tellAll(frame: ServerFrame): void {
    const bytes = encodeFrame(frame);
    for (const connection of this.#open) if (connection.greeted) connection.sendBytes(bytes);
  }

  /** Shows readers out of rooms that were closed to them unheard. */
  async checkReaders(): Promise<void> {
    const readers = [...this.#open].filter(({ session, channels }) => session === undefined && channels.length > 0);
    if (readers.length === 0) return;
    const closed = await roomsClosedToReaders(this.#options.desk.house.desk.database.read);
    for (const connection of readers) for (const room of closed) this.#showOut(connection, room);
  }

  /** Who only reads is told no, as on the next try to follow. */
  #showOut(connection: Connection, room: RoomId): void {
    if (connection.follows(room) === undefined) return;
    unfollow(this.#options.desk, connection, { room });
    connection.send({ t: "no", room, code: "not_entered" });
  }

  flushSoon(connection: Connection): void {
    this.#options.desk.hub.flushSoon(connection);
  }

  onStalled(connection: Connection): void {
    connection.stalled = true;
    // What it asked for meanwhile would wait here as well; who takes nothing for long is ended as one that is silent.
    connection.ws.pause();
    this.#leaveRooms(connection);
    // Called once all before it is taken: `drain` comes only where much was waiting.
    connection.socket.write(NOTHING, () => {
      connection.lastHeardAt = this.#elapsed();
      connection.ws.resume();
      connection.send({ t: "resume" });
    });
  }

  /** Refuses new sockets, then says goodbye to those there are. */
  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#sweeper);
    for (const connection of this.#open) connection.bye({ t: "bye", code: "busy", retryAfterMs: 1000 });
    const until = performance.now() + 2000;
    while (this.#open.size > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    for (const connection of this.#open) connection.ws.terminate();
  }

  #elapsed(): number {
    return this.#options.desk.house.desk.clock.elapsed();
  }

  #admit(address: string): boolean {
    try {
      this.#options.desk.house.limits.connections.open(address);
      return true;
    } catch {
      return false;
    }
  }

  #accept(
    ws: LiveSocket,
    socket: Socket,
    from: Pick<Connection, "address" | "source" | "token" | "signIn" | "fromPage">,
  ): void {
    const { address, source, token, signIn, fromPage } = from;
    const now = this.#elapsed();
    const frames = this.#options.frames.points;
    const connection = new Connection({ ws, socket, host: this, address, source, fromPage, now, frames });
    connection.token = token;
    connection.signIn = signIn;
    this.#open.add(connection);
    this.#options.onCount(this.#open.size);
    ws.connection = connection;
    noteConnection(this.#options.desk.house, connection, "began");
    ws.on("message", onMessage).on("ping", onPing).on("pong", onPong).on("error", onError).on("close", onClose);
  }

  onPing(connection: Connection, data: Buffer): void {
    if (this.#takeFrame(connection)) connection.ws.pong(data);
  }

  onPong(connection: Connection): void {
    connection.lastHeardAt = this.#elapsed();
  }

  onMessage(connection: Connection, data: RawData, isBinary: boolean): void {
    // After a goodbye frames come until the other side has read it.
    if (!connection.isOpen || !this.#takeFrame(connection)) return;
    if ((data as Buffer).length > FRAME_MAX_BYTES) return connection.bye({ t: "bye", code: "too_large" });
    if (isBinary) return connection.bye({ t: "bye", code: "bad_frame" });
    receive(this.#options.desk, this.#options.log, connection, data as Buffer);
  }

  /** A fixed window in two fields of the connection: ten thousand idle people need no limiter each. Too many end it. */
  #takeFrame(connection: Connection): boolean {
    const { points, seconds } = this.#options.frames;
    connection.lastHeardAt = this.#elapsed();
    if (connection.lastHeardAt - connection.framesSince >= seconds * 1000) {
      connection.framesSince = connection.lastHeardAt;
      connection.framesLeft = points;
    }
    if (connection.framesLeft-- > 0) return true;
    connection.bye({ t: "bye", code: "rate_limited", retryAfterMs: seconds * 1000 });
    return false;
  }

  onClose(connection: Connection): void {
    this.#open.delete(connection);
    if (connection.session !== undefined) this.#gone.add(connection.session.me.id);
    this.#noteWaiting(connection);
    noteConnection(this.#options.desk.house, connection, "ended");
    this.#options.desk.hub.devices.leave(connection);
    this.#options.desk.apart.leave(connection.session?.me.id);
    this.#options.desk.house.limits.connections.close(connection.address);
    this.#options.onCount(this.#open.size);
    this.#leaveRooms(connection);
  }

  #leaveRooms(connection: Connection): void {
    for (const { room } of connection.channels) unfollow(this.#options.desk, connection, { room });
  }

  #sweep(): void {
    const now = this.#elapsed();
    if (this.#options.isAway()) this.#sendAway();
    for (const connection of this.#open) {
      const silence = now - connection.lastHeardAt;
      if (silence > SILENCE_MAX_MS) connection.ws.terminate();
      else if (silence > PING_AFTER_MS && connection.isOpen) connection.socket.write(PING);
      this.#sweepStuck(connection, now);
      this.#noteWaiting(connection);
    }
    this.#tellPresence();
  }

  #noteWaiting(connection: Connection): void {
    const { desk, log } = this.#options;
    if (connection.marks !== undefined)
      void noteWaiting(desk, connection).catch((cause) => fail(log, connection, "read", cause));
  }

  /** [LIV10] Nobody waits for answers that cannot come; not all come back in the same second. */
  #sendAway(): void {
    for (const connection of this.#open) {
      if (connection.isOpen)
        connection.bye({ t: "bye", code: "busy", retryAfterMs: 1000 + Math.floor(3000 * Math.random()) });
    }
  }

  #sweepStuck(connection: Connection, now: number): void {
    if (connection.socket.writableLength === 0) connection.stuckSince = 0;
    else if (connection.stuckSince === 0) connection.stuckSince = now;
    else if (now - connection.stuckSince > STUCK_MAX_MS && !connection.ws.isPaused) this.onStalled(connection);
  }

  #tellPresence(): void {
    const { house, hub, apart } = this.#options.desk;
    for (const change of house.presence.takeChanges()) {
      const named = [...change.joined.map(({ id }) => id), ...change.left];
      const hides = apart.concerns(named);
      const whole = presenceFrame(change);
      // [LIV7, LIV14] Who is not there is told how many are, and of nobody.
      const count = presenceFrame({ ...change, joined: [], left: [] });
      for (const connection of hub.channel(change.room)?.live ?? []) {
        const me = connection.present.includes(change.room) ? connection.session?.me.id : undefined;
        connection.write(me === undefined ? count : hides ? presenceFrame(change, apart.of(me)) : whole);
      }
    }
  }
}

/** [LIV11] Who came and went, but for those who are hidden from whoever is told. */
function presenceFrame({ room, count, joined, left }: PresenceChange, hidden?: ReadonlySet<PersonId>): Buffer {
  const come = hidden === undefined ? joined : joined.filter(({ id }) => !hidden.has(id));
  const gone = hidden === undefined ? left : left.filter((id) => !hidden.has(id));
  const more = { ...(come.length === 0 ? {} : { joined: come }), ...(gone.length === 0 ? {} : { left: gone }) };
  return encodeFrame({ t: "presence", room, count, ...more });
}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  const { connection } = this as LiveSocket;
  connection.host.onMessage(connection, data, isBinary);
}

function onPing(this: WebSocket, data: Buffer): void {
  const { connection } = this as LiveSocket;
  connection.host.onPing(connection, data);
}

function onPong(this: WebSocket): void {
  const { connection } = this as LiveSocket;
  connection.host.onPong(connection);
}

/** The library closes the socket with the RFC's own code (1007, 1009…): there is nothing to add. */
function onError(): void {}

function onClose(this: WebSocket): void {
  const { connection } = this as LiveSocket;
  connection.host.onClose(connection);
}

/** Says no before there is a socket, as plain HTTP. */
function refuse(socket: Socket, status: string, code: Refusal["code"]): void {
  const body = JSON.stringify({ code });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
}
