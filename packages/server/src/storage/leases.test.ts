import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { test as nodeTest, type TestContext } from "node:test";
import { askOnce, dropDatabase, newDatabase } from "../../../../scripts/test/new-database.ts";
import { until } from "../../../../scripts/test/until.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { openPostgres, type PostgresDatabase } from "./postgres.ts";

const skip = needs("postgres");
const prepare = async (at: string) => (await openPostgres({ url: at }))[Symbol.asyncDispose]();

interface Scene {
  url: string;
  database: PostgresDatabase;
  t: TestContext;
}

function test(title: string, run: (scene: Scene) => Promise<void>): void {
  nodeTest(title, { skip }, async (t) => {
    const url = await newDatabase(prepare);
    {
      await using database = await openPostgres({ url });
      await run({ url, database, t });
    }
    await dropDatabase(url);
  });
}

/** As if so much time had passed for what is held. */
const pass = (url: string, ms: number) => askOnce(url, `update leases set until = until - ${ms}`);

test("[STO10] postgres: of many processes one holds a right, and another takes over when it ends", async ({
  url,
  database,
}) => {
  await using other = await openPostgres({ url });
  const taken = await Promise.all([database, other, database, other].map(({ leases }) => leases.take("a", 60_000)));
  assert.equal(taken.filter(Boolean).length, 1);
  for (const { leases } of [database, other]) await leases.keep("a", 400);
  await until(() => other.leases.take("a", 60_000));
  assert.equal(await database.leases.take("a"), false);
  await other.leases.keep("a", 0);
  assert.equal(await database.leases.take("a"), true);
});

test("[STO10] postgres: a chore for all is done by one, and not again before its time", async ({ url, database }) => {
  await using other = await openPostgres({ url });
  let runs = 0;
  const chore = { name: "count", everyMs: 60_000, run: async () => runs++ };
  const shared = [database, other].map(({ leases }) => leases.shared(chore));
  await Promise.all([...shared, ...shared].map(({ run }) => run()));
  assert.equal(runs, 1);
  const failing = { ...chore, name: "fail", run: async () => Promise.reject(new Error("no")) };
  await assert.rejects(database.leases.shared(failing).run(), /no/);
  assert.equal(await other.leases.take("fail"), true, "what failed can be tried by another one");
});

test("[STO10] postgres: what may wait for a shorter time is held for a shorter time, by who dies in the middle too", async ({
  url,
  database,
}) => {
  let end = () => {};
  const run = () => new Promise<void>((resolve) => (end = resolve));
  const hasty = database.leases.shared({ name: "hasty", everyMs: 2000, heldMs: 6000, run });
  const working = hasty.run();
  const left = async () =>
    Number((await askOnce(url, "select until - extract(epoch from now()) * 1000 as ms from leases")).rows[0]?.ms ?? 0);
  await until(async () => (await left()) > 0);
  assert.ok((await left()) <= 6000);
  await pass(url, 6000);
  await using other = await openPostgres({ url });
  assert.equal(await other.leases.take("hasty"), true);
  end();
  await working;
});

test("[STO10] postgres: a right is held for as long as what it is for lasts", async ({ url, database, t }) => {
  await using other = await openPostgres({ url });
  t.mock.timers.enable({ apis: ["setInterval"] });
  let end = () => {};
  const working = database.leases.whileHolding("long", () => new Promise<void>((resolve) => (end = resolve)));
  const left = async () =>
    Number((await askOnce(url, "select until - extract(epoch from now()) * 1000 as ms from leases")).rows[0]?.ms ?? 0);
  await until(async () => (await left()) > 25_000);
  for (let i = 0; i < 3; i++) {
    await pass(url, 20_000);
    t.mock.timers.tick(10_000);
    await until(async () => (await left()) > 25_000);
  }
  assert.equal(await other.leases.take("long"), false);
  end();
  await working;
  assert.equal(await other.leases.take("long"), true);
});

/** A process that does something in the database, and says when it has come to the middle. */
async function processThat(url: string, does: string): Promise<ChildProcess> {
  const program = `import { openPostgres } from ${JSON.stringify(new URL("./postgres.ts", import.meta.url).href)};
    const database = await openPostgres({ url: ${JSON.stringify(url)} });
    const middle = () => {
      console.log("here");
      return new Promise((resolve) => process.stdin.once("data", resolve));
    };
    ${does};
    process.exit(0);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["pipe", "pipe", "inherit"] });
  const killToo = () => child.kill("SIGKILL");
  process.once("exit", killToo);
  child.once("exit", () => process.off("exit", killToo));
  await once(child.stdout!, "data");
  return child;
}

const holder = (url: string) => processThat(url, `await database.leases.whileHolding("a", middle)`);

test("[STO10] postgres: a process that is killed in the middle of what it alone may do is replaced when its time is over, not before", async ({
  url,
  database,
}) => {
  const child = await holder(url);
  assert.equal(await database.leases.take("a"), false);
  child.kill("SIGKILL");
  await once(child, "exit");
  assert.equal(await database.leases.take("a"), false);
  await pass(url, 30_000);
  assert.equal(await database.leases.take("a"), true);
});

test("[STO10] postgres: a process that stands still is replaced too, and takes nothing back when it goes on", async ({
  url,
  database,
}) => {
  const child = await holder(url);
  child.kill("SIGSTOP");
  await pass(url, 30_000);
  assert.equal(await database.leases.take("a"), true);
  child.kill("SIGCONT");
  child.stdin!.write("done\n");
  await once(child, "exit");
  await using third = await openPostgres({ url });
  assert.equal(await third.leases.take("a"), false);
  await database.leases.keep("a", 0);
  assert.equal(await third.leases.take("a"), true);
});

test("[STO8] postgres: a process that is stopped in the middle of an act holds nobody up for good, and its act comes to nothing", async ({
  url,
  database,
}) => {
  const set = (value: string) =>
    database.write((tx) => tx.updateTable("house_settings").set({ value }).execute(), "rows");
  await database.write((tx) => tx.insertInto("house_settings").values({ key: "a", value: "0" }).execute());
  const act = `await database.write(async (tx) => {
      await tx.updateTable("house_settings").set({ value: "stopped" }).execute();
      await middle();
    }, "rows").catch(({ code }) => console.log(code))`;
  const child = await processThat(url, act);
  child.kill("SIGSTOP");
  // Whoever waited for as long as it may be held is told to come back.
  await until(() =>
    set("passed").then(
      () => true,
      () => false,
    ),
  );
  const said = once(child.stdout!, "data");
  child.kill("SIGCONT");
  child.stdin!.write("on\n");
  assert.equal(String((await said)[0]).trim(), "busy");
  const { value } = await database.read.selectFrom("house_settings").select("value").executeTakeFirstOrThrow();
  assert.equal(value, "passed");
});
