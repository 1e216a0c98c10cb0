import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { foldText, matchesTerms, searchTerms, toFtsQuery } from "./fold-text.ts";

export interface SearchQuery {
  room: number;
  text: string;
  /** Only positions below this one. */
  before?: number | undefined;
  limit: number;
}

export type SearchRequest = { id: number; kind: "find" | "wake" | "forget" | "close"; query?: SearchQuery };
export type SearchAnswer = { id: number; seqs: number[]; error?: string };

interface LogRow {
  serial: number;
  room: number;
  seq: number;
  kind: string;
  text: string | null;
  target: number | null;
}

/** Events taken into the index in one transaction. */
const FILL_EVENTS = 1000;
/** After each, the thread rests this many times as long as it worked: talk comes before search. */
const REST = 2;
/** Of how many events in a row those that are gone are taken out in one transaction. */
const FORGET_EVENTS = 2000;
/** The newest messages not yet in the index that a search looks through one by one (about 10 µs each). */
const UNFILLED_MAX = 5000;

class Index {
  readonly #db: DatabaseSync;
  readonly #fill: Record<"events" | "put" | "drop" | "serialOf" | "progress" | "setProgress", StatementSync>;
  readonly #forget: Record<"last" | "some", StatementSync>;
  readonly #find: Record<"indexed" | "unfilled", StatementSync>;

  constructor(folder: string) {
    this.#db = new DatabaseSync(join(folder, "search.db"));
    this.#db.exec(schema);
    this.#db.prepare("attach database ? as house").run(join(folder, "parvis.db"));
    this.#db.exec("insert into words (words, rank) values ('secure-delete', 1)");
    this.#startAfreshIfAhead();
    this.#fill = {
      events: this.#db.prepare(
        `select serial, room, seq, kind, text, target from house.events
         where serial > ? and kind in ('posted', 'edited', 'removed', 'restored') order by serial limit ?`,
      ),
      put: this.#db.prepare("insert or replace into words (rowid, room, text) values (?, ?, ?)"),
      drop: this.#db.prepare("delete from words where rowid = ?"),
      serialOf: this.#db.prepare("select serial, text, removed from house.events where room = ? and seq = ?"),
      progress: this.#db.prepare("select serial from progress"),
      setProgress: this.#db.prepare("update progress set serial = ?"),
    };
    this.#forget = {
      last: this.#db.prepare("select rowid as serial from words order by rowid desc limit 1"),
      some: this.#db.prepare(
        `delete from words where rowid > ? and rowid <= ? and rowid not in
           (select serial from house.events where serial > ? and serial <= ? and kind = 'posted' and removed is null)`,
      ),
    };
    this.#find = {
      indexed: this.#db.prepare(
        `select e.seq from words w join house.events e on e.serial = w.rowid
         where words match ? and w.rowid < ? order by w.rowid desc limit ?`,
      ),
      unfilled: this.#db.prepare(
        `select seq, text from house.events
         where room = ? and serial > ? and seq < ? and kind = 'posted' and removed is null order by seq desc limit ${UNFILLED_MAX}`,
      ),
    };
  }

  /** Takes in some of what the log has more. Returns whether there may be still more. */
  fillSome(): boolean {
    const events = this.#fill.events.all(this.#progress(), FILL_EVENTS) as unknown as LogRow[];
    if (events.length === 0) return false;
    this.#db.exec("begin");
    try {
      for (const event of events) this.#take(event);
      this.#fill.setProgress.run(events.at(-1)!.serial);
      this.#db.exec("commit");
    } catch (cause) {
      if (this.#db.isTransaction) this.#db.exec("rollback");
      throw cause;
    }
    return events.length === FILL_EVENTS;
  }

  find({ room, text, before = Number.MAX_SAFE_INTEGER, limit }: SearchQuery): number[] {
    const terms = searchTerms(text);
    if (terms.length === 0) return [];
    const unfilled = this.#find.unfilled.all(room, this.#progress(), before) as { seq: number; text: string }[];
    const seqs = unfilled.filter((row) => matchesTerms(foldText(row.text), terms)).map((row) => row.seq);
    if (seqs.length >= limit) return seqs.slice(0, limit);
    return [...seqs, ...this.#findIndexed(room, toFtsQuery(terms), before, limit - seqs.length)];
  }

  /** Takes out what the log no longer has, from the pages of the file too; in portions, between which it finds. */
  async forget(): Promise<void> {
    const { serial: last = 0 } = (this.#forget.last.get() ?? {}) as { serial?: number };
    for (let from = 0; from < last; from += FORGET_EVENTS) {
      const to = from + FORGET_EVENTS;
      const began = performance.now();
      this.#forget.some.run(from, to, from, to);
      await pause(REST * (performance.now() - began));
    }
    this.#db.exec("pragma main.wal_checkpoint(TRUNCATE)");
  }

  close(): void {
    this.#db.close();
  }

  #findIndexed(room: number, match: string, before: number, limit: number): number[] {
    const serial = this.#fill.serialOf.get(room, before) as { serial: number } | undefined;
    const below = serial?.serial ?? Number.MAX_SAFE_INTEGER;
    const rows = this.#find.indexed.all(`room:${roomWord(room)} AND text:(${match})`, below, limit);
    return (rows as { seq: number }[]).map((row) => row.seq).filter((seq) => seq < before);
  }

  #take(event: LogRow): void {
    if (event.kind === "posted") {
      if (event.text) this.#fill.put.run(event.serial, roomWord(event.room), foldText(event.text));
      return;
    }
    const target = this.#fill.serialOf.get(event.room, event.target) as
      | { serial: number; text: string; removed: string | null }
      | undefined;
    if (target === undefined) return;
    this.#fill.drop.run(target.serial);
    if (target.removed === null) this.#fill.put.run(target.serial, roomWord(event.room), foldText(target.text));
  }

  #progress(): number {
    return (this.#fill.progress.get() as { serial: number }).serial;
  }

  /** A log shorter than the index was restored from a backup: the index is of another history. */
  #startAfreshIfAhead(): void {
    const { ahead } = this.#db
      .prepare(
        "select (select serial from progress) > coalesce((select seq from house.sqlite_sequence where name = 'events'), 0) as ahead",
      )
      .get() as { ahead: number };
    if (ahead) this.#db.exec("delete from words; update progress set serial = 0");
  }
}

