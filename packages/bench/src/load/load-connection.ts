import { createHash } from "node:crypto";
import { connect, type Socket } from "node:net";
import { pongFrame, textFrame } from "./client-frame.ts";
import { type FrameCounts, FrameWalker, HEADROOM_BYTES } from "./frame-walker.ts";

const READ_BYTES = 256 * 1024;
/** One buffer for all connections: a read and the walk over it end before the next read begins. */
const arena = Buffer.allocUnsafeSlow(HEADROOM_BYTES + READ_BYTES);
const readArea = arena.subarray(HEADROOM_BYTES);

const OPCODE_PING = 9;
const KEY = Buffer.from("parvis-load-side").toString("base64");
const ACCEPT = createHash("sha1").update(`${KEY}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");

export interface Endpoint {
  host: string;
  port: number;
  path: string;
}

/** A WebSocket client with only what a load needs: no Origin, no compression, no fragments, nothing kept. */
export class LoadConnection {
  readonly #walker: FrameWalker;
  readonly #socket: Socket;
  #upgraded = false;
  #answer = "";
  #open = true;
  #upgradedNow: () => void = () => {};
  #refusedNow: (cause: Error) => void = () => {};
  /** Resolves when the server has switched to WebSocket. */
  readonly opened: Promise<void>;
  /** The connection ended, and not by `drop`. */
  onLost: (cause: Error) => void = () => {};
  /** Each text frame while `readWhole` is on; otherwise refusals, `resume` and `bye` alone. */
  onText: (text: string) => void = () => {};
  /** After each read, when its frames have been counted. */
  onRead: (() => void) | undefined;

  constructor(endpoint: Endpoint) {
    this.#walker = new FrameWalker({
      onText: (text) => this.onText(text),
      onControl: (opcode, payload) => {
        if (opcode === OPCODE_PING) this.#socket.write(pongFrame(payload));
      },
    });
    this.opened = new Promise((resolve, reject) => {
      this.#upgradedNow = resolve;
      this.#refusedNow = reject;
    });
    const { host, port, path } = endpoint;
    const callback = (length: number) => this.#read(length);
    this.#socket = connect({ host, port, noDelay: true, onread: { buffer: readArea, callback } });
    this.#socket.on("error", (cause) => this.#lost(cause));
    this.#socket.on("close", () => this.#lost(new Error("the server closed the connection")));
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n\r\n`,
    );
  }

  get counts(): Readonly<FrameCounts> {
    return this.#walker.counts;
  }

  get open(): boolean {
    return this.#open;
  }

  /** Takes effect with the next frame. */
  readWhole(on: boolean): void {
    this.#walker.wantsWhole = on;
  }

  sendText(text: string): void {
    this.#socket.write(textFrame(text));
  }

  /** No close frame, and a reset: thousands of ports left in TIME_WAIT would slow the next connections down. */
  drop(): void {
    this.#open = false;
    this.#socket.resetAndDestroy();
  }

  #read(length: number): boolean {
    const end = HEADROOM_BYTES + length;
    const start = this.#upgraded ? HEADROOM_BYTES : this.#readUpgrade(end);
    if (start < end) this.#walker.walk(arena, start, end);
    this.onRead?.();
    return true;
  }

  /** Returns where the frames begin. */
  #readUpgrade(end: number): number {
    const before = this.#answer.length;
    this.#answer += arena.toString("latin1", HEADROOM_BYTES, end);
    const blank = this.#answer.indexOf("\r\n\r\n");
    if (blank < 0) return end;
    const answer = this.#answer;
    this.#answer = "";
    if (answer.startsWith("HTTP/1.1 101") && answer.includes(ACCEPT)) {
      this.#upgraded = true;
      this.#upgradedNow();
      return HEADROOM_BYTES + blank + 4 - before;
    }
    this.#lost(new Error(`no upgrade: ${answer.slice(0, 200)}`));
    this.#socket.destroy();
    return end;
  }

  #lost(cause: Error): void {
    if (!this.#open) return;
    this.#open = false;
    this.#refusedNow(cause);
    this.onLost(cause);
  }
}
