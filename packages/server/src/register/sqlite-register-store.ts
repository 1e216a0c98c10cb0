import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { RecordCount, RegisterStore, SealedRecord, Segment } from "./register-store.ts";

/** A file of its own in the folder of the house's data, which is there. */
export function openSqliteRegister(folder: string): RegisterStore {
  const db = new DatabaseSync(join(folder, "register.db"));
  db.exec(schema);
  const put = {
    segment: db.prepare("insert or ignore into segments (id, day, wrapped) values (?, ?, ?)"),
    record: db.prepare("insert or ignore into records (segment, serial, sealed) values (?, ?, ?)"),
  };
  const destroy = {
    records: db.prepare("delete from records where segment in (select id from segments where day < ?)"),
    segments: db.prepare("delete from segments where day < ?"),
  };
  const find = {
    segments: db.prepare("select id, day, wrapped from segments where day = ?"),
    records: db.prepare(
      `select r.segment, r.serial, r.sealed from records r join segments s on s.id = r.segment
       where s.day = ? order by r.segment, r.serial`,
    ),
    count: db.prepare(
      `select coalesce(sum((select max(serial) from records where segment = s.id)), 0) as records,
         min(s.day) as "firstDay" from segments s`,
    ),
  };
  return {
    async append(segments, records) {
      atOnce(db, () => {
        for (const { id, day, wrapped } of segments) put.segment.run(id, day, wrapped);
        for (const { segment, serial, sealed } of records) put.record.run(segment, serial, sealed);
      });
    },
    async day(day) {
      return {
        segments: find.segments.all(day) as unknown as Segment[],
        records: find.records.all(day) as unknown as SealedRecord[],
      };
    },
    async count() {
      return find.count.get() as unknown as RecordCount;
    },
    async destroyBefore(day) {
      atOnce(db, () => {
        destroy.records.run(day);
        destroy.segments.run(day);
      });
      db.exec("pragma wal_checkpoint(TRUNCATE)");
    },
    async [Symbol.asyncDispose]() {
      db.close();
    },
  };
}

function atOnce(db: DatabaseSync, work: () => void): void {
  db.exec("begin immediate");
  try {
    work();
    db.exec("commit");
  } catch (cause) {
    if (db.isTransaction) db.exec("rollback");
    throw cause;
  }
}

const schema = `
  pragma journal_mode = WAL; pragma synchronous = FULL; pragma secure_delete = ON; pragma busy_timeout = 5000;
  create table if not exists segments (id text primary key, day integer not null, wrapped blob not null) without rowid;
  create index if not exists segments_day on segments (day);
  create table if not exists records (
    segment text not null, serial integer not null, sealed blob not null, primary key (segment, serial)
  ) without rowid`;
