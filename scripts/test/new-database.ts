import { randomUUID } from "node:crypto";
import { after } from "node:test";
import pg from "pg";
import { type PostgresCluster, startCluster } from "./postgres-cluster.ts";

let own: Promise<PostgresCluster> | undefined;
after(async () => (await own)?.stop());

/** The address of a new, empty database: in the run's cluster, else in one that ends with this test file. */
export async function newDatabase(): Promise<string> {
  own ??= process.env["PARVIS_TEST_POSTGRES"] === undefined ? startCluster() : undefined;
  const url = process.env["PARVIS_TEST_POSTGRES"] ?? (await own!).url;
  const name = `parvis_${randomUUID().replaceAll("-", "")}`;
  await askOnce(url, `create database ${name}`);
  return url.replace(/\/postgres$/, `/${name}`);
}

/** Takes a database away again, whoever is still connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  const { pathname } = new URL(url);
  await askOnce(
    Object.assign(new URL(url), { pathname: "/postgres" }).href,
    `drop database ${pathname.slice(1)} with (force)`,
  );
}

/** One statement on a connection of its own. */
export async function askOnce(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
