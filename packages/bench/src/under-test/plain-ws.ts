import { randomUUID } from "node:crypto";
import type { RoomId } from "@parvis/protocol/ids";
import type { Place } from "../load/crowd.ts";
import { SERVER_CORE } from "../machine.ts";
import { ServerProcess } from "./server-process.ts";
import type { ServerUnderTest } from "./server-under-test.ts";

const program = new URL("../plain-ws-server.ts", import.meta.url).pathname;

/** The comparison, on the same core as the server that it is compared with. */
export async function startPlainWs(rooms: number): Promise<ServerUnderTest> {
  const process = await ServerProcess.start({ args: [program], core: SERVER_CORE });
  const place: Place = {
    endpoints: [{ host: "127.0.0.1", port: process.port, path: "/live" }],
    charter: 1,
    rooms: Array.from({ length: rooms }, () => randomUUID() as RoomId),
  };
  return { process, place, stop: () => process.stop() };
}
