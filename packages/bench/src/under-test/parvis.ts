import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RoomId } from "@parvis/protocol/ids";
import { SERVER_CORE } from "../machine.ts";
import { fillHouse } from "./fill-house.ts";
import { ServerProcess } from "./server-process.ts";
import type { ServerUnderTest } from "./server-under-test.ts";

const program = new URL("../../../server/src/main.ts", import.meta.url).pathname;

export interface House {
  rooms: number;
  messagesStored: number;
  commitDelayMs: number;
  /** Where the house's folder is made. */
  under: string;
  profile: string | undefined;
}

/** A house of its own, with every limit on but raised, on a core of its own. */
export async function startParvis(house: House): Promise<ServerUnderTest> {
  const folder = mkdtempSync(join(house.under, "house-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const rooms = await furnish(folder, house);
  const server = await serve(folder, house.commitDelayMs, house.profile);
  return {
    process: server,
    place: {
      endpoint: { host: "127.0.0.1", port: server.port, path: "/live" },
      charter: await charterOf(server),
      rooms,
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The program makes its house on its first start; rooms and messages are put in while it is down. */
async function furnish(folder: string, house: House): Promise<RoomId[]> {
  const first = await serve(folder, 0, undefined);
  await first.stop();
  return fillHouse(join(folder, "data"), { rooms: house.rooms, messages: house.messagesStored });
}

function serve(folder: string, commitDelayMs: number, profile: string | undefined): Promise<ServerProcess> {
  const config = join(folder, "config.json");
  writeFileSync(config, JSON.stringify({ log: "error", limits: raisedLimits, storage: { commitDelayMs } }));
  const env = { PORT: "0", PARVIS_DATA: join(folder, "data"), PARVIS_CONFIG: config };
  const profiling = profile === undefined ? [] : ["--cpu-prof", "--cpu-prof-dir", profile];
  return ServerProcess.start({ args: [...profiling, program, "serve"], env, core: SERVER_CORE });
}

const plenty = { points: 1_000_000_000, seconds: 1 };

const raisedLimits = {
  entriesPerAddress: plenty,
  connectionsPerAddress: 1_000_000,
  framesPerConnection: plenty,
  postsPerPerson: plenty,
  requestsPerPerson: plenty,
  reportsPerAddress: plenty,
};

async function charterOf(server: ServerProcess): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/house`);
  const house = (await answer.json()) as { charter: { version: number } };
  return house.charter.version;
}
