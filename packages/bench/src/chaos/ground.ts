import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { NatsBroker } from "../../../../scripts/nats-broker.ts";
import { type PostgresCluster, startCluster } from "../../../../scripts/test/postgres-cluster.ts";

/** What all processes of a house stand on: a PostgreSQL and a NATS of its own, in temporary folders. */
export class Ground implements AsyncDisposable {
  readonly postgres: PostgresCluster;
  readonly broker: NatsBroker;
  /** What is stopped just now: another must wait. */
  readonly taken = { database: false, broker: false };

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

  async haltDatabase(forMs: number): Promise<void> {
    this.taken.database = true;
    await this.postgres.halt();
    await pause(forMs);
    await this.postgres.resume();
    this.taken.database = false;
  }

  async killBroker(forMs: number): Promise<void> {
    this.taken.broker = true;
    await this.broker.kill();
    await pause(forMs);
    await this.broker.restart();
    this.taken.broker = false;
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
