import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dropDatabase, newDatabase } from "../../../../scripts/test/new-database.ts";
import { needs } from "../../../../scripts/test-support.ts";
import { PostgresAnswers } from "../rooms/postgres-answers.ts";
import { SqliteAnswers } from "../rooms/sqlite-answers.ts";
import { openPostgres } from "../storage/postgres.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { appendContract } from "./append-posts.contract.ts";
import { appendPosts } from "./append-posts.ts";
import { appendPostsOnPostgres, readersAs } from "./append-posts-postgres.ts";

appendContract("sqlite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parvis-append-"));
  const database = await openSqlite({ folder });
  const answers = new SqliteAnswers(database);
  const now = { at: 0 };
  const append = appendPosts(database, { answers, clock: { now: () => now.at, elapsed: () => 0 }, under15: "read" });
  const close = async () => {
    await database[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  };
  return { database, answers, append, now, [Symbol.asyncDispose]: close };
});

const prepare = async (url: string) => (await openPostgres({ url }))[Symbol.asyncDispose]();
const onPostgres = async () => {
  const url = await newDatabase(prepare);
  const database = await openPostgres({ url, settings: readersAs("read") });
  const now = { at: 0 };
  const append = appendPostsOnPostgres(database, () => now.at);
  const close = async () => {
    await database[Symbol.asyncDispose]();
    await dropDatabase(url);
  };
  return { database, answers: new PostgresAnswers(database.read), append, now, [Symbol.asyncDispose]: close };
};
appendContract("postgres", onPostgres, needs("postgres"));
