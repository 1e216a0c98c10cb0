import type { PersonId } from "@parvis/protocol/ids";
import type { Actor } from "../people/standing.ts";
import type { Reader } from "../storage/database.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, requireSome } from "./roles-store.ts";

/** Of the gravest kind, as the queue weighs it. */
const GRAVE = 4;

type Desk = Pick<ModerationDesk, "database" | "clock" | "exposure">;

/** [MOD30] What somebody of the desk has had to read since their shift or their last break began: told to them alone. */
export async function readExposure({ database, clock, exposure }: Desk, actor: Actor) {
  const now = clock.now();
  requireSome(await admitDesk(database.aside, actor, now), "read");
  const since = Math.max(now - exposure.shiftMs, (await lastBreak(database.aside, actor.person)) ?? 0);
  const seen = await countGrave(database.aside, actor.person, since);
  const { cases: budget } = exposure;
  return { since, seen, budget, breakOffered: budget > 0 && seen >= budget };
}

/** [MOD30] Somebody takes a break: nobody calls them first any more, and what they have read is behind them. */
export async function takeBreak({ database, clock }: Desk, actor: Actor): Promise<void> {
  await database.write(async (tx) => {
    const at = clock.now();
    requireSome(await admitDesk(tx, actor, at), "read");
    await tx.deleteFrom("duty").where("person", "=", actor.person).execute();
    await tx
      .insertInto("breaks")
      .values({ person: actor.person, at })
      .onConflict((on) => on.column("person").doUpdateSet({ at }))
      .execute();
  });
}

async function lastBreak(db: Reader, person: PersonId): Promise<number | undefined> {
  return (await db.selectFrom("breaks").select("at").where("person", "=", person).executeTakeFirst())?.at;
}

/** Each case once, however often it was looked at. */
async function countGrave(db: Reader, by: PersonId, since: number): Promise<number> {
  const { count } = await db
    .selectFrom("case_reads as r")
    .innerJoin("cases as c", "c.id", "r.case_id")
    .select((eb) => eb.fn.count<number>("r.case_id").distinct().as("count"))
    .where("r.by", "=", by)
    .where("r.at", ">", since)
    .where("c.severity", ">=", GRAVE)
    .executeTakeFirstOrThrow();
  return Number(count);
}
