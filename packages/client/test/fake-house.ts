import assert from "node:assert/strict";
import type { ClientFrame, ClientFrameKind, ClientFrames } from "@parvis/protocol/client-frames";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { EventFrames, Message, ServerFrame, ServerFrames } from "@parvis/protocol/server-frames";
import { type Client, type ClientOptions, openClient } from "../src/client.ts";
import type { Socket } from "../src/ports.ts";
import { FakeClock } from "./fake-clock.ts";

export const square = "01890000-0000-7000-8000-000000000001" as RoomId;
export const garden = "01890000-0000-7000-8000-000000000002" as RoomId;
export const ana = "01890000-0000-7000-8000-00000000000a" as PersonId;
const bruno = "01890000-0000-7000-8000-00000000000b" as PersonId;

/** One connection as a script plays it. */
class FakeSocket implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  onerror: Socket["onerror"] = null;
  readonly sent: ClientFrame[] = [];
  closed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }
}

type Welcome = Partial<ServerFrames["welcome"]>;

/** The other end, in the hands of a test: it answers nothing by itself. */
export class FakeHouse {
  readonly clock = new FakeClock();
  readonly sockets: FakeSocket[] = [];

  client(options: Partial<ClientOptions> = {}): Client {
    return openClient({ url: "http://house.example", ...this.parts(), ...options });
  }

  parts(): Pick<ClientOptions, "socket" | "clock" | "random"> {
    const socket = () => {
      this.sockets.push(new FakeSocket());
      return this.socket;
    };
    return { socket, clock: this.clock, random: () => 0.5 };
  }

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    assert.ok(socket, "nobody has connected");
    return socket;
  }

  /** Lets the newest connection in. */
  async welcome(frame: Welcome = {}): Promise<void> {
    this.socket.onopen?.(undefined as never);
    const me = { id: ana, name: "Ana", guest: true, role: "none" } as const;
    this.say({ t: "welcome", v: 1, at: 0, me, lastN: 0, lastSaid: 0, charter: 1, ...frame });
    await turn();
  }

  say(frame: ServerFrame | { t: string; [field: string]: unknown }): void {
    this.socket.onmessage?.({ data: JSON.stringify(frame) } as never);
  }

  drop(): void {
    this.socket.onclose?.(undefined as never);
  }

  /** The frames of a kind that the newest connection has sent. */
  sent<K extends ClientFrameKind>(kind: K): ClientFrames[K][] {
    return this.socket.sent.filter((frame) => frame.t === kind) as ClientFrames[K][];
  }

  followed(from: number, room = square): void {
    this.say({ t: "followed", room, from, seq: from, mode: "open", slowSeconds: 0 });
  }

  reset(seq: number, messages: Message[] = [], room = square): void {
    this.say({ t: "reset", room, seq, mode: "open", slowSeconds: 0, messages, more: false });
  }

  async ok(n: number, seq: number, room = square): Promise<void> {
    this.say({ t: "ok", n, room, seq, at: 1 });
    await turn();
  }
}

export function posted(seq: number, text = `message ${seq}`, room = square): EventFrames["posted"] {
  return { t: "posted", room, seq, at: seq, by: bruno, name: "Bruno", text };
}

/** Until what is promised by now has happened: no time passes. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
