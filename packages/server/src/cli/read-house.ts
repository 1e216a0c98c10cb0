import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Kysely } from "kysely";
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
  if (place.database === undefined && !existsSync(join(place.data, "parvis.db"))) return [];
  await using house = openHouse(place);
  const tables = await house.db.introspection.getTables();
  return tables.some(({ name }) => name === "rule_acts") ? await listActs(house.db) : [];
}

/** To read only, beside the process that has it open, if any. */
function openHouse({ data, database }: Place): AsyncDisposable & { db: Kysely<Schema> } {
  const db = database === undefined ? readSqlite(data) : readPostgres(database);
  return { db, [Symbol.asyncDispose]: () => db.destroy() };
}
