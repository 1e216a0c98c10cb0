import type { DatabaseSync, StatementSync } from "node:sqlite";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";

/** Who may use the one connection now, and how a transaction ends on it. */
export interface ConnectionTurn {
  take(): Promise<void>;
  give(): void;
  begin(): Promise<void>;
  commit(): void;
}

/** A Kysely dialect over one connection of `node:sqlite`. */
export function nodeSqliteDialect(db: DatabaseSync, turn: ConnectionTurn): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => new NodeSqliteDriver(db, turn),
  };
}

/** SQLite defines tables in a transaction like any write: a schema is brought up to date whole, or not at all. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class NodeSqliteDriver implements Driver {
  readonly #db: DatabaseSync;
  readonly #turn: ConnectionTurn;
  readonly #connection: NodeSqliteConnection;

  constructor(db: DatabaseSync, turn: ConnectionTurn) {
    this.#db = db;
    this.#turn = turn;
    this.#connection = new NodeSqliteConnection(db);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turn.take();
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    await this.#turn.begin();
    this.#connection.inTransaction = true;
  }

  async commitTransaction(): Promise<void> {
    this.#turn.commit();
    this.#connection.inTransaction = false;
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.inTransaction = false;
    if (this.#db.isTransaction) this.#db.exec("rollback");
  }

  async releaseConnection(): Promise<void> {
    this.#turn.give();
  }

  async destroy(): Promise<void> {}
}

/** Statements are kept by their text: acts use a small, fixed set. */
const STATEMENTS_KEPT = 500;

interface Prepared {
  statement: StatementSync;
  /** Whether it gives rows. */
  answers: boolean;
}

class NodeSqliteConnection implements DatabaseConnection {
  inTransaction = false;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // A full disk ends the engine's transaction: what follows would be committed by itself.
    if (this.inTransaction && !this.#db.isTransaction) throw new Error("the engine has ended the transaction");
    const { statement, answers } = this.#prepare(query.sql);
    const parameters = query.parameters as (string | number | null | Uint8Array)[];
    if (answers) return { rows: statement.all(...parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  // biome-ignore lint/correctness/useYield: the port asks for it, and nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("streaming is not offered by this engine");
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= STATEMENTS_KEPT) this.#statements.clear();
    const statement = this.#db.prepare(sql);
    const prepared = { statement, answers: statement.columns().length > 0 };
    this.#statements.set(sql, prepared);
    return prepared;
  }
}
