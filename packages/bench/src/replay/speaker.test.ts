import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { WebSocketServer } from "ws";
import { Speaker } from "./speaker.ts";

test("[RPL3] the shield of another house is waited for, and what it refused is said then", async (t) => {
  const house = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  t.after(() => house.close());
  await once(house, "listening");
  const posts: number[] = [];
  house.on("connection", (socket) => {
    const say = (frame: object) => socket.send(JSON.stringify(frame));
    socket.on("message", (data) => {
      const { t: kind, n, room } = JSON.parse(String(data));
      const me = { id: "ana", name: "Ana", role: "none", guest: true };
      if (kind === "enter")
        say({ t: "welcome", v: 1, at: Date.now(), me, token: "t", lastN: 0, lastSaid: 0, charter: 1 });
      if (kind !== "post") return;
      posts.push(n);
      if (posts.length < 3) say({ t: "no", n, code: "shielded", retryAfterMs: 20 });
      else say({ t: "ok", n, room, seq: 7, at: Date.now() });
    });
  });
  const { port } = house.address() as AddressInfo;
  const ana = await Speaker.enter("Ana", { url: `http://127.0.0.1:${port}`, charter: 1 });
  t.after(() => ana.client.close());
  assert.equal(await ana.say("01993a1c-6f00-7b6e-8a11-4c2d90e7f35b" as RoomId, "bonsoir"), 7);
  assert.equal(new Set(posts).size, 3, "each try under a number of its own");
});
