import type { PagesAnswer } from "@parvis/protocol/desk";
import type { Actor } from "../people/standing.ts";
import type { ModerationDesk } from "./moderation-desk.ts";
import { admitDesk, requireSome } from "./roles-store.ts";

const SHOWN_MOST = 20;

/** [MOD26] To which urgent cases somebody was called, as long as nobody works on them. */
export async function listPages(
  { database, clock }: Pick<ModerationDesk, "database" | "clock">,
  actor: Actor,
): Promise<PagesAnswer> {
  requireSome(await admitDesk(database.read, actor, clock.now()), "read");
  const pages = await database.read
    .selectFrom("pages as g")
    .innerJoin("cases as c", "c.id", "g.case_id")
    .select(["c.id as case", "c.reason", "g.at"])
    .where("g.person", "=", actor.person)
    .where("c.state", "=", "open")
    .where("c.holder", "is", null)
    .orderBy("g.at", "desc")
    .limit(SHOWN_MOST)
    .execute();
  return { pages };
}
