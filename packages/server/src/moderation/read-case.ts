import type { CaseAnswer, Notice } from "@parvis/protocol/http";
import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { asNotice } from "../safety/list-findings.ts";
import { findingsOf } from "../safety/store.ts";
import type { Reader } from "../storage/database.ts";
import { recordReads } from "./case-reads.ts";
import { caseLog, type DescribedCase, describeCase } from "./cases-store.ts";
import { findBeside } from "./find-beside.ts";
import { summariesOf } from "./list-cases.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { type DeskStanding, requireNotOwn, requireRight, requireSome } from "./roles-store.ts";
import { type StaffReader, seeStaff } from "./see-staff.ts";
import { readSeen } from "./see-subject.ts";
import { type NoticeWithRoom, noticesOf } from "./store.ts";

/** [MOD21] Reads a case for somebody of the desk, on record before it is shown. */
export async function readCase(desk: Desk, standing: DeskStanding, actor: Actor, id: CaseId): Promise<CaseAnswer> {
  const { database, clock, suspected } = desk;
  const found = await describeCase(database.aside, id);
  requireRight(standing, "read", found?.room);
  if (found === undefined) throw new Refusal("not_found");
  requireNotOwn(standing, found);
  await database.write((tx) => recordReads(tx, [id], actor.person, clock.now()), "rows");
  const asking = { case: found, rooms: requireSome(standing, "read"), suspected, reader: standing };
  return { ...(await show(database.aside, found, standing)), beside: await findBeside(database.aside, asking) };
}

type Desk = Pick<ModerationDesk, "database" | "clock" | "suspected">;

/** A case with its notices and what the house found, each as it was seen then, and what was done so far. */
export async function showCase(db: Reader, id: CaseId, reader: StaffReader): Promise<Omit<CaseAnswer, "beside">> {
  const found = await describeCase(db, id);
  if (found === undefined) throw new Refusal("not_found");
  return show(db, found, reader);
}

async function show(db: Reader, found: DescribedCase, reader: StaffReader): Promise<Omit<CaseAnswer, "beside">> {
  const { id } = found;
  const notices = [...(await noticesOf(db, id)).map(shownNotice), ...(await findingsOf(db, id)).map(asNotice)];
  return {
    case: (await summariesOf(db, reader, [found]))[0]!,
    log: await logOf(db, id, reader),
    notices: notices.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

async function logOf(db: Reader, id: CaseId, reader: StaffReader): Promise<CaseAnswer["log"]> {
  const entries = await caseLog(db, id);
  const staff = await seeStaff(
    db,
    reader,
    entries.map(({ by }) => by),
  );
  return entries.map(({ at, by, act, note }) => {
    const who = staff(by);
    return { at, act, ...(who && { by: who }), ...(note === null ? {} : { note }) };
  });
}

/** As staff read it: what was reported, never by whom. */
export function shownNotice(row: NoticeWithRoom): Notice {
  const { id, at, reason, details, target, person, place, offence, roomId, roomName } = row;
  const { lines, facts } = readSeen(row.context);
  return {
    ...{ id, at, reason, details, context: lines as Notice["context"] },
    ...(facts?.private === undefined || facts.room === undefined ? {} : { cameFrom: facts.room }),
    ...(roomId === null ? {} : { room: roomId, roomName: roomName! }),
    ...(target === null ? {} : { target }),
    ...(person === null ? {} : { person }),
    ...(place === null ? {} : { place }),
    ...(offence === null ? {} : { offence }),
  };
}
