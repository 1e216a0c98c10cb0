import assert from "node:assert/strict";
import { test } from "node:test";
import type { Kysely } from "kysely";
import type { Database } from "./database.ts";
import type { Step } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";

const step = (table: string): Step => ({
  up: async (db: Kysely<unknown>) => void (await db.schema.createTable(table).addColumn("a", "text").execute()),
});
const current = Object.keys(migrations).sort().at(-1)!;

/** What two versions after this one bring: an expansion, and later what takes something away. */
export const expanded = { "2998-01-01-expanded": { ...step("expanded"), livesWith: current } };
const contracted = {
  ...expanded,
  "2999-01-01-contracted": { ...step("contracted"), livesWith: "2998-01-01-expanded" },
};
const taken = { ...contracted, "2000-01-01-late": step("late") };

/** `open` gives the same house again, as a version that knows these steps too. */
export function neighbourContract(
  engine: string,
  open: (later?: Record<string, Step>) => Promise<Database>,
  { skip = false }: { skip?: string | false } = {},
): void {
  test(`[STO5] ${engine}: what a newer version has added is lived with, what it has taken away is not`, {
    skip,
  }, async () => {
    const opens = async (later?: Record<string, Step>) => (await open(later))[Symbol.asyncDispose]();
    await opens();
    await opens(expanded);
    await opens();
    await opens(contracted);
    await assert.rejects(open(), /newer version of Parvis/);
    await opens(expanded);
  });

  test(`[STO5] ${engine}: a step of ours that a neighbour's comes before by its name is taken all the same`, {
    skip,
  }, async () => {
    const database = await open(taken);
    assert.equal(
      (await database.read.introspection.getTables()).some(({ name }) => name === "late"),
      true,
    );
    await database[Symbol.asyncDispose]();
  });

  test(`[STO5] ${engine}: a step that fails half-way leaves nothing behind, and is taken whole the next time`, {
    skip,
  }, async () => {
    const half = step("half");
    const failing = async (db: Kysely<unknown>) => {
      await half.up(db);
      throw new Error("the machine stopped");
    };
    await assert.rejects(open({ ...taken, "2999-02-01-half": { up: failing } }), /the machine stopped/);
    await (await open(taken))[Symbol.asyncDispose]();
    await (await open({ ...taken, "2999-02-01-half": half }))[Symbol.asyncDispose]();
  });
}
