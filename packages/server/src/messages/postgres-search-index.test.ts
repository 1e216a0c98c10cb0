import assert from "node:assert/strict";
import { test as nodeTest } from "node:test";
import type { RoomId } from "@parvis/protocol/ids";
import { askOnce, dropDatabase, newDatabase } from "../../../../scripts/test/new-database.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { appendEvent, findPosted, rewritePosted } from "../rooms/log.ts";
import { emptyRoom, findRoom, insertRoom, lockRoom } from "../rooms/store.ts";
import { openPostgres, type PostgresDatabase } from "../storage/postgres.ts";
import { PostgresSearchIndex } from "./postgres-search-index.ts";

const skip = needs("postgres");
const prepare = async (at: string) => (await openPostgres({ url: at }))[Symbol.asyncDispose]();

interface Scene {
  url: string;
  database: PostgresDatabase;
  index: PostgresSearchIndex;
  say: (text: string, room?: RoomId) => Promise<number>;
  /** Gives a message another text; none takes it away. */
  change: (seq: number, text: string) => Promise<void>;
  find: (text: string) => Promise<number[]>;
  /** Waits until nothing is behind. */
  filled: () => Promise<void>;
}

const [room, other] = ["0190-a", "0190-b"] as RoomId[] as [RoomId, RoomId];

function test(title: string, run: (scene: Scene) => Promise<void>): void {
  nodeTest(title, { skip }, async () => {
    const url = await newDatabase(prepare);
    {
      await using database = await openPostgres({ url });
      await using index = new PostgresSearchIndex(database);
      await run(await newScene(url, database, index));
    }
    await dropDatabase(url);
  });
}

async function newScene(url: string, database: PostgresDatabase, index: PostgresSearchIndex): Promise<Scene> {
  for (const id of [room, other]) {
    const texts = { name: id, skeleton: id, theme: "", place: null, lang: "fr", charter: "" };
    await database.write((tx) => insertRoom(tx, { ...emptyRoom, ...texts, id, retention_days: 30, made_at: 1 }));
  }
  const { no } = (await findRoom(database.read, room))!;
  const say = (text: string, id = room) =>
    database.write(async (tx) => {
      const draft = { kind: "posted", text } as const;
      return (await appendEvent(tx, (await lockRoom(tx, id))!, draft, Date.now())).seq;
    }, "rows");
  const change = (seq: number, text: string) =>
    database.write(async (tx) => {
      const found = (await lockRoom(tx, room))!;
      const posted = (await findPosted(tx, no, seq))!;
      await rewritePosted(tx, posted, { text, ...(text === "" ? { removed: "author" as const } : {}) });
      await appendEvent(tx, found, { kind: text === "" ? "removed" : "edited", target: seq }, Date.now());
    }, "rows");
  const filled = async () => {
    index.wake();
    const behind = "select from rooms r left join search_progress p on p.room = r.no where r.seq > coalesce(p.seq, 0)";
    while ((await askOnce(url, behind)).rowCount !== 0) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const find = (text: string) => index.find({ room: no, text, limit: 30 });
  return { url, database, index, say, change, find, filled };
}

test("[MSG10] postgres: the index finds what the unfilled log finds, and in the same words", async (scene) => {
  const { say, find, filled } = scene;
  const texts = [
    "L'été à l'École",
    "un ÉTÉ de 12,5 degrés",
    "rien",
    "l’arc-en-ciel 12 5 12,5",
    "東京タワー",
    "x".repeat(1990),
  ];
  for (const text of texts) await say(text);
  await say("été ailleurs", other);
  const asked = [
    "ete",
    "été",
    "l'ete",
    "ecole",
    "12,5",
    "12.5 de",
    "arc en",
    "ciel arc",
    "deg",
    "egres",
    "東京",
    "xxx",
    "'",
    "& |",
  ];
  asked.push("x".repeat(1990), `${"x".repeat(1990)}y`);
  const before = await Promise.all(asked.map(find));
  await filled();
  for (const [i, words] of asked.entries()) {
    const found = await find(words);
    // A word longer than the index tells apart is a candidate; the log has the last word.
    assert.deepEqual(i === asked.length - 1 ? [] : found, before[i], words);
  }
  assert.deepEqual(before[0], [2, 1]);
});

test("[MSG10] postgres: what is rewritten or removed is found by its present words alone", async (scene) => {
  const { say, change, find, filled } = scene;
  for (const text of ["une pomme", "une poire", "une prune"]) await say(text);
  await filled();
  await change(1, "une cerise");
  await change(2, "");
  await filled();
  const found = await Promise.all(["pomme", "cerise", "poire", "prune", "une"].map(find));
  assert.deepEqual(found, [[], [1], [], [3], [3, 1]]);
});

test("[MSG10] postgres: two processes that fill at once take nothing in twice", async ({
  url,
  database,
  say,
  index,
}) => {
  for (let i = 0; i < 30; i++) await say(`ligne ${i}`);
  await using elsewhere = await openPostgres({ url });
  await using second = new PostgresSearchIndex(elsewhere);
  const wake = () => [index, second].forEach((one) => void one.wake());
  wake();
  for (let i = 0; i < 30; i++) {
    await say(`ligne ${i}`);
    wake();
  }
  while (Number((await askOnce(url, "select count(*) from words")).rows[0].count) < 60) wake();
  assert.equal((await askOnce(url, "select from words group by room, seq having count(*) > 1")).rowCount, 0);
  assert.ok(database);
});

test("[MSG11] postgres: what is destroyed leaves the index too", async ({ url, database, index, say, filled }) => {
  for (const text of ["un", "deux", "trois"]) await say(text);
  await filled();
  await database.write((tx) => tx.updateTable("rooms").set({ floor: 2 }).where("id", "=", room).execute(), "rows");
  await index.forget();
  assert.equal((await askOnce(url, "select from words")).rowCount, 1);
});

test("[MSG11] postgres: much that is destroyed leaves the index in portions", async ({ url, database, index }) => {
  await askOnce(
    url,
    `insert into words select no, line, 1, 'x' from rooms, generate_series(1, 2500) as s (line);
     create table portions (words int);
     create function note_portion() returns trigger language plpgsql as $$ begin
       insert into portions select count(*) from gone; return null; end $$;
     create trigger note_portion after delete on words referencing old table as gone
       for each statement execute function note_portion()`,
  );
  await database.write((tx) => tx.updateTable("rooms").set({ floor: 2400 }).execute(), "rows");
  await index.forget();
  assert.equal((await askOnce(url, "select from words where seq <= 2400")).rowCount, 0);
  assert.equal((await askOnce(url, "select from words")).rowCount, 200);
  assert.deepEqual((await askOnce(url, "select max(words) as most from portions")).rows, [{ most: 1000 }]);
});
