import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { SegmentId } from "@parvis/protocol/sealing/record";
import { WebSocket } from "ws";
import { newDatabase } from "../../../scripts/test/new-database.ts";
import { needs } from "../../../scripts/test-support.ts";
import { startServer } from "../src/main.ts";
import { readConfig } from "../src/platform/config.ts";
import { heldEpoch } from "../src/sealing/epochs.ts";
import { openEpochKeys } from "../src/sealing/folder-epoch-keys.ts";
import { Someone } from "./someone.ts";
import { Person, TestHouse, until } from "./support.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** A house as a process of its own; it ends with its test, whatever becomes of that. */
function run(
  t: TestContext,
  env: Record<string, string>,
): {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
} {
  const child = spawn(process.execPath, [main, "serve"], { env: { ...process.env, ...env } });
  t.after(() => child.kill("SIGKILL"));
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
  return { child, output: () => text, ended: new Promise((resolve) => child.once("exit", resolve)) };
}

/** A file that is gone by now, such as a journal, holds nothing. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    return Buffer.alloc(0);
  }
}

test("[SAE332] the process says where it is, writes nothing of people to its log, and stops on Ctrl-C with all it acknowledged", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-process-"));
  const config = join(folder, "config.json");
  writeFileSync(config, JSON.stringify({ trustedProxies: ["127.0.0.1"] }));
  const env = { PORT: "0", PARVIS_DATA: join(folder, "data"), PARVIS_LOG: "debug", PARVIS_CONFIG: config };
  const address = "203.0.113.77";
  const first = run(t, env);
  await until(() => first.output().includes("/owner#"));
  const url = /open at (http:\S+)/.exec(first.output())?.[1] ?? "";
  assert.equal(await (await fetch(`${url}/healthz`)).text(), "ok");
  const metrics = await (await fetch(`${url}/metrics`)).text();
  for (const name of [
    "connections",
    "messages_total",
    "deliveries_total",
    "event_loop_delay_p99_seconds",
    "commit_seconds",
    "disk_sync_seconds",
  ]) {
    assert.match(metrics, new RegExp(`^parvis_${name}`, "m"));
  }
  const headers = { "x-forwarded-for": address };
  for (const by of [headers, { forwarded: `for=${address}` }])
    assert.equal((await fetch(`${url}/metrics`, { headers: by })).status, 404, "not through a proxy on this machine");
  const ana = new Person(new WebSocket(`${url.replace("http", "ws")}/live`, { headers }));
  await ana.opened;
  ana.send({ t: "enter", v: 1, name: "Zanzibarouette", age: "adult", charter: 1 });
  await ana.welcomed();
  const lobby = await ana.lobby();
  const ends = async (text: string) => {
    const answer = await ana.post(lobby, text);
    return answer.t === "no" ? answer.code : answer.t;
  };
  assert.equal(await ends("palimpsestueux"), "ok");
  assert.equal(await ends("sale arabe palimpsestueux"), "held");
  assert.equal(await ends("palimpsestueux, va te tuer"), "text_refused");
  assert.equal(await ends("ferme ta gueule palimpsestueux"), "nudge");
  const edit = { t: "edit", room: lobby, target: 1, text: "palimpsestueux, va te pendre" } as const;
  assert.equal((await ana.act(edit)).t, "no");
  ana.ws.send("{nonsense palimpsestueux");
  await ana.closed;
  first.child.kill("SIGINT");
  assert.equal(await first.ended, 0);
  assert.doesNotMatch(first.output(), /posts are not counted/);
  for (const secret of ["Zanzibarouette", "palimpsestueux", ana.token, address])
    assert.equal(first.output().includes(secret), false, secret);

  const second = run(t, env);
  await until(() => second.output().includes("/owner#"));
  const again = new Person(
    new WebSocket(`${/open at (http:\S+)/.exec(second.output())![1]!.replace("http", "ws")}/live`),
  );
  await again.opened;
  again.send({ t: "hello", v: 1 });
  assert.deepEqual(
    (await again.history(lobby)).map((message) => message.text),
    ["palimpsestueux"],
  );
  second.child.kill("SIGTERM");
  assert.equal(await second.ended, 0);
  rmSync(folder, { recursive: true, force: true });
});

test("[CON3, CON10] whatever a process does with what is said in private, no byte of it is in its log, its files or its temporary ones", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-process-"));
  const data = join(folder, "data");
  mkdirSync(join(folder, "tmp"));
  const env = { PORT: "0", PARVIS_DATA: data, PARVIS_LOG: "debug", TMPDIR: join(folder, "tmp") };
  const first = run(t, env);
  await until(() => first.output().includes("/owner#"));
  const house = { url: /open at (http:\S+)/.exec(first.output())![1]! } as TestHouse;
  const marker = "palimpsestueux-4711";
  const bob = await inPrivate(house, marker);
  const found = () => {
    const files = globSync("**/*", { cwd: folder }).filter((name) =>
      statSync(join(folder, name), { throwIfNoEntry: false })?.isFile(),
    );
    assert.ok(files.some((name) => name.endsWith("-wal")) && files.some((name) => name.includes("epoch-keys")));
    const all = [Buffer.from(first.output()), ...files.map((name) => bytesOf(join(folder, name)))];
    const forms = [marker, Buffer.from(marker).toString("base64"), Buffer.from(marker).toString("hex"), "marqueur"];
    const utf16 = Buffer.from(marker, "utf16le");
    return all.some((bytes) => bytes.includes(utf16) || forms.some((form) => bytes.includes(form)));
  };
  assert.equal(found(), false);
  await bob.client.post((await bob.client.rooms())[0]!.id, "marqueur public").done;
  assert.equal(found(), true, "the search finds what is there");
  bob.client.close();
  first.child.kill("SIGINT");
  assert.equal(await first.ended, 0);
  rmSync(folder, { recursive: true, force: true });
});

