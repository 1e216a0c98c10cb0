import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { insideAct } from "../src/platform/act-scope.ts";
import type { Act, Database } from "../src/storage/database.ts";
import { migrate } from "../src/storage/migrate.ts";
import { migrations } from "../src/storage/migrations/index.ts";
import { nodeSqliteDialect } from "../src/storage/node-sqlite-dialect.ts";
import type { Schema } from "../src/storage/schema.ts";

/** The house's tables in memory, for what looks at acts alone: one connection, one act after the other, nothing durable. */
export async function openMemoryDatabase(): Promise<Database> {
  const db = new DatabaseSync(":memory:");
  db.exec("pragma foreign_keys=ON; pragma temp_store=MEMORY");
  const turn = {
    take: async () => {},
    give: () => {},
    begin: async () => db.exec("begin"),
    commit: () => db.exec("commit"),
  };
  const kysely = new Kysely<Schema>({ dialect: nodeSqliteDialect(db, turn) });
  await migrate(kysely, migrations);
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: kysely,
    aside: kysely,
    snapshot: (look) => look(kysely),
    write: <T>(act: Act<T>): Promise<T> => {
      const next = last.then(() => kysely.transaction().execute((tx) => insideAct(() => undoable(act, tx))));
      last = next.catch(() => undefined);
      return next;
    },
    forget: async () => {},
    [Symbol.asyncDispose]: async () => db.close(),
  };
}

async function undoable<T>(act: Act<T>, tx: Parameters<Act<T>>[0]): Promise<T> {
  const undo: (() => void)[] = [];
  try {
    return await act(tx, (takeBack) => undo.push(takeBack));
  } catch (cause) {
    for (const takeBack of undo.reverse()) takeBack();
    throw cause;
  }
}
