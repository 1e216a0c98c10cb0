import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { charterSeed } from "../house/charter-seed.ts";
import { latestCharter } from "../house/store.ts";
import type { Config } from "../platform/config.ts";
import type { PastAct } from "../safety/backtest.ts";
import { readPast } from "../safety/read-past.ts";
import { listActs, type RuleAct } from "../safety/rules-store.ts";
import { readPostgres } from "../storage/postgres.ts";
import type { Schema } from "../storage/schema.ts";
import { readSqlite } from "../storage/sqlite.ts";

type Place = Pick<Config, "data" | "database">;

/** The house's public messages since a time, oldest first. */
export async function* readMessages(place: Place, since: number): AsyncGenerator<PastAct> {
  await using house = openHouse(place);
  yield* readPast(house.db, since);
}

/** What the house did with its rules; nothing where there is no house yet, or one of a program that kept no acts. */
export async function readRuleActs(place: Place): Promise<readonly RuleAct[]> {
  if (!isThere(place)) return [];
  await using house = openHouse(place);
  return (await hasTable(house.db, "rule_acts")) ? await listActs(house.db) : [];
}

/** The clauses of the house's charter; those of the program where there is no house yet, or none that has changed them. */
export async function readClauses(place: Place): Promise<readonly string[]> {
  await using house = isThere(place) ? openHouse(place) : undefined;
  const own = house !== undefined && (await hasTable(house.db, "charters")) ? await latestCharter(house.db) : undefined;
  return (own ?? charterSeed).clauses.map(({ id }) => id);
}

const isThere = ({ data, database }: Place): boolean => database !== undefined || existsSync(join(data, "parvis.db"));

async function hasTable(db: Kysely<Schema>, table: string): Promise<boolean> {
  return (await db.introspection.getTables()).some(({ name }) => name === table);
}

/** To read only, beside the process that has it open, if any. */
function openHouse({ data, database }: Place): AsyncDisposable & { db: Kysely<Schema> } {
  const db = database === undefined ? readSqlite(data) : readPostgres(database);
  return { db, [Symbol.asyncDispose]: () => db.destroy() };
}
