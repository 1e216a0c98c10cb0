import type { Tx } from "../storage/database.ts";
import { beginAndMeet, beginClock } from "./clock-log.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { insertNotice, NEVER } from "./store.ts";

type Notice = Parameters<typeof insertNotice>[1];
/** Of who has no account: where it came from, and whether it waits behind all others for that. */
type Where = Pick<Notice, "origin" | "heard_last">;

/** [MOD5] Stores a notice that nobody has decided about, on hold until somebody has, and sets its clocks going. */
export async function recordNotice(
  tx: Tx,
  { book }: Pick<ModerationDesk, "book">,
  notice: Omit<Notice, "destroy_at" | "decision" | "decided_at" | "origin" | "heard_last"> & Partial<Where>,
): Promise<void> {
  const { id: of, at } = notice;
  await insertNotice(tx, {
    origin: null,
    heard_last: 0,
    ...notice,
    destroy_at: NEVER,
    decision: null,
    decided_at: null,
  });
  await beginAndMeet(tx, book, { of, isNew: true, clock: "dsa-notice-receipt", at, by: "receipt" });
  await beginClock(tx, book, { of, isNew: true, clock: "dsa-notice-decision", at });
}
