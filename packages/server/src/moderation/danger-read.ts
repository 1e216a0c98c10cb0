import type { DangerAnswer } from "@parvis/protocol/desk";
import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { Refusal } from "../platform/refusal.ts";
import { countHeldLines } from "../rooms/line-holds.ts";
import { findingsOf } from "../safety/store.ts";
import type { Reader } from "../storage/database.ts";
import { recordReads } from "./case-reads.ts";
import { type Case, findCase } from "./cases-store.ts";
import { openEndOfClock } from "./clock-log.ts";
import type { DangerDesk } from "./danger-now.ts";
import { type HelpFacts, numbersIn } from "./danger-numbers.ts";
import { type Danger, findDanger, toldOf } from "./danger-store.ts";
import { admitDesk, type DeskStanding, requireNotOwn, requireRight } from "./roles-store.ts";
import { type StaffReader, seeStaff } from "./see-staff.ts";
import { noticesOf } from "./store.ts";

/** [MOD27] What is known and done of a danger, and whom to call; for whoever may read the case, and on record. */
export async function readDanger(
  desk: Pick<DangerDesk, "database" | "clock">,
  actor: Actor,
  id: CaseId,
  { help, country }: { help: HelpFacts; country: string | undefined },
): Promise<DangerAnswer> {
  const { one, danger, standing } = await dangerFor(desk, actor, id, "read");
  const db = desk.database.aside;
  const numbers = numbersIn(help, country, one.reason);
  const informBy = await openEndOfClock(db, danger.root, "dsa-art18-inform");
  return {
    ...{ knownAt: danger.known_at, ...(await shownBy(db, danger, standing)) },
    ...(informBy === undefined ? {} : { informBy }),
    held: await heldBy(db, id),
    ...{ country: numbers.country, numbers: numbers.numbers, referral: `/desk/referral/${id}` },
    ...(danger.ended_at === null ? {} : { endedAt: danger.ended_at }),
  };
}

/** A case with its danger, for somebody who has a right there; that they read it is on record first. */
export async function dangerFor(
  { database, clock }: Pick<DangerDesk, "database" | "clock">,
  actor: Actor,
  id: CaseId,
  right: "read" | "danger",
): Promise<{ one: Case; danger: Danger; standing: DeskStanding }> {
  const standing = await admitDesk(database.aside, actor, clock.now());
  const one = await findCase(database.aside, id);
  requireRight(standing, right, one?.room);
  requireNotOwn(standing, one);
  const danger = one && (await findDanger(database.aside, id));
  if (one === undefined || danger === undefined) throw new Refusal("not_found");
  await database.write((tx) => recordReads(tx, [id], actor.person, clock.now()), "rows");
  return { one, danger, standing };
}

async function heldBy(db: Reader, id: CaseId): Promise<DangerAnswer["held"]> {
  const notices = (await noticesOf(db, id)).length;
  const findings = (await findingsOf(db, id)).length;
  return { notices, findings, lines: await countHeldLines(db, id) };
}

/** Who saw the danger, and who was told of it by whom. */
export async function shownBy(
  db: Reader,
  { by, root }: Danger,
  reader: StaffReader,
): Promise<Pick<DangerAnswer, "by" | "told">> {
  const told = await toldOf(db, root);
  const staff = await seeStaff(db, reader, [by, ...told.map((one) => one.by)]);
  return {
    by: staff(by)!,
    told: told.map(({ at, recorded_at: recordedAt, by, who, authority, line, note }) => ({
      ...{ at, recordedAt, by: staff(by)!, who, authority: authority === 1 },
      ...(line === null ? {} : { line }),
      ...(note === null ? {} : { note }),
    })),
  };
}
