import type { KyselyPlugin } from "kysely";
import type { Database, Tx } from "../src/storage/database.ts";

/**
 * A database that writes down what is asked of it: each statement, with the length of every value in place of the value.
 * Two acts with the same list do the same work and store as many bytes.
 */
export function watchStatements(database: Database): { database: Database; statements: string[] } {
  const statements: string[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements.push(JSON.stringify(node, lengthsAlone));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const watched: Database = {
    read: database.read.withPlugin(plugin),
    aside: database.aside.withPlugin(plugin),
    snapshot: (look) => database.snapshot((db) => look(db.withPlugin(plugin))),
    write: (act, ...how) => database.write((tx, ifUndone) => act(tx.withPlugin(plugin) as Tx, ifUndone), ...how),
    forget: () => database.forget(),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
  return { database: watched, statements };
}

function lengthsAlone(key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (key === "value") return lengthOf(value);
  if (
    key === "values" &&
    Array.isArray(value) &&
    value.every((one) => typeof one !== "object" || one instanceof Uint8Array || one === null)
  )
    return value.map(lengthOf);
  return value;
}

function lengthOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value === "string") return `${value.length} characters`;
  return typeof value === "number" ? "a number" : value;
}
