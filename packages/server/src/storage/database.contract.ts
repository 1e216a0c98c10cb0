import assert from "node:assert/strict";
import { test as nodeTest } from "node:test";
import type { Database, Tx } from "./database.ts";

/** What every engine must do. `open` gives the same house again when called again, as after a restart. */
export function databaseContract(
  engine: string,
  open: () => Promise<Database>,
  { skip = false }: { skip?: string | false } = {},
): void {
  const test = (title: string, run: () => Promise<void>) => nodeTest(title, { skip }, run);
  const put = (database: Database, key: string, value = "1") =>
    database.write((tx) => tx.insertInto("house_settings").values({ key, value }).execute());
  const keys = async (database: Database) =>
    (await database.read.selectFrom("house_settings").select("key").orderBy("key").execute()).map((row) => row.key);

  test(`[STO1] ${engine}: what was committed is there after it is opened again, and read at once`, async () => {
    {
      await using database = await open();
      await put(database, "a");
      assert.deepEqual(await keys(database), ["a"]);
    }
    await using again = await open();
    assert.deepEqual(await keys(again), ["a"]);
  });

  test(`[STO1] ${engine}: an act that throws leaves nothing behind, and the next one goes through`, async () => {
    await using database = await open();
    const failing = database.write(async (tx) => {
      await tx.insertInto("house_settings").values({ key: "half", value: "1" }).execute();
      throw new Error("no");
    });
    await assert.rejects(failing, /no/);
    await put(database, "whole");
    assert.equal((await keys(database)).includes("half"), false);
    assert.equal((await keys(database)).includes("whole"), true);
  });

  test(`[STO2] ${engine}: what an act reads is still true when it commits`, async () => {
    await using database = await open();
    await put(database, "count", "0");
    const increment = () =>
      database.write(async (tx) => {
        const { value } = await tx
          .selectFrom("house_settings")
          .select("value")
          .where("key", "=", "count")
          .executeTakeFirstOrThrow();
        await new Promise((resolve) => setImmediate(resolve));
        await tx
          .updateTable("house_settings")
          .set({ value: String(Number(value) + 1) })
          .where("key", "=", "count")
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    const { value } = await database.read
      .selectFrom("house_settings")
      .select("value")
      .where("key", "=", "count")
      .executeTakeFirstOrThrow();
    assert.equal(value, "20");
  });

  test(`[STO11] ${engine}: acts in turn of one device are decided in the order of asking`, async () => {
    await using database = await open();
    const decided: number[] = [];
    const act = (i: number) => async (tx: Tx) => {
      if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
      await tx
        .insertInto("house_settings")
        .values({ key: `turn ${i}`, value: "1" })
        .execute();
      decided.push(i);
      if (i === 7) throw new Error("no");
    };
    const order = Array.from({ length: 20 }, (_, i) => i);
    await Promise.allSettled(order.map((i) => database.write(act(i), "rows", 1)));
    assert.deepEqual(decided, order);
  });

  test(`[STO2] ${engine}: nothing half written is ever read`, async () => {
    await using database = await open();
    let reading = Promise.resolve<string[]>([]);
    await database.write(async (tx) => {
      await tx.insertInto("house_settings").values({ key: "unseen", value: "1" }).execute();
      reading = keys(database);
      await reading;
    });
    assert.equal((await reading).includes("unseen"), false);
  });

  test(`[STO1] ${engine}: of acts that come together, one that throws takes no other with it`, async () => {
    await using database = await open();
    const results = await Promise.allSettled([
      put(database, "first"),
      database.write(async (tx) => {
        await tx.insertInto("house_settings").values({ key: "refused", value: "1" }).execute();
        throw new Error("no");
      }),
      put(database, "first"),
      put(database, "last"),
    ]);
    const [one, refused, other, last] = results.map(({ status }) => status);
    assert.deepEqual([refused, last], ["rejected", "fulfilled"]);
    // Several connections take several acts at once: either of the two that are the same may be the first.
    assert.deepEqual([one, other].toSorted(), ["fulfilled", "rejected"]);
    const found = await keys(database);
    assert.deepEqual(
      ["first", "refused", "last"].map((key) => found.includes(key)),
      [true, false, true],
    );
  });

  test(`[STO7] ${engine}: what an act that throws kept in memory is taken back before the next act runs`, async () => {
    await using database = await open();
    const memory: string[] = [];
    const seen: string[][] = [];
    const failing = database.write(async (_, ifUndone) => {
      for (const word of ["one", "two"]) {
        memory.push(word);
        ifUndone(() => assert.equal(memory.pop(), word, "the last comes off first"));
      }
      throw new Error("no");
    });
    const next = database.write(async () => void seen.push([...memory]));
    await assert.rejects(failing, /no/);
    await next;
    assert.deepEqual(seen, [[]]);
  });

  test(`[STO2] ${engine}: a snapshot sees one moment, whatever is committed between its reads`, async () => {
    await using database = await open();
    await database.snapshot(async (db) => {
      const before = await db.selectFrom("house_settings").select("key").execute();
      await put(database, "meanwhile");
      assert.deepEqual(await db.selectFrom("house_settings").select("key").execute(), before);
    });
    assert.equal((await keys(database)).includes("meanwhile"), true);
  });
}
