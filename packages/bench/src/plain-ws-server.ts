import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/**
 * The comparison: a broadcast as most chats write it first. It stores nothing, checks nothing and sends each message to
 * each socket by itself. It speaks the few frames a load needs.
 */

interface PlainRoom {
  seq: number;
  followers: Set<WebSocket>;
}

const rooms = new Map<string, PlainRoom>();

function roomOf(id: string): PlainRoom {
  let room = rooms.get(id);
  if (!room) {
    room = { seq: 0, followers: new Set() };
    rooms.set(id, room);
  }
  return room;
}

function broadcast(room: PlainRoom, frame: object): void {
  const bytes = Buffer.from(JSON.stringify(frame));
  for (const follower of room.followers) follower.send(bytes, { binary: false });
}

function serve(socket: WebSocket): void {
  const say = (frame: object) => socket.send(JSON.stringify(frame));
  const by = randomUUID();
  let name = "";
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data));
    if (frame.t === "ping") return say({ t: "pong", at: Date.now() });
    if (frame.t === "enter") {
      name = frame.name;
      return say({ t: "welcome", v: 1, at: Date.now(), me: { id: by, name }, token: by, lastN: 0, charter: 1 });
    }
    const room = roomOf(frame.room);
    if (frame.t === "follow") {
      room.followers.add(socket);
      socket.on("close", () => room.followers.delete(socket));
      return say({ t: "followed", room: frame.room, from: room.seq, seq: room.seq, mode: "open", slowSeconds: 0 });
    }
    if (frame.t === "post") {
      const event = { t: "posted", room: frame.room, seq: ++room.seq, at: Date.now(), by, name, text: frame.text };
      broadcast(room, event);
      say({ t: "ok", n: frame.n, room: frame.room, seq: event.seq, at: event.at });
    }
  });
  socket.on("error", () => socket.terminate());
}

const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on("connection", serve);
http.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => {
  console.log(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
});
process.on("SIGTERM", () => process.exit(0));
