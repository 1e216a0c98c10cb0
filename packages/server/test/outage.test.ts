import assert from "node:assert/strict";
import { after, test } from "node:test";
import { askOnce } from "../../../scripts/test/new-database.ts";
import { brief, type PostgresCluster, startCluster } from "../../../scripts/test/postgres-cluster.ts";
import { needs } from "../../../scripts/test-support.ts";
import { type Config, readConfig } from "../src/platform/config.ts";
import { Refusal } from "../src/platform/refusal.ts";
import type { PostgresDatabase } from "../src/storage/postgres.ts";
import { HOUR_MS, type Person, TestHouse, until } from "./support.ts";

/** A server of its own, since these tests stop it. */
const skip = needs("postgres");
let cluster: PostgresCluster | undefined;
after(() => cluster?.stop());

async function openHouse(settings: Partial<Config> = {}): Promise<{ house: TestHouse; cluster: PostgresCluster }> {
  cluster ??= await startCluster(brief);
  const name = `outage_${performance.now().toString().replace(".", "_")}`;
  await askOnce(cluster.url, `create database ${name}`);
  const address = cluster.url.replace(/\/postgres$/, `/${name}`);
  const house = await TestHouse.open({ log: "silent", ...settings }, { address });
  return { house, cluster };
}

/** The same browser on a new socket, once the house takes it. */
async function back(house: TestHouse, { token }: Person): Promise<Person> {
  for (;;) {
    try {
      const person = await house.connect();
      person.send({ t: "hello", v: 1, token });
      await person.welcomed();
      return person;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const health = async (house: TestHouse) => (await fetch(`${house.url}/healthz`)).status;

test("[LIV10] a database that goes is told, and when it comes back nothing acknowledged is lost", {
  skip,
}, async () => {
  const { house: open, cluster } = await openHouse();
  await using house = open;
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.follow(lobby);
  await ana.post(lobby, "avant");
  await cluster.halt();
  const refused = await ana.post(lobby, "pendant");
  assert.deepEqual(refused.t === "no" && [refused.code, refused.retryAfterMs! > 0], ["busy", true]);
  const reacted = await ana.act({ t: "react", room: lobby, target: 1, emoji: "👍", on: true });
  assert.equal(reacted.t === "no" && reacted.code, "busy");
  const bye = await ana.next("bye");
  assert.deepEqual([bye.code, bye.retryAfterMs! > 0], ["busy", true]);
  assert.equal(await health(house), 503);
  await assert.rejects(house.connect(), /503/);
  assert.equal((await house.post("/api/entry", { name: "Bo", age: "adult", charter: 1 })).status, 503);
  await cluster.resume();
  await until(async () => (await health(house)) === 200);
  const again = await back(house, ana);
  assert.equal((await again.act({ t: "post", room: lobby, text: "pendant" }, 2)).t, "ok");
  const texts = (await again.history(lobby)).map(({ text }) => text);
  assert.deepEqual(texts, ["avant", "pendant"]);
});

test("[LIV10, MSG2] a database that can only be read, as after a failover, is away: what is said meanwhile goes through when it is back", {
  skip,
}, async () => {
  const { house: open, cluster } = await openHouse();
  await using house = open;
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  await ana.post(lobby, "avant");
  const name = new URL(house.address!).pathname.slice(1);
  // Those who are connected stay so, as on a primary that has been replaced.
  const onlyRead = async (on: "on" | "off") => {
    await askOnce(cluster.url, `alter database ${name} set default_transaction_read_only = ${on}`);
    if (on === "on")
      await askOnce(cluster.url, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  };
  await onlyRead("on");
  const [post, react] = [
    { t: "post", room: lobby, text: "pendant" },
    { t: "react", room: lobby, target: 1, emoji: "👍", on: true },
  ] as const;
  // The first may meet a connection that was just ended.
  for (const n of [2, 3]) {
    for (const act of [post, react]) {
      const refused = await ana.act(act, n);
      assert.deepEqual(refused.t === "no" && [refused.code, refused.retryAfterMs! > 0], ["busy", true]);
      ana.frames.splice(0);
    }
  }
  await until(async () => (await health(house)) === 503);
  assert.equal((await house.post("/api/entry", { name: "Bo", age: "adult", charter: 1 })).status, 503);
  await onlyRead("off");
  await until(async () => (await health(house)) === 200);
  const again = await back(house, ana);
  assert.equal((await again.act(post, 2)).t, "ok");
  assert.equal((await again.act(react, 3)).t, "ok");
  const texts = (await again.history(lobby)).map(({ text }) => text);
  assert.deepEqual(texts, ["avant", "pendant"]);
});

const ACTS = 30;
const CUTS = 6;

test("[MSG2] connections cut in the middle of acts: each act is done once, or refused and done by its retry", {
  skip,
}, async () => {
  const { house: open } = await openHouse();
  await using house = open;
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  let cuts = 0;
  let talking = true;
  const cutting = (async () => {
    while (talking) {
      await askOnce(
        house.address!,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'parvis%'",
      );
      cuts++;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  let n = 0;
  while (n < ACTS || cuts < CUTS) {
    n++;
    const act =
      n % 3 === 0
        ? ({ t: "edit", room: lobby, target: 1, text: `${n}` } as const)
        : ({ t: "post", room: lobby, text: `${n}` } as const);
    await until(async () => {
      const { frames } = ana;
      frames.splice(0);
      return (await ana.act(act, n)).t === "ok";
    });
  }
  talking = false;
  await cutting;
  const rows = await house.database.read.selectFrom("events").select(["seq", "n"]).orderBy("seq").execute();
  assert.deepEqual(
    rows.map(({ seq, n }) => [seq, n]),
    Array.from({ length: n }, (_, i) => [i + 1, i + 1]),
  );
});

test("[LIV1, LIV8] what was stored though its answer was cut off reaches who is here: a post, a removal, a ban", {
  skip,
}, async () => {
  const { house: open } = await openHouse();
  await using house = open;
  const owner = await house.owner();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  for (const one of [ana, bo, owner]) await one.follow(lobby);
  await bo.post(lobby, "un");
  await bo.next("posted", ({ seq }) => seq === 1);
  const cutOff = async (by: Person, act: Parameters<Person["act"]>[0]) => {
    const restore = loseAnswers(house.server.house.desk.database as PostgresDatabase);
    const refused = await by.act(act);
    restore();
    assert.equal(refused.t === "no" && refused.code, "busy");
  };
  await cutOff(ana, { t: "post", room: lobby, text: "deux" });
  assert.equal((await bo.next("posted", ({ seq }) => seq === 2)).text, "deux");
  await cutOff(owner, { t: "remove", room: lobby, target: 1, reason: "non" });
  assert.equal((await bo.next("removed")).target, 1);
  await cutOff(owner, { t: "ban", room: lobby, person: bo.me.id, reason: "menaces" });
  assert.equal((await bo.next("bye")).code, "banned");
});

test("[STO330, PST3, SAE21] what is counted behind the posts is counted once, though the answer to its writing was cut off", {
  skip,
}, async () => {
  const { posture } = readConfig({});
  const calm = { raid: { ...posture.raid, watch: false } };
  const { house: open } = await openHouse({ posture: { ...posture, ...calm, newcomerPosts: 50 } });
  await using house = open;
  const { server } = house;
  const database = house.database as PostgresDatabase;
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  const restore = loseAnswers(database, "writes");
  for (const text of ["un", "deux", "trois"]) assert.equal((await ana.post(lobby, text)).t, "ok");
  for (const count of [server.keepWatch, server.watchRules]) await assert.rejects(count, Refusal);
  restore();
  assert.equal((await bo.post(lobby, "quatre")).t, "ok");
  for (const count of [server.keepWatch, server.watchRules]) await count();
  const { read } = database;
  const people = await read.selectFrom("persons").select(["name", "posts"]).orderBy("name").execute();
  assert.deepEqual(people, [
    { name: "Ana", posts: 3 },
    { name: "Bo", posts: 1 },
  ]);
  const judged = await read.selectFrom("rule_hits").select("hits").where("state", "=", "judged").execute();
  assert.equal(
    judged.reduce((sum, { hits }) => sum + hits, 0),
    2 + 4,
    "two names, four posts",
  );
  const batches = async () => (await read.selectFrom("batches").select("id").execute()).length;
  assert.ok((await batches()) > 0);
  house.clock.pass(25 * HOUR_MS);
  await server.destroyOld();
  assert.equal(await batches(), 0);
});

/** From now on everything is stored, and nobody hears that it was; of posts they hear where it is only `writes`. */
function loseAnswers(database: PostgresDatabase, what: "all" | "writes" = "all"): () => void {
  const { ask, write } = database;
  const lose = async (done: Promise<unknown>): Promise<never> => {
    await done;
    throw new Refusal("busy", { retryAfterMs: 1 });
  };
  if (what === "all") database.ask = (...given) => lose(ask.apply(database, given));
  database.write = (...given) => lose(write.apply(database, given as never));
  return () => void Object.assign(database, { ask, write });
}
