import pg from "pg";
import { NatsBroker } from "../../../../scripts/nats-broker.ts";
import { type PostgresCluster, startCluster } from "../../../../scripts/test/postgres-cluster.ts";

/** What all processes of a house stand on: a PostgreSQL and a NATS of its own, in temporary folders. */
export class Ground implements AsyncDisposable {
  readonly postgres: PostgresCluster;
  readonly broker: NatsBroker;

  private constructor(postgres: PostgresCluster, broker: NatsBroker) {
    this.postgres = postgres;
    this.broker = broker;
  }

  static async open(): Promise<Ground> {
    const broker = await NatsBroker.start();
    try {
      return new Ground(await startCluster(), broker);
    } catch (cause) {
      await broker.kill();
      throw cause;
    }
  }

  /** One statement as the one who may do everything; on a connection of its own. */
  ask(sql: string): Promise<Record<string, unknown>[]> {
    return this.askIn("postgres", sql);
  }

  async askIn(database: string, sql: string): Promise<Record<string, unknown>[]> {
    const url = Object.assign(new URL(this.postgres.url), { pathname: `/${database}` });
    const client = new pg.Client({ connectionString: url.href });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.broker.kill();
    await this.postgres.stop();
  }
}
