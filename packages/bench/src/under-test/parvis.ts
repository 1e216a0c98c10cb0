import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RoomId } from "@parvis/protocol/ids";
import { SERVER_CORE } from "../machine.ts";
import { everybodyKnown, raisedLimits } from "../raised-limits.ts";
import { fillHouse } from "./fill-house.ts";
import { ServerProcess } from "./server-process.ts";
import type { ServerUnderTest } from "./server-under-test.ts";

/** As `npm start` does (see docs/architecture.md): one thread of V8's own, and more of its space for new objects. */
const asStarted = ["--v8-pool-size=1", "--max-semi-space-size=64"];

const program = new URL("../../../server/src/main.ts", import.meta.url).pathname;

/** A house on the disk that no process has open. */
export interface House {
  folder: string;
  rooms: RoomId[];
}

/**
 * Makes a house with rooms and stored messages. The program makes it on its first start, the messages are put in while it
 * is down, and a second start gives it the time to index them: none of that is to be part of a figure.
 */
export async function prepareHouse(under: string, wanted: { rooms: number; messages: number }): Promise<House> {
  const folder = mkdtempSync(join(under, "house-"));
  await (await serve(folder, {})).stop();
  const rooms = fillHouse(join(folder, "data"), wanted);
  const server = await serve(folder, {});
  await server.quiet();
  await server.stop();
  return { folder, rooms };
}

export interface ServeOptions {
  commitDelayMs?: number;
  /** Folder for a processor profile. */
  profile?: string | undefined;
  env?: Record<string, string>;
  core?: number | "any";
  /** Where the keys of private talk are, if several processes share them. */
  sealing?: Record<"keys" | "destroyed", string> | undefined;
}

/** Serves a copy of a house, with every limit on but raised, on a core of its own. */
export async function startParvis(house: House, options: ServeOptions): Promise<ServerUnderTest> {
  const folder = `${house.folder}-served`;
  cpSync(house.folder, folder, { recursive: true });
  const server = await serve(folder, options);
  await server.quiet();
  return {
    process: server,
    place: {
      endpoints: [{ host: "127.0.0.1", port: server.port, path: "/live" }],
      charter: await charterOf(server),
      rooms: house.rooms,
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a process of a house; `env` says what is not in its folder: the database and the bus. */
export function serve(
  folder: string,
  { commitDelayMs = 0, profile, env: more = {}, core = SERVER_CORE, sealing }: ServeOptions,
): Promise<ServerProcess> {
  const config = join(folder, "config.json");
  const settings = {
    log: "error",
    limits: raisedLimits,
    storage: { commitDelayMs },
    signIn: { required: false },
    posture: everybodyKnown,
    ...(sealing && { sealing }),
  };
  writeFileSync(config, JSON.stringify(settings));
  const env = { PORT: "0", PARVIS_DATA: join(folder, "data"), PARVIS_CONFIG: config, ...more };
  const profiling = profile === undefined ? [] : ["--cpu-prof", "--cpu-prof-dir", profile];
  return ServerProcess.start({ args: [...asStarted, ...profiling, program, "serve"], env, core });
}

export async function charterOf(server: ServerProcess): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/house`);
  const house = (await answer.json()) as { charter: { version: number } };
  return house.charter.version;
}
