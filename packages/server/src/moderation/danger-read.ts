import type { DangerAnswer } from "@parvis/protocol/desk";
import type { CaseId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import { findPerson } from "../people/store.ts";
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
import { admitDesk, requireRight } from "./roles-store.ts";
import { noticesOf } from "./store.ts";

/** [MOD27] What is known and done of a danger, and whom to call; for whoever may read the case, and on record. */
export async function readDanger(
  desk: Pick<DangerDesk, "database" | "clock">,
  actor: Actor,
  id: CaseId,
  { help, country }: { help: HelpFacts; country: string | undefined },
): Promise<DangerAnswer> {
  const { one, danger } = await dangerFor(desk, actor, id, "read");
  const db = desk.database.read;
  const by = await findPerson(db, danger.by);
  const numbers = numbersIn(help, country, one.reason);
  const informBy = await openEndOfClock(db, danger.root, "dsa-art18-inform");
  return {
    ...{ knownAt: danger.known_at, by: { id: danger.by, name: by?.name ?? "" } },
    ...(informBy === undefined ? {} : { informBy }),
    held: await heldBy(db, id),
    ...{ country: numbers.country, numbers: numbers.numbers, referral: `/desk/referral/${id}` },
    told: (await toldOf(db, danger.root)).map(shownTold),
    ...(danger.ended_at === null ? {} : { endedAt: danger.ended_at }),
  };
}

/** A case with its danger, for somebody who has a right there; that they read it is on record first. */
export async function dangerFor(
  { database, clock }: Pick<DangerDesk, "database" | "clock">,
  actor: Actor,
  id: CaseId,
  right: "read" | "danger",
): Promise<{ one: Case; danger: Danger }> {
  const standing = await admitDesk(database.read, actor, clock.now());
  const one = await findCase(database.read, id);
  requireRight(standing, right, one?.room);
  const danger = one && (await findDanger(database.read, id));
  if (one === undefined || danger === undefined) throw new Refusal("not_found");
  await database.write((tx) => recordReads(tx, [id], actor.person, clock.now()), "rows");
  return { one, danger };
}

async function heldBy(db: Reader, id: CaseId): Promise<DangerAnswer["held"]> {
  const notices = (await noticesOf(db, id)).length;
  const findings = (await findingsOf(db, id)).length;
  return { notices, findings, lines: await countHeldLines(db, id) };
}

export function shownTold(row: Awaited<ReturnType<typeof toldOf>>[number]): DangerAnswer["told"][number] {
  const { at, recorded_at: recordedAt, by, name, who, authority, line, note } = row;
  return {
    ...{ at, recordedAt, by: { id: by, name: name ?? "" }, who, authority: authority === 1 },
    ...(line === null ? {} : { line }),
    ...(note === null ? {} : { note }),
  };
}