/** Two who say in private all that can be said there, well and badly; the one who is still there is theirs. */
async function inPrivate(house: TestHouse, marker: string): Promise<Someone> {
  const [ada, bob] = [await Someone.enter(house, "Ada"), await Someone.enter(house, "Bob")];
  await bob.talk.setting("everybody");
  await ada.talk.request(bob.id, marker).catch(() => {});
  const talk = await bob.talk.openInvite((await ada.talk.invite()).code);
  for (let i = 0; i < 5; i++) await (i % 2 ? ada : bob).talk.say(talk, `${i} ${marker}`);
  await bob.reads(talk);
  const raw = new Person(new WebSocket(`${house.url.replace("http", "ws")}/live`));
  await raw.opened;
  raw.send({ t: "hello", v: 1, token: bob.token });
  await raw.next("welcome");
  raw.send({ t: "say", n: 1, talk, text: marker });
  raw.send({ t: "say", n: 2, talk: bob.id as string as typeof talk, text: marker });
  await raw.next("no", ({ n }) => n === 2);
  raw.ws.send(`{"t":"say","n":3,"talk":"${talk}","text":"${marker}`);
  await raw.closed;
  await ada.talk.block(bob.id);
  await assert.rejects(bob.talk.say(talk, marker), { code: "talk_closed" });
  ada.client.close();
  return bob;
}

test("the metrics count what happens", async () => {
  await using house = await TestHouse.open();
  const [ana, bo] = [await house.enter("Ana"), await house.enter("Bo")];
  const lobby = await ana.lobby();
  await bo.follow(lobby);
  for (const text of ["un", "deux", "trois"]) await ana.post(lobby, text);
  await bo.next("posted", ({ seq }) => seq === 3);
  const read = async () => {
    const text = await (await fetch(`${house.url}/metrics`)).text();
    return (name: string) => Number(new RegExp(`^parvis_${name} (\\S+)$`, "m").exec(text)?.[1]);
  };
  // Within the first minute, too.
  await until(async () => (await read())("disk_sync_seconds_count") > 0);
  const metric = await read();
  assert.deepEqual(["connections", "messages_total", "deliveries_total"].map(metric), [2, 3, 3]);
  assert.ok(metric("commit_seconds_count") >= 3);
  assert.ok(metric("commit_seconds_sum") > 0 && metric("disk_sync_seconds_sum") > 0);
  assert.ok(metric("event_loop_delay_p99_seconds") > 0);
  await bo.ws.close();
  await until(async () => (await read())("connections") === 1);
});

test("the owner's link leads to the public address, where one is set, and a limit that turns a check off says so", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-process-"));
  const config = join(folder, "config.json");
  const fast = { postsPerPerson: { points: 40, seconds: 3 } };
  writeFileSync(config, JSON.stringify({ publicUrl: "https://parvis.example/", limits: fast }));
  const house = run(t, { PORT: "0", PARVIS_DATA: join(folder, "data"), PARVIS_CONFIG: config });
  await until(() => house.output().includes("/owner#"));
  house.child.kill("SIGINT");
  assert.equal(await house.ended, 0);
  assert.match(house.output(), /open at http:\/\/127\.0\.0\.1:\d+, for all at https:\/\/parvis\.example$/m);
  assert.match(house.output(), /Become its owner, once: https:\/\/parvis\.example\/owner#/);
  assert.match(house.output(), /posts are not counted/);
  rmSync(folder, { recursive: true });
});

