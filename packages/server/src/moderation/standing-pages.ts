import type { PersonId } from "@parvis/protocol/ids";
import type { Standing } from "../people/standing.ts";
import type { Reader } from "../storage/database.ts";
import type { Page } from "./page-urgent.ts";
import { rolesOf } from "./roles-store.ts";

const SHOWN_MOST = 20;

/** [MOD26] To which urgent cases somebody was called, as long as nobody works on them, the newest first. */
export function standingPages(db: Reader, person: PersonId): Promise<Page[]> {
  return db
    .selectFrom("pages as g")
    .innerJoin("cases as c", "c.id", "g.case_id")
    .select(["c.id as case", "c.reason", "g.at"])
    .where("g.person", "=", person)
    .where("c.state", "=", "open")
    .where("c.holder", "is", null)
    .orderBy("g.at", "desc")
    .limit(SHOWN_MOST)
    .execute();
}

/** [MOD26] The same for whoever comes, or comes back: only who has a part at the desk is called, and looked up. */
export async function pagesAwaiting(db: Reader, person: PersonId, role: Standing["role"]): Promise<Page[]> {
  const held = await rolesOf(db, person, role);
  return held.length === 0 ? [] : standingPages(db, person);
}
