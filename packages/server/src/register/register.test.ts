import assert from "node:assert/strict";
import { createDecipheriv } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as nodeTest, test } from "node:test";
import { createClockBook } from "@parvis/legal/clocks/clock-book";
import pg from "pg";
import { dropDatabase, newDatabase } from "../../../../scripts/test/new-database.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { silentLog } from "../platform/log.ts";
import { destroyDue, firstKept } from "./destroy-due.ts";
import { openPostgresRegister } from "./postgres-register-store.ts";
import { type ConnectionRecord, openRegister, type RegisterKeys } from "./register.ts";
import type { RegisterStore, SealedRecord, Segment } from "./register-store.ts";
import { boundTo, nonceOf } from "./seal-record.ts";
import { openSqliteRegister } from "./sqlite-register-store.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const at = Date.UTC(2026, 10, 28, 12);
const day = Math.floor(at / DAY_MS);
const record = (connection: string, more: Partial<ConnectionRecord> = {}): ConnectionRecord => ({
  ...{ connection, at, what: "began", way: "socket", address: "203.0.113.77", port: 40_123 },
  ...{ person: "p", session: 7, pseudonym: "Héloïse" },
  ...more,
});

/** Keys that are kept where a test can see them. */
function openKeys() {
  const kept = new Map<string, { day: number; key: Buffer }>();
  const keys: RegisterKeys = {
    wrap: async ({ id, day }, key) => {
      kept.set(id, { day, key: Buffer.from(key) });
      return Buffer.from(`wrapped ${id}`);
    },
    destroyBefore: async (first) => {
      for (const [id, { day }] of kept) if (day < first) kept.delete(id);
    },
  };
  return { kept, keys };
}

type Kept = ReturnType<typeof openKeys>["kept"];

function open({ segment, serial, sealed }: SealedRecord, kept: Kept): ConnectionRecord {
  const bytes = Buffer.from(sealed);
  const opener = createDecipheriv("aes-256-gcm", kept.get(segment)!.key, nonceOf(serial));
  opener.setAAD(boundTo(segment, serial)).setAuthTag(bytes.subarray(-16));
  return JSON.parse(opener.update(bytes.subarray(0, -16)).toString() + opener.final().toString());
}

test("[STO9] a database for the register that cannot be reached is said in plain words, without its password", async () => {
  await assert.rejects(openPostgresRegister("postgres://u:secret@127.0.0.1:1/register"), {
    message: /^The database at 127\.0\.0\.1:1 cannot be reached: .*ECONNREFUSED/,
  });
});

type OpenStore = () => Promise<RegisterStore>;

function onEngine(
  engine: string,
  use: (run: (open: OpenStore) => Promise<void>) => Promise<void>,
  skip: string | false,
) {
  const test = (title: string, run: (open: OpenStore) => Promise<void>) =>
    nodeTest(`${title} (${engine})`, { skip }, () => use(run));

  test("[REG1] what was noted is there once flushed, in its order, and after a restart", async (openStore) => {
    const { kept, keys } = openKeys();
    {
      await using store = await openStore();
      await using register = openRegister({ store, keys, log: silentLog });
      for (const name of ["a", "b", "c"]) register.note(record(name));
      await register.flush();
      register.note(record("a", { what: "ended", at: at + 5 }));
    }
    await using store = await openStore();
    const found = await store.day(day);
    assert.deepEqual(
      found.records.map(({ serial }) => serial),
      [1, 2, 3, 4],
    );
    const read = found.records.map((one) => open(one, kept));
    assert.deepEqual(read, [record("a"), record("b"), record("c"), record("a", { what: "ended", at: at + 5 })]);
  });

  test("[REG2] each process and each day has a segment and a key of its own", async (openStore) => {
    const { kept, keys } = openKeys();
    await using store = await openStore();
    await using one = openRegister({ store, keys, log: silentLog });
    await using two = openRegister({ store, keys, log: silentLog });
    one.note(record("a"));
    two.note(record("b"));
    one.note(record("c", { at: at + DAY_MS }));
    await Promise.all([one.flush(), two.flush()]);
    assert.equal((await store.day(day)).segments.length, 2);
    assert.equal((await store.day(day + 1)).segments.length, 1);
    assert.equal(new Set([...kept.values()].map(({ key }) => key.toString("hex"))).size, 3);
  });

  test("[REG5] how many there are is known from serials, and since which day; of an empty one too", async (openStore) => {
    const { keys } = openKeys();
    await using store = await openStore();
    assert.deepEqual({ ...(await store.count()) }, { records: 0, firstDay: null });
    await using one = openRegister({ store, keys, log: silentLog });
    await using two = openRegister({ store, keys, log: silentLog });
    for (const name of ["a", "b", "c"]) one.note(record(name));
    two.note(record("d"));
    two.note(record("e", { at: at + DAY_MS }));
    await Promise.all([one.flush(), two.flush()]);
    assert.deepEqual({ ...(await two.count()) }, { records: 5, firstDay: day });
    await store.destroyBefore(day + 1);
    assert.deepEqual({ ...(await one.count()) }, { records: 1, firstDay: day + 1 });
  });

  test("[REG3] a record that is moved or changed does not open", async (openStore) => {
    const { kept, keys } = openKeys();
    await using store = await openStore();
    await using register = openRegister({ store, keys, log: silentLog });
    for (const name of ["a", "b"]) register.note(record(name));
    await register.flush();
    const { records } = await store.day(day);
    const [first, second] = records as [SealedRecord, SealedRecord];
    assert.throws(() => open({ ...first, serial: 2 }, kept));
    assert.throws(() => open({ ...first, sealed: second.sealed }, kept));
    const changed = Buffer.from(first.sealed);
    changed[3]! ^= 1;
    assert.throws(() => open({ ...first, sealed: changed }, kept));
  });

  test("[REG4] a day goes once its last record is a year old, its key with it, and not a day earlier", async (openStore) => {
    const { kept, keys } = openKeys();
    await using store = await openStore();
    await using register = openRegister({ store, keys, log: silentLog });
    register.note(record("a"));
    register.note(record("b", { at: at + DAY_MS }));
    await register.flush();
    const book = createClockBook();
    const destroyAt = (now: number) => destroyDue({ store, keys, book, clock: { now: () => now, elapsed: () => now } });
    await destroyAt(Date.UTC(2027, 10, 28, 22));
    assert.equal((await store.day(day)).records.length, 1);
    // Midnight of Paris has passed for whoever connected in the last minute of the UTC day.
    await destroyAt(Date.UTC(2027, 10, 29, 23, 1));
    assert.deepEqual(await store.day(day), { segments: [], records: [] });
    assert.equal((await store.day(day + 1)).records.length, 1);
    assert.deepEqual(
      [...kept.values()].map((one) => one.day),
      [day + 1],
    );
  });
}

