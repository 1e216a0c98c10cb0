import { globSync } from "node:fs";
import { test } from "node:test";
import { NatsBroker } from "../../../scripts/nats-broker.ts";
import { needs } from "../../../scripts/test-support.ts";
import { useBroker, useEngine } from "./support.ts";

/**
 * What asks nothing of a store or a bus, what is of the built-in engine or of a process rather than of the house, and
 * what runs on PostgreSQL or NATS by itself.
 */
const elsewhere = new Set([
  ...["away", "awkward-strings", "help", "private-sequences", "stuck"],
  ...["full-disk", "process", "stuck-destruction"],
  ...["bus", "cluster", "hot-room", "outage"],
  ...["chores-cluster", "clocks-cluster", "desk-cluster", "each-role-cluster", "meetings-cluster", "private-cluster"],
  ...["rules-command", "slow-start", "unheard", "unheard-acts"],
]);

/** The tests of this folder once more, with each house in a PostgreSQL database and on NATS: every third file. */
export async function testOnPostgres(third: 0 | 1 | 2): Promise<void> {
  const skip = needs("postgres");
  if (skip) return void test("the whole house in PostgreSQL", { skip }, () => {});
  useEngine("postgres");
  // One for all, each house under its own id. Where there is no nats-server they are at least in PostgreSQL.
  if (!needs("nats-server")) useBroker((await NatsBroker.start()).url);
  const isOfHouse = (name: string) => !elsewhere.has(name) && !name.startsWith("on-postgres-");
  const files = globSync("*.test.ts", { cwd: import.meta.dirname }).sort();
  const mine = files.filter((name) => isOfHouse(name.replace(".test.ts", ""))).filter((_, i) => i % 3 === third);
  for (const file of mine) await import(`./${file}`);
}
