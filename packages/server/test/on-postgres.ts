import { globSync } from "node:fs";
import { test } from "node:test";
import { NatsBroker } from "../../../scripts/nats-broker.ts";
import { needs } from "../../../scripts/test-support.ts";
import { useBroker, useEngine } from "./support.ts";

/** What is of the built-in engine, or of the process rather than of the house, or runs in PostgreSQL anyhow. */
const elsewhere = new Set([
  ...[
    "adapters",
    "away",
    "awkward-strings",
    "clocks-cluster",
    "cluster",
    "desk-cluster",
    "each-role-cluster",
    "full-disk",
    "help",
    "hostile",
    "hot-room",
    "meetings-cluster",
  ],
  ...["on-postgres-1", "on-postgres-2", "on-postgres-nats", "outage", "private-cluster", "private-sequences"],
  ...["process", "rules-command", "slow-start", "stuck", "stuck-destruction", "unheard"],
]);

/** Those in which a bus has a part: who hears of what, is counted, present, or told. On NATS, each house under its own id. */
const onNats = new Set(["limits", "live", "missed-posts", "posture", "private", "rooms", "square", "talk"]);

/** The tests of this folder once more, with each house in a PostgreSQL database: every second file, or those on NATS. */
export async function testOnPostgres(part: 0 | 1 | "on NATS"): Promise<void> {
  const skip = needs("postgres");
  if (skip) return void test("the whole house in PostgreSQL", { skip }, () => {});
  useEngine("postgres");
  const files = globSync("*.test.ts", { cwd: import.meta.dirname }).sort();
  const ofHouse = files.filter((name) => !elsewhere.has(name.replace(".test.ts", "")));
  const isOnNats = (name: string) => onNats.has(name.replace(".test.ts", ""));
  // Where there is no nats-server they are at least in PostgreSQL.
  if (part === "on NATS" && !needs("nats-server")) useBroker((await NatsBroker.start()).url);
  const mine =
    part === "on NATS"
      ? ofHouse.filter(isOnNats)
      : ofHouse.filter((name) => !isOnNats(name)).filter((_, i) => i % 2 === part);
  for (const file of mine) await import(`./${file}`);
}
