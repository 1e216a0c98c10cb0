import { sql } from "kysely";
import { inPortions } from "../platform/in-portions.ts";
import { runEach } from "../platform/run-each.ts";
import { listRooms, type Room } from "../rooms/store.ts";
import type { Tx } from "../storage/database.ts";
import type { PostgresDatabase } from "../storage/postgres.ts";
import { foldText, matchesTerms, searchTerms } from "./fold-text.ts";
import type { SearchIndex } from "./search-index.ts";
import type { SearchQuery } from "./search-worker.ts";

/** Events of one room taken into the index in one transaction. */
const FILL_EVENTS = 500;
const ROOMS_AT_ONCE = 100;
/** Messages of one room taken out of the index in one transaction. */
const FORGET_WORDS = 1000;
/** The newest messages not yet in the index that a search looks through one by one (about 10 µs each). */
const UNFILLED_MAX = 5000;
/** PostgreSQL takes no word of 2,048 bytes; so much of a long one is told apart, and the log has the last word. */
const WORD_MAX = 500;
const POSITION_MAX = 16_383;

/** How far the words of a room have been taken in. */
interface Behind {
  room: number;
  done: number;
  seq: number;
}

/**
 * The index of PostgreSQL: words with their places, filled behind the log, room by room in the order of positions (what
 * is numbered over all rooms is not committed in its order). One process fills at a time; that two never take in the
 * same events is held by each room's progress.
 */
