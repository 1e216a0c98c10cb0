import { randomInt } from "node:crypto";
import type { ReportReason } from "@parvis/protocol/client-frames";
import type { PersonId, RoomId } from "@parvis/protocol/ids";
import type { HouseNews } from "../bus/house-messages.ts";
import { readKeptTexts } from "../messages/store.ts";
import type { Clock } from "../platform/clock.ts";
import { Refusal } from "../platform/refusal.ts";
import { uuidv7 } from "../platform/uuid.ts";
import { admitReading } from "../rooms/admit.ts";
import { findPosted, readPosted } from "../rooms/log.ts";
import { findRoom, type Room } from "../rooms/store.ts";
import type { Database, Tx } from "../storage/database.ts";
import { insertNotice } from "./store.ts";

export interface ReportDesk {
  database: Database;
  clock: Clock;
  /** How long a report and its context are kept, in milliseconds. */
  noticeMs: number;
  /** Tells the staff that there is one more; called after the commit. */
  tell: (news: HouseNews) => void;
}

interface Report {
  room: RoomId;
  target: number;
  reason: ReportReason;
  details?: string | undefined;
}

const CONTEXT_BEFORE = 10;
const CONTEXT_AFTER = 5;

/**
 * [MOD5] Stores a report with what stood around the message, the texts kept apart included: what its author edits or
 * removes afterwards changes nothing in it. Returns the receipt's code.
 */
export async function report(desk: ReportDesk, reporter: PersonId | undefined, report: Report): Promise<string> {
  const kept = await desk.database.write(async (tx) => {
    const room = await findRoom(tx, report.room);
    if (room === undefined) throw new Refusal("not_found");
    admitReading(room, reporter);
    if ((await findPosted(tx, room.no, report.target)) === undefined) throw new Refusal("not_found");
    const at = desk.clock.now();
    const receipt = newReceipt();
    await insertNotice(tx, {
      id: uuidv7(at),
      receipt,
      at,
      room: room.no,
      target: report.target,
      reason: report.reason,
      details: report.details ?? null,
      reporter: reporter ?? null,
      context: JSON.stringify(await contextOf(tx, room, report.target)),
      destroy_at: at + desk.noticeMs,
    });
    return receipt;
  });
  desk.tell({ of: "reports" });
  return kept;
}

async function contextOf(tx: Tx, room: Room, target: number) {
  const before = await readPosted(tx, room.no, { before: target, limit: CONTEXT_BEFORE });
  const after = await readPosted(tx, room.no, { from: target, limit: CONTEXT_AFTER + 1 });
  return Promise.all(
    [...before, ...after].map(async ({ seq, at, by, name, text, removed }) => {
      const earlier = await readKeptTexts(tx, room.no, seq);
      return { seq, at, by, name, text, removed, earlier };
    }),
  );
}

const RECEIPT_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

/** Twelve letters and digits that cannot be mistaken for one another: 58 bits. */
function newReceipt(): string {
  return Array.from({ length: 12 }, () => RECEIPT_LETTERS[randomInt(RECEIPT_LETTERS.length)]).join("");
}
