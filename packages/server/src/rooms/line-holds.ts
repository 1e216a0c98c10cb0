import type { CaseId } from "@parvis/protocol/ids";
import type { Reader, Tx } from "../storage/database.ts";
import type { EventRow } from "./events.ts";

/** Lines of rooms' logs that are kept from destruction for a case, and those that have outlived their room's log so. */

const AT_ONCE = 300;

/** [ROM13] Puts lines on hold; those that are so already stay. */
export async function holdLines(tx: Tx, of: CaseId, room: number, seqs: readonly number[]): Promise<void> {
  const all = [...new Set(seqs)];
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const rows = all.slice(i, i + AT_ONCE).map((seq) => ({ room, seq, case_id: of }));
    await tx
      .insertInto("line_holds")
      .values(rows)
      .onConflict((on) => on.doNothing())
      .execute();
  }
}

/** What one case holds, another one holds as well from now on. */
export async function copyLineHolds(tx: Tx, from: CaseId, into: CaseId): Promise<void> {
  const lines = await tx.selectFrom("line_holds").select(["room", "seq"]).where("case_id", "=", from).execute();
  const rooms = Map.groupBy(lines, ({ room }) => room);
  for (const [room, some] of rooms) {
    const seqs = some.map(({ seq }) => seq);
    await holdLines(tx, into, room, seqs);
  }
}

export async function releaseLines(tx: Tx, of: CaseId): Promise<void> {
  await tx.deleteFrom("line_holds").where("case_id", "=", of).execute();
}

/** Before a room's log loses its lines up to a position: those on hold are set aside, out of everybody's sight. */
export async function keepHeldLines(tx: Tx, room: number, upTo: number): Promise<void> {
  const rows = await tx
    .selectFrom("events as e")
    .selectAll("e")
    .where("e.room", "=", room)
    .where("e.seq", "in", (eb) =>
      eb.selectFrom("line_holds as l").select("l.seq").where("l.room", "=", room).where("l.seq", "<=", upTo),
    )
    .execute();
  for (const row of rows) {
    const { room, seq, at, kind, by, name, text, target, data, edited_at, removed, device, n } = row;
    const kept = { room, seq, at, kind, by, name, text, target, data, edited_at, removed, device, n };
    await tx
      .insertInto("kept_lines")
      .values(kept)
      .onConflict((on) => on.doNothing())
      .execute();
  }
}

/** The lines that a case holds, wherever they are now, by room and position. */
export async function readHeldLines(db: Reader, of: CaseId): Promise<EventRow[]> {
  const [live, kept] = await Promise.all(
    (["events", "kept_lines"] as const).map((table) =>
      db
        .selectFrom("line_holds as l")
        .innerJoin(`${table} as e`, (join) => join.onRef("e.room", "=", "l.room").onRef("e.seq", "=", "l.seq"))
        .selectAll("e")
        .where("l.case_id", "=", of)
        .execute(),
    ),
  );
  return [...live!, ...kept!].toSorted((a, b) => a.room - b.room || a.seq - b.seq);
}

export async function countHeldLines(db: Reader, of: CaseId): Promise<number> {
  const { count } = await db
    .selectFrom("line_holds")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("case_id", "=", of)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Destroys what was set aside and is on hold no more. */
export async function destroyKeptLines(tx: Tx): Promise<void> {
  await tx
    .deleteFrom("kept_lines as k")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("line_holds as l")
            .select("l.seq")
            .whereRef("l.room", "=", "k.room")
            .whereRef("l.seq", "=", "k.seq"),
        ),
      ),
    )
    .execute();
}
