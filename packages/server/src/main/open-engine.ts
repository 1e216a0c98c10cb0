import { appendPosts } from "../messages/append-posts.ts";
import { appendPostsOnPostgres } from "../messages/append-posts-postgres.ts";
import { type Lane, PostLane } from "../messages/post-lane.ts";
import { PostLanes } from "../messages/post-lanes.ts";
import { PostgresSearchIndex } from "../messages/postgres-search-index.ts";
import { openSearchIndex, type SearchIndex } from "../messages/search-index.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import type { Config } from "../platform/config.ts";
import type { LogDesk } from "../rooms/act-on-log.ts";
import type { AnswerBook } from "../rooms/answers.ts";
import { PostgresAnswers } from "../rooms/postgres-answers.ts";
import { SqliteAnswers } from "../rooms/sqlite-answers.ts";
import type { Database } from "../storage/database.ts";
import { openPostgres } from "../storage/postgres.ts";
import { openSqlite } from "../storage/sqlite.ts";

/** What differs between one process with everything inside and several on one PostgreSQL. */
export interface Engine {
  database: Database;
  clock: Clock;
  answers: AnswerBook;
  search: SearchIndex;
  lane: Lane;
}

interface EngineOptions {
  config: Config;
  /** Tests keep the time; else it is the machine's, or the database's where several share one. */
  clock: Clock | undefined;
  publish: LogDesk["publish"];
  /** Told how long each commit took, in milliseconds. */
  onCommit: (ms: number) => void;
}

/** Opens what the settings ask for. What is opened is closed with `opened`. */
export function openEngine(options: EngineOptions, opened: AsyncDisposableStack): Promise<Engine> {
  const { database } = options.config;
  return database === undefined ? openInside(options, opened) : openOnPostgres(database, options, opened);
}

async function openInside(options: EngineOptions, opened: AsyncDisposableStack): Promise<Engine> {
  const { config, clock = systemClock, publish, onCommit } = options;
  const { commitDelayMs } = config.storage;
  const database = opened.use(await openSqlite({ folder: config.data, commitDelayMs, onCommit }));
  const search = opened.use(openSearchIndex(config.data));
  const answers = new SqliteAnswers(database);
  opened.defer(() => answers.fold());
  const lane = new PostLane({ append: appendPosts(database, answers, clock), publish });
  opened.defer(() => lane.drain());
  return { database, clock, answers, search, lane };
}

/** Groups of posts that are on their way at once; one more than a single hot room can fill. */
const LANES = 3;

async function openOnPostgres(url: string, options: EngineOptions, opened: AsyncDisposableStack): Promise<Engine> {
  const { clock, publish, onCommit } = options;
  const database = opened.use(await openPostgres({ url, onCommit }));
  const search = opened.use(new PostgresSearchIndex(database));
  const append = appendPostsOnPostgres(database, () => clock?.now() ?? null);
  const lane = new PostLanes(Array.from({ length: LANES }, () => new PostLane({ append, publish })));
  opened.defer(() => lane.drain());
  return { database, clock: clock ?? database.clock, answers: new PostgresAnswers(database.read), search, lane };
}
