import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import type { RoomId } from "@parvis/protocol/ids";
import type { ServerFrame } from "@parvis/protocol/server-frames";
import { type RawData, WebSocket } from "ws";
import type { Source } from "../limits/address.ts";
import type { Session } from "../people/recognise.ts";
import type { Viewer } from "../rooms/events.ts";
import type { Channel } from "./channel.ts";
import { encodeFrame } from "./wire.ts";

/** Bytes that may wait unsent before live events stop, and the connection is read no further. */
const UNSENT_MAX = 1024 * 1024;
/** What was asked for before that is answered still; more than this is waited for by nobody. */
const ANSWERS_MAX = 8 * UNSENT_MAX;

const NOWHERE: readonly RoomId[] = [];
const NONE: readonly { room: RoomId }[] = [];

/** Where frames of one connection are joined for one write: a buffer for each would be a collection every other second. */
let joint = Buffer.allocUnsafeSlow(64 * 1024);

function writeJoined(socket: Socket, own: Buffer | Buffer[], shared?: Buffer): void {
  const parts = [own, shared ?? []].flat();
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length > joint.length) return void socket.write(Buffer.concat(parts));
  let at = 0;
  for (const part of parts) at += part.copy(joint, at);
  socket.write(joint.subarray(0, length));
  // The system has not taken it all: these bytes are the socket's from now on.
  if (socket.writableLength > 0) joint = Buffer.allocUnsafeSlow(joint.length);
}

/** What a connection leaves to its house: one object for all, since there are ten thousand of these. */
export interface ConnectionHost {
  /** Writes what waits in the connection soon, together with what else is due to it. */
  flushSoon(connection: Connection): void;
  onStalled(connection: Connection): void;
  onMessage(connection: Connection, data: RawData, isBinary: boolean): void;
  onPing(connection: Connection, data: Buffer): void;
  onPong(connection: Connection): void;
  onClose(connection: Connection): void;
}

/**
 * One open socket. Frames are written as bytes on the raw socket that came with the upgrade: a frame that goes to a
 * thousand people is encoded once. Kept small: this is what an idle visitor costs.
 */
export class Connection {
  readonly ws: WebSocket;
  readonly socket: Socket;
  readonly host: ConnectionHost;
  /** What limits count it by. */
  readonly address: string;
  /** Where it comes from, for the register alone. */
  readonly source: Source;
  readonly id = randomUUID();
  /** Whether a page of this house opened it (it sent `Origin`). */
  readonly fromPage: boolean;
  /** The token that came as a cookie or with `hello`. */
  token: string | undefined;
  /** The secret of a sign-in at the desk, from its cookie. */
  signIn: string | undefined;
  session: Session | undefined;
  greeted = false;
  /** The highest client id known of its device: what is not above it may have been answered before. */
  lastN = 0;
  /** Live stopped because the other side reads too slowly. */
  stalled = false;
  /** Up to where rooms are read, as far as it is not written down yet; unset while nothing was read for a second. */
  marks: Map<RoomId, number> | undefined;
  /** The rooms it follows; live in them unless stalled or still catching up. */
  channels: Channel<Connection>[] = [];
  /** Those of them its person is present in. */
  present: readonly RoomId[] = NOWHERE;
  /** Where it is on its way to; leaving a room takes it from here too. */
  arrivals: readonly { room: RoomId }[] = NONE;
  lastHeardAt: number;
  stuckSince = 0;
  framesLeft: number;
  framesSince: number;
  #pending: Buffer | Buffer[] | undefined;

  constructor(parts: {
    ws: WebSocket;
    socket: Socket;
    host: ConnectionHost;
    address: string;
    source: Source;
    fromPage: boolean;
    now: number;
    frames: number;
  }) {
    this.ws = parts.ws;
    this.socket = parts.socket;
    this.host = parts.host;
    this.address = parts.address;
    this.source = parts.source;
    this.fromPage = parts.fromPage;
    this.lastHeardAt = parts.now;
    this.framesSince = parts.now;
    this.framesLeft = parts.frames;
  }

  get isOpen(): boolean {
    return this.ws.readyState === WebSocket.OPEN;
  }

  get viewer(): Viewer {
    const me = this.session?.me;
    return me === undefined ? { role: "none" } : { person: me.id, role: me.role };
  }

  follows(room: RoomId): Channel<Connection> | undefined {
    return this.channels.find((channel) => channel.room === room);
  }

  send(frame: ServerFrame): void {
    this.sendBytes(encodeFrame(frame));
  }

  /** Queues bytes; they go out in order with the next flush. */
  sendBytes(bytes: Buffer): void {
    if (this.#pending === undefined) {
      this.#pending = bytes;
      this.host.flushSoon(this);
    } else if (Array.isArray(this.#pending)) this.#pending.push(bytes);
    else this.#pending = [this.#pending, bytes];
  }

  /** Writes what waits, then `shared`. */
  write(shared?: Buffer): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (!this.isOpen) return;
    if (pending === undefined) {
      if (shared !== undefined) this.socket.write(shared);
    } else if (shared === undefined && !Array.isArray(pending)) this.socket.write(pending);
    else writeJoined(this.socket, pending, shared);
    const unsent = this.socket.writableLength;
    if (unsent > ANSWERS_MAX) this.ws.terminate();
    else if (unsent > UNSENT_MAX && !this.ws.isPaused) this.host.onStalled(this);
  }

  /** The last word: says why, then closes. */
  bye(frame: ServerFrame & { t: "bye" }): void {
    if (!this.isOpen) return;
    this.send(frame);
    this.write();
    this.ws.close(4000, frame.code);
  }
}