test("faulty settings are all said at once, in plain words, and nothing is opened", async (t) => {
  const wrong = run(t, { PORT: "eighty", PARVIS_CONFIG: "/nowhere/parvis.json", PARVIS_LOG: "loud" });
  assert.equal(await wrong.ended, 1);
  for (const fault of ["PORT is", "/nowhere/parvis.json cannot be read", "setting log"]) {
    assert.ok(wrong.output().includes(fault), `${fault}: ${wrong.output()}`);
  }
});

test("a second process on the same data folder is refused in plain words", async () => {
  await using house = await TestHouse.open();
  const config = readConfig({ PORT: "0", PARVIS_DATA: house.folder, PARVIS_LOG: "silent" });
  await assert.rejects(startServer(config), /Another process is using the data folder/);
});

test("[SEA10] a start with a house's keys and an empty database is refused in plain words, and destroys none", async () => {
  await using house = await TestHouse.open();
  await house.server.stop();
  const sealing = { keys: join(house.folder, "epoch-keys") };
  const keys = await openEpochKeys({ ...sealing, destroyed: join(house.folder, "destroyed-epochs") });
  const epoch = heldEpoch(1, "01890000-0000-7000-8000-000000000001" as SegmentId);
  await keys.make(epoch);
  const config = readConfig({ PORT: "0", PARVIS_DATA: join(house.folder, "elsewhere"), PARVIS_LOG: "silent" });
  const opens = async () => (await startServer({ ...config, sealing })).stop();
  await assert.rejects(opens, /epoch-keys holds the keys of another house/);
  assert.deepEqual(await keys.list(), [epoch]);
});

for (const database of ["SQLite", "PostgreSQL"] as const)
  test(`[MOD7] a report that was acknowledged outlives its process, with its place in the queue and its clock: ${database}`, {
    skip: database === "PostgreSQL" && needs("postgres"),
  }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "parvis-process-"));
    const config = join(folder, "config.json");
    const plenty = { points: 100_000, seconds: 1 };
    writeFileSync(config, JSON.stringify({ limits: { reportsPerAddress: plenty } }));
    const places = {
      PARVIS_DATA: join(folder, "data"),
      ...(database === "PostgreSQL" && { PARVIS_DATABASE: await newDatabase() }),
    };
    const env = { PORT: "0", PARVIS_LOG: "error", PARVIS_CONFIG: config, ...places };
    const first = run(t, env);
    await until(() => first.output().includes("/owner#"));
    const url = /open at (http:\S+)/.exec(first.output())?.[1] ?? "";
    const acknowledged: string[] = [];
    const report = async (i: number) => {
      const body = { place: `le panneau ${i % 7}`, reason: "hate", details: `ligne ${i}`, goodFaith: true };
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${url}/api/report`, { method: "POST", headers, body: JSON.stringify(body) });
      acknowledged.push(((await answer.json()) as { receipt: string }).receipt);
      if (acknowledged.length === 20) first.child.kill("SIGKILL");
    };
    // Each goes on until it is cut off, so that some always are in the middle.
    const reporter = async (_: unknown, from: number) => {
      for (let i = from; ; i += 8) await report(i);
    };
    const all = await Promise.allSettled(Array.from({ length: 8 }, reporter));
    assert.equal(await first.ended, null);
    for (const { reason } of all as PromiseRejectedResult[]) assert.ok(reason instanceof TypeError, String(reason));

    await using opened = new AsyncDisposableStack();
    const server = await startServer(readConfig({ PORT: "0", PARVIS_LOG: "error", ...places }));
    opened.defer(() => server.stop());
    const db = server.house.desk.database.read;
    for (const receipt of acknowledged) {
      const notice = await db
        .selectFrom("notices")
        .selectAll()
        .where("receipt", "=", receipt)
        .executeTakeFirstOrThrow();
      const one = await db
        .selectFrom("cases")
        .select("state")
        .where("id", "=", notice.case_id)
        .executeTakeFirstOrThrow();
      assert.equal(one.state, "open");
      const runs = db.selectFrom("clocks_running").select("due_at");
      assert.ok(await runs.where("instance", "=", `${notice.id} dsa-notice-decision`).executeTakeFirst());
    }
    assert.ok(acknowledged.length >= 20);
    rmSync(folder, { recursive: true, force: true });
  });