onEngine(
  "SQLite",
  async (run) => {
    const folder = mkdtempSync(join(tmpdir(), "parvis-register-"));
    await run(async () => openSqliteRegister(folder)).finally(() => rmSync(folder, { recursive: true }));
  },
  false,
);

onEngine(
  "PostgreSQL",
  async (run) => {
    const url = await newDatabase();
    await run(() => openPostgresRegister(url));
    await dropDatabase(url);
  },
  needs("postgres"),
);

nodeTest("[REG2] nothing of what was noted can be read in the files", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-register-"));
  const { keys } = openKeys();
  {
    await using store = openSqliteRegister(folder);
    await using register = openRegister({ store, keys, log: silentLog });
    register.note(record("a", { pseudonym: "marker-name" }));
    await register.flush();
    const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file)).toString("latin1"));
    assert.equal(bytes.join("").includes("wrapped "), true);
    for (const marker of ["marker-name", "203.0.113.77", "40123"]) assert.equal(bytes.join("").includes(marker), false);
  }
  rmSync(folder, { recursive: true });
});

/** A store that fails when it is told to, before or after it has written. */
function failing(fails: { before: number; after: number }) {
  const segments: Segment[] = [];
  const records = new Map<string, SealedRecord>();
  const store: RegisterStore = {
    async append(opened, some) {
      if (fails.before-- > 0) throw new Error("away");
      segments.push(...opened.filter(({ id }) => segments.every((one) => one.id !== id)));
      for (const one of some) records.set(`${one.segment} ${one.serial}`, one);
      if (fails.after-- > 0) throw new Error("the answer was lost");
    },
    day: async () => ({ segments, records: [...records.values()] }),
    count: async () => ({ records: records.size, firstDay: null }),
    destroyBefore: async () => {},
    async [Symbol.asyncDispose]() {},
  };
  return store;
}

nodeTest("[REG1] what a store could not take waits for it, whether it had written or not", async () => {
  const { kept, keys } = openKeys();
  const store = failing({ before: 2, after: 1 });
  await using register = openRegister({ store, keys, log: silentLog });
  register.note(record("a"));
  await assert.rejects(register.flush(), /away/);
  register.note(record("b"));
  await assert.rejects(register.flush(), /away/);
  await assert.rejects(register.flush(), /lost/);
  register.note(record("c"));
  await register.flush();
  const { records } = await store.day(day);
  assert.deepEqual(
    records.map((one) => open(one, kept).connection),
    ["a", "b", "c"],
  );
});

nodeTest("[REG1] a key that cannot be had loses nothing", async () => {
  const { kept, keys } = openKeys();
  let fails = 1;
  const wrap: RegisterKeys["wrap"] = async (segment, key) => {
    if (fails-- > 0) throw new Error("no key store");
    return keys.wrap(segment, key);
  };
  const store = failing({ before: 0, after: 0 });
  await using register = openRegister({ store, keys: { ...keys, wrap }, log: silentLog });
  register.note(record("a"));
  await assert.rejects(register.flush(), /no key store/);
  await register.flush();
  const { records } = await store.day(day);
  assert.deepEqual(
    records.map((one) => open(one, kept).connection),
    ["a"],
  );
});

nodeTest("[REG4] leap years and summer time: no day goes before its last record is a year old", () => {
  const book = createClockBook();
  for (let now = Date.UTC(2027, 0, 1, 1); now < Date.UTC(2033, 0, 1); now += 97 * 60 * 60 * 1000) {
    const first = firstKept(book, now);
    const last = new Date(first * DAY_MS - 1);
    const yearLater = new Date(last).setUTCFullYear(last.getUTCFullYear() + 1);
    assert.ok(yearLater <= now, new Date(now).toISOString());
    assert.ok(now - first * DAY_MS < 368 * DAY_MS);
  }
});

nodeTest(
  "[REG1] a process starts however long somebody else is writing in the register (postgres)",
  {
    skip: needs("postgres"),
  },
  async () => {
    const url = await newDatabase();
    await (await openPostgresRegister(url))[Symbol.asyncDispose]();
    const writing = new pg.Client({ connectionString: url });
    await writing.connect();
    await writing.query("begin; insert into register.segments values ('one', 1, '')");
    const other = await openPostgresRegister(url);
    assert.deepEqual(await other.day(1), { segments: [], records: [] });
    await other[Symbol.asyncDispose]();
    await writing.end();
    await dropDatabase(url);
  },
);
