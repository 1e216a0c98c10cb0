import type { RoomId } from "@parvis/protocol/ids";
import { findPosted } from "../rooms/log.ts";
import { listRooms } from "../rooms/store.ts";
import { reasonOf } from "../safety/list-findings.ts";
import { type Finding, placeFinding, unplacedFindings } from "../safety/store.ts";
import { readVerdict } from "../safety/stored-verdict.ts";
import type { Reader, Tx } from "../storage/database.ts";
import { holdIfDanger } from "./danger-holds.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { placeInCase, severityOf } from "./place-in-case.ts";
import { NEVER, type Notice, placeNotice, unplacedNotices } from "./store.ts";
import { subjectOfFinding, subjectOfNotice } from "./subjects.ts";

const AT_ONCE = 200;

type Desk = Pick<ModerationDesk, "database" | "clock" | "present">;

/**
 * [MOD8] What the house found by itself joins the case about its subject, or opens one: before anybody next looks at the
 * queue. It is stored with the act that it was found in, so that nothing is lost in between.
 */
export async function gatherCases(desk: Desk): Promise<void> {
  const { database } = desk;
  while (await hasUnplaced(database.aside)) {
    await database.write(async (tx) => {
      const rooms = new Map((await listRooms(tx)).map(({ no, id }) => [no, id]));
      for (const finding of await unplacedFindings(tx, AT_ONCE)) await gatherFinding(desk, tx, rooms, finding);
      for (const notice of await unplacedNotices(tx, AT_ONCE)) await gatherNotice(desk, tx, rooms, notice);
    });
  }
}

async function hasUnplaced(db: Reader): Promise<boolean> {
  const some = [await unplacedFindings(db, 1), await unplacedNotices(db, 1)];
  return some.some(({ length }) => length > 0);
}

type RoomIds = ReadonlyMap<number, RoomId>;

async function gatherFinding(desk: Desk, tx: Tx, rooms: RoomIds, finding: Finding): Promise<void> {
  const verdict = readVerdict(finding.verdict);
  const id = await placeInCase(tx, {
    subject: subjectOfFinding(finding),
    reason: reasonOf(verdict),
    severity: severityOf(verdict),
    present: presentIn(desk, rooms, finding.room),
    at: finding.at,
    what: "finding",
  });
  await placeFinding(tx, finding.id, id, NEVER);
  await holdIfDanger(tx, id, finding);
}

/** Of notices that were given before there were cases. */
async function gatherNotice(desk: Desk, tx: Tx, rooms: RoomIds, notice: Notice): Promise<void> {
  const { room, target, reason, at } = notice;
  const posted = room === null || target === null ? undefined : await findPosted(tx, room, target);
  const subject = subjectOfNotice(notice, posted?.by ?? null);
  const id = await placeInCase(tx, { subject, reason, present: presentIn(desk, rooms, room), at, what: "notice" });
  await placeNotice(tx, notice.id, id);
}

function presentIn({ present }: Desk, rooms: RoomIds, room: number | null): number {
  const id = room === null ? undefined : rooms.get(room);
  return id === undefined ? 0 : present(id);
}
