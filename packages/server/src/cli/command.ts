import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refusalCodes } from "@parvis/protocol/codes";
import { makeOwnerLink } from "../people/owner-link.ts";
import type { Clock } from "../platform/clock.ts";
import { type Config, ConfigFault, readConfig } from "../platform/config.ts";
import { Refusal } from "../platform/refusal.ts";
import type { House } from "../realtime/house.ts";
import { SafetyDocuments } from "../safety/documents.ts";
import { resetOwner } from "../staff/reset-sign-in.ts";
import { describeFault } from "../storage/postgres-faults.ts";
import type { BacktestTools } from "./backtest-command.ts";
import { changeRules, type RuleChange, ruleChangeOf } from "./change-rules.ts";
import { DemoClock } from "./demo-clock.ts";
import { demoConfig } from "./demo-config.ts";
import { beDemoPresence } from "./demo-presence.ts";
import { fillDemo } from "./fill-demo.ts";
import { judgeInput } from "./judge-command.ts";
import { readClauses, readMessages, readRuleActs } from "./read-house.ts";
import { rulesCommand } from "./rules-command.ts";

/** What the command line runs on; `main` hands it in. */
interface Tools {
  env: Record<string, string | undefined>;
  start: (config: Config, given?: { clock?: Clock }) => Promise<Served>;
}

interface Served {
  url: string;
  house: House;
  ownerPath: string | undefined;
  stop: () => Promise<void>;
}

const USAGE = `Usage: parvis serve | demo | judge | rules | reset-sign-in

serve   opens the house (this is what npm start does)
demo    opens a house full of talk, in a temporary folder that goes when it closes
judge   says of lines of text, or of dialogue, what the safety engine would do (parvis judge --help)
rules   checks, tests and tries out the rules of the safety engine (parvis rules --help)
reset-sign-in   lets the owner, who has lost every way in, set up a new one; the house must be stopped

Settings: PORT (8080), HOST (127.0.0.1), PARVIS_DATA (./data), PARVIS_DATABASE (postgres://…, in place of
SQLite in the data folder), PARVIS_BUS (none: one process), PARVIS_LOG (info) and PARVIS_CONFIG, a JSON file.`;

/** Runs one command. Resolves with the exit code, for a house once it has stopped. */
export async function runCommand([command = "serve", ...args]: string[], tools: Tools): Promise<number> {
  try {
    if (command === "judge") return await judgeInput(args, rulesTools(readConfig(tools.env)));
    const change = command === "rules" ? ruleChangeOf(args) : undefined;
    if (change !== undefined) return await changeHouseRules(change, await tools.start(aside(readConfig(tools.env))));
    if (command === "rules") return await rulesCommand(args, rulesTools(readConfig(tools.env)));
    if (command === "serve") {
      const config = readConfig(tools.env);
      return await serve(await tools.start(config), config);
    }
    if (command === "demo") return await demo(tools);
    if (command === "reset-sign-in") {
      const config = readConfig(tools.env);
      return await resetSignIn(await tools.start(aside(config)), addressOf(config));
    }
  } catch (cause) {
    if (cause instanceof ConfigFault) for (const fault of cause.faults) console.error(fault);
    else console.error(wordsFor(cause as Error, tools.env));
    return 1;
  }
  console.error(USAGE);
  return 2;
}

/** A database may go while a house is opening in it. */
function wordsFor(error: Error, env: Tools["env"]): string {
  if (!(error instanceof Refusal) || error.cause === undefined) return error.message;
  const { database } = readConfig(env);
  return database === undefined ? error.message : describeFault(database, error.cause);
}

/** Of a house that is opened for one act, nobody hears but the others of it: any free port, this machine alone. */
const aside = (config: Config): Config => ({ ...config, port: 0, host: "127.0.0.1" });

/** Where people come to the house, as far as its settings tell. */
function addressOf({ publicUrl, host, port }: Config): string {
  return publicUrl?.replace(/\/+$/, "") ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function changeHouseRules(change: RuleChange, { house, stop }: Served): Promise<number> {
  try {
    return await changeRules(change, house.rules);
  } catch (cause) {
    if (cause instanceof Refusal) throw new Error(refusalCodes[cause.body.code], { cause });
    throw cause;
  } finally {
    await stop();
  }
}

function rulesTools(config: Config): BacktestTools {
  return {
    documents: new SafetyDocuments(config.data),
    now: Date.now(),
    readActs: () => readRuleActs(config),
    readClauses: () => readClauses(config),
    readPast: (since) => readMessages(config, since),
  };
}

async function demo({ env, start }: Tools): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "parvis-demo-"));
  try {
    const clock = new DemoClock();
    const config = demoConfig(env, folder);
    const served = await start(config, { clock });
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
    return await serve({ ...served, ownerPath, stop }, config);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** [STF17] Whoever holds the machine may do this, and nobody else. */
async function resetSignIn({ house, stop }: Served, address: string): Promise<number> {
  const links = await resetOwner(house.staff).finally(stop);
  if (links.length === 0) console.log("This house has no owner yet.");
  for (const link of links)
    console.log(`The owner sets up a way to sign in, once, within a day: ${address}/desk#invite=${link}`);
  return links.length === 0 ? 1 : 0;
}

/** Where a public address is set, pages of no other are let in: the owner's link leads there. */
async function serve({ url, ownerPath, stop }: Served, { publicUrl }: Config): Promise<number> {
  const address = publicUrl === undefined ? url : new URL(publicUrl).origin;
  // Before anything is said: whoever reads it may stop the house at once.
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  console.log(`Parvis is open at ${url}${address === url ? "" : `, for all at ${address}`}`);
  if (ownerPath !== undefined) console.log(`Become its owner, once: ${address}${ownerPath}`);
  await stopped;
  console.log("Closing: nothing new is taken, what was begun is finished.");
  await stop();
  return 0;
}
