import type { PostgresDatabase } from "../storage/postgres.ts";
import { foldText, matchesTerms, searchTerms } from "./fold-text.ts";
import type { SearchIndex } from "./search-index.ts";
import type { SearchQuery } from "./search-worker.ts";

/** The newest messages that a search looks through one by one. */
const UNFILLED_MAX = 5000;

export class PostgresSearchIndex implements SearchIndex {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  async find({ room, text, before = Number.MAX_SAFE_INTEGER, limit }: SearchQuery): Promise<number[]> {
    const terms = searchTerms(text);
    if (terms.length === 0) return [];
    const rows = await this.#database.read
      .selectFrom("events")
      .select(["seq", "text"])
      .where("room", "=", room)
      .where("seq", "<", before)
      .where("kind", "=", "posted")
      .where("removed", "is", null)
      .orderBy("seq", "desc")
      .limit(UNFILLED_MAX)
      .execute();
    const found = rows.filter((row) => matchesTerms(foldText(row.text!), terms));
    return found.map(({ seq }) => seq).slice(0, limit);
  }

  wake(): void {}

  async forget(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}
}
