import { appendPosts } from "../messages/append-posts.ts";
import { appendPostsOnPostgres, readersAs } from "../messages/append-posts-postgres.ts";
import { type Lane, PostLane } from "../messages/post-lane.ts";
import { PostLanes } from "../messages/post-lanes.ts";
import { PostgresSearchIndex } from "../messages/postgres-search-index.ts";
import { openSearchIndex, type SearchIndex } from "../messages/search-index.ts";
import type { Chore } from "../platform/chores.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import type { Config } from "../platform/config.ts";
import type { LogDesk } from "../rooms/act-on-log.ts";
import type { AnswerBook } from "../rooms/answers.ts";
import { PostgresAnswers } from "../rooms/postgres-answers.ts";
import { SqliteAnswers } from "../rooms/sqlite-answers.ts";
import type { Database } from "../storage/database.ts";
import { openPostgres, type PostgresDatabase } from "../storage/postgres.ts";
import { openSqlite } from "../storage/sqlite.ts";

/** What differs between one process with everything inside and several on one PostgreSQL. */
export interface Engine {
  database: Database;
  clock: Clock;
  answers: AnswerBook;
  search: SearchIndex;
  lane: Lane;
  /** What it does in the background. */
  chores: Chore[];
  /** Makes of a chore one that a single process does for all. */
  share: (chore: Chore) => Chore;
  /** Whether another process of this house runs. */
  othersRun: () => Promise<boolean>;
  /** Whether it has not answered for some seconds. */
  isAway: () => boolean;
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
  const lane = new PostLane({
    append: appendPosts(database, { answers, clock, under15: config.ages.under15 }),
    publish,
  });
  opened.defer(() => lane.drain());
  const chores = [{ name: "fold", everyMs: 60_000, run: (stopping?: AbortSignal) => answers.fold(stopping) }];
  const alone = { share: (chore: Chore) => chore, othersRun: async () => false, isAway: () => false };
  return { database, clock, answers, search, lane, chores, ...alone };
}

const HOUR_MS = 60 * 60 * 1000;

/** Groups of posts that are on their way at once; one more than a single hot room can fill. */
const LANES = 3;

async function openOnPostgres(url: string, options: EngineOptions, opened: AsyncDisposableStack): Promise<Engine> {
  const { config, clock, publish, onCommit } = options;
  const settings = readersAs(config.ages.under15);
  const database = opened.use(await openPostgres({ url, onCommit, settings }));
  const search = opened.use(new PostgresSearchIndex(database));
  const append = appendPostsOnPostgres(database, () => clock?.now() ?? null);
  const lane = new PostLanes(Array.from({ length: LANES }, () => new PostLane({ append, publish })));
  opened.defer(() => lane.drain());
  const answers = new PostgresAnswers(database.read);
  return {
    ...{ database, clock: clock ?? database.clock, answers, search, lane },
    chores: choresOf(database, search),
    share: (chore) => database.leases.shared(chore),
    othersRun: () => database.othersRun(),
    isAway: () => database.clock.isAway,
  };
}

function choresOf({ clock, days, leases }: PostgresDatabase, search: SearchIndex): Chore[] {
  return [
    leases.shared({ name: "days", everyMs: HOUR_MS, run: () => days.makeAhead(clock.now()) }),
    leases.shared({ name: "forget", everyMs: HOUR_MS, run: () => days.forget(clock.now()) }),
    // What a process stored that has ended since is taken into the index by another one.
    { name: "index-all", everyMs: 30_000, run: async () => search.wake() },
  ];
}
