import type pg from "pg";
import { endStart } from "../storage/postgres-faults.ts";
import { openPool } from "../storage/postgres-pool.ts";
import type { RegisterStore, SealedRecord, Segment } from "./register-store.ts";

/** Several processes may make the schema at the same moment (any number that nobody else uses for an advisory lock). */
const MAKING = 7_077_003;
const CONNECTIONS = 1;

/** A schema of its own, in the house's database or in another one. */
export async function openPostgresRegister(url: string): Promise<RegisterStore> {
  const pool = openPool(url, CONNECTIONS);
  await makeTables(pool).catch(async (cause: unknown) => {
    await pool.end();
    endStart(url, cause);
  });
  return {
    append: (segments, records) => append(pool, segments, records),
    async day(day) {
      const segments = await pool.query<Segment>("select id, day, wrapped from register.segments where day = $1", [
        day,
      ]);
      const records = await pool.query<SealedRecord>(
        `select r.segment, r.serial, r.sealed from register.records r join register.segments s on s.id = r.segment
         where s.day = $1 order by r.segment, r.serial`,
        [day],
      );
      return { segments: segments.rows, records: records.rows };
    },
    async count() {
      const { rows } = await pool.query<{ records: string; firstDay: number | null }>(
        `select coalesce(sum((select max(serial) from register.records where segment = s.id)), 0) as records,
           min(s.day) as "firstDay" from register.segments s`,
      );
      return { records: Number(rows[0]!.records), firstDay: rows[0]!.firstDay };
    },
    async destroyBefore(day) {
      await pool.query("delete from register.segments where day < $1", [day]);
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

/** Where they are there already nothing is asked for that waits for whoever writes in them. */
async function makeTables(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query("select to_regclass('register.records') is not null as made");
  if (!rows[0].made) await pool.query(`select pg_advisory_xact_lock(${MAKING}); ${schema}`);
}

/** One statement: all of it, or nothing. */
async function append(pool: pg.Pool, segments: readonly Segment[], records: readonly SealedRecord[]): Promise<void> {
  await pool.query(
    `with opened as (
       insert into register.segments select * from unnest($1::text[], $2::int[], $3::bytea[]) on conflict do nothing
     )
     insert into register.records select * from unnest($4::text[], $5::int[], $6::bytea[]) on conflict do nothing`,
    [
      segments.map(({ id }) => id),
      segments.map(({ day }) => day),
      segments.map(({ wrapped }) => wrapped),
      records.map(({ segment }) => segment),
      records.map(({ serial }) => serial),
      records.map(({ sealed }) => sealed),
    ],
  );
}

const schema = `
  create schema if not exists register;
  create table if not exists register.segments (id text primary key, day int not null, wrapped bytea not null);
  create index if not exists segments_day on register.segments (day);
  create table if not exists register.records (
    segment text not null references register.segments (id) on delete cascade deferrable initially deferred,
    serial int not null, sealed bytea not null, primary key (segment, serial)
  )`;