const schema = `
  pragma busy_timeout = 5000; pragma journal_mode = WAL; pragma synchronous = NORMAL; pragma secure_delete = ON;
  create virtual table if not exists words using fts5 (room, text, tokenize = "unicode61 remove_diacritics 2");
  create table if not exists progress (serial integer not null);
  insert into progress select 0 where not exists (select 1 from progress)`;

/** A room as a word that nobody can type: the room is a column of its own. */
function roomWord(room: number): string {
  return `r${room}`;
}

function serve(folder: string): void {
  const index = new Index(folder);
  // Not before it is open: who searches first would wait for a core that is never idle.
  yieldTheCore();
  let next: NodeJS.Timeout | undefined;
  const fill = () => {
    const from = performance.now();
    next = undefined;
    try {
      if (index.fillSome()) next = setTimeout(fill, REST * (performance.now() - from));
    } catch {
      // The disk is full, say. It is tried again when the log has grown: until then a search reads further in the log.
    }
  };
  const wake = () => {
    next ??= setTimeout(fill);
  };
  const answers: Record<SearchRequest["kind"], (request: SearchRequest) => number[] | void | Promise<void>> = {
    find: ({ query }) => index.find(query!),
    forget: () => index.forget(),
    close: () => {
      clearTimeout(next);
      index.close();
    },
    wake,
  };
  parentPort!.on("message", async (request: SearchRequest) => {
    try {
      const seqs = (await answers[request.kind](request)) ?? [];
      if (request.id > 0) parentPort!.postMessage({ id: request.id, seqs } satisfies SearchAnswer);
    } catch (cause) {
      parentPort!.postMessage({ id: request.id, seqs: [], error: String(cause) } satisfies SearchAnswer);
    }
  });
  wake();
}

/** On Linux a priority belongs to a thread: where there is one core, talk has it. Elsewhere it is the process's: let be. */
function yieldTheCore(): void {
  if (process.platform === "linux") setPriority(constants.priority.PRIORITY_LOW);
}

serve((workerData as { folder: string }).folder);
