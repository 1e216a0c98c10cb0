import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { RoomId } from "@parvis/protocol/ids";
import { postText } from "../load/post-text.ts";

const GROUP = 10_000;
const TEXT_BYTES = 200;
/** The messages stored beforehand were written over this time, ending now. */
const SPAN_MS = 7 * 24 * 3600 * 1000;
/** So many wrote them. */
export const AUTHORS = 500;

/**
 * Makes rooms and stored messages in a house that no process has open, straight in its tables: through sockets, a million
 * messages would take longer than what is to be measured. The rows are those that posting writes.
 */
export function fillHouse(folder: string, wanted: { rooms: number; messages: number }): RoomId[] {
  const db = new DatabaseSync(join(folder, "parvis.db"));
  try {
    db.exec("pragma synchronous=OFF; pragma cache_size=-200000");
    const now = Date.now();
    const ids = Array.from({ length: wanted.rooms }, (_, i) => makeRoom(db, i, now));
    for (let from = 0; from < wanted.messages; from += GROUP) {
      db.exec("begin");
      storeMessages(db, ids, from, Math.min(from + GROUP, wanted.messages), wanted.messages);
      db.exec("commit");
    }
    db.prepare(
      `update rooms set seq = coalesce((select max(seq) from events where room = rooms.no), 0),
         last_at = coalesce((select max(at) from events where room = rooms.no), last_at)`,
    ).run();
    db.exec("pragma wal_checkpoint(TRUNCATE)");
    return ids;
  } finally {
    db.close();
  }
}

function makeRoom(db: DatabaseSync, index: number, now: number): RoomId {
  const id = uuidV7(now);
  db.prepare(
    `insert into rooms (id, name, skeleton, theme, place, lang, charter, audience, mode, slow_seconds, retention_days,
       seq, floor, last_at, made_at)
     values (?, ?, ?, 'talk', null, 'en', 'Be kind.', 'everyone', 'open', 0, 30, 0, 0, ?, ?)`,
  ).run(id, `Square ${index + 1}`, `load square ${index + 1}`, now, now);
  return id as RoomId;
}

/** Messages `from`…`to` of `total`, dealt out to the rooms in turn. */
function storeMessages(db: DatabaseSync, ids: RoomId[], from: number, to: number, total: number): void {
  const numbers = ids.map((id) => (db.prepare("select no from rooms where id = ?").get(id) as { no: number }).no);
  const insert = db.prepare(
    "insert into events (room, seq, at, kind, by, name, text, device, n) values (?, ?, ?, 'posted', ?, ?, ?, ?, ?)",
  );
  const start = Date.now() - SPAN_MS;
  for (let i = from; i < to; i++) {
    const room = numbers[i % numbers.length] as number;
    const seq = 1 + Math.floor(i / numbers.length);
    const at = start + Math.floor((i * SPAN_MS) / total);
    const { by, name } = authorOf(i % AUTHORS);
    insert.run(room, seq, at, by, name, postText(at, i, TEXT_BYTES), null, null);
  }
}

/** Who said what was stored beforehand. */
export function authorOf(author: number): { by: string; name: string } {
  return { by: `0190a000-0000-7000-8000-${String(author).padStart(12, "0")}`, name: `Author ${author}` };
}

/** RFC 9562 §5.7. */
export function uuidV7(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
