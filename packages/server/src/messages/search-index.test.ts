import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { until } from "../../../../scripts/test/until.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { openSearchIndex } from "./search-index.ts";

test("[MSG10, MSG11] what cannot be taken in is tried again: words are found, and forgotten, meanwhile and after", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-search-"));
  try {
    await using house = await openSqlite({ folder });
    await using index = openSearchIndex(folder);
    await index.forget();
    using file = new DatabaseSync(join(folder, "search.db"));
    file.exec("create trigger full before update on progress begin select raise(abort, 'full'); end");
    house.writer.exec(
      "insert into events (room, seq, at, kind, by, name, text) values (1, 1, 1, 'posted', 'p', 'Ana', 'un figuier')",
    );
    index.wake();
    const find = () => index.find({ room: 1, text: "figuier", limit: 1 });
    // Many turns of its thread: in one of them it has tried.
    for (let i = 0; i < 200; i++) assert.deepEqual(await find(), [1]);
    await index.forget();
    file.exec("drop trigger full");
    index.wake();
    await until(() => file.prepare("select serial from progress").get()!["serial"] === 1);
    assert.deepEqual(await find(), [1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("[MSG11] while it forgets much, whoever searches is answered in between", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-search-"));
  try {
    await using house = await openSqlite({ folder });
    await using index = openSearchIndex(folder);
    const last = 25_000;
    house.writer.exec(
      `with recursive line (seq) as (select 1 union all select seq + 1 from line where seq < ${last})
       insert into events (room, seq, at, kind, by, name, text) select 1, seq, 1, 'posted', 'p', 'Ana', 'figuier' from line`,
    );
    await index.find({ room: 1, text: "figuier", limit: 1 });
    using file = new DatabaseSync(join(folder, "search.db"));
    index.wake();
    await until(() => file.prepare("select serial from progress").get()!["serial"] === last);
    house.writer.exec(`delete from events where seq < ${last}`);
    const answered: string[] = [];
    await Promise.all([
      index.forget().then(() => answered.push("forgotten")),
      index.find({ room: 1, text: "figuier", limit: 1 }).then((seqs) => answered.push(`found ${seqs}`)),
    ]);
    assert.deepEqual(answered, [`found ${last}`, "forgotten"]);
    assert.equal(file.prepare("select count(*) as count from words").get()!["count"], 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
