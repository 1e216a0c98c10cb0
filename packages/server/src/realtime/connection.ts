import type { Socket } from "node:net";
import type { RoomId } from "@parvis/protocol/ids";
import type { ServerFrame } from "@parvis/protocol/server-frames";
import type { RawData, WebSocket } from "ws";
import type { Session } from "../people/recognise.ts";
import type { Viewer } from "../rooms/events.ts";
import type { Channel } from "./channel.ts";
import { encodeFrame } from "./wire.ts";

/** Bytes that may wait unsent before live events stop. */
const UNSENT_MAX = 1024 * 1024;

const NOWHERE: readonly RoomId[] = [];

/** What a connection leaves to its house: one object for all, since there are ten thousand of these. */
export interface ConnectionHost {
  /** Writes what waits in the connection soon, together with what else is due to it. */
  flushSoon(connection: Connection): void;
  onStalled(connection: Connection): void;
  onMessage(connection: Connection, data: RawData, isBinary: boolean): void;
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
  readonly address: string;
  /** Whether a page of this house opened it (it sent `Origin`). */
  readonly fromPage: boolean;
  /** The token that came as a cookie or with `hello`. */
  token: string | undefined;
  session: Session | undefined;
  greeted = false;
  /** Live stopped because the other side reads too slowly. */
  stalled = false;
  /** The rooms it follows; live in them unless stalled or still catching up. */
  channels: Channel<Connection>[] = [];
  /** Those of them its person is present in. */
  present: readonly RoomId[] = NOWHERE;
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
    fromPage: boolean;
    now: number;
    frames: number;
  }) {
    this.ws = parts.ws;
    this.socket = parts.socket;
    this.host = parts.host;
    this.address = parts.address;
    this.fromPage = parts.fromPage;
    this.lastHeardAt = parts.now;
    this.framesSince = parts.now;
    this.framesLeft = parts.frames;
  }

  get isOpen(): boolean {
    return this.ws.readyState === this.ws.OPEN;
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
    if (pending !== undefined) {
      this.#pending = undefined;
      const own = Array.isArray(pending) ? pending : [pending];
      shared = own.length === 1 && shared === undefined ? own[0]! : Buffer.concat(shared ? [...own, shared] : own);
    }
    if (shared === undefined || !this.isOpen) return;
    this.socket.write(shared);
    if (this.socket.writableLength > UNSENT_MAX && !this.stalled) this.host.onStalled(this);
  }

  /** The last word: says why, then closes. */
  bye(frame: ServerFrame & { t: "bye" }): void {
    if (!this.isOpen) return;
    this.send(frame);
    this.write();
    this.ws.close(4000, frame.code);
  }
}
