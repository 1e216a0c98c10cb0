import type { RoomId } from "@parvis/protocol/ids";
import { WebSocket } from "ws";
import { demoPresence } from "./demo/demo-rooms.ts";
import type { DemoPeople } from "./demo-people.ts";

/** Lets people of the demo be present: presence is of connections and nothing else. Returns how to end them. */
export async function beDemoPresence(
  url: string,
  people: DemoPeople,
  rooms: ReadonlyMap<string, RoomId>,
): Promise<() => void> {
  const names = [...new Set(Object.values(demoPresence).flat())];
  const sockets = await Promise.all(
    names.map(async (name) => {
      const followed = [...rooms].flatMap(([room, id]) => (demoPresence[room]?.includes(name) ? [id] : []));
      return connect(url, (await people.get(name)).token, followed);
    }),
  );
  return () => {
    for (const socket of sockets) socket.terminate();
  };
}

/** A connection that only listens: the library answers the house's pings. */
async function connect(url: string, token: string, rooms: RoomId[]): Promise<WebSocket> {
  const socket = new WebSocket(new URL("/live", url.replace(/^http/, "ws")));
  socket.on("error", () => socket.terminate());
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => socket.send(JSON.stringify({ t: "hello", v: 1, token })));
    socket.once("message", () => resolve());
    socket.once("close", () => reject(new Error("the house let nobody in")));
  });
  for (const room of rooms) socket.send(JSON.stringify({ t: "follow", room }));
  return socket;
}