export class PostgresSearchIndex implements SearchIndex {
  readonly #database: PostgresDatabase;
  #filling: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  async find({ room, text, before = Number.MAX_SAFE_INTEGER, limit }: SearchQuery): Promise<number[]> {
    const terms = searchTerms(text);
    if (terms.length === 0) return [];
    const done = await this.#doneOf(room);
    const unfilled = await this.#database.read
      .selectFrom("events")
      .select(["seq", "text"])
      .where("room", "=", room)
      .where("seq", ">", done)
      .where("seq", "<", before)
      .where("kind", "=", "posted")
      .where("removed", "is", null)
      .orderBy("seq", "desc")
      .limit(UNFILLED_MAX)
      .execute();
    const seqs = unfilled.filter((row) => matchesTerms(foldText(row.text!), terms)).map((row) => row.seq);
    if (seqs.length >= limit) return seqs.slice(0, limit);
    return [...seqs, ...(await this.#findIndexed({ room, terms, before, limit: limit - seqs.length }))];
  }

  wake(): void {
    this.#again = true;
    this.#filling ??= this.#fillWhileBehind().finally(() => {
      this.#filling = undefined;
    });
  }

  /** Destroyed messages leave with their room's floor; removed ones have left when the index came by. */
  async forget(): Promise<void> {
    const rooms = await listRooms(this.#database.read);
    const forget = (room: Room) => inPortions(() => this.#database.write((tx) => forgetSome(tx, room), "rows"));
    await runEach(rooms.map((room) => () => forget(room)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.#filling;
  }

  async #doneOf(room: number): Promise<number> {
    const query = sql<{ seq: number }>`select seq from search_progress where room = ${room}`;
    return (await query.execute(this.#database.read)).rows[0]?.seq ?? 0;
  }

  async #findIndexed(query: { room: number; terms: string[]; before: number; limit: number }): Promise<number[]> {
    const { room, terms, before, limit } = query;
    const { rows } = await sql<{ seq: number }>`
      select seq from words
      where room = ${room} and seq < ${before} and terms @@ ${toTsQuery(room, terms)}::tsquery
      order by seq desc limit ${limit}`.execute(this.#database.read);
    return rows.map(({ seq }) => seq);
  }

  /** What goes wrong here is tried again when the log has grown: until then a search reads further in the log. */
  async #fillWhileBehind(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      await this.#database.leases.whileHolding("search", () => this.#fillAll()).catch(() => {});
    }
  }

  async #fillAll(): Promise<void> {
    for (;;) {
      const behind = await this.#roomsBehind();
      if (behind.length === 0 || this.#closed) return;
      for (const one of behind) await this.#database.write((tx) => fillSome(tx, one), "rows");
    }
  }

  async #roomsBehind(): Promise<Behind[]> {
    const { rows } = await sql<Behind>`
      select r.no as room, coalesce(p.seq, 0) as done, r.seq from rooms as r left join search_progress as p on p.room = r.no
      where r.seq > coalesce(p.seq, 0) limit ${ROOMS_AT_ONCE}`.execute(this.#database.read);
    return rows;
  }
}

/** Whether there were any. */
async function forgetSome(tx: Tx, { no, floor }: Room): Promise<boolean> {
  const { rows } = await sql<{ seq: number }>`
    select seq from words where room = ${no} and seq <= ${floor} order by seq limit ${FORGET_WORDS}`.execute(tx);
  const last = rows.at(-1)?.seq;
  if (last === undefined) return false;
  await sql`delete from words where room = ${no} and seq <= ${last}`.execute(tx);
  return true;
}

async function fillSome(tx: Tx, { room, done, seq }: Behind): Promise<void> {
  const events = await tx
    .selectFrom("events as e")
    .leftJoin("events as t", (join) => join.onRef("t.room", "=", "e.room").onRef("t.seq", "=", "e.target"))
    .select(["e.seq", "e.at", "e.kind", "e.text", "e.removed"])
    .select(["t.seq as t_seq", "t.at as t_at", "t.kind as t_kind", "t.text as t_text", "t.removed as t_removed"])
    .where("e.room", "=", room)
    .where("e.seq", ">", done)
    .where("e.seq", "<=", seq)
    .orderBy("e.seq")
    .limit(FILL_EVENTS)
    .execute();
  const reached = events.length < FILL_EVENTS ? seq : events.at(-1)!.seq;
  const messages = new Map<number, { at: number; text: string }>();
  for (const event of events) {
    const { t_seq, t_at, t_kind, t_text, t_removed } = event;
    if (event.kind === "posted") messages.set(event.seq, { at: event.at, text: standing(event) });
    const changed = event.kind === "edited" || event.kind === "removed" || event.kind === "restored";
    if (changed && t_kind === "posted") {
      messages.set(t_seq!, { at: t_at!, text: standing({ text: t_text, removed: t_removed }) });
    }
  }
  if (!(await moveOn(tx, room, done, reached)) || messages.size === 0) return;
  await replaceWords(tx, room, messages);
}

const standing = ({ text, removed }: { text: string | null; removed: string | null }) =>
  removed === null ? (text ?? "") : "";

/** False where another process took these events in meanwhile. */
async function moveOn(tx: Tx, room: number, from: number, to: number): Promise<boolean> {
  const moved = await sql`
    insert into search_progress as p (room, seq) values (${room}, ${to})
    on conflict (room) do update set seq = excluded.seq where p.seq = ${from} returning room`.execute(tx);
  return moved.rows.length === 1;
}

async function replaceWords(tx: Tx, room: number, messages: Map<number, { at: number; text: string }>): Promise<void> {
  await sql`delete from words where room = ${room} and seq = any(${[...messages.keys()]})`.execute(tx);
  const rows = [...messages].map(([seq, { at, text }]) => ({ seq, at, terms: toTsVector(room, foldText(text)) }));
  const stood = rows.filter(({ terms }) => terms !== undefined);
  await sql`
    insert into words (room, seq, at, terms)
    select ${room}, seq, at, terms::tsvector
    from unnest(${stood.map((row) => row.seq)}::bigint[], ${stood.map((row) => row.at)}::bigint[],
      ${stood.map((row) => row.terms)}::text[]) as w (seq, at, terms)`.execute(tx);
}

/** A room as a word that nobody can type: folding leaves letters and digits only, so that nothing needs to be quoted. */
const roomWord = (room: number) => `'#${room}'`;

const quoted = (word: string) => `'${word.slice(0, WORD_MAX)}'`;

/** Written out by hand: PostgreSQL's own parser would cut words otherwise than we do. */
function toTsVector(room: number, folded: string): string | undefined {
  if (folded === "") return undefined;
  const words = folded.split(" ").map((word, i) => `${quoted(word)}:${Math.min(i + 1, POSITION_MAX)}`);
  return [roomWord(room), ...words].join(" ");
}

/** Every term, in any order; a term of several words as a phrase; the last may be the beginning of a word. */
function toTsQuery(room: number, terms: string[]): string {
  const phrases = terms.map((term, i) => {
    const words = term.split(" ").map(quoted);
    return `(${words.join(" <-> ")}${i === terms.length - 1 ? ":*" : ""})`;
  });
  return [roomWord(room), ...phrases].join(" & ");
}
