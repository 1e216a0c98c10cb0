import { randomUUID } from "node:crypto";
import { after } from "node:test";
import pg from "pg";
import { brief, type PostgresCluster, startCluster } from "./postgres-cluster.ts";

let own: Promise<PostgresCluster> | undefined;
after(async () => (await own)?.stop());

type Prepare = (url: string) => Promise<void>;

/**
 * The address of a new database: in the run's cluster, else in one that ends with this test file. Empty, or a copy of
 * one that `prepare` was run on, once for all test files.
 */
export async function newDatabase(prepare?: Prepare): Promise<string> {
  own ??= process.env["PARVIS_TEST_POSTGRES"] === undefined ? startCluster(brief) : undefined;
  const url = process.env["PARVIS_TEST_POSTGRES"] ?? (await own!).url;
  const name = `parvis_${randomUUID().replaceAll("-", "")}`;
  await askOnce(
    url,
    `create database ${name}${prepare === undefined ? "" : ` template ${await template(url, prepare)} strategy file_copy`}`,
  );
  return inDatabase(url, name);
}

const inDatabase = (url: string, name: string) => url.replace(/\/postgres$/, `/${name}`);

/** Whoever makes the first one prepares it; the others wait until it has its name. */
async function template(url: string, prepare: Prepare): Promise<string> {
  const [making, ready] = ["parvis_making", "parvis_ready"];
  const exists = async () => (await askOnce(url, `select from pg_database where datname = '${ready}'`)).rowCount === 1;
  if (await exists()) return ready;
  const mine = await askOnce(url, `create database ${making}`).then(
    () => true,
    () => false,
  );
  if (mine) {
    await prepare(inDatabase(url, making));
    await askOnce(url, `alter database ${making} rename to ${ready}`);
  }
  while (!(await exists())) await new Promise((resolve) => setTimeout(resolve, 50));
  return ready;
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
