import type { Reader, Tx } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";

export async function insertNotice(tx: Tx, notice: Schema["notices"]): Promise<void> {
  await tx.insertInto("notices").values(notice).execute();
}

export function latestNotices(db: Reader, limit: number) {
  return db
    .selectFrom("notices")
    .innerJoin("rooms", "rooms.no", "notices.room")
    .select(["notices.id", "notices.at", "rooms.id as room", "notices.target", "notices.reason", "notices.details"])
    .select("notices.context")
    .orderBy("notices.id", "desc")
    .limit(limit)
    .execute();
}

export async function destroyNotices(tx: Tx, now: number): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom("notices").where("destroy_at", "<=", now).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
