import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeOwnerLink } from "../people/owner-link.ts";
import type { Clock } from "../platform/clock.ts";
import { type Config, ConfigFault, readConfig } from "../platform/config.ts";
import type { House } from "../realtime/house.ts";
import { DemoClock } from "./demo-clock.ts";
import { beDemoPresence } from "./demo-presence.ts";
import { fillDemo } from "./fill-demo.ts";

/** What the command line runs on; `main` hands it in. */
interface Tools {
  env: Record<string, string | undefined>;
  start: (config: Config, clock?: Clock) => Promise<Served>;
}

interface Served {
  url: string;
  house: House;
  ownerPath: string | undefined;
  stop: () => Promise<void>;
}

const USAGE = `Usage: parvis serve | demo

serve   opens the house (this is what npm start does)
demo    opens a house full of talk, in a temporary folder that goes when it closes

Settings: PORT (8080), HOST (127.0.0.1), PARVIS_DATA (./data), PARVIS_DATABASE (postgres://…, in place of
SQLite in the data folder), PARVIS_BUS (none: one process), PARVIS_LOG (info) and PARVIS_CONFIG, a JSON file.`;

/** Runs one command. Resolves with the exit code, for a house once it has stopped. */
export async function runCommand([command = "serve"]: string[], tools: Tools): Promise<number> {
  try {
    if (command === "serve") return await serve(await tools.start(readConfig(tools.env)));
    if (command === "demo") return await demo(tools);
  } catch (cause) {
    if (cause instanceof ConfigFault) for (const fault of cause.faults) console.error(fault);
    else console.error((cause as Error).message);
    return 1;
  }
  console.error(USAGE);
  return 2;
}

async function demo({ env, start }: Tools): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "parvis-demo-"));
  try {
    const clock = new DemoClock();
    const config = readConfig({ PARVIS_LOG: "warn", ...env, PARVIS_DATA: folder, PARVIS_DATABASE: undefined });
    const served = await start(config, clock);
    const ownerLink = served.ownerPath!.split("#")[1]!;
    const { lines, people, rooms } = await fillDemo(served.house, clock, ownerLink);
    console.log(`Filled with ${lines} lines of talk in ${rooms.size} rooms.`);
    const goHome = await beDemoPresence(served.url, people, rooms);
    // The demo's own owner has used the first link; whoever looks on gets another.
    const { database } = served.house.desk;
    const ownerPath = `/owner#${await makeOwnerLink(database, clock)}`;
    const stop = () => {
      goHome();
      return served.stop();
    };
    return await serve({ ...served, ownerPath, stop });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function serve({ url, ownerPath, stop }: Served): Promise<number> {
  console.log(`Parvis is open at ${url}`);
  if (ownerPath !== undefined) console.log(`Become its owner, once: ${url}${ownerPath}`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  console.log("Closing: nothing new is taken, what was begun is finished.");
  await stop();
  return 0;
}
