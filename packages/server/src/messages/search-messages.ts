import type { PersonId } from "@parvis/protocol/ids";
import type { Message } from "@parvis/protocol/server-frames";
import { readPostedAt } from "../rooms/log.ts";
import type { Room } from "../rooms/store.ts";
import type { Reader } from "../storage/database.ts";
import { foldText, matchesTerms, searchTerms } from "./fold-text.ts";
import { toMessages } from "./read-history.ts";
import type { SearchIndex } from "./search-index.ts";

interface Search {
  query: string;
  before?: number | undefined;
  viewer?: PersonId | undefined;
}

const HITS = 30;

/**
 * [MSG10] Messages of a room that hold all the words, newest first, blind to accents and case. Each hit is read from
 * the log again, so that what was removed or rewritten a moment ago is not found by its old words.
 */
export async function searchMessages(
  db: Reader,
  index: SearchIndex,
  room: Room,
  { query, before, viewer }: Search,
): Promise<{ hits: Message[]; more: boolean }> {
  const seqs = await index.find({ room: room.no, text: query, before, limit: HITS + 1 });
  const terms = searchTerms(query);
  const rows = await readPostedAt(db, room.no, seqs.slice(0, HITS));
  const standing = rows.filter((row) => row.removed === null && matchesTerms(foldText(row.text!), terms));
  return { hits: await toMessages(db, room, standing, viewer), more: seqs.length > HITS };
}
