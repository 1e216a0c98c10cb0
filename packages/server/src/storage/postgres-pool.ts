import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";
import { Refusal } from "../platform/refusal.ts";
import { isAway } from "./postgres-faults.ts";

/** A stopped process must not hold the house: neither what waits for a lock nor what holds one lasts longer than this. */
const HELD_MAX_MS = 2000;
/** A statement that takes longer has gone astray. What may take long lifts this for itself, or goes in portions. */
const STATEMENT_MAX_MS = 10_000;
/** Nothing comes back from a server that was cut off: its connection is given up. */
const SILENT_MAX_MS = 15_000;
const CONNECT_MAX_MS = 5000;
/** How long somebody is asked to wait who came while the database was away. */
const AWAY_RETRY_MS = 2000;

/** Connections to one database. Counters and times come back as numbers: they are far below 2^53. `own`: what is otherwise for these. */
export function openPool(url: string, connections: number, own: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: "parvis",
    connectionTimeoutMillis: CONNECT_MAX_MS,
    query_timeout: SILENT_MAX_MS,
    statement_timeout: STATEMENT_MAX_MS,
    lock_timeout: HELD_MAX_MS,
    idle_in_transaction_session_timeout: HELD_MAX_MS,
    keepAlive: true,
    types: { getTypeParser: numbersFor },
    ...own,
  });
  // A connection that ends while nobody uses it is replaced when one is needed.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

const numbersFor: typeof pg.types.getTypeParser = ((oid: number, format: "text") =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;

/** The pool as Kysely uses it: a lost connection is not used again, and who asked for something is told to come back. */
export function poolForKysely(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, Session>();
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect().catch(refuseAway);
      const session = known.get(client) ?? new Session(client);
      known.set(client, session);
      return session as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

class Session {
  readonly processID: number | undefined;
  readonly #client: pg.PoolClient;
  #lost = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
    this.processID = (client as { processID?: number }).processID;
  }

  async query(sql: string, parameters: unknown[]) {
    try {
      return await this.#client.query(sql, parameters);
    } catch (cause) {
      this.#lost ||= isAway(cause);
      return refuseAway(cause);
    }
  }

  release(discard = false): void {
    this.#client.release(discard || this.#lost);
  }
}

/** Rejects with `busy` where the database cannot be reached, else with the cause itself. */
export function refuseAway(cause: unknown): never {
  if (!isAway(cause)) throw cause;
  const refusal = new Refusal("busy", { retryAfterMs: AWAY_RETRY_MS });
  refusal.cause = cause;
  throw refusal;
}
