import assert from "node:assert/strict";
import { test } from "node:test";
import type { SqliteDatabase } from "../src/storage/database.ts";
import { TestHouse, until } from "./support.ts";

test("[STO7] on a full disk what is acknowledged is stored, what is refused is not, and space makes it good", async () => {
  await using house = await TestHouse.open({ log: "silent" });
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  const { writer } = house.database as SqliteDatabase;
  // A report keeps what stands around its message: some 100 KiB here.
  for (let i = 0; i < 16; i++) await ana.post(lobby, "€".repeat(2000));
  const { pages } = writer.prepare("select page_count as pages from pragma_page_count").get() as { pages: number };
  writer.exec(`pragma max_page_count=${pages + 8}`);
  const report = { t: "report", room: lobby, target: 11, reason: "other" } as const;
  // All in one turn of the loop, and so in one commit.
  ana.send({ t: "react", n: 17, room: lobby, target: 1, emoji: "👍", on: true });
  ana.send({ ...report, id: 100 });
  ana.send({ t: "react", n: 18, room: lobby, target: 2, emoji: "👍", on: true });
  await until(() => ana.frames.some((frame) => "n" in frame && frame.n === 18));
  const answers = ana.frames.slice(-3).flatMap((frame) => (frame.t === "ok" || frame.t === "no" ? [frame] : []));
  assert.deepEqual(
    answers.map((one) => (one.t === "no" ? [one.id, one.code] : [one.n, one.seq])),
    [
      [17, 17],
      [100, "internal"],
      [18, 18],
    ],
  );
  const stored = await house.database.read
    .selectFrom("events")
    .select(["seq", "n"])
    .where("kind", "=", "reacted")
    .execute();
  assert.deepEqual(
    stored.map(({ seq, n }) => [seq, n]),
    [
      [17, 17],
      [18, 18],
    ],
  );
  writer.exec("pragma max_page_count=1000000");
  assert.equal((await ana.ask(report)).t, "reported");
});

test("[MSG3, STO7] of posts that fill the disk together, those answered ok are stored and no other", async () => {
  await using house = await TestHouse.open({ log: "silent" });
  const ana = await house.enter("Ana");
  const lobby = await ana.lobby();
  const { writer } = house.database as SqliteDatabase;
  const { pages } = writer.prepare("select page_count as pages from pragma_page_count").get() as { pages: number };
  writer.exec(`pragma max_page_count=${pages}`);
  // More than what is free in those pages takes: the group fails, then each is tried alone.
  for (let n = 1; n <= 30; n++) ana.send({ t: "post", n, room: lobby, text: "€".repeat(2000) });
  await until(() => ana.frames.some((frame) => "n" in frame && frame.n === 30));
  writer.exec("pragma max_page_count=1000000");
  const acknowledged = ana.frames.flatMap((frame) => (frame.t === "ok" ? [frame.n] : []));
  assert.ok(acknowledged.length < 30, "some were refused");
  const stored = await house.database.read.selectFrom("events").select("n").orderBy("seq").execute();
  assert.deepEqual(
    stored.map(({ n }) => n),
    acknowledged,
  );
});
