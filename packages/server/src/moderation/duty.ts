import type { DutyAnswer } from "@parvis/protocol/desk";
import type { PersonId } from "@parvis/protocol/ids";
import type { ExpressionBuilder } from "kysely";
import type { Actor } from "../people/standing.ts";
import type { Reader } from "../storage/database.ts";
import type { Schema } from "../storage/schema.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { mayDo, rightsOf } from "./rights.ts";
import { admitDesk, listDesk, requireSome, withRoles } from "./roles-store.ts";
import { type StaffReader, seeStaff } from "./see-staff.ts";

type Desk = Pick<ModerationDesk, "database" | "clock">;

/** [MOD25] Somebody of the desk is on duty for some minutes from now, or (0) no longer. */
export async function takeDuty(desk: Desk, actor: Actor, minutes: number): Promise<void> {
  await desk.database.write(async (tx) => {
    const since = desk.clock.now();
    requireSome(await admitDesk(tx, actor, since), "work");
    await tx.deleteFrom("duty").where("person", "=", actor.person).execute();
    if (minutes === 0) return;
    const row = { person: actor.person, since, until: since + minutes * 60_000 };
    await tx.insertInto("duty").values(row).execute();
  });
}

/**
 * [PST1] Until when each is on duty who may act now and is there for the whole house. A host is there for one room, the
 * legal side for what is passed up: with them alone, nobody decides on whoever comes, or raises the shield.
 */
export async function dutyEnds(db: Reader, now: number): Promise<number[]> {
  const rows = await db
    .selectFrom("duty as d")
    .innerJoin("persons as p", "p.id", "d.person")
    .select(["p.id", "p.role", "d.until"])
    .where("d.until", ">", now)
    .where(isSignedIn)
    .where((eb) => eb.or([eb("p.banned_at", "is", null), eb("p.banned_until", "<=", now)]))
    .execute();
  return (await withRoles(db, rows)).flatMap(({ held, until }) => (mayDo(held, "guard") ? [until] : []));
}

/** [MOD305] Of the duties `d`, those of people who are here on some device: whoever signed out everywhere has left. */
const isSignedIn = (eb: ExpressionBuilder<Schema & { d: Schema["duty"] }, "d">) =>
  eb.exists(
    eb
      .selectFrom("sessions as s")
      .select("s.no")
      .whereRef("s.person_id", "=", "d.person")
      .where("s.ended_at", "is", null),
  );

export async function isOnDuty(db: Reader, person: PersonId, now: number): Promise<boolean> {
  const duty = db.selectFrom("duty as d").select("person").where("person", "=", person).where("until", ">", now);
  return (await duty.where(isSignedIn).executeTakeFirst()) !== undefined;
}

/** [MOD25] Who is on duty, and who else works at the desk. */
export async function describeDuty(db: Reader, now: number, reader: StaffReader): Promise<DutyAnswer> {
  const onDuty = await listDuty(db, now);
  const desk = (await listDesk(db, now)).filter(({ held }) => rightsOf(held).includes("work")).map(({ id }) => id);
  const others = desk.filter((id) => onDuty.every(({ person }) => person !== id));
  const staff = await seeStaff(db, reader, [...onDuty.map(({ person }) => person), ...others]);
  return {
    people: onDuty.map(({ person, until }) => ({ ...staff(person)!, until })),
    others: others.map((id) => staff(id)!).toSorted((a, b) => a.name.localeCompare(b.name)),
  };
}

/** Those first who have been for longest. */
export function listDuty(db: Reader, now: number): Promise<{ person: PersonId; since: number; until: number }[]> {
  const onDuty = db.selectFrom("duty as d").select(["person", "since", "until"]).where("until", ">", now);
  return onDuty.where(isSignedIn).orderBy("since").orderBy("person").execute();
}
