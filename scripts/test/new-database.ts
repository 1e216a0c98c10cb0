import { randomUUID } from "node:crypto";
import pg from "pg";
import { brief, type PostgresCluster, startCluster } from "./postgres-cluster.ts";

let own: Promise<PostgresCluster> | undefined;
// Not in a hook of the tests: those that follow the last one are called, too, where tests are still to come.
process.once("beforeExit", async () => (await own)?.stop());

type Prepare = (url: string) => Promise<void>;

/** Those of this process that were given back, and which tables they had when they were new. */
const free: string[] = [];
let tablesWhenNew = "";

/**
 * The address of a new database: in the run's cluster, else in one that ends with this test file. Empty, or a copy of
 * one that `prepare` was run on, once for all test files.
 */
export async function newDatabase(prepare?: Prepare): Promise<string> {
  if (prepare === undefined) return makeDatabase();
  const again = free.pop();
  if (again !== undefined) return again;
  const url = await makeDatabase(prepare);
  tablesWhenNew ||= await tablesOf(url);
  return url;
}

async function makeDatabase(prepare?: Prepare): Promise<string> {
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

/**
 * Takes back a database that was made with `prepare`: emptied, it is the next test's, since making one costs ten times
 * as much. Where it is not as it was when it was new, or somebody still works in it, it goes.
 */
export async function giveBack(url: string): Promise<void> {
  const now = await tablesOf(url, EMPTY).catch(() => undefined);
  if (now === tablesWhenNew) free.push(url);
  else await dropDatabase(url);
}

const TABLES = "from pg_class where relnamespace = 'public'::regnamespace";
/** Which tables there are, and how much they refuse. */
const SHAPE = `
  select concat_ws(' ', (select string_agg(relname, ' ' order by relname) ${TABLES}),
    (select count(*) from pg_constraint where connamespace = 'public'::regnamespace),
    (select count(*) from pg_trigger where tgrelid in (select oid ${TABLES}))) as all`;
/** Those of the register too, which makes its own. */
const FILLED = "from pg_class where relnamespace::regnamespace::text in ('public', 'register')";

async function tablesOf(url: string, first = ""): Promise<string> {
  const answers = await askOnce(url, `${first}; ${SHAPE}`);
  return [answers].flat().at(-1)!.rows[0].all;
}

const EMPTY = `
  set lock_timeout = '2s';
  do $$ declare one text; begin
    for one in select oid::regclass ${FILLED} and relkind = 'r' and pg_relation_size(oid) > 0
      and relname not in ('kysely_migration', 'kysely_migration_lock', 'schema_steps')
    loop execute 'truncate ' || one || ' cascade'; end loop;
    for one in select oid::regclass ${TABLES} and relkind = 'S'
    loop execute 'alter sequence ' || one || ' restart'; end loop;
  end $$`;

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
