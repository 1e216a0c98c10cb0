import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

export async function insertNotice(tx: Tx, notice: Schema["notices"]): Promise<void> {
  await tx.insertInto("notices").values(notice).execute();
}

/** Notices, newest first; with `before`, those older than it. Ids rise with time. */
export function latestNotices(db: Reader, limit: number, before?: string) {
  const notices = db
    .selectFrom("notices")
    .innerJoin("rooms", "rooms.no", "notices.room")
    .select(["notices.id", "notices.at", "rooms.id as room", "notices.target", "notices.reason", "notices.details"])
    .select(["notices.context", "rooms.name as roomName"])
    .orderBy("notices.id", "desc")
    .limit(limit);
  return (before === undefined ? notices : notices.where("notices.id", "<", before)).execute();
}

export async function destroyNotices(tx: Tx, now: number): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom("notices").where("destroy_at", "<=", now).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
